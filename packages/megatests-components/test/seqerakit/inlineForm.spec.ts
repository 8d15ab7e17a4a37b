import assert from "node:assert/strict";
import { join } from "node:path";
import { SEQERA_PROVIDER_VERSION } from "../../src/internal/seqeraRules";
import { readSeqerakitPaths, readSeqerakitText } from "../../src/seqerakit";
import { inlineText, lineOf, specText, withFiles } from "./support";

const BASE = { region: "eu-west-1", workDir: "s3://tests/work" };
const SWITCHES = { enableWave: false, enableFusion: false, nvmeStorageEnabled: false };
const FORGE = {
    type: "SPOT",
    minCpus: 0,
    maxCpus: 500,
    gpuEnabled: false,
    fargateHeadEnabled: false,
    disposeOnDeletion: true,
    ebsAutoScale: true,
};

function read(text: string) {
    const { environments, problems, notes } = readSeqerakitText(text, "cpu.yml", {
        variables: { REGION: "eu-west-1" },
    });
    return { environments, problems: problems.map(lineOf), notes: notes.map(lineOf) };
}

describe("an entry that spells its environment out", () => {
    it("has what tw sends where an option is left out", () => {
        const { environments, problems } = read(inlineText());
        assert.deepEqual(problems, []);
        assert.deepEqual(environments[0]?.settings, {
            name: "cpu",
            batch: { ...BASE, ...SWITCHES, fusionSnapshots: false, forge: FORGE },
        });
        assert.equal(environments[0].form, "forge");
    });

    const OPTIONS: [line: string, batch: object, forge?: object][] = [
        ["provisioning-model: ec2", {}, { type: "EC2" }],
        ["no-ebs-auto-scale: yes", {}, { ebsAutoScale: false }],
        ["preserve-resources: true", {}, { disposeOnDeletion: false }],
        ["gpu: false", {}],
        ["min-cpus: '2'", {}, { minCpus: 2 }],
        ["min-cpus: '+2'", {}, { minCpus: 2 }],
        ["instance-types: c6i, m6i,", {}, { instanceTypes: ["c6i", "m6i"] }],
        ["allow-buckets: s3://a-bucket,s3://b-bucket", {}, { allowBuckets: ["s3://a-bucket", "s3://b-bucket"] }],
        ["fsx-dns: fs-1.fsx.eu-west-1.amazonaws.com", {}, { fsxName: "fs-1.fsx.eu-west-1.amazonaws.com" }],
        ["ami-id: ami-1", {}, { imageId: "ami-1" }],
        ["boot-disk-size: 0100", {}, { ebsBootSize: 64 }],
        ["batch-execution-role: arn:aws:iam::1:role/x", { executionRole: "arn:aws:iam::1:role/x" }],
        ["env: A=b=c", { environments: [{ name: "A", value: "b=c", head: true, compute: false }] }],
        ["env: head:LEVEL=b", { environments: [{ name: "LEVEL", value: "b", head: true, compute: false }] }],
        ["env: other:A=b", { environments: [{ name: "other:A", value: "b", head: true, compute: false }] }],
        ["env: compute:A=b", { environments: [{ name: "A", value: "b", head: false, compute: true }] }],
        ["env: both:A=b", { environments: [{ name: "A", value: "b", head: true, compute: true }] }],
        ["vpc-id:", {}],
        ["vpc-id: ''", {}],
    ];
    for (const [line, batch, forge] of OPTIONS) {
        it(`takes ${line}`, () => {
            const { environments, problems } = read(inlineText(line));
            assert.deepEqual(problems, []);
            assert.deepEqual(environments[0]?.settings.batch, {
                ...BASE,
                ...SWITCHES,
                fusionSnapshots: false,
                ...batch,
                forge: { ...FORGE, ...forge },
            });
        });
    }

    it("takes queues that exist, in the mode manual", () => {
        const text = inlineText("head-queue: head", "compute-queue: work")
            .replace("config-mode: forge", "config-mode: manual")
            .replace(/ +max-cpus.*\n/, "");
        const { environments, problems } = read(text);
        assert.deepEqual(problems, []);
        assert.deepEqual(environments[0]?.settings.batch, {
            ...BASE,
            ...SWITCHES,
            headQueue: "head",
            computeQueue: "work",
        });
        assert.equal(environments[0].form, "manual");
    });

    it("takes labels by name and value", () => {
        const { environments } = read(inlineText("labels: owner=me,project=x"));
        assert.deepEqual(environments[0]?.settings.labels, [
            { name: "owner", value: "me" },
            { name: "project", value: "x" },
        ]);
    });

    it("reads the files that options name, from its own folder", () => {
        const lines = ["pre-run: a.sh", "ecs-config: ecs.config", "nextflow-config: nf.config"];
        const files = { "cpu.yml": inlineText(...lines), "a.sh": "echo", "ecs.config": "X=1", "nf.config": "a = 1\n" };
        withFiles(files, (folder) => {
            const [environment] = readSeqerakitPaths([join(folder, "cpu.yml")]).environments;
            const { batch, nextflowConfig } = environment?.settings ?? {};
            assert.deepEqual(
                [batch?.preRunScript, batch?.forge?.ecsConfig, nextflowConfig],
                ["echo", "X=1", "a = 1\n"],
            );
        });
    });

    it("reads from the folder that the caller names, and no other", () => {
        const files = { "envs/cpu.yml": inlineText("pre-run: a.sh"), "a.sh": "echo", "envs/a.sh": "wrong" };
        withFiles(files, (folder) => {
            const options = { root: folder, baseDir: folder };
            const [environment] = readSeqerakitPaths([join(folder, "envs/cpu.yml")], options).environments;
            assert.equal(environment?.settings.batch?.preRunScript, "echo");
        });
    });

    const INVALID: [line: string, ...problems: string[]][] = [
        [
            "fusion-v2: true",
            "8:16 requires-setting fusion-v2: fusion-v2 requires wave. Fix: set wave to true, or remove fusion-v2.",
        ],
        ["fusion: true", "8:5 retired-property fusion: Fusion v1 was removed. Fix: remove it; Fusion v2 is fusion-v2."],
        [
            "no-fusion: true",
            "8:5 retired-property no-fusion: Fusion v1 was removed. Fix: remove it; Fusion v2 is fusion-v2.",
        ],
        [
            "max-cpus: many",
            '8:5 duplicate-property : duplicate property "max-cpus". Fix: keep one of the two.',
            '8:15 wrong-type max-cpus: expected max-cpus to be a whole number of 1 or more, got "many".',
        ],
        ["min-cpus: 1.0", '8:15 wrong-type min-cpus: expected min-cpus to be a whole number of 0 or more, got "1.0".'],
        [
            "min-cpus: 501",
            "8:15 value-out-of-range min-cpus: expected min-cpus to be at most max-cpus, 500, got 501. Fix: lower it, or raise max-cpus.",
        ],
        [
            "subnets: [a, b]",
            '8:14 wrong-type subnets: expected subnets to be a text with commas, got a list. Fix: write it as "a,b". => {"value":"a,b"}',
        ],
        [
            "min-cpus: -1",
            "8:15 value-out-of-range min-cpus: expected min-cpus to be a whole number of 0 or more, got -1.",
        ],
        ["vpc-id: [a]", "8:13 wrong-type vpc-id: expected vpc-id to be a text, got a list of 1 item."],
        [
            "secrets-no-kms-key: a",
            '8:5 unknown-property secrets-no-kms-key: unknown property "secrets-no-kms-key". Fix: remove it.',
        ],
        ["env: A", '8:10 wrong-type env: expected env to be NAME=value, got "A".'],
        ["env: =b", '8:10 wrong-type env: expected env to be NAME=value, got "=b".'],
        ["env: compute:=b", '8:10 wrong-type env: expected env to be NAME=value, got "compute:=b".'],
        [
            "allow-buckets: a-bucket",
            '8:20 invalid-value allow-buckets: expected allow-buckets[0] to be an S3 URI such as s3://bucket, got "a-bucket".',
        ],
        [
            "head-queue: head",
            '8:5 unknown-property head-queue: unknown property "head-queue" with config-mode forge. Fix: remove it.',
        ],
        [
            "batch-execution-role: arn:aws:iam::1:role/TowerForge-5x-ExecutionRole",
            "8:27 forge-made-role batch-execution-role: batch-execution-role is a role that Forge created for another environment, " +
                'and deletes with it. Fix: remove it: Forge creates a role. An environment that is imported may keep it. => {"remove":true}',
        ],
        [
            "description: $UNSET",
            "8:18 unknown-variable description: description uses the variable UNSET, which is not passed to the reader. " +
                "Fix: pass UNSET in the option variables of the reader, or write the value in its place.",
        ],
        [
            "file-path: cpu.json",
            "3:11 mutually-exclusive type: type and file-path are mutually exclusive. Fix: remove type: the spec has it.",
        ],
        ...[
            ["fusionSnapshots", "snapshots"],
            ["work_dir", "work-dir"],
            ["instance-typs", "instance-types"],
            ["g_p_u", "gpu"],
        ].map(([key, meant]): [string, string] => [
            `${key}: x`,
            `8:5 unknown-property ${key}: unknown property "${key}". Fix: rename it to ${meant}. => {"name":"${meant}"}`,
        ]),
        [
            "colour: green\n    min-cpus: 501",
            '8:5 unknown-property colour: unknown property "colour". Fix: remove it.',
            "9:15 value-out-of-range min-cpus: expected min-cpus to be at most max-cpus, 500, got 501. Fix: lower it, or raise max-cpus.",
        ],
    ];
    for (const [line, ...problems] of INVALID) {
        it(`does not take ${line}`, () => {
            const found = read(inlineText(line));
            assert.deepEqual(
                found.problems.map((problem) => problem.replace("compute-envs.0.", "")),
                problems,
            );
            assert.deepEqual(found.environments, []);
        });
    }

    const SWITCHED: [value: string, problem: string][] = [
        ["'true'", '"true". => {"value":true}'],
        ["'True'", '"True". => {"value":true}'],
        ["'false'", '"false". => {"value":false}'],
        ["'False'", '"False". => {"value":false}'],
        ["1", "1."],
    ];
    for (const [value, problem] of SWITCHED) {
        it(`does not take ${value} for a switch`, () => {
            assert.deepEqual(read(inlineText(`wave: ${value}`)).problems, [
                `8:11 wrong-type compute-envs.0.wave: expected wave to be true or false, without quotes, got ${problem}`,
            ]);
        });
    }

    it("has no options of Forge in the mode manual, and needs the queues", () => {
        const text = inlineText("gpuEnabled: true").replace("config-mode: forge", "config-mode: manual");
        assert.deepEqual(read(text).problems, [
            '7:5 unknown-property compute-envs.0.max-cpus: unknown property "max-cpus" with config-mode manual. Fix: remove it.',
            '8:5 unknown-property compute-envs.0.gpuEnabled: unknown property "gpuEnabled". Fix: remove it.',
            '2:5 missing-property compute-envs.0.head-queue: missing required property "head-queue". Fix: add it.',
            '2:5 missing-property compute-envs.0.compute-queue: missing required property "compute-queue". Fix: add it.',
        ]);
    });

    it("lists the first 100 of its unknown keys, and that there are more", () => {
        const keys = (count: number) => Array.from({ length: count }, (_, index) => `other-${index}: x`);
        const unknown = (index: number) => {
            return `${index + 8}:5 unknown-property compute-envs.0.other-${index}: unknown property "other-${index}". Fix: remove it.`;
        };
        assert.deepEqual(
            read(inlineText(...keys(100))).problems,
            Array.from({ length: 100 }, (_, index) => unknown(index)),
        );
        assert.deepEqual(read(inlineText(...keys(101))).problems.slice(99), [
            unknown(99),
            "108:5 too-many-problems : more than 100 problems: the others are not listed. Fix: correct the listed ones first.",
        ]);
    });

    it("leaves what may be wrong at a warning", () => {
        const lines = ["instance-types: m6idd,m6id", "secrets-kms-key: key", "fusion-metrics-collection: true"];
        const { environments, problems, notes } = read(inlineText(...lines).replace("eu-west-1", "eu-wst-1"));
        assert.deepEqual([environments.length, problems], [1, []]);
        const ignored = (key: string) => `${key} is not in the Seqera provider as of ${SEQERA_PROVIDER_VERSION}`;
        assert.deepEqual(notes, [
            `warning 9:22 not-in-provider compute-envs.0.secrets-kms-key: ${ignored("secrets-kms-key")}: the environment is created without it.`,
            `warning 10:32 not-in-provider compute-envs.0.fusion-metrics-collection: ${ignored("fusion-metrics-collection")}: the environment is created without it.`,
            'warning 5:13 unknown-region compute-envs.0.region: unknown AWS region "eu-wst-1": the nearest is "eu-west-1".',
            'warning 8:21 unknown-instance-type compute-envs.0.instance-types: unknown EC2 instance type or family "m6idd": the nearest is "m6id".',
        ]);
    });

    it("ignores a block size without auto-scaling, with a note", () => {
        const { environments, notes } = read(inlineText("no-ebs-auto-scale: true", "ebs-blocksize: 5"));
        assert.deepEqual(environments[0]?.settings.batch?.forge, { ...FORGE, ebsAutoScale: false });
        assert.deepEqual(notes, [
            "note 9:20 ignored-block-size compute-envs.0.ebs-blocksize: ebs-blocksize is ignored: EBS auto-scaling is off.",
        ]);
    });

    it("ignores a slash at the end of the work directory, with a note", () => {
        const { environments, notes } = read(inlineText().replace("s3://tests/work", "s3://tests/work/"));
        assert.equal(environments[0]?.settings.batch?.workDir, "s3://tests/work");
        assert.deepEqual(notes, [
            'note 6:15 trailing-slash compute-envs.0.work-dir: the slash at the end of work-dir is ignored. => {"value":"s3://tests/work"}',
        ]);
    });
});

