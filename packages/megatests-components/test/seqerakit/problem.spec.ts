import assert from "node:assert/strict";
import { formatProblem } from "../../src/seqerakit";
import { received } from "../../src/seqerakit/problem";

describe("formatProblem", () => {
    const problem = { code: "any", file: "cpu.json", line: 2, column: 3, path: [], message: "it is wrong" };

    it("shows place, message and fix on one line", () => {
        assert.equal(formatProblem({ ...problem, fix: "correct\nit." }).split("\n").length, 1);
        assert.equal(formatProblem({ ...problem, fix: "correct it." }), "cpu.json:2:3: it is wrong. Fix: correct it.");
        assert.equal(formatProblem(problem), "cpu.json:2:3: it is wrong.");
    });
});

describe("received", () => {
    const CASES: [title: string, value: unknown, shown: string][] = [
        ["a text, in quotes", "Ireland", '"Ireland"'],
        ["a longer text, cut", "a".repeat(90), `"${"a".repeat(56)}...`],
        ["a number", 0, "0"],
        ["null", null, "null"],
        ["a list by its length", [1, 2], "a list of 2 items"],
        ["an object without what it holds", { key: "planted" }, "an object"],
    ];
    for (const [title, value, shown] of CASES) {
        it(`shows ${title}`, () => {
            assert.equal(received(value), shown);
        });
    }
});
