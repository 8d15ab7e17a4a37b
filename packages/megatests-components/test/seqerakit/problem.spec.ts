import assert from "node:assert/strict";
import { formatProblem } from "../../src/seqerakit";

const PROBLEM = { file: "cpu.json", line: 2, column: 3, path: ["region"], message: "It is wrong", fix: "correct it." };

describe("formatProblem", () => {
    const VALUES: [title: string, value: unknown, shown: string][] = [
        ["a text", "Ireland", ' (received "Ireland")'],
        ["a text of 60 characters with its quotes", "a".repeat(58), ` (received "${"a".repeat(58)}")`],
        ["a longer text, cut", "a".repeat(59), ` (received "${"a".repeat(55)}...")`],
        ["a number", 0, " (received 0)"],
        ["null", null, " (received null)"],
        ["a list by its length", ["planted", 2], " (received a list of 2 items)"],
        ["an object without what it holds", { token: "planted" }, " (received an object)"],
        ["no value", undefined, ""],
    ];
    for (const [title, value, shown] of VALUES) {
        it(`shows ${title}`, () => {
            assert.equal(formatProblem({ ...PROBLEM, value }), `cpu.json:2:3: It is wrong${shown}. Fix: correct it.`);
        });
    }
});
