import assert from "node:assert/strict";
import { specialResourceSig, specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { masked, secretPaths, textsMasked, withoutMarkers } from "../../src/internal/wireValues";

const secret = (value: unknown) => ({ [specialSigKey]: specialSecretSig, value });
const VALUES = {
    token: secret("planted"),
    config: { size: 1, on: true, none: null, keys: ["a", secret("planted"), { inner: secret({ a: "planted" }) }] },
    id: unknownValue,
    parent: { [specialSigKey]: specialResourceSig, urn: "urn:of:parent", id: "parent-id" },
};

describe("values as the engine gets them", () => {
    it("are shown without secrets, with unknown values named and resources as their URNs", () => {
        assert.deepEqual(masked(VALUES), {
            token: "[secret]",
            config: { size: 1, on: true, none: null, keys: ["a", "[secret]", { inner: "[secret]" }] },
            id: "[known after deployment]",
            parent: "urn:of:parent",
        });
    });

    it("are shown without any text where one may be secret, apart from the name of an unknown value", () => {
        assert.deepEqual(textsMasked({ a: ["b", 1, { c: "d" }], none: null, id: masked(unknownValue) }), {
            a: ["[secret]", 1, { c: "[secret]" }],
            none: null,
            id: "[known after deployment]",
        });
    });

    it("have secrets at paths", () => {
        assert.deepEqual(secretPaths(VALUES), ["token", "config.keys[1]", "config.keys[2].inner"]);
    });

    it("refer to a provider without the marker of an unknown id", () => {
        assert.equal(withoutMarkers(`urn:of:provider::${unknownValue}`), "urn:of:provider");
        assert.equal(withoutMarkers("urn:of:provider::id"), "urn:of:provider::id");
    });
});
