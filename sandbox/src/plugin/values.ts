import type { JsonObject } from "../cloud/state";
import { CodedError } from "megatests-components/internal";

/** A text among properties. Throws, without showing the value, when it is missing or something else. */
export function text(properties: JsonObject, name: string): string {
    const value = properties[name];
    if (typeof value !== "string") {
        throw new CodedError("wrong-type", `expected ${name} to be a string, got ${typeof value}`);
    }
    return value;
}

/** A number among properties. Throws, without showing the value, when it is missing or something else. */
export function number(properties: JsonObject, name: string): number {
    const value = properties[name];
    if (typeof value !== "number") {
        throw new CodedError("wrong-type", `expected ${name} to be a number, got ${typeof value}`);
    }
    return value;
}

/** A text among properties, or nothing when there is none. */
export function optionalText(properties: JsonObject, name: string): string | undefined {
    return properties[name] === undefined ? undefined : text(properties, name);
}
