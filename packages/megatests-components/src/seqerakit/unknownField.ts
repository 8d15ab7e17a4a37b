import { closest, distance } from "fastest-levenshtein";
import { type Fields, type Path, fieldOf, fileName } from "./field";
import { batchFields, exportFields } from "./fields";
import { type Finding, formatPath } from "./problem";

/** What is wrong with a field that the table does not have. `scope` is the table of the object that it stands in. */
export function unknownField(table: Fields, scope: Fields, path: Path): Finding {
    const name = String(path.at(-1));
    const { fix, rename } = advice(table, scope, name);
    const rewrite = rename === undefined ? {} : { rewrite: { name: rename } };
    return { code: "unknown-property", path, message: `unknown property "${formatPath(path)}"`, fix, ...rewrite };
}

interface Advice {
    fix: string;
    /** The name that is meant, where a rename is all there is to do. */
    rename?: string;
}

function advice(table: Fields, scope: Fields, name: string): Advice {
    const ofSdk = Object.entries(scope).find(([key]) => key === name);
    const respelt = ofSdk ? fileName(...ofSdk) : namesOf(scope).find((known) => spelling(known) === spelling(name));
    if (respelt !== undefined) {
        return { fix: `rename it to ${respelt}.`, rename: respelt };
    }
    const place = FIELD_OF_OPTION.get(name) ?? placeOf(table, name);
    if (place !== undefined) {
        const meant = place.at(-1) ?? "";
        const isHere = fieldOf(scope, meant) !== undefined;
        return isHere
            ? { fix: `rename it to ${meant}.`, rename: meant }
            : {
                  fix:
                      place.length === 1
                          ? `move it to the top level, as ${meant}.`
                          : `move it into ${place[0]}, as ${meant}.`,
              };
    }
    const near = nearest(name, namesOf(scope));
    return { fix: near === undefined ? "remove it." : `rename it to ${near}.`, rename: near };
}

/** Longest name for which a similar one is looked for, in characters. */
const LONGEST_NAME = 100;

/**
 * The known name that may be meant: one that differs in a third of its characters at most, and in three at most, or only in
 * the order of its letters.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
    if (name.length > LONGEST_NAME || known.length === 0) {
        return undefined;
    }
    const near = closest(
        name.toLowerCase(),
        known.map((each) => each.toLowerCase()),
    );
    const found = known.find((each) => each.toLowerCase() === near) ?? "";
    const isNear = distance(name.toLowerCase(), near) <= Math.min(3, Math.floor(found.length / 3));
    return isNear || letters(name.toLowerCase()) === letters(near) ? found : undefined;
}

function letters(name: string): string {
    return [...name].sort().join("");
}

/** The name that may be meant, as a fix. */
export function renaming(name: string, known: readonly string[]): string {
    const near = nearest(name, known);
    return near === undefined ? "remove it." : `rename it to ${near}.`;
}

/** Where a spec file has a field of this name. */
function placeOf(table: Fields, name: string): string[] | undefined {
    if (fieldOf(table, name) !== undefined) {
        return [name];
    }
    const holder = Object.entries(table).find(
        ([, field]) => field.type === "object" && fieldOf(field.fields ?? {}, name) !== undefined,
    );
    return holder && [fileName(...holder), name];
}

function namesOf(fields: Fields): string[] {
    return Object.entries(fields).map((entry) => fileName(...entry));
}

/** Makes `max_cpus`, `max-cpus` and `maxCPUs` the same. */
export function spelling(name: string): string {
    return name.replace(/[_-]/g, "").toLowerCase();
}

/** The field of a spec file that an option of `tw` sets, by the option's name. Negations have none: their value differs. */
const FIELD_OF_OPTION: ReadonlyMap<string, string[]> = new Map([
    ...pathsByOption({ ...batchFields, ...exportFields }, []),
    ...pathsByOption(batchFields.forge.fields ?? {}, ["forge"]),
]);

function pathsByOption(fields: Fields, parents: string[]): [string, string[]][] {
    return Object.entries(fields).flatMap(([key, field]): [string, string[]][] => {
        const { option } = field;
        return option === undefined || option.isNegation || option.isFile
            ? []
            : [[option.name, [...parents, fileName(key, field)]]];
    });
}
