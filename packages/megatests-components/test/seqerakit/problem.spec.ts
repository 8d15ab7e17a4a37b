import assert from "node:assert/strict";
import { formatProblem } from "../../src/seqerakit";
import { LIMITS } from "../../src/seqerakit/limits";
import { firstProblems, received, shownValue } from "../../src/seqerakit/problem";

describe("formatProblem", () => {
    const problem = { code: "any", file: "cpu.json", line: 2, column: 3, path: [], message: "it is wrong" };

    it("shows place, message and fix on one line", () => {
        assert.equal(formatProblem({ ...problem, fix: "correct\nit." }).split("\n").length, 1);
        assert.equal(formatProblem({ ...problem, fix: "correct it." }), "cpu.json:2:3: it is wrong. Fix: correct it.");
        assert.equal(formatProblem(problem), "cpu.json:2:3: it is wrong.");
    });
});

describe("firstProblems", () => {
    const problems = Array.from({ length: LIMITS.problems + 2 }, (_, index) => {
        return { code: "any", file: "cpu.json", line: index, column: 3, path: ["a"], message: "it is wrong" };
    });

    it("leaves what is within the limit", () => {
        assert.equal(firstProblems(problems.slice(2)).length, LIMITS.problems);
    });

    it("says where the first one is that is not listed", () => {
        const listed = firstProblems(problems);
        assert.deepEqual(listed.slice(0, -1), problems.slice(0, LIMITS.problems));
        assert.deepEqual(listed.at(-1), {
            code: "too-many-problems",
            file: "cpu.json",
            line: LIMITS.problems,
            column: 3,
            path: [],
            message: "more than 100 problems: the others are not listed",
            fix: "correct the listed ones first.",
        });
    });
});

describe("shownValue", () => {
    const TOKEN = `ghp_${"a1B2".repeat(9)}`;
    const CASES: [title: string, value: unknown, shown: unknown][] = [
        ["a text", "Ireland", "Ireland"],
        ["a text that is just short enough", "a".repeat(58), "a".repeat(58)],
        ["a longer text, cut", "a".repeat(59), `${"a".repeat(55)}...`],
        ["a text without a secret", `token ${TOKEN}`, "token [secret]"],
        ["a number", 1.5, 1.5],
        ["a switch", false, false],
        ["null", null, null],
        ["a list by its length", ["planted"], "a list of 1 item"],
        ["an object without what it holds", { key: "planted" }, "an object"],
    ];
    for (const [title, value, shown] of CASES) {
        it(`gives ${title}`, () => assert.deepEqual(shownValue(value), shown));
    }
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
