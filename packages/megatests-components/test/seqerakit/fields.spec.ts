import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Field, Fields } from "../../src/seqerakit/field";
import { commonFields, formFields, inlineFields, participantFields } from "../../src/seqerakit/entryFields";
import { batchFields, specFields } from "../../src/seqerakit/fields";

interface SdkType {
    properties: Record<string, SdkProperty>;
    required?: string[];
}

interface SdkProperty {
    type?: string;
    items?: { type?: string; $ref?: string };
    $ref?: string;
    deprecationMessage?: string;
}

const PACKAGE_SCHEMA = join(__dirname, "../../../../sdks/seqera/schema.json");
const { types } = JSON.parse(readFileSync(PACKAGE_SCHEMA, "utf8")) as { types: Record<string, SdkType> };

function sdkType(name: string): SdkType {
    return types[`seqera:index/${name}:${name}`] ?? assert.fail(`The SDK has no ${name}`);
}

/** How the SDK's schema describes what the table calls by one word. */
function kindOf({ type, items, $ref }: SdkProperty): Field["type"] {
    if ($ref !== undefined) {
        return "object";
    }
    if (type === "array") {
        return items?.$ref === undefined ? "strings" : "objects";
    }
    return type === "number" ? "integer" : type === "boolean" ? "boolean" : "string";
}

const withoutNextflowConfig = Object.entries(sdkType("AwsBatchCeConfig").properties).filter(([name]) => {
    return name !== "nextflowConfig";
});

const TYPES: [sdk: string, properties: [string, SdkProperty][], fields: Fields][] = [
    ["AwsBatchCeConfig", withoutNextflowConfig, batchFields],
    ["AwsBatchCeConfigForge", properties("AwsBatchCeConfigForge"), batchFields.forge.fields ?? {}],
    ["AwsBatchCeConfigEnvironment", properties("AwsBatchCeConfigEnvironment"), batchFields.environments.fields ?? {}],
];

function properties(name: string): [string, SdkProperty][] {
    return Object.entries(sdkType(name).properties);
}

describe("the table of fields", () => {
    for (const [name, sdkProperties, fields] of TYPES) {
        it(`has the properties of the SDK's ${name}, with their types`, () => {
            assert.deepEqual(
                Object.fromEntries(Object.entries(fields).map(([key, { type }]) => [key, type])),
                Object.fromEntries(sdkProperties.map(([key, property]) => [key, kindOf(property)])),
            );
        });

        it(`deprecates what the SDK's ${name} deprecates`, () => {
            const deprecated = sdkProperties.filter(([, property]) => property.deprecationMessage !== undefined);
            for (const [key] of deprecated) {
                assert(fields[key]?.deprecated, `${key} is not deprecated`);
            }
        });
    }

    it("requires what the SDK requires", () => {
        const required = Object.entries(batchFields).filter(([, field]) => field.required);
        assert.deepEqual(required.map(([key]) => key).sort(), sdkType("AwsBatchCeConfig").required?.sort());
    });

    it("calls the fields that the API names differently by the API's names", () => {
        const renamed = Object.entries(specFields).flatMap(([key, { fileName }]) =>
            fileName ? [[key, fileName]] : [],
        );
        assert.deepEqual(Object.fromEntries(renamed), {
            enableFusion: "fusion2Enabled",
            enableWave: "waveEnabled",
            nvmeStorageEnabled: "nvnmeStorageEnabled",
            environments: "environment",
        });
    });

    it("keeps values to itself that may be secrets", () => {
        const confidential = (fields: Fields | undefined) => {
            return Object.entries(fields ?? {}).flatMap(([key, field]) => (field.confidential ? [key] : []));
        };
        assert.deepEqual(confidential(specFields), ["nextflowConfig", "environments", "preRunScript", "postRunScript"]);
        assert.deepEqual(confidential(batchFields.forge.fields), ["ecsConfig"]);
        assert.deepEqual(confidential(batchFields.environments.fields), ["value"]);
    });

    it("describes every key of an entry in a sentence", () => {
        const tables = { ...commonFields, ...formFields, ...inlineFields };
        for (const [key, { description }] of [...Object.entries(tables), ...Object.entries(participantFields)]) {
            assert.match(description, /^[A-Z][^]+\.$/, key);
        }
    });
});
