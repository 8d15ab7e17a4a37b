import type { Field } from "./field";

/** Why a field does not take a value. */
export interface Violation {
    /** What is wrong, in words that follow the name of the field. */
    reason: string;
    /** The value; of a text that is too long, its length. */
    value: string | number;
    fix: string;
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

/** Why a value of the right type is not one that the field takes. */
export function violation(field: Field, value: unknown): Violation | undefined {
    const fix = `give ${expectation(field, true)}.`;
    if (typeof value === "number") {
        const { minimum = -Infinity, maximum = Infinity } = field;
        const inRange = Number.isSafeInteger(value) && value >= minimum && value <= maximum;
        return inRange ? undefined : { reason: "is out of range", value, fix };
    }
    if (typeof value !== "string") {
        return undefined;
    }
    if (field.values !== undefined && !field.values.includes(value)) {
        return { reason: "is not a known value", value, fix };
    }
    if (field.pattern !== undefined && !new RegExp(field.pattern).test(value)) {
        return { reason: "has the wrong form", value, fix };
    }
    const [length, longest = Infinity, unit] =
        field.maxBytes === undefined
            ? // Not `value.length`, which counts an emoji twice: Seqera's provider and JSON Schema count code points.
              [Array.from(value).length, field.maxLength, "characters"]
            : [Buffer.byteLength(value), field.maxBytes, "bytes"];
    return length > longest ? { reason: `has too many ${unit}`, value: length, fix } : undefined;
}
