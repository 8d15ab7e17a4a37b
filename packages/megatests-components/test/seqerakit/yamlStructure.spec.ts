import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit } from "../../src/seqerakit";
import { entryText, problemsOf, specText, withFiles } from "./support";

const CASES: [title: string, content: string | Uint8Array, ...problems: string[]][] = [
    ["an empty file", "", "cpu.yml:1:1: The file is empty. Fix: list a compute environment under compute-envs."],
    [
        "a file of comments",
        "# nothing here\n",
        "cpu.yml:1:1: The file is empty. Fix: list a compute environment under compute-envs.",
    ],
    [
        "a byte order mark",
        "\uFEFF" + entryText(),
        "cpu.yml:1:1: The file starts with a byte order mark. Fix: save it as UTF-8 without BOM.",
    ],
    [
        "bytes that are not UTF-8",
        new Uint8Array([0x61, 0x3a, 0x20, 0xff]),
        "cpu.yml:1:4: The file is not valid UTF-8. Fix: save it as UTF-8.",
    ],
    [
        "UTF-16",
        new Uint8Array([0x61, 0x00, 0x3a, 0x00]),
        "cpu.yml:1:2: The file has a NUL character. Fix: save it as UTF-8, not UTF-16, and remove the character.",
    ],
    [
        "a tab as indentation",
        "compute-envs:\n\t- name: cpu\n",
        "cpu.yml:2:1: This is not the YAML that is expected: Tabs are not allowed as indentation. Fix: check the indentation, the colons and the quotes around it.",
    ],
    [
        "wrong indentation",
        "compute-envs:\n  - name: cpu\n   file-path: cpu.json\n",
        "cpu.yml:3:1: This is not the YAML that is expected: Sequence item without - indicator. Fix: check the indentation, the colons and the quotes around it.",
    ],
    [
        "a quote that is not closed",
        "compute-envs:\n  - name: 'cpu\n",
        "cpu.yml:3:1: This is not the YAML that is expected: Missing closing 'quote. Fix: check the indentation, the colons and the quotes around it.",
    ],
    [
        "two documents",
        entryText() + "---\n" + entryText(),
        "cpu.yml:4:1: This is not the YAML that is expected: A second document starts here. Fix: keep one document in a file.",
    ],
    [
        "an unknown alias",
        entryText("description: *missing"),
        "cpu.yml:4:18: This is not the YAML that is expected: Nothing is called &missing. Fix: write the values out in place of the aliases.",
    ],
    [
        "a tag of a program",
        entryText("description: !ruby/object x"),
        "cpu.yml:4:18: This is not the YAML that is expected: Unresolved tag: !ruby/object. Fix: check the indentation, the colons and the quotes around it.",
    ],
    [
        "a list in place of a mapping",
        "- name: cpu\n",
        "cpu.yml:1:1: The document is not an object (received a list of 1 item). Fix: give an object with compute-envs.",
    ],
    [
        "a null",
        "~\n",
        "cpu.yml:1:1: The document is not an object (received null). Fix: give an object with compute-envs.",
    ],
    ["no compute-envs", "launch: []\n", "cpu.yml:1:1: compute-envs is missing. Fix: add it: a list of objects."],
    [
        "a misspelt block",
        entryText().replace("compute-envs", "compute_envs"),
        "cpu.yml:1:1: compute-envs is missing. Fix: add it: a list of objects.",
        "cpu.yml:1:1: compute_envs is not a known field. Fix: rename it to compute-envs.",
    ],
    [
        "compute-envs that is no list",
        "compute-envs:\n  name: cpu\n",
        "cpu.yml:2:3: compute-envs has the wrong type (received an object). Fix: give a list of objects.",
    ],
    [
        "no entry",
        "compute-envs: []\n",
        "cpu.yml:1:1: compute-envs has 0 entries, where one is expected. Fix: give every environment a file of its own.",
    ],
    [
        "two entries",
        entryText("- name: gpu\n      file-path: cpu.json")
            .replace("    - name: gpu", "  - name: gpu")
            .replace("      file", "    file"),
        "cpu.yml:1:1: compute-envs has 2 entries, where one is expected. Fix: give every environment a file of its own.",
    ],
    [
        "an entry that is no mapping",
        "compute-envs:\n  - cpu\n",
        'cpu.yml:2:5: compute-envs[0] has the wrong type (received "cpu"). Fix: give an object.',
    ],
    ["a field given twice", entryText("name: gpu"), "cpu.yml:4:5: The field is given twice. Fix: keep one of the two."],
    [
        "an unknown field",
        entryText("colour: green"),
        "cpu.yml:4:5: compute-envs[0].colour is not a known field. Fix: remove it; the nearest known field is name.",
    ],
    [
        "a misspelt field",
        entryText("on-exists: fail"),
        "cpu.yml:4:5: compute-envs[0].on-exists is not a known field. Fix: rename it to on_exists.",
    ],
    [
        "no name and no spec",
        "compute-envs:\n  - wait: AVAILABLE\n",
        "cpu.yml:2:5: compute-envs[0].name is missing. Fix: add it: 1 to 100 letters, digits, _ and -.",
        "cpu.yml:2:5: compute-envs[0].file-path is missing. Fix: add it: the path of a JSON spec.",
    ],
    [
        "the inline form",
        "compute-envs:\n  - name: cpu\n    type: aws-batch\n    config-mode: forge\n    max-cpus: 500\n",
        "cpu.yml:3:5: The entry spells the environment out, and only specs in a file of their own are read. Fix: put the settings in a JSON file, as tw compute-envs export writes it, and name it under file-path.",
    ],
    [
        "an inline option beside the spec",
        entryText("instance-types: m6id"),
        "cpu.yml:4:5: The entry spells the environment out, and only specs in a file of their own are read. Fix: put the settings in a JSON file, as tw compute-envs export writes it, and name it under file-path.",
    ],
];

describe("structure of a seqerakit file", () => {
    for (const [title, content, ...problems] of CASES) {
        it(`refuses ${title}`, () => {
            withFiles({ "cpu.yml": content, "cpu.json": specText() }, (folder) => {
                const read = () => readSeqerakit({ cpu: join(folder, "cpu.yml") });
                assert.deepEqual(problemsOf(read, folder), problems);
            });
        });
    }
});
