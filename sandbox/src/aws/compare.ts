import type { Json, JsonObject } from "../cloud/state";
import { isObject } from "../plugin/wire";

/**
 * The form of a value that two equal values share for the AWS provider: empty parts count as absent, and JSON documents
 * are compared by what they say.
 */
export function comparable(value: Json): Json | undefined {
    if (isEmpty(value)) {
        return undefined;
    }
    return simplified(value);
}

function simplified(value: Json): Json {
    if (typeof value === "string") {
        return value.startsWith("{") ? canonical(value) : value;
    }
    if (Array.isArray(value)) {
        return value.map(simplified);
    }
    if (isObject(value)) {
        return Object.fromEntries(
            Object.entries(value)
                .filter(([key, item]) => !key.startsWith("__") && !isEmpty(item))
                .sort(([a], [b]) => a.localeCompare(b))
                .map(([key, item]) => [key, simplified(item)]),
        );
    }
    return value;
}

/** Writes a document that a program gives as an object as the JSON text that AWS keeps. */
export function documentAsText(property: string): (inputs: JsonObject) => JsonObject {
    return (inputs) => {
        const document = inputs[property];
        return isObject(document) ? { ...inputs, [property]: JSON.stringify(document) } : inputs;
    };
}

/** What a JSON text says, or nothing when it is no JSON. */
export function parsed(text: string): Json | undefined {
    try {
        return JSON.parse(text) as Json;
    } catch {
        return undefined;
    }
}

function isEmpty(value: Json): boolean {
    return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

/** The same text for all JSON texts that say the same; another text as it is. */
function canonical(text: string): string {
    const document = parsed(text);
    return document === undefined ? text : JSON.stringify(simplified(document));
}
