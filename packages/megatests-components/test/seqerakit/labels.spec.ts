import assert from "node:assert/strict";
import { type FileLabel, type Labels, labelsOf, labelsOfText } from "../../src/seqerakit/labels";

describe("labelsOf", () => {
    const CASES: [title: string, given: (number | FileLabel | null)[] | null | undefined, labels: Labels][] = [
        ["nothing where there is no list", undefined, {}],
        ["nothing of null", null, {}],
        ["nothing of null in a list", [null], {}],
        ["ids", [7, { id: 8, name: "owner", value: "me" }], { labelIds: [7, 8] }],
        [
            "names, with values where there are any",
            [
                { name: "owner", value: "me" },
                { name: "plain" },
                { name: "empty", value: "" },
                { id: null, name: "x", value: null },
            ],
            { labels: [{ name: "owner", value: "me" }, { name: "plain" }, { name: "empty" }, { name: "x" }] },
        ],
        ["ids and names", [7, { name: "owner" }], { labelIds: [7], labels: [{ name: "owner" }] }],
        ["no label without id and name", [{ value: "me" }, { name: null }], {}],
    ];
    for (const [title, given, labels] of CASES) {
        it(`reads ${title}`, () => assert.deepEqual(labelsOf(given), labels));
    }
});

describe("labelsOfText", () => {
    const CASES: [text: string, labels: Labels | undefined][] = [
        ["owner=me", { labels: [{ name: "owner", value: "me" }] }],
        [
            "owner=me,project=x,,",
            {
                labels: [
                    { name: "owner", value: "me" },
                    { name: "project", value: "x" },
                ],
            },
        ],
        ["owner=me,,project=x", undefined],
        ["owner=me,team", undefined],
        ["owner=a=b", undefined],
        ["owner=", undefined],
        ["=me", undefined],
        ["owner= ", undefined],
        [" =me", undefined],
    ];
    for (const [text, labels] of CASES) {
        it(`${labels === undefined ? "does not read" : "reads"} ${JSON.stringify(text)}`, () => {
            assert.deepEqual(labelsOfText(text), labels);
        });
    }
});
