import { UnknownValueError } from "@pulumi/policy";

/** Properties of a resource, or of a part of one. */
export type Properties = Record<string, unknown>;

/** A value as an object, or an empty object if it is not one. */
export function objectOf(value: unknown): Properties {
    return isObject(value) ? value : {};
}

/** The strings in a value: a string as a list of one, or the strings in a list. */
export function textsOf(value: unknown): string[] {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((each) => typeof each === "string");
}

/** A value, or undefined while a preview cannot know it. */
export function known<T>(read: () => T): T | undefined {
    try {
        return read();
    } catch (error) {
        if (error instanceof UnknownValueError) {
            return undefined;
        }
        throw error;
    }
}

/** The value of a text in JSON, or undefined if it is none. */
export function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** A value as a message shows it. */
export function formatValue(value: unknown): string {
    return value === undefined ? "not set" : JSON.stringify(value);
}

function isObject(value: unknown): value is Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
