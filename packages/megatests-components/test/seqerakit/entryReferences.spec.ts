import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit } from "../../src/seqerakit";
import { entryText, problemsOf, specText, withFiles } from "./support";

const CASES: [title: string, content: string | Uint8Array, ...problems: string[]][] = [
    [
        "an unset variable",
        entryText("workspace: $TOWER_WORKSPACE_ID"),
        'cpu.yml:4:16: compute-envs[0].workspace uses the variable TOWER_WORKSPACE_ID, which is not passed to the reader (received "$TOWER_WORKSPACE_ID"). Fix: pass TOWER_WORKSPACE_ID to the reader, or write the value in its place.',
    ],
    [
        "an empty variable",
        entryText("credentials: ${EMPTY}"),
        'cpu.yml:4:18: compute-envs[0].credentials uses the variable EMPTY, which is empty (received "${EMPTY}"). Fix: pass EMPTY to the reader, or write the value in its place.',
    ],
    [
        "two unset variables",
        entryText("credentials: $A-${B}"),
        'cpu.yml:4:18: compute-envs[0].credentials uses the variable A, which is not passed to the reader (received "$A-${B}"). Fix: pass A to the reader, or write the value in its place.',
        'cpu.yml:4:18: compute-envs[0].credentials uses the variable B, which is not passed to the reader (received "$A-${B}"). Fix: pass B to the reader, or write the value in its place.',
    ],
    [
        "a variable of the wrong form, whose value is not shown",
        entryText("workspace: $VALUE"),
        'cpu.yml:4:16: compute-envs[0].workspace has the wrong form (received "$VALUE"). Fix: correct VALUE: give a positive numeric workspace id, or organization/workspace.',
    ],
    [
        "a variable in a name",
        entryText().replace("name: cpu", "name: cpu_$VALUE!"),
        'cpu.yml:2:11: compute-envs[0].name has the wrong form (received "cpu_$VALUE!"). Fix: correct VALUE: give 1 to 100 letters, digits, _ and -.',
    ],
    [
        "a spec that is missing",
        entryText().replace("cpu.json", "specs/cpu.json"),
        'cpu.yml:3:16: compute-envs[0].file-path names a file that does not exist (received "specs/cpu.json"). Fix: correct the path, relative to this file.',
    ],
    [
        "a spec that is a folder",
        entryText().replace("cpu.json", "configs"),
        'cpu.yml:3:16: compute-envs[0].file-path names a file that is a folder (received "configs"). Fix: correct the path, relative to this file.',
    ],
    [
        "a spec below a file",
        entryText().replace("cpu.json", "cpu.json/spec.json"),
        'cpu.yml:3:16: compute-envs[0].file-path names a file that does not exist (received "cpu.json/spec.json"). Fix: correct the path, relative to this file.',
    ],
    [
        "a Nextflow config that is missing",
        entryText("nextflow-config: gpu.config"),
        'cpu.yml:4:22: compute-envs[0].nextflow-config names a file that does not exist (received "gpu.config"). Fix: correct the path, relative to this file.',
    ],
    [
        "a Nextflow config in the entry and in the spec",
        entryText("nextflow-config: configs/cpu.config").replace("cpu.json", "configured.json"),
        'cpu.yml:4:22: compute-envs[0].nextflow-config is given, and so is nextflowConfig in the spec (received "configs/cpu.config"). Fix: keep one of the two.',
    ],
    [
        "a Nextflow config with a missing include",
        entryText("nextflow-config: configs/broken.config"),
        'configs/broken.config:1:1: includeConfig of a file that does not exist (received "base.config"). Fix: correct the path, relative to this file.',
    ],
    [
        "mistakes in the entry, the spec and the Nextflow config",
        entryText("wait: READY", "nextflow-config: configs/broken.config").replace("cpu.json", "broken.json"),
        'cpu.yml:4:11: compute-envs[0].wait is not a known value (received "READY"). Fix: give CREATING, AVAILABLE, ERRORED or INVALID.',
        "broken.json:9:16: forge.maxCpus is out of range (received 0). Fix: give a whole number of 1 or more.",
        'configs/broken.config:1:1: includeConfig of a file that does not exist (received "base.config"). Fix: correct the path, relative to this file.',
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
        it(`refuses ${title}`, () => {
            withFiles({ "cpu.yml": content, ...FILES }, (folder) => {
                const read = () =>
                    readSeqerakit({ cpu: join(folder, "cpu.yml") }, { variables: { VALUE: "planted!", EMPTY: "" } });
                assert.deepEqual(problemsOf(read, folder), problems);
            });
        });
    }
});
