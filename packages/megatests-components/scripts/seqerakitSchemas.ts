import { seqerakitFields } from "../src/seqerakit/entryFields";
import { expectation } from "../src/seqerakit/expectation";
import { type Field, type Fields, fileName } from "../src/seqerakit/field";
import { specFields } from "../src/seqerakit/fields";

/** A JSON Schema, draft 7. */
export interface JsonSchema {
    [keyword: string]: unknown;
    properties?: Record<string, JsonSchema>;
}

const DRAFT = "http://json-schema.org/draft-07/schema#";

/** JSON Schema of a spec file. */
export const specSchema: JsonSchema = {
    $schema: DRAFT,
    title: "Seqera AWS Batch compute environment",
    description: "Spec of a compute environment, as tw exports it and seqerakit imports it.",
    ...objectSchema(specFields, false),
};

/** JSON Schema of a seqerakit file. Values may hold `$NAME` and `${NAME}`, so patterns and known values allow a dollar. */
export const seqerakitSchema: JsonSchema = {
    $schema: DRAFT,
    title: "seqerakit file with compute environments",
    ...objectSchema(seqerakitFields, true),
};

function objectSchema(fields: Fields, variables: boolean): JsonSchema {
    const named = Object.entries(fields).map(([key, field]) => [fileName(key, field), field] as const);
    const required = named.filter(([, field]) => field.required).map(([name]) => name);
    return {
        type: "object",
        ...(required.length > 0 && { required }),
        properties: Object.fromEntries(named.map(([name, field]) => [name, fieldSchema(field, variables)])),
        additionalProperties: false,
    };
}

function fieldSchema(field: Field, variables: boolean): JsonSchema {
    const about = {
        description: field.description,
        ...(field.deprecated !== undefined && { deprecated: true, deprecationMessage: field.deprecated }),
    };
    return { ...about, ...valueSchema(field, variables) };
}

function valueSchema(field: Field, variables: boolean): JsonSchema {
    const { minimum, maximum } = field;
    const range = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
    switch (field.type) {
        case "string":
            return { type: "string", ...textRules(field, variables) };
        case "strings":
            return { type: "array", items: { type: "string", ...textRules(field, variables) } };
        case "integer":
            return { type: "integer", ...range };
        case "id":
            return { type: ["integer", "string"], ...range, ...textRules(field, variables) };
        case "boolean":
            return { type: "boolean" };
        case "object":
            return objectSchema(field.fields ?? {}, variables);
        case "objects":
            return { type: "array", items: objectSchema(field.fields ?? {}, variables) };
        case "labels":
            return { type: "array", items: labelSchema(field) };
        case "anything":
            return {};
    }
}

/** A label by its id, or as it is exported: then only its id counts. */
function labelSchema({ fields = {}, ...label }: Field): JsonSchema {
    const { required, properties } = objectSchema(fields, false);
    return { type: ["integer", "object"], minimum: label.minimum, required, properties };
}

function textRules(field: Field, variables: boolean): JsonSchema {
    const { values, pattern } = field;
    const maxLength = field.maxLength ?? field.maxBytes;
    const form = pattern ?? (variables && values ? `^(${values.join("|")})$` : undefined);
    return {
        ...(values !== undefined && (variables ? { examples: values } : { enum: values })),
        ...(form !== undefined && {
            pattern: variables ? `\\$|${form}` : form,
            patternErrorMessage: `Give ${expectation(field, true)}.`,
        }),
        ...(maxLength !== undefined && { maxLength }),
    };
}
