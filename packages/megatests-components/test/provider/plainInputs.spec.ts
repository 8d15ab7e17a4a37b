import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { plainInputs } from "../../src/provider/plainInputs";
import type { PackageSchema, PropertySpec } from "../../src/provider/schema";

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
    },
};

/** What becomes of a value at a property of the given kind, and why it is refused. */
async function settle(property: PropertySpec, value: unknown): Promise<{ value: unknown; reasons: string[] }> {
    const object = { properties: { it: property }, required: [] };
    const { args, refusals } = await plainInputs(SCHEMA, object, { it: value });
    return { value: args["it"], reasons: refusals.map(({ propertyPath, reason }) => `${propertyPath} ${reason}`) };
}

const SETTINGS: PropertySpec = { $ref: "#/types/package:index:Settings", plain: true };

async function isSecret(value: unknown): Promise<boolean> {
    return pulumi.Output.isInstance(value) && pulumi.isSecret(value);
}

describe("plain inputs", () => {
    it("hands the secrecy of an object on to what may be an output", async () => {
        const mapOfInputs: PropertySpec = { type: "object", additionalProperties: { type: "string" }, plain: true };
        const { value, reasons } = await settle(mapOfInputs, pulumi.secret({ KEY: "value" }));
        assert.deepEqual(reasons, []);
        assert.ok(await isSecret((value as { KEY: unknown }).KEY));
    });

    it("refuses secrecy for what is needed in the clear, in an object and in a list", async () => {
        const needed = "is secret, but it is needed in the clear. Fix: give a value that is not secret.";
        const { reasons } = await settle(SETTINGS, pulumi.secret({ name: "a", token: "b" }));
        assert.deepEqual(reasons, [`it.name ${needed}`]);
        const list = { type: "array", items: { type: "string", plain: true }, plain: true };
        assert.deepEqual((await settle(list, ["a", pulumi.secret("b")])).reasons, [`it[1] ${needed}`]);
    });

    it("sees through outputs to plain values at every depth", async () => {
        const { value, reasons } = await settle(SETTINGS, pulumi.output({ name: pulumi.output("a") }));
        assert.deepEqual([value, reasons], [{ name: "a" }, []]);
    });

    it("leaves an unknown part unknown where it may be, and refuses it where it may not", async () => {
        const unknown = pulumi.output(pulumi.unknown);
        const { value, reasons } = await settle(SETTINGS, pulumi.output({ name: unknown, token: unknown }));
        assert.deepEqual(reasons, [
            "it.name is not known yet, but what is created depends on it. Fix: give a value that is known in a preview.",
        ]);
        assert.ok(pulumi.Output.isInstance((value as { token: unknown }).token));
    });

    it("takes an enum's value for a string, and nothing else", async () => {
        const mode: PropertySpec = { $ref: "#/types/package:index:Mode", plain: true };
        assert.deepEqual(await settle(mode, "keys"), { value: "keys", reasons: [] });
        assert.deepEqual((await settle(mode, 1)).reasons, [
            "it must be of type string (received 1). Fix: correct the type.",
        ]);
    });

    it("takes null for left out", async () => {
        assert.deepEqual(await settle(SETTINGS, null), { value: undefined, reasons: [] });
        assert.deepEqual((await settle(SETTINGS, { name: null })).reasons, [
            "it.name is missing. Fix: give it a value.",
        ]);
    });

    it("refuses a list for an object and an object for a list", async () => {
        const list = { type: "array", items: { type: "string", plain: true }, plain: true };
        assert.deepEqual((await settle(SETTINGS, [])).reasons, [
            "it must be of type object (received []). Fix: correct the type.",
        ]);
        assert.deepEqual((await settle(list, {})).reasons, [
            "it must be of type array (received {}). Fix: correct the type.",
        ]);
    });
});
