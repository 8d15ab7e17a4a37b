import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { shippedSchema } from "../../src/internal/packageSchema";
import { type ComponentClass, componentClass } from "../../src/provider/components";
import { record } from "../support/record";
import { sampleKey } from "./samples";
import { type SchemaInput, argsWith, propertyPath, schemaInputs } from "./schemaPaths";

/** Members of every object, which a map has without being given them. */
const MEMBERS = ["constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf"];
/** A key that no object has. */
const PLAIN = "someKey";

const SCHEMA = shippedSchema();
const INPUTS = schemaInputs(SCHEMA);
const MAPS = INPUTS.filter(({ spec }) => spec.additionalProperties !== undefined);

/** What comes of a key in a map: the errors, or the resources and outputs, with the key named `it`. */
async function outcome(input: SchemaInput, key: string): Promise<unknown> {
    const Component = componentClass(input.component) as ComponentClass;
    const { properties } = SCHEMA.resources[`${SCHEMA.name}:index:${input.component}`] ?? {};
    const entry = (input.value as Record<string, unknown>)[sampleKey(input.pattern)];
    const args = argsWith(INPUTS, input, Object.fromEntries([[key, entry]]));
    let errors: object[] = [];
    const { resources, outputs } = await record(() => {
        try {
            const made = new Component("made", args, {});
            return Object.fromEntries(Object.keys(properties ?? {}).map((name) => [name, Reflect.get(made, name)]));
        } catch (error) {
            assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
            errors = (error.errors ?? []).map(({ propertyPath, ...rest }) => ({
                propertyPath,
                code: "code" in rest ? rest.code : undefined,
            }));
            return {};
        }
    });
    const own = [...resources.map((resource) => JSON.stringify(resource)).sort(), JSON.stringify(outputs)];
    const renamed = (text: string) =>
        text
            .replaceAll(key, "it")
            .replaceAll(key.toUpperCase(), "IT")
            .replace(/[0-9a-f]{64}/g, "hash");
    return { errors: JSON.parse(renamed(JSON.stringify(errors))) as unknown, own: own.map(renamed).sort() };
}

describe("keys that every object has", () => {
    it("are tried in every map of the schema", () => assert.ok(MAPS.length > 10, String(MAPS.length)));

    for (const input of MAPS) {
        it(`mean what any other key means: ${input.component} ${input.pattern}`, async () => {
            const expected = await outcome(input, PLAIN);
            for (const key of MEMBERS) {
                assert.deepEqual(await outcome(input, key), expected, key);
            }
        });

        it(`do not set the prototype: ${input.component} ${input.pattern}`, async () => {
            const { errors } = (await outcome(input, "__proto__")) as { errors: unknown };
            assert.deepEqual(errors, [{ propertyPath: `${propertyPath(input)}.it`, code: "invalid-key" }]);
        });
    }
});
