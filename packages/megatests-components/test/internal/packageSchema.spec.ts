import assert from "node:assert/strict";
import { type PackageSchema, inputsOf, referredObject } from "../../src/internal/packageSchema";

const SCHEMA = {
    name: "package",
    version: "1.0.0",
    resources: {
        "package:index:Lab": {
            properties: { id: { type: "string" } },
            required: ["id"],
            inputProperties: { name: { type: "string" } },
            requiredInputs: ["name"],
        },
        // Pulumi's schema omits empty lists and objects.
        "package:index:Empty": {},
    },
    types: {
        "package:index:Settings": { properties: { name: { type: "string" } }, required: ["name"] },
        "package:index:Options": { properties: { name: { type: "string" } } },
        "package:index:Mode": {},
    },
} as unknown as PackageSchema;

describe("package schema", () => {
    const none = { properties: {}, required: [] };
    const properties = { name: { type: "string" } };

    it("has the inputs of a component, which may be none", () => {
        assert.deepEqual(inputsOf(SCHEMA, "Lab"), { properties, required: ["name"] });
        assert.deepEqual(inputsOf(SCHEMA, "Empty"), none);
        assert.deepEqual(inputsOf(SCHEMA, "Other"), none);
    });

    it("has the object that a property refers to, unless it refers to none or to an enum", () => {
        const referred = (name: string) => referredObject(SCHEMA, { $ref: `#/types/package:index:${name}` });
        assert.deepEqual(referred("Settings"), { properties, required: ["name"] });
        assert.deepEqual(referred("Options"), { properties, required: [] });
        assert.equal(referred("Mode"), undefined);
        assert.equal(referred("Other"), undefined);
        assert.equal(referredObject(SCHEMA, { type: "string" }), undefined);
    });
});
