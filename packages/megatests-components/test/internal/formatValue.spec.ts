import assert from "node:assert/strict";
import { formatValue } from "../../src/internal/formatValue";

const loop: { self?: unknown } = {};
loop.self = loop;

describe("formatValue", () => {
    const values: [value: unknown, text: string][] = [
        ["lab", '"lab"'],
        ['a "quoted" text', '"a \\"quoted\\" text"'],
        [7, "7"],
        [null, "null"],
        [undefined, "undefined"],
        [["a", 1], '["a",1]'],
        [{ a: { b: true } }, '{"a":{"b":true}}'],
        // What JSON does not have.
        [12n, "12"],
        [NaN, "NaN"],
        [-Infinity, "-Infinity"],
        [loop, "[object Object]"],
        // The longest whole value, with its quotes, and the first that is cut.
        ["a".repeat(58), `"${"a".repeat(58)}"`],
        ["a".repeat(59), `"${"a".repeat(56)}...`],
        [{ password: "planted-password" }, '{"password":"[secret]"}'],
        [`ghp_${"a".repeat(36)}`, '"[secret]"'],
    ];
    for (const [value, text] of values) {
        it(`formats ${text}`, () => assert.equal(formatValue(value), text));
    }
});
