import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit } from "../../src/seqerakit";
import { entryText, inlineText, problemsOf, specText, withFiles } from "./support";

const CASES: [title: string, content: string | Uint8Array, ...problems: string[]][] = [
    [
        "a variable of the wrong form, whose value is not shown",
        entryText("workspace: $VALUE"),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "$VALUE". Fix: correct VALUE.',
    ],
    [
        "a variable in a name",
        entryText().replace("name: cpu", "name: cpu_$VALUE!"),
        'cpu.yml:2:11: expected name to be 1 to 100 letters, digits, _ and -, got "cpu_$VALUE!". Fix: correct VALUE.',
    ],
    [
        "a spec that is missing",
        entryText().replace("cpu.json", "specs/cpu.json"),
        "cpu.yml:3:16: file-path names a file that does not exist: tried specs/cpu.json and specs/cpu.json. Fix: correct the path, or set the option baseDir of the reader.",
    ],
    [
        "a spec that is a folder",
        entryText().replace("cpu.json", "configs"),
        "cpu.yml:3:16: file-path names a file that is a folder. Fix: correct the path, or set the option baseDir of the reader.",
    ],
    [
        "a spec below a file",
        entryText().replace("cpu.json", "cpu.json/spec.json"),
        "cpu.yml:3:16: file-path names a file that does not exist: tried cpu.json/spec.json and cpu.json/spec.json. Fix: correct the path, or set the option baseDir of the reader.",
    ],
    [
        "a Nextflow config that is missing",
        inlineText("nextflow-config: gpu.config"),
        "cpu.yml:8:22: nextflow-config names a file that does not exist: tried gpu.config and gpu.config. Fix: correct the path, or set the option baseDir of the reader.",
    ],
    [
        "a Nextflow config with a missing include",
        inlineText("nextflow-config: configs/broken.config"),
        'configs/broken.config:1:1: invalid includeConfig "base.config": the file does not exist. Fix: correct the path, relative to this file.',
    ],
];

const FILES = {
    "cpu.json": specText(),
    "configured.json": specText({ nextflowConfig: "process.cpus = 1" }),
    "broken.json": specText({}, { maxCpus: 0 }),
    "configs/cpu.config": "process.cpus = 2\n",
    "configs/broken.config": "includeConfig 'base.config'\n",
};

describe("variables and files of a seqerakit entry", () => {
    for (const [title, content, ...problems] of CASES) {
        it(`rejects ${title}`, () => {
            withFiles({ "cpu.yml": content, ...FILES }, (folder) => {
                const read = () =>
                    readSeqerakit({ cpu: join(folder, "cpu.yml") }, { variables: { VALUE: "planted!", EMPTY: "" } });
                assert.deepEqual(problemsOf(read, folder), problems);
            });
        });
    }
});
