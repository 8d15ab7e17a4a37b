import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { shippedSchema } from "../../src/internal/packageSchema";
import { resolveArgs } from "../../src/internal/resolveArgs";
import type { ValidationError } from "../../src/internal/validationError";
import { type ComponentClass, componentClass, componentNames } from "../../src/provider/components";
import { record } from "../support/record";
import { MINIMAL } from "./samples";
import { OMITTED, type SchemaInput, argsWith, isHandedOn, propertyPath, schemaInputs } from "./schemaPaths";

/** Values of one type each, by the type. Those that no input takes have a type of their own. */
const TYPED: { [kind: string]: { type: string; value: unknown } } = {
    number: { type: "number", value: 8 },
    string: { type: "string", value: "text" },
    boolean: { type: "boolean", value: true },
    list: { type: "array", value: [] },
    "list of null": { type: "array", value: [null] },
    object: { type: "object", value: {} },
    NaN: { type: "NaN", value: NaN },
    "big integer": { type: "bigint", value: 8n },
    map: { type: "map", value: new Map([["key", "value"]]) },
    date: { type: "date", value: new Date(0) },
    function: { type: "function", value: () => "text" },
};

/** What is put at an input. */
const VALUES: { [kind: string]: (input: SchemaInput) => unknown } = {
    valid: ({ value }) => value,
    output: ({ value }) => pulumi.output(value),
    secret: ({ value }) => pulumi.secret(value),
    promise: ({ value }) => Promise.resolve(value),
    null: () => null,
    omitted: () => OMITTED,
    ...Object.fromEntries(Object.entries(TYPED).map(([kind, { value }]) => [kind, () => value])),
};

const INPUTS = schemaInputs(shippedSchema());

interface RawProperty {
    $ref?: string;
    items?: RawProperty;
    additionalProperties?: RawProperty;
}

interface RawSchema {
    resources: { [token: string]: { inputProperties: { [name: string]: RawProperty } } };
    types: { [token: string]: { properties?: { [name: string]: RawProperty } } };
}

/** An input and all inputs inside it, counted in the text of the schema. */
function countInputs(types: RawSchema["types"], { $ref, items, additionalProperties }: RawProperty): number {
    const properties = $ref === undefined ? {} : (types[$ref.replace("#/types/", "")]?.properties ?? {});
    return [...Object.values(properties), items, additionalProperties]
        .filter((inner) => inner !== undefined)
        .reduce((sum, inner) => sum + countInputs(types, inner), 1);
}

class Registering extends Error {}

/** Options that end a constructor where it registers its first resource, which is the component itself. */
const UNTIL_REGISTERING: pulumi.ComponentResourceOptions = {
    get parent(): pulumi.Resource {
        throw new Registering();
    },
};

/** The form of every code. */
const CODE = /^[a-z]+(-[a-z]+)*$/;

/** Paths of what a component rejects of its args, or none where it goes on to register resources. */
function rejectedPaths(component: string, args: object): string[] {
    const Component = componentClass(component) as ComponentClass;
    try {
        new Component("it", args, UNTIL_REGISTERING);
    } catch (error) {
        if (error instanceof Registering) {
            return [];
        }
        assert.ok(pulumi.InputPropertiesError.isInstance(error), error instanceof Error ? error.stack : String(error));
        assert.ok(error.errors?.length, error.message);
        for (const { code } of error.errors as ValidationError[]) {
            assert.match(code, CODE, error.message);
        }
        return error.errors.map((each) => each.propertyPath);
    }
    throw new Error(`${component} has registered nothing.`);
}

/** Every input and kind of value that was tried. */
const tried = new Set<string>();

/** Puts every value of some kinds at every input that is asked for. `judge` gets what was rejected. */
function each(
    kinds: string[],
    inputs: SchemaInput[],
    judge: (rejected: string[], input: SchemaInput, kind: string, place: string) => void,
): void {
    for (const input of inputs) {
        for (const kind of kinds) {
            const place = `${input.component} ${input.pattern}: ${kind}`;
            tried.add(place);
            judge(rejectedPaths(input.component, argsWith(INPUTS, input, VALUES[kind]?.(input))), input, kind, place);
        }
    }
}

