import { OTHER_BLOCKS, commonFields, formFields, inlineFields } from "../src/seqerakit/entryFields";
import { type Field, type Fields, expectation, fileName } from "../src/seqerakit/field";
import { retiredFields, specFields } from "../src/seqerakit/fields";
import { type Mode, optionsOf } from "../src/seqerakit/inlineForm";

/** A JSON Schema, draft 7. */
export interface JsonSchema {
    [keyword: string]: unknown;
    properties?: Record<string, JsonSchema>;
}

const DRAFT = "http://json-schema.org/draft-07/schema#";

/** JSON Schema of a spec file. Null is the same as a field that is left out. */
export const specSchema: JsonSchema = {
    $schema: DRAFT,
    title: "Seqera AWS Batch compute environment",
    description: "Spec of a compute environment, as tw exports it and seqerakit imports it.",
    ...objectSchema(specFields, ""),
};

/** JSON Schema of a seqerakit file. Values may hold `$NAME` and `${NAME}`, so patterns and known values allow a dollar. */
export const seqerakitSchema: JsonSchema = {
    $schema: DRAFT,
    title: "seqerakit file with compute environments",
    type: "object",
    properties: {
        $schema: { description: "JSON Schema for editors. Ignored." },
        "compute-envs": {
            description: "Compute environments. Those of other platforms than aws-batch are left to seqerakit.",
            type: ["array", "null"],
            items: {
                type: "object",
                if: isGiven("type"),
                then: {
                    if: { properties: { type: { const: "aws-batch" } } },
                    then: {
                        required: ["type", "config-mode"],
                        if: { properties: { "config-mode": { const: "manual" } } },
                        then: entrySchema("manual"),
                        else: entrySchema("forge"),
                    },
                },
                else: entrySchema(undefined),
            },
        },
        ...Object.fromEntries(OTHER_BLOCKS.map((name) => [name, { description: "Left to seqerakit." }])),
    },
};

function isGiven(name: string): JsonSchema {
    return { required: [name], properties: { [name]: { type: "string" } } };
}

/** An entry that spells an environment out in a mode, or one that names a spec. */
function entrySchema(mode: Mode | undefined): JsonSchema {
    const options = mode === undefined ? [] : [...optionsOf(mode).values()];
    const required = options.flatMap((each) => (each.option.required ? [each.option.name] : []));
    return {
        required: ["name", ...(mode === undefined ? ["file-path"] : required)],
        properties: {
            ...named({ ...formFields, ...commonFields }, textSchema),
            labels: { description: commonFields.labels.description, type: ["string", "array", "boolean", "null"] },
            ...Object.fromEntries(
                options.map((each) => [each.option.name, optionSchema(each.option.isFile, each.field)]),
            ),
            ...(mode !== undefined && named(inlineFields, textSchema)),
        },
        additionalProperties: false,
    };
}

function optionSchema(isFile: boolean | undefined, field: Field): JsonSchema {
    if (isFile) {
        const description = `${field.description} Path of a file, relative to this file or to the working directory.`;
        return { description, type: ["string", "boolean", "null"] };
    }
    return textSchema(field);
}

/** A value that becomes the text of an option. False, null and an empty text leave the option out. */
function textSchema(field: Field): JsonSchema {
    if (field.type === "boolean") {
        return { ...about(field), type: ["boolean", "null"] };
    }
    const { minimum, maximum } = field;
    const range = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
    if (field.type === "integer") {
        return {
            ...about(field),
            type: ["integer", "string", "boolean", "null"],
            ...range,
            pattern: "\\$|^[-+]?\\d*$",
        };
    }
    const rules = field.type === "string" ? textRules(field, true) : {};
    return { ...about(field), type: ["string", "number", "boolean", "null"], ...rules };
}

function named(fields: Fields, schemaOf: (field: Field) => JsonSchema): Record<string, JsonSchema> {
    return Object.fromEntries(Object.entries(fields).map(([key, field]) => [fileName(key, field), schemaOf(field)]));
}

function about({ description, deprecated }: Field): JsonSchema {
    return { description, ...(deprecated !== undefined && { deprecated: true, deprecationMessage: deprecated }) };
}

/** `place` is where the object is in the spec, with a dot at its end, or empty. */
function objectSchema(fields: Fields, place: string): JsonSchema {
    const required = Object.entries(fields).filter(([, field]) => field.required);
    return {
        type: "object",
        ...(required.length > 0 && { required: required.map((entry) => fileName(...entry)) }),
        properties: { ...named(fields, fieldSchema), ...retiredSchemas(place) },
        additionalProperties: false,
    };
}

/** Fields that are gone may be off, and those that the provider does not have are read with a warning. */
function retiredSchemas(place: string): Record<string, JsonSchema> {
    const here = [...retiredFields].filter(([path]) => {
        return path.startsWith(place) && !path.slice(place.length).includes(".");
    });
    return Object.fromEntries(
        here.map(([path, { off, message, isIgnored }]) => {
            const values = isIgnored ? {} : { enum: [null, ...off] };
            return [path.slice(place.length), { description: `${message}.`, deprecated: true, ...values }];
        }),
    );
}

function fieldSchema(field: Field): JsonSchema {
    const { type, ...rules } = valueSchema(field);
    const nullable = type === undefined || field.required ? type : [type, "null"].flat();
    return { ...about(field), ...(nullable !== undefined && { type: nullable }), ...rules };
}

function valueSchema(field: Field): JsonSchema {
    const { minimum, maximum, fields = {} } = field;
    const range = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
    switch (field.type) {
        case "string":
            return { type: "string", ...textRules(field, false) };
        case "strings":
            return { type: "array", items: { type: ["string", "null"], ...textRules(field, false) } };
        case "integer":
            return { type: "integer", ...range };
        case "boolean":
            return { type: "boolean" };
        case "object":
            return objectSchema(fields, "forge.");
        case "objects":
            return { type: "array", items: { ...objectSchema(fields, "-"), type: ["object", "null"] } };
        case "labels":
            return { type: "array", items: labelSchema(fields) };
        case "anything":
            return {};
    }
}

/** A label by its id, or as it is exported: with more than its id, name and value. */
function labelSchema(fields: Fields): JsonSchema {
    const { properties } = objectSchema(fields, "-");
    return { type: ["integer", "object", "null"], minimum: 1, properties };
}

function textRules(field: Field, variables: boolean): JsonSchema {
    const { values, maxLength } = field;
    const known = variables && values ? `^(${values.join("|")}|${values.join("|").toLowerCase()})?$` : undefined;
    const form = field.mayEndWithSlash ? field.pattern?.replace(/\$$/, "/?$") : (field.pattern ?? known);
    const pattern =
        variables && field.pattern !== undefined ? `\\$|^\\s*$|${form}` : variables && form ? `\\$|${form}` : form;
    return {
        ...(values !== undefined &&
            (variables ? { examples: values } : { enum: field.required ? values : [...values, null] })),
        ...(pattern !== undefined && { pattern, patternErrorMessage: `Give ${expectation(field, true)}.` }),
        ...(maxLength !== undefined && { maxLength }),
    };
}
