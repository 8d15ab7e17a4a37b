import assert from "node:assert/strict";
import { SourceFiles } from "../../src/seqerakit/files";
import { LIMITS } from "../../src/seqerakit/limits";
import { hasEnvironments, isPlaybook, playbookOf, readPlaybook } from "../../src/seqerakit/playbook";
import { coded, inlineText } from "./support";

function read(text: string) {
    const sources = { variables: {}, files: new SourceFiles("."), folders: ["."], imported: false };
    return readPlaybook(playbookOf(text, "kit.yml"), sources);
}

describe("readPlaybook", () => {
    const NOTHING = { environments: [], problems: [], notes: [], specFiles: [] };

    it("finds nothing under compute-envs that has no value", () => {
        assert.deepEqual(read("compute-envs:\n"), NOTHING);
        assert.deepEqual(read("compute-envs: []\n"), NOTHING);
    });

    it("rejects a document that is no object", () => {
        const message = "expected an object with compute-envs, got a list of 1 item";
        const problem = { code: "wrong-type", file: "kit.yml", line: 1, column: 1, path: [], message };
        assert.deepEqual(read("- name: cpu\n"), { ...NOTHING, problems: [problem] });
    });

    it("rejects a misspelt compute-envs, with its one right name", () => {
        const { problems, notes } = read("a: 1\nComputeEnvs: []\n");
        assert.deepEqual(problems, [
            {
                code: "unknown-property",
                file: "kit.yml",
                line: 2,
                column: 1,
                path: ["ComputeEnvs"],
                message: 'unknown block "ComputeEnvs"',
                fix: "rename it to compute-envs.",
                rewrite: { name: "compute-envs" },
            },
        ]);
        assert.equal(notes.length, 1);
    });

    it("rejects what is no list of objects", () => {
        assert.deepEqual(
            read("compute-envs: { name: cpu }\n").problems.map((problem) => coded(problem)),
            ["wrong-type compute-envs kit.yml:1:15: expected compute-envs to be a list, got an object."],
        );
        assert.deepEqual(
            read("compute-envs: [~, { type: k8s }, 1]\n").problems.map((problem) => coded(problem)),
            [
                "wrong-type compute-envs[0] kit.yml:1:16: expected compute-envs[0] to be an object, got null.",
                "wrong-type compute-envs[2] kit.yml:1:34: expected compute-envs[2] to be an object, got 1.",
            ],
        );
    });

    it("names the spec files of entries, whether they can be read or not", () => {
        const text = `${inlineText()}  - { name: gpu, file-path: package.json }\n  - { name: arm, file-path: none.json }\n`;
        const { environments, specFiles } = read(text);
        assert.deepEqual(
            environments.map(({ settings }) => settings.name),
            ["cpu"],
        );
        assert.deepEqual(specFiles, ["package.json"]);
    });

    it("notes each block that is not read, except for the schema of editors", () => {
        const text = "$schema: a\nlaunch: []\nparticipants: []\ncompute-envs: []\nteam: []\n";
        const { notes } = read(text);
        assert.deepEqual(
            notes.map((note) => `${note.severity} ${coded(note)}`),
            [
                "note other-block launch kit.yml:2:1: launch: not managed here, left to seqerakit.",
                "note other-block participants kit.yml:3:1: participants: read by readSeqerakitParticipants alone.",
                "note other-block team kit.yml:5:1: team: not a block of seqerakit, ignored.",
            ],
        );
    });

    it("notes the first 100 blocks that are not read", () => {
        const text = Array.from({ length: LIMITS.problems + 1 }, (_, index) => `a${index}: 1\n`).join("");
        assert.equal(read(text).notes.length, LIMITS.problems);
    });
});

describe("hasEnvironments", () => {
    const KEYS: [key: string, has: boolean][] = [
        ["compute-envs", true],
        ["compute_envs", true],
        ["computeEnv", true],
        ["Compute-Environments", true],
        ["compute_environment", true],
        ["comptue-envs", true],
        ["compute", false],
        ["recompute-environment", false],
        ["compute-environment-list", false],
        ["launch", false],
    ];
    for (const [key, has] of KEYS) {
        it(`is ${has} for a list under ${key}`, () => assert.equal(hasEnvironments({ [key]: [] }), has));
    }

    it("takes an object under another name for what Seqera's API answers", () => {
        assert.equal(hasEnvironments({ computeEnv: {} }), false);
        assert.equal(hasEnvironments({ "compute-envs": {} }), true);
    });

    it("is false for what is no object", () => {
        assert.deepEqual([null, [], "compute-envs", undefined].map(hasEnvironments), [false, false, false, false]);
    });
});

describe("isPlaybook", () => {
    const CASES: [value: unknown, is: boolean][] = [
        [{ "compute-envs": [], a: 1 }, true],
        [{ a: 1, launch: [] }, true],
        [{ participants: [] }, true],
        [{ labels: [], discriminator: "aws-batch" }, false],
        [{ a: 1 }, false],
        [{}, false],
        [["launch"], false],
        [null, false],
    ];
    for (const [value, is] of CASES) {
        it(`is ${is} for ${JSON.stringify(value)}`, () => assert.equal(isPlaybook(value), is));
    }
});
