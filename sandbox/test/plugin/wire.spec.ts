import assert from "node:assert/strict";
import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { unknown, unwrap, wrap } from "../../src/plugin/wire";

describe("properties on the wire", () => {
    it("come back as they were sent, secrets at any depth included", () => {
        const properties = { name: "x", keys: { secret: "s", list: ["a", "b"] }, port: 1, on: true };
        const secrets = new Set(["/keys/secret", "/keys/list/1"]);
        assert.deepEqual(unwrap(wrap(properties, secrets)), { properties, secrets });
    });

    it("carry the engine's mark for a secret", () => {
        assert.deepEqual(wrap({ token: "t" }, new Set(["/token"])).toJavaScript(), {
            token: { [specialSigKey]: specialSecretSig, value: "t" },
        });
    });

    it("have the engine's mark for a value that is not known", () => assert.equal(unknown, unknownValue));

    it("mark nothing that is not there", () => {
        assert.deepEqual(wrap({ name: "x" }, new Set(["/token"])).toJavaScript(), { name: "x" });
    });

    it("lose their nulls on the way in", () => {
        assert.deepEqual(unwrap(wrap({ name: null, nested: { path: null, kept: 1 } })).properties, {
            nested: { kept: 1 },
        });
    });

    it("are empty where the engine sends none", () => {
        assert.deepEqual(unwrap(undefined), { properties: {}, secrets: new Set() });
    });
});
