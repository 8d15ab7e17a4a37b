import { join } from "node:path";
import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone";
import { format, resolveConfig } from "prettier";
import { adoptionSchema } from "./adoptionSchema";
import { type JsonSchema, seqerakitSchema, specSchema } from "./seqerakitSchemas";

const packageFolder = join(__dirname, "..");

/** What editors show and no validator needs. */
const ANNOTATIONS = ["title", "description", "deprecated", "deprecationMessage", "patternErrorMessage", "examples"];

const HEADER = `// @ts-nocheck
// Made from the JSON Schemas by scripts/generateJsonSchemas.ts: a compiled schema needs no compiler when it is used.
import type { SchemaValidator } from "../internal/schemaValidator";
`;

/** The text of every file that is made from the JSON Schemas, by path. */
export async function jsonSchemaFiles(): Promise<Record<string, string>> {
    return {
        [join(packageFolder, "schemas/compute-env.schema.json")]: await json(specSchema),
        [join(packageFolder, "schemas/seqerakit.schema.json")]: await json(seqerakitSchema),
        [join(packageFolder, "src/generated/validators.ts")]: validators(),
    };
}

/** The function of Ajv that its compiled code calls, and the same without Ajv: the characters of a text. */
const LENGTH = 'require("ajv/dist/runtime/ucs2length").default';
const LENGTH_WITHOUT_AJV = "(text) => [...text].length";

/** A validator of each schema, as a module that needs nothing of Ajv. */
function validators(): string {
    const schemas: Record<string, JsonSchema> = {
        specValidator: specSchema,
        adoptionValidator: adoptionSchema,
    };
    const ajv = new Ajv({
        allErrors: true,
        verbose: true,
        allowUnionTypes: true,
        code: { source: true, esm: true, lines: true },
        schemas: Object.entries(schemas).map(([name, schema]) => ({ ...rulesOf(schema), $id: name })),
    });
    const code = standaloneCode(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
    return (
        HEADER +
        code
            .replace(LENGTH, LENGTH_WITHOUT_AJV)
            .replace(/^export const (\w+) =/gm, "export const $1: SchemaValidator =")
    );
}

/** A schema without its annotations. */
function rulesOf(schema: JsonSchema): JsonSchema {
    const rules = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.includes(keyword));
    return Object.fromEntries(
        rules.map(([keyword, value]) => {
            if (keyword === "properties") {
                const properties = Object.entries(value as Record<string, JsonSchema>);
                return [keyword, Object.fromEntries(properties.map(([name, each]) => [name, rulesOf(each)]))];
            }
            return [keyword, keyword === "items" ? rulesOf(value as JsonSchema) : value];
        }),
    );
}

async function json(schema: object): Promise<string> {
    const file = join(packageFolder, "schemas/any.schema.json");
    return format(JSON.stringify(schema), { ...(await resolveConfig(file)), filepath: file });
}
