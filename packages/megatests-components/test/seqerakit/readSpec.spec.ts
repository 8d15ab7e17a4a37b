import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { readJson } from "../../src/seqerakit/json";
import { readSpec } from "../../src/seqerakit/spec";
import { specProblems } from "../../src/seqerakit/structure";
import { coded, codedProblemsOf, specText, thrownBy, withLimits } from "./support";

const SPEC = JSON.parse(specText()) as Record<string, unknown>;
const ROLE = "arn:aws:iam::123456789012:role/TowerForge-1-ExecutionRole";

/** What is read of a document whose JSON is on one line. */
function read(document: unknown, imported = false) {
    return readSpec(readJson(JSON.stringify(document), "cpu.json"), imported);
}

/** Notes on a line each, with their severity. */
function notesOf(document: unknown): string[] {
    return read(document).notes.map((note) => `${note.severity} ${coded(note)}`);
}

describe("readSpec", () => {
    const PLATFORMS = [
        ...["aws-cloud", "google-batch", "google-cloud", "azure-batch", "azure-cloud", "k8s-platform", "eks-platform"],
        ...["gke-platform", "uge-platform", "slurm-platform", "lsf-platform", "altair-platform", "moab-platform"],
        ...["local-platform", "seqeracompute-platform", "google-lifesciences"],
    ];

    it("reads nothing but the name of another platform that Seqera has", () => {
        for (const discriminator of PLATFORMS) {
            const reading = read({ discriminator, region: 5 });
            assert.deepEqual(reading, { otherPlatform: discriminator, problems: [], notes: [] });
        }
        assert.deepEqual(
            codedProblemsOf(() => parseComputeEnvironmentSpec('{ "discriminator": "aws-cloud" }', "cpu.json")),
            [
                "other-platform discriminator cpu.json:1:20: " +
                    'expected discriminator to be "aws-batch", got "aws-cloud".',
            ],
        );
    });

    it("rejects a platform that Seqera does not have", () => {
        const PLATFORMS: [discriminator: unknown, got: string][] = [
            ["aws", ', got "aws"'],
            ["constructor", ', got "constructor"'],
            [5, ", in quotes, got 5"],
        ];
        for (const [discriminator, got] of PLATFORMS) {
            const { otherPlatform, problems } = read({ ...SPEC, discriminator });
            assert.equal(otherPlatform, undefined);
            assert.deepEqual(
                problems.map(({ path, message }) => [path, message]),
                [[["discriminator"], `expected discriminator to be "aws-batch"${got}`]],
            );
        }
    });

    it("finds one thing in what is no object", () => {
        const documents: [document: unknown, got: string][] = [
            [["aws-batch"], "a list of 1 item"],
            [null, "null"],
        ];
        for (const [document, got] of documents) {
            const { problems, ...rest } = read(document);
            assert.deepEqual(rest, { notes: [] });
            assert.deepEqual(
                problems.map((problem) => coded(problem)),
                [
                    `wrong-type  cpu.json:1:1: expected the spec to be an object, got ${got}. ` +
                        "Fix: give an object with discriminator, region, workDir.",
                ],
            );
        }
    });

    it("finds no more than a limit in its structure, and goes on within it", () => {
        const unknown = { ...SPEC, a: 1, b: 2, waveEnabled: false };
        const codes = (document: object) =>
            withLimits({ problems: 2 }, () => {
                return thrownBy(() => specProblems(readJson(JSON.stringify(document), "cpu.json"), document, [])).map(
                    ({ code }) => code,
                );
            });
        assert.deepEqual(codes({ ...unknown, c: 3 }), ["unknown-property", "unknown-property", "too-many-problems"]);
        assert.deepEqual(codes(unknown), []);
    });

    it("leaves a role that Forge made to environments that are imported", () => {
        const text = specText({ executionRole: ROLE });
        assert.equal(parseComputeEnvironmentSpec(text, "cpu.json", true).settings.executionRole, ROLE);
        assert.deepEqual(
            codedProblemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")).map((line) => line.split(": ")[0]),
            ["forge-made-role executionRole cpu.json:17:20"],
        );
    });

    it("takes empty texts, lists and null for nothing", () => {
        const forge = { ...(SPEC["forge"] as object), vpcId: "", subnets: [null, ""], imageId: null };
        const { spec, problems } = read({ ...SPEC, logGroup: "", volumes: [], cliPath: null, labels: null, forge });
        assert.deepEqual(problems, []);
        assert.deepEqual(spec, read(SPEC).spec);
    });

    it("puts a problem on the item of the file, between others that are nothing", () => {
        const lists = {
            environment: [null, { name: "A", value: "b", head: true }, null, { name: "B", value: "c" }],
            forge: { ...(SPEC["forge"] as object), instanceTypes: ["", "m6gd", null, "m6id", "", "r8gd.large"] },
        };
        assert.deepEqual(
            read({ ...SPEC, ...lists }).problems.map(({ code, path }) => `${code} ${path.join(".")}`),
            [
                "invalid-instance-type forge.instanceTypes.1",
                "invalid-instance-type forge.instanceTypes.5",
                "missing-property environment.3",
            ],
        );
    });

    it("tells problems of one line in its order, whatever finds them", () => {
        const { problems } = read({ ...SPEC, waveEnabled: false, logGroup: 5, region: "here" });
        assert.deepEqual(
            problems.map(({ path }) => path.join(".")),
            ["region", "fusion2Enabled", "logGroup"],
        );
    });

    it("notes what has no effect, may be wrong, or is not in the provider", () => {
        const document = {
            ...SPEC,
            workDir: "s3://tests/work/",
            headQueue: "head",
            region: "eu-west-9",
            secretsKmsKeyId: "key",
            secretsKmsKey: null,
        };
        const { notes, spec } = read(document);
        assert.deepEqual(spec?.settings, { ...read(SPEC).spec?.settings, region: "eu-west-9" });
        assert.deepEqual(
            notes.map(({ severity, code, path, value }) => [severity, code, path.join("."), value]),
            [
                ["warning", "not-in-provider", "secretsKmsKeyId", "key"],
                ["note", "trailing-slash", "workDir", "s3://tests/work/"],
                ["note", "ignored-queue", "headQueue", "head"],
                ["warning", "unknown-region", "region", "eu-west-9"],
            ],
        );
        assert.equal(notes[1]?.message, "the slash at the end of workDir is ignored");
        assert.deepEqual(notes[1].rewrite, { value: "s3://tests/work" });
        assert.match(notes[0]?.message ?? "", /^secretsKmsKeyId is not in the Seqera provider as of /);
        assert.deepEqual(notesOf(SPEC), []);
    });
});

