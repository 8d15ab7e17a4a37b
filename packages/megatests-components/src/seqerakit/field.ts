import { formatValue } from "../internal/formatValue";
import type { InputForm } from "../internal/seqeraRules";

/**
 * A property of an environment. One table of these gives the mapping, the checks and the JSON Schema of the spec file, and
 * the options of an entry that spells the environment out.
 */
export interface Field extends InputForm {
    /** `strings` is a list of texts, `objects` a list of objects, `labels` a list of labels or of their ids. */
    type: "string" | "integer" | "boolean" | "object" | "strings" | "objects" | "labels" | "anything";
    /** One sentence for people who write the file. */
    description: string;
    /** Name in the spec file, where it differs from the key of the table. */
    fileName?: string;
    required?: boolean;
    /** Whether a file may have a slash at the end, which is removed. Defaults to false. */
    mayEndWithSlash?: boolean;
    /** Why not to use the field any longer. */
    deprecated?: string;
    /** Whether values may hold secrets, so that no message shows them. */
    confidential?: boolean;
    /** Fields of an object, or of every object of a list. */
    fields?: Fields;
    /** The option of `tw compute-envs add aws-batch` that sets the field. If omitted, no option does. */
    option?: Option;
}

/** An option of `tw compute-envs add`, which is a key of an entry that spells the environment out. */
export interface Option {
    /** Name of the option, without dashes. */
    name: string;
    /** The only mode that has the option. If omitted, both `forge` and `manual` have it. */
    mode?: "forge" | "manual";
    /** Whether `tw` requires the option. Defaults to false. */
    required?: boolean;
    /** Whether the option names a file, whose content is the value. Defaults to false. */
    isFile?: boolean;
    /** Whether the option turns the field off. Defaults to false. */
    isNegation?: boolean;
    /** The value that `tw` sends without the option. If omitted, `tw` sends none. */
    default?: string | number | boolean;
}

export type Fields = Readonly<Record<string, Field>>;

type Extras = Omit<Field, "type" | "description">;

export const text = (description: string, extras?: Extras): Field => ({ type: "string", description, ...extras });
export const texts = (description: string, extras?: Extras): Field => ({ type: "strings", description, ...extras });
export const flag = (description: string, extras?: Extras): Field => ({ type: "boolean", description, ...extras });
export const whole = (description: string, extras?: Extras): Field => ({ type: "integer", description, ...extras });

/** The name of a field in the spec file. */
export function fileName(key: string, field: Field): string {
    return field.fileName ?? key;
}

/** The field that a spec file calls by this name, with its key in the table. */
export function fieldOf(fields: Fields, name: string): [string, Field] | undefined {
    return Object.entries(fields).find(([key, field]) => fileName(key, field) === name);
}

/** A place in a document: names of fields and indexes of lists. */
export type Path = (string | number)[];

/** The field at a place of a document. An item of a list is described by the field of the list. */
export function fieldAt(fields: Fields, path: Path): Field | undefined {
    let field: Field | undefined;
    for (const segment of path) {
        if (typeof segment === "string") {
            field = fieldOf(field === undefined ? fields : (field.fields ?? {}), segment)?.[1];
            if (field === undefined) {
                return undefined;
            }
        }
    }
    return field;
}

/** What a field asks for, in words that follow "expected … to be". */
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
            return ofItem ? "a label with name and value, or the id of one" : "a list of labels";
        case "objects":
            return ofItem ? "an object" : "a list of objects";
        default:
            return "an object";
    }
}

function expectedText({ values, maxLength, form }: Field): string {
    if (values !== undefined) {
        return values.length === 1 ? formatValue(values[0]) : `one of ${values.map(formatValue).join(", ")}`;
    }
    return maxLength === undefined ? (form ?? "a text") : `a text of at most ${maxLength} characters`;
}

function bounds({ minimum, maximum }: Field): string {
    if (maximum !== undefined) {
        return ` from ${minimum} to ${maximum}`;
    }
    return minimum === undefined ? "" : ` of ${minimum} or more`;
}

/** Why a field does not take a value. */
export interface Violation {
    code: string;
    message: string;
}

/** Why a field called `name` does not take a value of the right type, which messages show as `shown`. */
export function violation(field: Field, name: string, value: unknown, shown = value): Violation | undefined {
    const expected = (got: string) => `expected ${name} to be ${expectation(field, true)}, got ${got}`;
    if (typeof value === "number") {
        const { minimum = -Infinity, maximum = Infinity } = field;
        const inRange = Number.isSafeInteger(value) && value >= minimum && value <= maximum;
        return inRange ? undefined : { code: "value-out-of-range", message: expected(formatValue(value)) };
    }
    if (typeof value !== "string") {
        return undefined;
    }
    // Not `value.length`, which counts an emoji twice: Seqera's provider and JSON Schema count code points.
    const length = Array.from(value).length;
    if (length > (field.maxLength ?? Infinity)) {
        return { code: "text-too-long", message: expected(`${length}`) };
    }
    const isKnown = field.values?.includes(value) ?? true;
    const hasForm = field.pattern === undefined || new RegExp(field.pattern).test(value);
    return isKnown && hasForm ? undefined : { code: "invalid-value", message: expected(formatValue(shown)) };
}
