import assert from "node:assert/strict";
import { SeqerakitError } from "../../src/seqerakit";
import type { Path } from "../../src/seqerakit/field";
import { readJson } from "../../src/seqerakit/json";
import { LIMITS } from "../../src/seqerakit/limits";
import { problemsOf } from "./support";

const TEXT = `{
  "name": "cpu",
  "list": [1, { "name": 2 }, {}],
  "name": "gpu",
  "object": { "a": 1, "b": { "a": 2 }, "b": { "c": [3] } }
}`;

describe("readJson", () => {
    const read = () => readJson(TEXT, "a.json");

    it("has the values, of a field given twice the last", () => {
        const { file, value } = read();
        assert.equal(file, "a.json");
        assert.deepEqual(value, {
            name: "gpu",
            list: [1, { name: 2 }, {}],
            object: { a: 1, b: { c: [3] } },
        });
        assert.deepEqual(Object.keys(readJson('{ "__proto__": 1 }', "a.json").value as object), ["__proto__"]);
    });

    const PLACES: [path: Path, value: string, key: string][] = [
        [[], "1:1", "1:1"],
        [["name"], "4:11", "4:3"],
        [["list"], "3:11", "3:3"],
        [["list", 0], "3:12", "3:12"],
        [["list", 1], "3:15", "3:15"],
        [["list", 1, "name"], "3:25", "3:17"],
        [["object", "a"], "5:20", "5:15"],
        [["object", "b", "c", 0], "5:53", "5:53"],
        [["object", "b", "a"], "5:45", "5:40"],
        [["list", 7, "name"], "3:11", "3:3"],
        [["list", "name"], "3:11", "3:3"],
        [["name", "first"], "4:11", "4:3"],
        [["name", 0], "4:11", "4:3"],
        [["nowhere", "name"], "1:1", "1:1"],
    ];
    for (const [path, value, key] of PLACES) {
        it(`finds ${JSON.stringify(path)}, or the nearest around it`, () => {
            const document = read();
            const [valueAt, keyAt] = [document.valueAt(path), document.keyAt(path)];
            assert.deepEqual([`${valueAt.line}:${valueAt.column}`, `${keyAt.line}:${keyAt.column}`], [value, key]);
        });
    }

    it("tells of fields that are given twice, at any depth", () => {
        const duplicate = { code: "duplicate-property", file: "a.json", fix: "keep one of the two." };
        assert.deepEqual(read().repeated, [
            {
                ...duplicate,
                line: 4,
                column: 3,
                path: ["name"],
                message: 'duplicate property "name", first at 2:3',
            },
            {
                ...duplicate,
                line: 5,
                column: 40,
                path: ["object", "b"],
                message: 'duplicate property "object.b", first at 5:23',
            },
        ]);
        const inside = readJson('{ "a": [1, { "b": 1, "b": { "c": 1, "c": 2 }, "b": 3 }] }', "a.json").repeated;
        assert.deepEqual(
            inside.map(({ line, column, message }) => `${line}:${column} ${message}`),
            [
                '1:22 duplicate property "a[1].b", first at 1:14',
                '1:37 duplicate property "a[1].b.c", first at 1:29',
                '1:47 duplicate property "a[1].b", first at 1:14',
            ],
        );
        assert.deepEqual(readJson('[{ "a": 1 }, { "a": 1 }, 1, "a", null]', "a.json").repeated, []);
    });

    const WHOLE: [code: string, text: string, column: number, message: string, fix: string][] = [
        ["invalid-json", "{ ", 3, "invalid JSON: the object is not closed", 'add "}".'],
        ["empty-file", "", 1, "the file is empty", "export a compute environment with tw compute-envs export."],
        [
            "too-deep",
            "[".repeat(LIMITS.depth + 1),
            LIMITS.depth + 1,
            "the file has more than 100 levels",
            "write it with fewer lists and objects inside each other.",
        ],
    ];
    for (const [code, text, column, message, fix] of WHOLE) {
        it(`has a code for what is wrong: ${code}`, () => {
            assert.throws(
                () => readJson(text, "a.json"),
                (error) => {
                    assert(error instanceof SeqerakitError);
                    const place = { file: "a.json", line: 1, column, path: [] };
                    assert.deepEqual(error.problems, [{ code, ...place, message, fix }]);
                    return true;
                },
            );
        });
    }

    const DEEPEST = `${"[".repeat(LIMITS.depth)}${"]".repeat(LIMITS.depth)}`;
    const TOO_DEEP = (place: string) => [
        `a.json:${place}: the file has more than 100 levels. Fix: write it with fewer lists and objects inside each other.`,
    ];
    const DEEP: [title: string, text: string, problems?: string[]][] = [
        ["as many levels as are allowed", DEEPEST],
        ["lists one after the other", `[${"[],".repeat(200)}[]]`],
        ["objects one after the other", `[${"{},".repeat(200)}{}]`],
        ["brackets in a text", `["${"[".repeat(200)}"]`],
        ["brackets in a text with quotes", `["\\"${"[".repeat(200)}", "\\\\", []]`],
        ["one level more", `[${DEEPEST}]`, TOO_DEEP("1:101")],
        ["one level more after a text", `["\\\\", ${DEEPEST}]`, TOO_DEEP("1:107")],
        ["one level more after a text that is not closed", `["a\n${DEEPEST}]`, TOO_DEEP("2:100")],
        ["one level more after brackets in a text", `["]", "}",\n${DEEPEST}]`, TOO_DEEP("2:100")],
        ["one level more of objects", `${'{"a":'.repeat(101)}1${"}".repeat(101)}`, TOO_DEEP("1:501")],
    ];
    for (const [title, text, problems = []] of DEEP) {
        it(`${problems.length === 0 ? "takes" : "rejects"} ${title}`, () => {
            assert.deepEqual(
                problemsOf(() => readJson(text, "a.json")),
                problems,
            );
        });
    }
});