describe("findings of a spec", () => {
    const CASES: [change: object, forge: object, ...findings: string[]][] = [
        [{ discriminator: null }, {}, "missing-property discriminator = undefined"],
        [{ region: undefined }, {}, "missing-property region = undefined"],
        [{ region: 5 }, {}, "wrong-type region = 5"],
        [{ region: "here" }, {}, 'invalid-value region = "here"'],
        [{ colour: 1 }, {}, "unknown-property colour = undefined"],
        [{ "a/b~c": 1 }, {}, "unknown-property a/b~c = undefined"],
        [{ logsGroup: "a" }, {}, 'retired-property logsGroup = "a"'],
        [{}, { type: 5 }, "wrong-type forge.type = 5"],
        [{}, { type: "spot" }, 'invalid-value forge.type = "spot"'],
        [{}, { maxCpus: 1.5 }, "wrong-type forge.maxCpus = 1.5"],
        [{ region: 1.5 }, {}, "wrong-type region = 1.5"],
        [{}, { maxCpus: 0 }, "value-out-of-range forge.maxCpus = 0"],
        [{}, { fusionEnabled: true }, "retired-property forge.fusionEnabled = true"],
        [{}, { fusionEnabled: false, efsMode: "None", fsxMode: "a" }, 'retired-property forge.fsxMode = "a"'],
        [{}, { 12: 1 }, "unknown-property forge.12 = undefined"],
        [{ preRunScript: 5 }, {}, "wrong-type preRunScript = undefined"],
        [{ environment: [{ name: "A", head: "yes" }] }, {}, 'wrong-type environment.0.head = "yes"'],
        [{ environment: [{ head: true }] }, {}, "missing-property environment.0.name = undefined"],
        [{ labels: [{ id: 0 }, true] }, {}, "value-out-of-range labels.0.id = 0", "wrong-type labels.1 = true"],
    ];
    for (const [change, forge, ...expected] of CASES) {
        it(`have a code and a place: ${expected.join(", ")}`, () => {
            const { problems } = read(JSON.parse(specText(change, forge)));
            assert.deepEqual(
                problems.map(({ code, path, value }) => `${code} ${path.join(".")} = ${JSON.stringify(value)}`),
                expected,
            );
        });
    }
});

