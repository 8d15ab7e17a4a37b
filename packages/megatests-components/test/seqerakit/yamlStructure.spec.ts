import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit } from "../../src/seqerakit";
import { entryText, problemsOf, specText, withFiles } from "./support";

const CASES: [title: string, content: string | Uint8Array, ...problems: string[]][] = [
    ["an empty file", "", "cpu.yml:1:1: the file is empty. Fix: list a compute environment under compute-envs."],
    [
        "a file of comments",
        "# nothing here\n",
        "cpu.yml:1:1: the file is empty. Fix: list a compute environment under compute-envs.",
    ],
    [
        "a byte order mark",
        "\uFEFF" + entryText(),
        "cpu.yml:1:1: invalid encoding: the file starts with a byte order mark. Fix: save it as UTF-8 without BOM.",
    ],
    [
        "bytes that are not UTF-8",
        new Uint8Array([0x61, 0x3a, 0x20, 0xff]),
        "cpu.yml:1:4: invalid encoding: the file is not UTF-8. Fix: save it as UTF-8.",
    ],
    [
        "UTF-16",
        new Uint8Array([0x61, 0x00, 0x3a, 0x00]),
        "cpu.yml:1:2: invalid encoding: the file has a NUL character. Fix: save it as UTF-8, and remove the character.",
    ],
    [
        "a tab as indentation",
        "compute-envs:\n\t- name: cpu\n",
        "cpu.yml:2:1: invalid YAML: Tabs are not allowed as indentation. Fix: check the indentation, the colons and the quotes around it.",
    ],
    [
        "wrong indentation",
        "compute-envs:\n  - name: cpu\n   file-path: cpu.json\n",
        "cpu.yml:3:1: invalid YAML: Sequence item without - indicator. Fix: check the indentation, the colons and the quotes around it.",
    ],
    [
        "a quote that is not closed",
        "compute-envs:\n  - name: 'cpu\n",
        "cpu.yml:3:1: invalid YAML: Missing closing 'quote. Fix: check the indentation, the colons and the quotes around it.",
    ],
    [
        "two documents",
        entryText() + "---\n" + entryText(),
        "cpu.yml:4:1: invalid YAML: a second document starts here. Fix: keep one document in a file.",
    ],
    [
        "an unknown alias",
        entryText("description: *missing"),
        "cpu.yml:4:18: invalid YAML: there is no anchor &missing. Fix: write the values out in place of the aliases.",
    ],
    [
        "a tag of a program",
        entryText("description: !ruby/object x"),
        "cpu.yml:4:18: invalid YAML: Unresolved tag: !ruby/object. Fix: check the indentation, the colons and the quotes around it.",
    ],
    [
        "a list in place of a mapping",
        "- name: cpu\n",
        "cpu.yml:1:1: expected an object with compute-envs, got a list of 1 item.",
    ],
    ["a null", "~\n", "cpu.yml:1:1: expected an object with compute-envs, got null."],
    [
        "no compute-envs",
        "launch: []\n",
        "cpu.yml:1:1: expected one AWS Batch environment, got no AWS Batch environment. Fix: name a file that has one.",
    ],
    [
        "a misspelt block",
        entryText().replace("compute-envs", "compute_envs"),
        'cpu.yml:1:1: unknown block "compute_envs". Fix: rename it to compute-envs.',
    ],
    [
        "compute-envs that is not a list",
        "compute-envs:\n  name: cpu\n",
        "cpu.yml:2:3: expected compute-envs to be a list, got an object.",
    ],
    [
        "no entry",
        "compute-envs: []\n",
        "cpu.yml:1:1: expected one AWS Batch environment, got no AWS Batch environment. Fix: name a file that has one.",
    ],
    [
        "two entries",
        entryText("- name: gpu\n      file-path: cpu.json")
            .replace("    - name: gpu", "  - name: gpu")
            .replace("      file", "    file"),
        "cpu.yml:1:1: expected one AWS Batch environment, got the AWS Batch environments cpu, gpu. Fix: name one of them, as { file, name }, or pass the path alone to read all of them by their names.",
    ],
    [
        "an entry that is not a mapping",
        "compute-envs:\n  - cpu\n",
        'cpu.yml:2:5: expected compute-envs[0] to be an object, got "cpu".',
    ],
    [
        "a field given twice",
        entryText("name: gpu"),
        'cpu.yml:4:5: duplicate property "name". Fix: keep one of the two.',
    ],
    ["an unknown field", entryText("colour: green"), 'cpu.yml:4:5: unknown property "colour". Fix: remove it.'],
    [
        "a misspelt field",
        entryText("on-exists: fail"),
        'cpu.yml:4:5: unknown property "on-exists". Fix: rename it to on_exists.',
    ],
    [
        "no name and no spec",
        "compute-envs:\n  - wait: AVAILABLE\n",
        'cpu.yml:2:5: missing required property "type" or "file-path". Fix: add type: aws-batch and config-mode, or file-path with the path of a JSON spec.',
    ],
    [
        "the inline form",
        "compute-envs:\n  - name: cpu\n    type: aws-batch\n    config-mode: forge\n    max-cpus: 500\n",
        'cpu.yml:2:5: missing required property "region". Fix: add it.',
        'cpu.yml:2:5: missing required property "work-dir". Fix: add it.',
    ],
    [
        "an inline option beside the spec",
        entryText("instance-types: m6id"),
        'cpu.yml:4:5: unknown property "instance-types" beside file-path. Fix: put the settings in the spec, or replace file-path by type and config-mode.',
    ],
];

describe("structure of a seqerakit file", () => {
    for (const [title, content, ...problems] of CASES) {
        it(`rejects ${title}`, () => {
            withFiles({ "cpu.yml": content, "cpu.json": specText() }, (folder) => {
                const read = () => readSeqerakit({ cpu: join(folder, "cpu.yml") });
                assert.deepEqual(problemsOf(read, folder), problems);
            });
        });
    }
});
