import { closest, distance } from "fastest-levenshtein";
import { type Fields, type Path, fieldOf, fileName } from "./field";
import { refusedFields } from "./fields";
import { type Finding, formatPath } from "./problem";

/** What is wrong with a field that the table does not have. `scope` is the table of the object that it stands in. */
export function unknownField(table: Fields, scope: Fields, path: Path): Finding {
    const name = String(path.at(-1));
    const place = formatPath(path);
    const refused = refusedFields.get(place);
    if (refused !== undefined) {
        return { path, message: `${place} cannot be set`, fix: refused };
    }
    return { path, message: `${place} is not a known field`, fix: advice(table, scope, name) };
}

function advice(table: Fields, scope: Fields, name: string): string {
    const respelt = Object.entries(scope).find(([key, field]) => {
        return [key, fileName(key, field)].some((known) => spelling(known) === spelling(name));
    });
    if (respelt !== undefined) {
        return `rename it to ${fileName(...respelt)}.`;
    }
    if (scope !== table && fieldOf(table, name) !== undefined) {
        return "move it to the top level.";
    }
    const holder = Object.entries(table).find(
        ([, field]) => field.type === "object" && fieldOf(field.fields ?? {}, name),
    );
    if (holder !== undefined) {
        return `move it into ${fileName(...holder)}.`;
    }
    return renaming(name, namesOf(scope));
}

/** Longest name for which a similar one is looked for, in characters. */
const LONGEST_NAME = 100;

/** The fix for an unknown name: the nearest known one, if that may be meant. */
export function renaming(name: string, known: string[]): string {
    if (name.length > LONGEST_NAME) {
        return "remove it.";
    }
    const nearest = closest(name, known);
    return distance(name, nearest) <= Math.max(2, name.length / 3)
        ? `rename it to ${nearest}.`
        : `remove it; the nearest known field is ${nearest}.`;
}

function namesOf(fields: Fields): string[] {
    return Object.entries(fields).map((entry) => fileName(...entry));
}

/** Makes `max_cpus`, `max-cpus` and `maxCPUs` the same. */
function spelling(name: string): string {
    return name.replace(/[_-]/g, "").toLowerCase();
}
