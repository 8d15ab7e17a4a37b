import assert from "node:assert/strict";
import { unwrap, wrap } from "../../src/plugin/wire";

describe("properties on the wire", () => {
    it("come back as they were sent, secrets at any depth included", () => {
        const properties = { name: "x", keys: { secret: "s", list: ["a", "b"] }, port: 1, on: true };
        const secrets = new Set(["/keys/secret", "/keys/list/1"]);
        assert.deepEqual(unwrap(wrap(properties, secrets)), { properties, secrets });
    });

    it("carry the engine's mark for a secret", () => {
        assert.deepEqual(wrap({ token: "t" }, new Set(["/token"])).toJavaScript(), {
            token: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "t" },
        });
    });

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
