import assert from "node:assert/strict";
import { type ValueChange, compareValues } from "../../src/plan/compareValues";

describe("compareValues", () => {
    const cases: [string, before: unknown, after: unknown, ...changes: ValueChange[]][] = [
        ["equal objects", { a: 1, b: [1, "x"] }, { b: [1, "x"], a: 1 }],
        ["values that differ", 1, "1", { path: [], before: 1, after: "1" }],
        [
            "fields that are new, changed and gone",
            { a: 1, b: { c: 2, d: 0 } },
            { b: { c: 3, d: 0 }, e: 4 },
            { path: ["a"], before: 1 },
            { path: ["b", "c"], before: 2, after: 3 },
            { path: ["e"], after: 4 },
        ],
        ["null and an object", { a: null }, { a: {} }, { path: ["a"], before: null, after: {} }],
        ["an object and a text", { a: { b: 1 } }, { a: "b" }, { path: ["a"], before: { b: 1 }, after: "b" }],
        ["a text and an object", { a: "b" }, { a: { b: 1 } }, { path: ["a"], before: "b", after: { b: 1 } }],
        [
            "lists of texts, of which one gains",
            { a: ["x", "y"], b: ["x"] },
            { a: ["y", "z"], b: [] },
            { path: ["a"], adds: ["z"], removes: ["x"] },
            { path: ["b"], adds: [], removes: ["x"] },
        ],
        ["a list of texts that gains", ["x"], ["x", "y"], { path: [], adds: ["y"], removes: [] }],
        [
            "a list of texts in another order",
            ["x", "y"],
            ["y", "x"],
            { path: [], before: ["x", "y"], after: ["y", "x"] },
        ],
        ["equal lists of texts", ["x", "y"], ["x", "y"]],
        ["a list of texts that is new", { a: 1 }, { a: ["x"] }, { path: ["a"], before: 1, after: ["x"] }],
        ["a list of texts that is gone", { a: ["x"] }, { a: 1 }, { path: ["a"], before: ["x"], after: 1 }],
        ["lists of numbers", [1, 2], [2, 1], { path: [], before: [1, 2], after: [2, 1] }],
        ["lists of texts and others", ["x", 1], ["y", 1], { path: [], before: ["x", 1], after: ["y", 1] }],
        [
            "lists of objects and others",
            [{ id: "a" }, 1],
            [{ id: "a" }, 2],
            {
                path: [],
                before: [{ id: "a" }, 1],
                after: [{ id: "a" }, 2],
            },
        ],
        ["lists with null", [null], [{ a: 1 }], { path: [], before: [null], after: [{ a: 1 }] }],
        [
            "members by id, Sid and name",
            [
                { id: "a", Sid: "x", v: 1 },
                { Sid: "b", name: "x", v: 1 },
                { name: "c", v: 1 },
            ],
            [
                { name: "c", v: 2 },
                { Sid: "b", name: "x", v: 2 },
                { id: "a", Sid: "x", v: 2 },
            ],
            { path: ["a", "v"], before: 1, after: 2 },
            { path: ["b", "v"], before: 1, after: 2 },
            { path: ["c", "v"], before: 1, after: 2 },
        ],
        [
            "members without a name by their place",
            [{ v: 1 }, { id: 7, v: 1 }],
            [{ v: 1 }, { id: 7, v: 2 }],
            { path: ["1", "v"], before: 1, after: 2 },
        ],
        [
            "members that share a name by their number",
            [
                { id: "a", v: 1 },
                { id: "a", v: 1 },
                { id: "a", v: 1 },
            ],
            [
                { id: "a", v: 1 },
                { id: "a", v: 2 },
                { id: "a", v: 3 },
            ],
            { path: ["a#2", "v"], before: 1, after: 2 },
            { path: ["a#3", "v"], before: 1, after: 3 },
        ],
        ["texts of JSON that differ in spaces", '{"a": [1]}', '{"a":[1]}'],
        [
            "texts of JSON",
            { p: '{"a":["x"]}' },
            { p: '{"a":["x","y"]}' },
            { path: ["p", "a"], adds: ["y"], removes: [] },
        ],
        ["texts of JSON lists", '[{"id":"a","v":1}]', '[{"id":"a","v":2}]', { path: ["a", "v"], before: 1, after: 2 }],
        ["a text that only begins as JSON does", "[x", "[y", { path: [], before: "[x", after: "[y" }],
        ["texts of JSON in a list", ['{"a":1}'], ['{"a":2}'], { path: [], adds: ['{"a":2}'], removes: ['{"a":1}'] }],
        ["other JSON", "1.0", "1", { path: [], before: "1.0", after: "1" }],
        ["JSON in quotes", '"{}"', ' "{}"', { path: [], before: '"{}"', after: ' "{}"' }],
        ["a line that ends and one that does not", "a", "b\n", { path: [], before: "a", after: "b\n" }],
        ["a text that becomes a number", "a\nb", 1, { path: [], before: "a\nb", after: 1 }],
        ["a number that becomes a text", 1, "a\nb", { path: [], before: 1, after: "a\nb" }],
        [
            "texts of several lines",
            "a",
            "a\nb",
            {
                path: [],
                before: "a",
                after: "a\nb",
                patch: [
                    "@@ -1,1 +1,2 @@",
                    "-a",
                    "\\ No newline at end of file",
                    "+a",
                    "+b",
                    "\\ No newline at end of file",
                ],
            },
        ],
        [
            "texts that differ in two places, with secrets masked",
            "x = 1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\naccessToken = 'planted-old'\n",
            "x = 2\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\naccessToken = 'planted-new'\ny = 3\n",
            {
                path: [],
                before: "x = 1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\naccessToken = 'planted-old'\n",
                after: "x = 2\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\naccessToken = 'planted-new'\ny = 3\n",
                patch: [
                    "@@ -1,5 +1,5 @@",
                    "-x = 1",
                    "+x = 2",
                    " 2",
                    " 3",
                    " 4",
                    " 5",
                    "@@ -9,4 +9,5 @@",
                    " 9",
                    " 10",
                    " 11",
                    " accessToken = '[secret]'",
                    "+y = 3",
                ],
            },
        ],
    ];
    for (const [title, before, after, ...changes] of cases) {
        it(`compares ${title}`, () => {
            assert.deepEqual(compareValues(before, after), changes);
        });
    }
});
