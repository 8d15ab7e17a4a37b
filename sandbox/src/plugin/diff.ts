import { isDeepStrictEqual } from "node:util";
import type { Json, JsonObject } from "../cloud/state";
import type { ResourceModel } from "./model";
import { isObject } from "./wire";

/** One property whose wanted value is not the actual one. */
export interface Difference {
    /** Path as the engine writes it, e.g. "config.forge.subnets[0]". */
    path: string;
    kind: "add" | "delete" | "update";
    replaces: boolean;
}

/** The three sides of a comparison. */
export interface Sides {
    /** What the program asks for now. */
    wanted: JsonObject;
    /** What the program asked for last time. */
    asked: JsonObject;
    /** What the service had when it was last looked at. */
    actual: JsonObject;
}

/**
 * What an update would change. A property that the program leaves out counts only if the program had set it before, or
 * if the model watches it for drift.
 */
export function differences(
    model: Pick<ResourceModel<never>, "inputs" | "inPlace" | "writeOnly" | "drift" | "kept" | "normalize">,
    { wanted, asked, actual }: Sides,
    ignored: readonly string[],
): Difference[] {
    const normalize = (value: Json | undefined) =>
        value === undefined ? undefined : model.normalize ? model.normalize(value) : value;
    return model.inputs
        .filter((input) => input in wanted || input in asked || model.drift?.includes(input))
        .filter((input) => !model.writeOnly?.includes(input))
        .flatMap((input) => {
            const now = normalize(actual[input]);
            const then = normalize(wanted[input]);
            return compare(model.kept?.includes(input) ? keeping(now, then) : then, now, input);
        })
        .filter(({ path }) => !ignored.some((pattern) => covers(pattern, path)))
        .map((difference) => ({ ...difference, replaces: !model.inPlace.includes(topLevel(difference.path)) }));
}

/** A value with what is left out of it taken from another. Lists of objects of another length are taken as they are. */
export function keeping(base: Json | undefined, over: Json | undefined): Json | undefined {
    if (over === undefined) {
        return base;
    }
    if (isObject(base) && isObject(over)) {
        const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
        return Object.fromEntries([...keys].map((key) => [key, keeping(base[key], over[key]) ?? null]));
    }
    if (Array.isArray(base) && Array.isArray(over) && base.length === over.length) {
        return over.map((item, index) => keeping(base[index], item) ?? null);
    }
    return over;
}

function compare(
    wanted: Json | undefined,
    actual: Json | undefined,
    path: string,
): Pick<Difference, "path" | "kind">[] {
    if (isDeepStrictEqual(wanted, actual)) {
        return [];
    }
    if (isObject(wanted) && isObject(actual)) {
        const keys = new Set([...Object.keys(wanted), ...Object.keys(actual)]);
        return [...keys]
            .filter((key) => !key.startsWith("__"))
            .flatMap((key) => compare(wanted[key], actual[key], `${path}.${key}`));
    }
    if (Array.isArray(wanted) && Array.isArray(actual)) {
        return Array.from({ length: Math.max(wanted.length, actual.length) }).flatMap((_, index) =>
            compare(wanted[index], actual[index], `${path}[${index}]`),
        );
    }
    return [{ path, kind: actual === undefined ? "add" : wanted === undefined ? "delete" : "update" }];
}

/** Whether a path given in `ignoreChanges` is the changed path or holds it. */
function covers(pattern: string, path: string): boolean {
    return pattern === "*" || path === pattern || path.startsWith(`${pattern}.`) || path.startsWith(`${pattern}[`);
}

function topLevel(path: string): string {
    return path.split(/[.[]/, 1)[0] ?? path;
}
