import assert from "node:assert/strict";
import { isObject, mapValues, ownValue } from "../../src/internal/objects";

describe("objects", () => {
    it("are told from lists, null and other values", () => {
        assert.deepEqual([{}, { a: 1 }, [], null, undefined, "{}", 1].map(isObject), [
            true,
            true,
            false,
            false,
            false,
            false,
            false,
        ]);
    });

    it("have only values of their own", () => {
        const map: Record<string, number> = { a: 1 };
        assert.deepEqual(
            ["a", "b", "constructor"].map((key) => ownValue(map, key)),
            [1, undefined, undefined],
        );
        assert.equal(ownValue(undefined, "a"), undefined);
    });

    it("keep their keys when their values change", () => {
        assert.deepEqual(
            mapValues({ a: 1, b: 2 }, (value, key) => key + String(value)),
            { a: "a1", b: "b2" },
        );
    });
});
