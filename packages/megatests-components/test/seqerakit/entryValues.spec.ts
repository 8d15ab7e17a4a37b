import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit } from "../../src/seqerakit";
import { entryText, problemsOf, specText, withFiles } from "./support";

const CASES: [title: string, content: string | Uint8Array, ...problems: string[]][] = [
    [
        "a name with a space",
        entryText().replace("name: cpu", "name: my cpu"),
        'cpu.yml:2:11: expected name to be 1 to 100 letters, digits, _ and -, got "my cpu".',
    ],
    [
        "a name that is too long",
        entryText().replace("name: cpu", "name: " + "c".repeat(101)),
        'cpu.yml:2:11: expected name to be 1 to 100 letters, digits, _ and -, got "cccccccccccccccccccccccccccccccccccccccccccccccccccccccc....',
    ],
    [
        "an empty name",
        entryText().replace("name: cpu", "name: ''"),
        'cpu.yml:2:11: missing required property "name". Fix: add it.',
    ],
    [
        "a name with a dollar that is not a variable",
        entryText().replace("name: cpu", "name: cpu$"),
        'cpu.yml:2:11: expected name to be 1 to 100 letters, digits, _ and -, got "cpu$".',
    ],
    [
        "a workspace of 0",
        entryText("workspace: 0"),
        "cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got 0.",
    ],
    [
        "a negative workspace in quotes",
        entryText('workspace: "-5"'),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "-5".',
    ],
    [
        "a workspace that is a fraction",
        entryText("workspace: 5.5"),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "5.5".',
    ],
    [
        "a workspace beyond what is exact",
        entryText("workspace: 59994744926013000000"),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "59994744926013000000".',
    ],
    [
        "a workspace without its organization",
        entryText("workspace: megatests"),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "megatests".',
    ],
    [
        "an unknown status",
        entryText("wait: READY"),
        'cpu.yml:4:11: expected wait to be one of "CREATING", "AVAILABLE", "ERRORED", "INVALID", got "READY".',
    ],
    [
        "a field given twice, judged by the last",
        entryText("wait: AVAILABLE", "wait: READY"),
        'cpu.yml:5:5: duplicate property "wait". Fix: keep one of the two.',
        'cpu.yml:5:11: expected wait to be one of "CREATING", "AVAILABLE", "ERRORED", "INVALID", got "READY".',
    ],
    [
        "an unknown word for on_exists",
        entryText("on_exists: replace"),
        'cpu.yml:4:16: expected on_exists to be one of "fail", "ignore", "overwrite", got "replace".',
    ],
    [
        "a description that is too long",
        entryText("description: " + "d".repeat(2001)),
        "cpu.yml:4:18: expected description to be a text of at most 2000 characters, got 2001.",
    ],
    [
        "labels by their names",
        entryText("labels: nf-core,megatests"),
        'cpu.yml:4:13: expected labels to be name=value, separated by commas, got "nf-core,megatests".',
    ],
    [
        "a label by its name",
        entryText("labels: [1, nf-core]"),
        'cpu.yml:4:13: expected labels to be a list of ids, or of objects with name and value, got "nf-core".',
    ],
    [
        "primary in quotes",
        entryText('primary: "true"'),
        'cpu.yml:4:14: expected primary to be true or false, without quotes, got "true".',
    ],
];

describe("values of a seqerakit entry", () => {
    for (const [title, content, ...problems] of CASES) {
        it(`rejects ${title}`, () => {
            withFiles({ "cpu.yml": content, "cpu.json": specText() }, (folder) => {
                const read = () => readSeqerakit({ cpu: join(folder, "cpu.yml") });
                assert.deepEqual(problemsOf(read, folder), problems);
            });
        });
    }
});
