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

    it("accepts what is unknown, and an output of nothing", async () => {
        const unknown = pulumi.output(pulumi.unknown);
        const partly = pulumi.output([unknown, 1]);
        const nothing = pulumi.output(undefined);
        for (const value of [unknown, [unknown, 1], partly, nothing]) {
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
