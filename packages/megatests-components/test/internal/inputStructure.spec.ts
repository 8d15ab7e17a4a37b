import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { structuredInputs } from "../../src/internal/inputStructure";
import type { PackageSchema, PropertySpec } from "../../src/internal/packageSchema";
import { knownOutputs } from "../../src/provider/componentProvider";

const SCHEMA: PackageSchema = {
    name: "package",
    version: "1.0.0",
    resources: {},
    types: {
        "package:index:Settings": {
            properties: { name: { type: "string", plain: true }, token: { type: "string" } },
            required: ["name"],
        },
        "package:index:Mode": {},
        "package:index:Variable": {
            properties: { name: { type: "string" }, head: { type: "boolean" } },
            required: ["name"],
        },
    },
};

/** What becomes of a value at a property of the given kind, and why it is rejected. */
async function settle(property: PropertySpec, value: unknown): Promise<{ value: unknown; reasons: string[] }> {
    const object = { properties: { it: property }, required: [] };
    const inputs = { it: value };
    const { args, errors } = structuredInputs(SCHEMA, object, inputs, await knownOutputs(inputs));
    return { value: args["it"], reasons: errors.map(({ propertyPath, reason }) => `${propertyPath} ${reason}`) };
}

const SETTINGS: PropertySpec = { $ref: "#/types/package:index:Settings", plain: true };

async function isSecret(value: unknown): Promise<boolean> {
    return pulumi.Output.isInstance(value) && pulumi.isSecret(value);
}