describe("inputs of every component, at every depth", () => {
    it("are all of the schema's components", () => {
        assert.deepEqual([...new Set(INPUTS.map(({ component }) => component))], componentNames);
        for (const component of componentNames) {
            assert.deepEqual(rejectedPaths(component, MINIMAL[component] ?? {}), [], component);
        }
    });

    it("are rejected by their path where a value is of another type, and never end in another error", () => {
        each(["valid", ...Object.keys(TYPED)], INPUTS, (rejected, input, kind, place) => {
            if (kind !== "valid" && TYPED[kind]?.type !== input.type) {
                assert.deepEqual(rejected, [propertyPath(input)], place);
            }
        });
    });

    it("are rejected by their path where they are missing, and taken for omitted where they are null", () => {
        const required = INPUTS.filter((input) => input.required);
        each(["null", "omitted"], required, (rejected, input, kind, place) => {
            // A map without its one entry misses nothing, but others may need it.
            const path = propertyPath(input);
            if (kind === "omitted" && input.pattern.endsWith(".*")) {
                assert.ok(!rejected.includes(path), place);
            } else {
                assert.deepEqual(rejected, [path], place);
            }
        });
        const optional = INPUTS.filter((input) => !input.required);
        each(["null", "omitted"], optional, (rejected, input, _, place) => {
            const [withNull, without] = [null, OMITTED].map((value) => argsWith(INPUTS, input, value));
            assert.deepEqual(rejected, rejectedPaths(input.component, without ?? {}), place);
            const resolved = (args: object = {}) => resolveArgs(input.component, "it", args);
            assert.deepEqual(resolved(withNull), resolved(without), place);
        });
    });

    it("are rejected by their path where an output, a secret or a promise stands for a value that is needed", () => {
        const plain = INPUTS.filter((input) => input.plain);
        each(["output", "secret", "promise"], plain, (rejected, input, _, place) => {
            assert.deepEqual(rejected, [propertyPath(input)], place);
        });
    });

    it("take an output, a secret and a promise elsewhere, where they take the value", () => {
        const others = INPUTS.filter((input) => !input.plain);
        each(["output", "secret", "promise"], others, (rejected, input, _, place) => {
            if (rejectedPaths(input.component, argsWith(INPUTS, input, input.value)).length === 0) {
                assert.deepEqual(rejected, [], place);
            }
        });
    });

    it("are all tried with every value, as many inputs as the schema has", () => {
        const kinds = Object.keys(VALUES);
        const { resources, types } = JSON.parse(
            readFileSync(join(__dirname, "../../schema.json"), "utf8"),
        ) as RawSchema;
        const inputs = Object.values(resources).flatMap(({ inputProperties }) => Object.values(inputProperties));
        const expected = inputs.reduce((sum, input) => sum + countInputs(types, input), 0);
        console.log(`      ${INPUTS.length} inputs × ${kinds.length} values = ${tried.size} tried`);
        assert.equal(INPUTS.length, expected);
        assert.equal(tried.size, expected * kinds.length);
    });
});

describe("inputs that may be outputs", () => {
    for (const component of componentNames) {
        it(`make of an output and a promise what they make of their value: ${component}`, async () => {
            const inputs = INPUTS.filter(
                (input) => input.component === component && !input.plain && !isHandedOn(input),
            ).filter((input) => rejectedPaths(component, argsWith(INPUTS, input, input.value)).length === 0);
            const kinds = ["valid", "output", "promise"];
            const Component = componentClass(component) as ComponentClass;
            const recording = await record(() => {
                inputs.forEach((input, index) => {
                    for (const kind of kinds) {
                        const name = `${kind}${index}end`;
                        // Two components of one organization may not set the same variables.
                        const own = component === "GitHubIntegration" ? { organization: name } : {};
                        new Component(name, { ...argsWith(INPUTS, input, VALUES[kind]?.(input)), ...own }, {});
                    }
                });
            });
            const made = (kind: string, index: number) =>
                recording.resources
                    .filter(({ name }) => name.startsWith(`${kind}${index}end`))
                    .map((resource) => JSON.stringify(resource).replaceAll(`${kind}${index}end`, "it"))
                    .sort();
            inputs.forEach((input, index) => {
                assert.ok(made("valid", index).length > 0, input.pattern);
                assert.deepEqual(made("output", index), made("valid", index), `${input.pattern}: output`);
                assert.deepEqual(made("promise", index), made("valid", index), `${input.pattern}: promise`);
            });
        });
    }
});
