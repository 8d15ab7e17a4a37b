import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit } from "../../src/seqerakit";
import { entryText, problemsOf, specText, withFiles } from "./support";

const CASES: [title: string, content: string | Uint8Array, ...problems: string[]][] = [
    [
        "a name with a space",
        entryText().replace("name: cpu", "name: my cpu"),
        'cpu.yml:2:11: compute-envs[0].name has the wrong form (received "my cpu"). Fix: give 1 to 100 letters, digits, _ and -.',
    ],
    [
        "a name that is too long",
        entryText().replace("name: cpu", "name: " + "c".repeat(101)),
        'cpu.yml:2:11: compute-envs[0].name has the wrong form (received "ccccccccccccccccccccccccccccccccccccccccccccccccccccccc..."). Fix: give 1 to 100 letters, digits, _ and -.',
    ],
    [
        "a name that is a number",
        entryText().replace("name: cpu", "name: 7"),
        "cpu.yml:2:11: compute-envs[0].name has the wrong type (received 7). Fix: give 1 to 100 letters, digits, _ and -, in quotes.",
    ],
    [
        "an empty name",
        entryText().replace("name: cpu", "name: ''"),
        'cpu.yml:2:11: compute-envs[0].name has the wrong form (received ""). Fix: give 1 to 100 letters, digits, _ and -.',
    ],
    [
        "a name with a dollar that is no variable",
        entryText().replace("name: cpu", "name: cpu$"),
        'cpu.yml:2:11: compute-envs[0].name has the wrong form (received "cpu$"). Fix: give 1 to 100 letters, digits, _ and -.',
    ],
    [
        "a workspace of 0",
        entryText("workspace: 0"),
        "cpu.yml:4:16: compute-envs[0].workspace is out of range (received 0). Fix: give a positive numeric workspace id, or organization/workspace.",
    ],
    [
        "a negative workspace in quotes",
        entryText('workspace: "-5"'),
        'cpu.yml:4:16: compute-envs[0].workspace has the wrong form (received "-5"). Fix: give a positive numeric workspace id, or organization/workspace.',
    ],
    [
        "a workspace that is a fraction",
        entryText("workspace: 5.5"),
        "cpu.yml:4:16: compute-envs[0].workspace has the wrong type (received 5.5). Fix: give a positive numeric workspace id, or organization/workspace.",
    ],
    [
        "a workspace beyond what is exact",
        entryText("workspace: 59994744926013000000"),
        "cpu.yml:4:16: compute-envs[0].workspace has the wrong form (received 59994744926013000000). Fix: give a positive numeric workspace id, or organization/workspace.",
    ],
    [
        "a workspace without its organization",
        entryText("workspace: megatests"),
        'cpu.yml:4:16: compute-envs[0].workspace has the wrong form (received "megatests"). Fix: give a positive numeric workspace id, or organization/workspace.',
    ],
    [
        "an unknown status",
        entryText("wait: READY"),
        'cpu.yml:4:11: compute-envs[0].wait is not a known value (received "READY"). Fix: give CREATING, AVAILABLE, ERRORED or INVALID.',
    ],
    [
        "a field given twice, judged by the last",
        entryText("wait: AVAILABLE", "wait: READY"),
        "cpu.yml:5:5: The field is given twice. Fix: keep one of the two.",
        'cpu.yml:5:11: compute-envs[0].wait is not a known value (received "READY"). Fix: give CREATING, AVAILABLE, ERRORED or INVALID.',
    ],
    [
        "an unknown word for on_exists",
        entryText("on_exists: replace"),
        'cpu.yml:4:16: compute-envs[0].on_exists is not a known value (received "replace"). Fix: give fail, ignore or overwrite.',
    ],
    [
        "overwrite in YAML 1.1",
        entryText("overwrite: yes"),
        'cpu.yml:4:16: compute-envs[0].overwrite has the wrong type (received "yes"). Fix: give true or false, without quotes.',
    ],
    [
        "overwrite beside on_exists",
        entryText("on_exists: fail", "overwrite: true"),
        "cpu.yml:5:16: compute-envs[0].overwrite does not go with on_exists (received true). Fix: remove one of the two.",
    ],
    [
        "a description that is too long",
        entryText("description: " + "d".repeat(2001)),
        "cpu.yml:4:18: compute-envs[0].description has too many characters (received 2001). Fix: give a text of at most 2000 characters.",
    ],
    [
        "labels by their names",
        entryText("labels: nf-core,megatests"),
        'cpu.yml:4:13: compute-envs[0].labels has the wrong type (received "nf-core,megatests"). Fix: give a list of the numeric ids of labels.',
    ],
    [
        "a label by its name",
        entryText("labels: [1, nf-core]"),
        'cpu.yml:4:17: compute-envs[0].labels[1] has the wrong type (received "nf-core"). Fix: give the numeric id of a label.',
    ],
    [
        "primary in quotes",
        entryText('primary: "true"'),
        'cpu.yml:4:14: compute-envs[0].primary has the wrong type (received "true"). Fix: give true or false, without quotes.',
    ],
];

describe("values of a seqerakit entry", () => {
    for (const [title, content, ...problems] of CASES) {
        it(`refuses ${title}`, () => {
            withFiles({ "cpu.yml": content, "cpu.json": specText() }, (folder) => {
                const read = () => readSeqerakit({ cpu: join(folder, "cpu.yml") });
                assert.deepEqual(problemsOf(read, folder), problems);
            });
        });
    }
});
