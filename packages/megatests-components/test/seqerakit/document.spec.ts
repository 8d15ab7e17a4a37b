import assert from "node:assert/strict";
import { encodingProblem, fileProblem, positionsIn } from "../../src/seqerakit/document";
import { LIMITS } from "../../src/seqerakit/limits";

describe("positionsIn", () => {
    it("finds lines and columns, whatever ends a line", () => {
        const positionOf = positionsIn("ab\ncd\r\ne\rf\n");
        const positions = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11].map((offset) => {
            const { line, column } = positionOf(offset);
            return `${line}:${column}`;
        });
        assert.deepEqual(positions, ["1:1", "1:2", "1:3", "2:1", "2:2", "2:4", "3:1", "3:2", "4:1", "4:2", "5:1"]);
    });
});

describe("encodingProblem", () => {
    const invalid = { code: "invalid-encoding", file: "a.yml", path: [] };
    const CASES: [title: string, text: string, problem?: object][] = [
        ["the longest text", "a".repeat(LIMITS.fileBytes)],
        [
            "a longer text",
            "a".repeat(LIMITS.fileBytes + 1),
            {
                code: "file-too-large",
                file: "a.yml",
                line: 1,
                column: 1,
                path: [],
                message: "the file is larger than 1 MiB",
                fix: "divide it into several files.",
            },
        ],
        [
            "a byte order mark at the start",
            "\uFEFFa",
            {
                ...invalid,
                line: 1,
                column: 1,
                message: "invalid encoding: the file starts with a byte order mark",
                fix: "save it as UTF-8 without BOM.",
            },
        ],
        ["a byte order mark elsewhere, which is a character", "a\uFEFF"],
        [
            "bytes that are not UTF-8",
            "a\nb\uFFFD",
            {
                ...invalid,
                line: 2,
                column: 2,
                message: "invalid encoding: the file is not UTF-8",
                fix: "save it as UTF-8.",
            },
        ],
        [
            "a NUL character",
            "a\0",
            {
                ...invalid,
                line: 1,
                column: 2,
                message: "invalid encoding: the file has a NUL character",
                fix: "save it as UTF-8, and remove the character.",
            },
        ],
    ];
    for (const [title, text, problem] of CASES) {
        it(`${problem === undefined ? "takes" : "rejects"} ${title}`, () => {
            assert.deepEqual(encodingProblem("a.yml", text), problem);
        });
    }
});

describe("fileProblem", () => {
    it("has a fix only where there is one", () => {
        const problem = { code: "any", file: "a.yml", line: 1, column: 1, path: [], message: "it is wrong" };
        assert.deepEqual(fileProblem("a.yml", "any", "it is wrong"), problem);
        assert.deepEqual(fileProblem("a.yml", "any", "it is wrong", "mend it."), { ...problem, fix: "mend it." });
    });
});