describe("what Seqera's API answers", () => {
    const WRAPPED: [place: string, document: object][] = [
        ["computeEnv.config", { computeEnv: { id: "1", config: SPEC, labels: [{ id: 7 }] }, labels: [{ id: 8 }] }],
        ["config", { id: "1", config: SPEC, labels: [{ id: 7 }] }],
        ["computeEnv", { computeEnv: SPEC, labels: [{ id: 7 }] }],
    ];
    for (const [place, document] of WRAPPED) {
        it(`is unwrapped, with the labels beside it and a note: ${place}`, () => {
            const { spec, problems, notes } = read(document);
            assert.deepEqual(problems, []);
            assert.deepEqual(spec, { ...read(SPEC).spec, labelIds: [7] });
            assert.deepEqual(
                notes.map(({ severity, code, path, message, fix }) => [severity, code, path.join("."), message, fix]),
                [
                    [
                        "note",
                        "wrapped-spec",
                        place,
                        `the spec is read from ${place}, as Seqera's API answers`,
                        `put what is in ${place} at the top level: tw compute-envs import accepts nothing else.`,
                    ],
                ],
            );
        });
    }

    it("has paths that begin where it is wrapped", () => {
        const forge = { ...(SPEC["forge"] as object), instanceTypes: "m6gd", arm64Enabled: null };
        const others = { workDir: "s3://tests/", headQueue: "a", secretsKmsKeyId: "b" };
        const config = { ...SPEC, waveEnabled: "yes", forge, ...others };
        const { problems, notes } = read({ config });
        assert.deepEqual(
            [...problems, ...notes].map(({ code, path }) => `${code} ${path.join(".")}`),
            [
                "wrong-type config.waveEnabled",
                "wrong-type config.forge.instanceTypes",
                "wrapped-spec config",
                "not-in-provider config.secretsKmsKeyId",
                "trailing-slash config.workDir",
                "ignored-queue config.headQueue",
            ],
        );
        assert.equal(read({ config: { ...SPEC, forge: ["SPOT"] } }).problems.length, 1);
        assert.equal(notes[2]?.message, "the slash at the end of workDir is ignored");
    });

    it("has no labels where they are no list, and those of the spec before others", () => {
        assert.deepEqual(read({ config: SPEC, labels: "a=b" }).spec, read(SPEC).spec);
        assert.deepEqual(read({ config: { ...SPEC, labels: [1] }, labels: [{ id: 7 }] }).spec?.labelIds, [1]);
    });

    it("is not looked for beside a discriminator", () => {
        assert.deepEqual(
            read({ ...SPEC, config: SPEC }).problems.map((problem) => coded(problem).split(" cpu.json")[0]),
            ["unknown-property config"],
        );
    });
});