describe("a seqerakit file with more than AWS Batch", () => {
    it("leaves other platforms and blocks to seqerakit, with one note each", () => {
        const text = [
            inlineText().trimEnd(),
            "  - { name: az, type: azure-batch, config-mode: forge, location: eastus }",
            "  - { name: k, type: k8s }",
            "  - { name: n, type: something-new }",
            "pipelines: [{ name: a }]",
            "",
        ].join("\n");
        const { environments, problems, notes } = read(text);
        assert.deepEqual([environments.length, problems], [1, []]);
        assert.deepEqual(notes, [
            "note 11:1 other-block pipelines: pipelines: not managed here, left to seqerakit.",
            "note 8:23 other-platform compute-envs.1.type: azure-batch: not managed here, left to seqerakit.",
            "note 9:22 other-platform compute-envs.2.type: k8s: not managed here, left to seqerakit.",
            "note 10:22 other-platform compute-envs.3.type: something-new: not managed here, left to seqerakit.",
        ]);
    });

    const PLATFORMS = [
        ...["aws-batch", "aws-cloud", "azure-batch", "azure-cloud", "google-batch", "google-cloud", "google", "k8s"],
        ...["eks", "gke", "slurm", "lsf", "uge", "altair", "moab", "seqera-compute"],
    ];
    for (const platform of PLATFORMS) {
        it(`suggests ${platform} where it is misspelt`, () => {
            const type = `${platform}${platform.at(-1)}`;
            assert.deepEqual(read(`compute-envs: [{ name: a, type: ${type} }]`).problems, [
                `1:33 unknown-platform compute-envs.0.type: unknown platform "${type}". Fix: give ${platform}. => {"value":"${platform}"}`,
            ]);
        });
    }

    it("takes a playbook as JSON, and the answer of Seqera's API, with a note", () => {
        const entry = { name: "cpu", type: "aws-batch", "config-mode": "forge", "max-cpus": 1 };
        const playbook = { "compute-envs": [{ ...entry, region: "eu-west-1", "work-dir": "s3://tests" }] };
        assert.equal(read(JSON.stringify(playbook)).environments[0]?.form, "forge");
        const answer = {
            computeEnv: { id: "x", platform: "aws-batch", config: JSON.parse(specText({ platform: "" })) as object },
        };
        const { environments, problems, notes } = read(JSON.stringify(answer));
        assert.deepEqual([environments[0]?.form, problems], ["spec", []]);
        assert.deepEqual(notes, [
            "note 1:48 wrapped-spec computeEnv.config: the spec is read from computeEnv.config, as Seqera's API answers. " +
                "Fix: put what is in computeEnv.config at the top level: tw compute-envs import accepts nothing else.",
        ]);
    });

    it("takes null at any depth for absent, and ignores what is off of former versions", () => {
        const text = specText(
            { logsGroup: null, preRunScript: null, environment: [null], labels: null },
            { fusionEnabled: false, efsMode: "None", fsxMode: "None", subnets: [null, "subnet-1"] },
        );
        const { environments, problems, notes } = read(text);
        assert.deepEqual([problems, notes], [[], []]);
        assert.deepEqual(environments[0]?.settings.batch?.forge?.subnets, ["subnet-1"]);
        assert.deepEqual(read(specText({ region: null })).problems, [
            '3:13 missing-property region: missing required property "region". Fix: add it: an AWS region such as eu-west-1.',
        ]);
    });
});