describe("structured inputs", () => {
    it("hands the secrecy of an object on to what may be an output", async () => {
        const mapOfInputs: PropertySpec = { type: "object", additionalProperties: { type: "string" }, plain: true };
        const { value, reasons } = await settle(mapOfInputs, pulumi.secret({ KEY: "value" }));
        assert.deepEqual(reasons, []);
        assert.ok(await isSecret((value as { KEY: unknown }).KEY));
    });

    it("rejects secrecy for what is needed in the clear, in an object and in a list", async () => {
        const needed = "expected a string in plain text, got a secret. Fix: pass a value that is not secret.";
        const { reasons } = await settle(SETTINGS, pulumi.secret({ name: "a", token: "b" }));
        assert.deepEqual(reasons, [`it.name ${needed}`]);
        const list = { type: "array", items: { type: "string", plain: true }, plain: true };
        assert.deepEqual((await settle(list, ["a", pulumi.secret("b")])).reasons, [`it[1] ${needed}`]);
    });

    it("sees through outputs to plain values at every depth", async () => {
        const { value, reasons } = await settle(SETTINGS, pulumi.output({ name: pulumi.output("a") }));
        assert.deepEqual([value, reasons], [{ name: "a" }, []]);
    });

    it("leaves an unknown part unknown where it may be, and rejects it where it may not", async () => {
        const unknown = pulumi.output(pulumi.unknown);
        const { value, reasons } = await settle(SETTINGS, pulumi.output({ name: unknown, token: unknown }));
        assert.deepEqual(reasons, [
            "it.name expected a plain string, got an unknown value: it decides which resources are created. Fix: pass a " +
                "value that is known while the program runs.",
        ]);
        assert.ok(pulumi.Output.isInstance((value as { token: unknown }).token));
    });

    it("takes an enum's value for a string, and nothing else", async () => {
        const mode: PropertySpec = { $ref: "#/types/package:index:Mode", plain: true };
        assert.deepEqual(await settle(mode, "keys"), { value: "keys", reasons: [] });
        assert.deepEqual((await settle(mode, 1)).reasons, ["it expected a string, got 1."]);
    });

    it("takes null for omitted", async () => {
        assert.deepEqual(await settle(SETTINGS, null), { value: undefined, reasons: [] });
        assert.deepEqual((await settle(SETTINGS, { name: null })).reasons, [
            'it.name missing required property "name".',
        ]);
    });

    it("rejects a list for an object and an object for a list", async () => {
        const list = { type: "array", items: { type: "string", plain: true }, plain: true };
        assert.deepEqual((await settle(SETTINGS, [])).reasons, ["it expected an object, got []."]);
        assert.deepEqual((await settle(list, {})).reasons, ["it expected a list, got {}."]);
    });

    const wrong = (kind: string, received: string) =>
        `expected ${kind === "object" ? "an" : "a"} ${kind}, got ${received}.`;
    const NUMBERS: PropertySpec = { type: "array", items: { type: "number" } };
    const VARIABLES: PropertySpec = { type: "array", items: { $ref: "#/types/package:index:Variable" } };

    it("rejects a value of another type where an output may be, at every depth and all at once", async () => {
        assert.deepEqual((await settle({ type: "number" }, "many")).reasons, [`it ${wrong("number", '"many"')}`]);
        assert.deepEqual((await settle({ type: "boolean" }, "yes")).reasons, [`it ${wrong("boolean", '"yes"')}`]);
        assert.deepEqual((await settle(NUMBERS, 5)).reasons, [`it ${wrong("list", "5")}`]);
        const numbers = pulumi.output([1, "2", [3], pulumi.output("4")]);
        assert.deepEqual((await settle(NUMBERS, numbers)).reasons, [
            `it[1] ${wrong("number", '"2"')}`,
            `it[2] ${wrong("number", "[3]")}`,
            `it[3] ${wrong("number", '"4"')}`,
        ]);
        const variables = [{ name: "A", head: pulumi.output("true") }, { nam: "B" }, "C"];
        assert.deepEqual((await settle(VARIABLES, variables)).reasons, [
            `it[0].head ${wrong("boolean", '"true"')}`,
            'it[1].nam unknown property "nam". Fix: rename it to "name".',
            'it[1].name missing required property "name".',
            `it[2] ${wrong("object", '"C"')}`,
        ]);
    });

    it("hands a value of the right type on as it came", async () => {
        for (const value of [[1, 2], [1, pulumi.output(2)], pulumi.output([1, 2]), pulumi.secret([1])]) {
            const settled = await settle(NUMBERS, value);
            assert.deepEqual(settled.reasons, []);
            assert.deepEqual(settled.value, value);
        }
    });

    it("hands an object on without what is null, at every depth", async () => {
        const { value, reasons } = await settle(VARIABLES, [{ name: "A", head: null }]);
        assert.deepEqual([value, reasons], [[{ name: "A" }], []]);
    });

    it("hands an output on that is not looked into, or what is made from it and what checks its value", () => {
        const object = { properties: { it: NUMBERS }, required: [] };
        const output = pulumi.output([1]);
        assert.equal(structuredInputs(SCHEMA, object, { it: output }).args["it"], output);
        const { args, errors } = structuredInputs(SCHEMA, object, { it: output }, undefined, (input, path, validate) =>
            input === output ? { path, ofRight: validate([1]), ofWrong: validate([1, "2"]) } : assert.fail(),
        );
        assert.deepEqual(errors, []);
        const error = { code: "wrong-type", propertyPath: "it[1]", reason: wrong("number", '"2"') };
        assert.deepEqual(args["it"], { path: "it", ofRight: [], ofWrong: [error] });
    });

    it("accepts what is unknown, and an output of nothing", async () => {
        const unknown = pulumi.output(pulumi.unknown);
        const partly = pulumi.output([unknown, 1]);
        const nothing = [pulumi.output(undefined), pulumi.output(null)];
        for (const value of [unknown, [unknown, 1], partly, ...nothing]) {
            assert.deepEqual((await settle(NUMBERS, value)).reasons, []);
        }
        assert.deepEqual((await settle(NUMBERS, [unknown, "2"])).reasons, [`it[1] ${wrong("number", '"2"')}`]);
    });

    it("takes unknown and secret values in what may be an output, wherever its type stands elsewhere too", async () => {
        const list: PropertySpec = { type: "array", items: { $ref: "#/types/package:index:Settings" } };
        const names = [{ name: pulumi.output(pulumi.unknown) }, { name: pulumi.secret("a") }];
        assert.deepEqual((await settle(list, names)).reasons, []);
    });

    it("shows no secret of another type", async () => {
        const hidden = wrong("number", "a string (value hidden)");
        assert.deepEqual((await settle(NUMBERS, pulumi.secret(["planted"]))).reasons, [`it[0] ${hidden}`]);
        assert.deepEqual((await settle({ type: "number", secret: true }, "planted")).reasons, [`it ${hidden}`]);
        const secretMap = { type: "object", additionalProperties: { type: "number" }, secret: true };
        assert.deepEqual((await settle(secretMap, { KEY: "planted" })).reasons, [`it.KEY ${hidden}`]);
        assert.deepEqual((await settle(SETTINGS, pulumi.secret("planted"))).reasons, [
            `it ${wrong("object", "a string (value hidden)")}`,
        ]);
    });
});

