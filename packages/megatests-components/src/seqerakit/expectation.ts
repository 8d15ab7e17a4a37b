import type { Field } from "./field";

/** What is wrong with a value and how to put it right. */
export interface Violation {
    message: string;
    fix: string;
    value?: unknown;
}

/** What a field asks for, in words that follow "give". */
export function expectation(field: Field, ofItem = false): string {
    switch (field.type) {
        case "string":
            return expectedText(field);
        case "strings":
            return ofItem ? expectedText(field) : "a list of texts";
        case "integer":
            return `a whole number${bounds(field)}`;
        case "boolean":
            return "true or false, without quotes";
        case "labels":
            return ofItem ? "the numeric id of a label" : "a list of the numeric ids of labels";
        case "id":
            return field.form ?? "an id";
        case "objects":
            return ofItem ? "an object" : "a list of objects";
        default:
            return "an object";
    }
}

function expectedText(field: Field): string {
    if (field.values !== undefined) {
        return oneOf(field.values);
    }
    const longest = field.maxLength ?? field.maxBytes;
    if (longest !== undefined) {
        return `a text of at most ${longest} ${field.maxBytes === undefined ? "characters" : "bytes"}`;
    }
    return field.form ?? "a text";
}

function oneOf(values: readonly string[]): string {
    return values.length === 1 ? `${values[0]}` : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}

function bounds({ minimum, maximum }: Field): string {
    if (maximum !== undefined) {
        return ` from ${minimum} to ${maximum}`;
    }
    return minimum === undefined ? "" : ` of ${minimum} or more`;
}

/** Why a value of the right type is not one that the field takes. `name` is how the message calls the field. */
export function violation(field: Field, value: unknown, name: string): Violation | undefined {
    const fix = `give ${expectation(field, true)}.`;
    if (typeof value === "number") {
        const tooSmall = field.minimum !== undefined && value < field.minimum;
        const tooLarge = field.maximum !== undefined && value > field.maximum;
        return tooSmall || tooLarge || !Number.isInteger(value)
            ? { message: `${name} is out of range`, value, fix }
            : undefined;
    }
    if (typeof value !== "string") {
        return undefined;
    }
    if (field.values !== undefined && !field.values.includes(value)) {
        return { message: `${name} is not a known value`, value, fix };
    }
    if (field.pattern !== undefined && !new RegExp(field.pattern).test(value)) {
        return { message: `${name} has the wrong form`, value, fix };
    }
    const length = field.maxBytes === undefined ? value.length : Buffer.byteLength(value);
    return length > (field.maxLength ?? field.maxBytes ?? Infinity)
        ? { message: `${name} is too long: ${length} ${field.maxBytes === undefined ? "characters" : "bytes"}`, fix }
        : undefined;
}

/** Why a value is not of the type of the field. */
export function wrongType(field: Field, value: unknown, name: string, ofItem: boolean): Violation {
    return {
        message: `${name} has the wrong type`,
        fix: `give ${expectation(field, ofItem)}.`,
        ...(field.confidential ? {} : { value }),
    };
}
