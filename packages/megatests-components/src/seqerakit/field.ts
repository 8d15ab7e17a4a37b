/** What a field of a spec file or of a seqerakit entry holds. One table of these gives mapping, checks and JSON Schema. */
export interface Field {
    /**
     * `strings` is a list of texts, `objects` a list of objects, `labels` a list of label ids or of labels with an id,
     * `id` a number or a text.
     */
    type: "string" | "integer" | "boolean" | "object" | "strings" | "objects" | "labels" | "id" | "anything";
    /** One sentence for people who write the file. */
    description: string;
    /** Name in the file, where it differs from the key of the table. */
    fileName?: string;
    required?: boolean;
    /** The only values accepted. */
    values?: readonly string[];
    minimum?: number;
    maximum?: number;
    maxLength?: number;
    /** Length of the text in UTF-8, which may be more than its characters. */
    maxBytes?: number;
    /** Regular expression for the text, or for every text of a list. */
    pattern?: string;
    /** What the pattern asks for, in words that follow "give". */
    form?: string;
    /** Why not to use the field any longer. */
    deprecated?: string;
    /** Whether values may hold secrets, so that no message shows them. */
    confidential?: boolean;
    /** Fields of an object, or of every object of a list. */
    fields?: Fields;
}

export type Fields = Readonly<Record<string, Field>>;

type Extras = Omit<Field, "type" | "description">;

export const text = (description: string, extras?: Extras): Field => ({ type: "string", description, ...extras });
export const texts = (description: string, extras?: Extras): Field => ({ type: "strings", description, ...extras });
export const flag = (description: string, extras?: Extras): Field => ({ type: "boolean", description, ...extras });
export const whole = (description: string, extras?: Extras): Field => ({ type: "integer", description, ...extras });
export const labelIds = (description: string): Field => ({
    type: "labels",
    description,
    minimum: 1,
    fields: { id: whole("Id of the label.", { required: true, minimum: 1 }) },
});

/** The name of a field in the file. */
export function fileName(key: string, field: Field): string {
    return field.fileName ?? key;
}

/** The field that a file calls by this name, with its key in the table. */
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