describe("errors in the structure of inputs", () => {
    const TEXT: PropertySpec = { type: "string", plain: true };
    const TOKEN: PropertySpec = { type: "string", secret: true };
    const MAP: PropertySpec = { type: "object", additionalProperties: { type: "string" }, plain: true };
    const PLAIN_MAP: PropertySpec = { ...MAP, additionalProperties: TEXT };
    const decides = "it decides which resources are created. Fix: pass a value that is known while the program runs.";
    const names =
        "its keys name resources. Fix: pass an object whose values are outputs, for example { KEY: output.KEY }.";

    const rows: [title: string, property: PropertySpec, value: unknown, error: [string, string, string]][] = [
        [
            "a property that is spelled differently",
            SETTINGS,
            { name: "a", naem: "b" },
            ["unknown-property", "it.naem", 'unknown property "naem". Fix: rename it to "name".'],
        ],
        [
            "a property like none of the others",
            SETTINGS,
            { name: "a", nxyz: "b" },
            ["unknown-property", "it.nxyz", 'unknown property "nxyz". Fix: remove it, or use one of "name", "token".'],
        ],
        ["no value", SETTINGS, {}, ["missing-property", "it.name", 'missing required property "name".']],
        [
            "an output for an object",
            SETTINGS,
            pulumi.output({}),
            ["plain-value-required", "it", `expected a plain object, got an output: ${decides}`],
        ],
        [
            "a promise for a string",
            TEXT,
            Promise.resolve("a"),
            ["plain-value-required", "it", `expected a plain string, got a promise: ${decides}`],
        ],
        [
            "an output for a map of inputs",
            MAP,
            pulumi.output({}),
            ["plain-value-required", "it", `expected a plain object, got an output: ${names}`],
        ],
        [
            "an output for a map of plain values",
            PLAIN_MAP,
            pulumi.output({}),
            ["plain-value-required", "it", `expected a plain object, got an output: ${decides}`],
        ],
        [
            "an unknown value",
            TEXT,
            pulumi.unknown,
            ["plain-value-required", "it", `expected a plain string, got an unknown value: ${decides}`],
        ],
        [
            "a key that sets the prototype",
            MAP,
            JSON.parse('{ "__proto__": "a" }'),
            ["invalid-key", "it.__proto__", 'invalid key "__proto__": Pulumi cannot store it. Fix: use another key.'],
        ],
        ["a boolean for a string", TEXT, true, ["wrong-type", "it", "expected a string, got true."]],
        [
            "null in a list",
            { type: "array", items: { type: "number" } },
            [1, null],
            ["wrong-type", "it[1]", "expected a number, got null."],
        ],
        ["no number", { type: "number" }, NaN, ["wrong-type", "it", "expected a number, got NaN."]],
        ["Infinity", { type: "number" }, -Infinity, ["wrong-type", "it", "expected a number, got -Infinity."]],
        ["an object of a class", SETTINGS, new Map(), ["wrong-type", "it", "expected an object, got map."]],
        [
            "a function",
            SETTINGS,
            async () => Promise.resolve({}),
            ["wrong-type", "it", "expected an object, got function."],
        ],
        [
            "a list for a secret",
            TOKEN,
            ["planted"],
            ["wrong-type", "it", "expected a string, got a list (value hidden)."],
        ],
        ["an object of a class for a secret", TOKEN, new Date(0), ["wrong-type", "it", "expected a string, got date."]],
    ];
    for (const [title, property, value, [code, propertyPath, reason]] of rows) {
        it(`name the rule, the place and the fix for ${title}`, () => {
            const { errors } = structuredInputs(SCHEMA, { properties: { it: property }, required: [] }, { it: value });
            assert.deepEqual(errors, [{ code, propertyPath, reason }]);
        });
    }

    it("accept an output of a map or of a secret, but not of a secret map, whose keys name resources", () => {
        const map: PropertySpec = { type: "object", additionalProperties: { type: "string" } };
        const codes = (property: PropertySpec) => {
            const object = { properties: { it: property }, required: [] };
            return structuredInputs(SCHEMA, object, { it: pulumi.output({}) }).errors.map(({ code }) => code);
        };
        assert.deepEqual(codes(map), []);
        assert.deepEqual(codes(TOKEN), []);
        assert.deepEqual(codes({ ...map, secret: true }), ["plain-value-required"]);
    });

    it("name the rule for a secret in plain text, and for inputs that are none", async () => {
        const inputs = { it: pulumi.secret("planted") };
        const object = { properties: { it: TEXT }, required: [] };
        assert.deepEqual(structuredInputs(SCHEMA, object, inputs, await knownOutputs(inputs)).errors, [
            {
                code: "secret-not-allowed",
                propertyPath: "it",
                reason: "expected a string in plain text, got a secret. Fix: pass a value that is not secret.",
            },
        ]);
        assert.deepEqual(structuredInputs(SCHEMA, object, undefined), {
            args: {},
            errors: [{ code: "wrong-type", propertyPath: "args", reason: "expected an object, got nothing." }],
        });
    });
});
