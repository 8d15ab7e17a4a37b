import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakitPaths, readSeqerakitText } from "../../src/seqerakit";
import { inlineText, specText, withFiles } from "./support";

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
    return { environments, codes: problems.map(({ code, path }) => `${code} ${path.at(-1)}`), notes };
}

describe("an entry that spells its environment out", () => {
    it("has what tw sends where an option is left out", () => {
        const { environments, codes } = read(inlineText());
        assert.deepEqual(codes, []);
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
        ["instance-types: c6i, m6i,", {}, { instanceTypes: ["c6i", "m6i"] }],
        ["allow-buckets: s3://a-bucket,s3://b-bucket", {}, { allowBuckets: ["s3://a-bucket", "s3://b-bucket"] }],
        ["fsx-dns: fs-1.fsx.eu-west-1.amazonaws.com", {}, { fsxName: "fs-1.fsx.eu-west-1.amazonaws.com" }],
        ["ami-id: ami-1", {}, { imageId: "ami-1" }],
        ["boot-disk-size: 0100", {}, { ebsBootSize: 64 }],
        ["batch-execution-role: arn:aws:iam::1:role/x", { executionRole: "arn:aws:iam::1:role/x" }],
        ["env: A=b=c", { environments: [{ name: "A", value: "b=c", head: true, compute: false }] }],
        ["env: compute:A=b", { environments: [{ name: "A", value: "b", head: false, compute: true }] }],
        ["env: both:A=b", { environments: [{ name: "A", value: "b", head: true, compute: true }] }],
        ["vpc-id:", {}],
        ["vpc-id: ''", {}],
    ];
    for (const [line, batch, forge] of OPTIONS) {
        it(`takes ${line}`, () => {
            const { environments, codes } = read(inlineText(line));
            assert.deepEqual(codes, []);
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
        const { environments, codes } = read(text);
        assert.deepEqual(codes, []);
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

    const INVALID: [line: string, ...codes: string[]][] = [
        ["fusion-v2: true", "requires-setting fusion-v2"],
        ["fusion: true", "retired-property fusion"],
        ["wave: 'true'", "wrong-type wave"],
        ["max-cpus: many", "duplicate-property undefined", "wrong-type max-cpus"],
        ["min-cpus: 1.0", "wrong-type min-cpus"],
        ["min-cpus: 501", "value-out-of-range min-cpus"],
        ["subnets: [a, b]", "wrong-type subnets"],
        ["env: A", "wrong-type env"],
        ["labels: team", "invalid-value labels"],
        ["head-queue: head", "unknown-property head-queue"],
        ["fusionSnapshots: true", "unknown-property fusionSnapshots"],
        [
            "batch-execution-role: arn:aws:iam::1:role/TowerForge-5x-ExecutionRole",
            "forge-made-role batch-execution-role",
        ],
        ["description: $UNSET", "unknown-variable description"],
        ["file-path: cpu.json", "mutually-exclusive type"],
    ];
    for (const [line, ...codes] of INVALID) {
        it(`does not take ${line}`, () => {
            assert.deepEqual(read(inlineText(line)).codes, codes);
        });
    }

    it("names the option that is meant, only where one is near", () => {
        const fixOf = (line: string) => {
            return readSeqerakitText(inlineText(line), "cpu.yml").problems.map(({ fix }) => fix)[0];
        };
        assert.equal(fixOf("fusionSnapshots: true"), "rename it to snapshots.");
        assert.equal(fixOf("work_dir: x"), "rename it to work-dir.");
        assert.equal(fixOf("instance-typs: x"), "rename it to instance-types.");
        assert.equal(fixOf("colour: green"), "remove it.");
    });

    it("leaves what may be wrong at a warning", () => {
        const lines = ["instance-types: m6idd,m6id", "secrets-kms-key: key", "fusion-metrics-collection: true"];
        const { environments, codes, notes } = read(inlineText(...lines).replace("eu-west-1", "eu-wst-1"));
        assert.deepEqual([environments.length, codes], [1, []]);
        assert.deepEqual(
            notes.map(({ severity, code, message }) => [severity, code, /nearest is "([^"]+)"/.exec(message)?.[1]]),
            [
                ["warning", "not-in-provider", undefined],
                ["warning", "not-in-provider", undefined],
                ["warning", "unknown-region", "eu-west-1"],
                ["warning", "unknown-instance-type", "m6id"],
            ],
        );
    });

    it("ignores a slash at the end of the work directory, with a note", () => {
        const { environments, notes } = read(inlineText().replace("s3://tests/work", "s3://tests/work/"));
        assert.equal(environments[0]?.settings.batch?.workDir, "s3://tests/work");
        assert.deepEqual(
            notes.map(({ code }) => code),
            ["trailing-slash"],
        );
    });
});

describe("a seqerakit file with more than AWS Batch", () => {
    it("leaves other platforms and blocks to seqerakit, with one note each", () => {
        const text = [
            inlineText().trimEnd(),
            "  - { name: az, type: azure-batch, config-mode: forge, location: eastus }",
            "  - { name: k, type: k8s }",
            "pipelines: [{ name: a }]",
            "",
        ].join("\n");
        const { environments, codes, notes } = read(text);
        assert.deepEqual([environments.length, codes], [1, []]);
        assert.deepEqual(
            notes.map(({ message }) => message),
            ["pipelines", "azure-batch", "k8s"].map((name) => `${name}: not managed here, left to seqerakit`),
        );
    });

    const PLATFORMS = [
        ...["aws-batch", "aws-cloud", "azure-batch", "azure-cloud", "google-batch", "google-cloud", "google", "k8s"],
        ...["eks", "gke", "slurm", "lsf", "uge", "altair", "moab", "seqera-compute"],
    ];
    for (const platform of PLATFORMS) {
        it(`suggests ${platform} where it is misspelt`, () => {
            const text = `compute-envs: [{ name: a, type: ${platform}${platform.at(-1)} }]`;
            const [problem] = readSeqerakitText(text, "cpu.yml").problems;
            assert.equal(problem?.fix, `give ${platform}.`);
        });
    }

    it("takes a playbook as JSON, and the answer of Seqera's API, with a note", () => {
        const entry = { name: "cpu", type: "aws-batch", "config-mode": "forge", "max-cpus": 1 };
        const playbook = { "compute-envs": [{ ...entry, region: "eu-west-1", "work-dir": "s3://tests" }] };
        assert.equal(read(JSON.stringify(playbook)).environments[0]?.form, "forge");
        const answer = {
            computeEnv: { id: "x", platform: "aws-batch", config: JSON.parse(specText({ platform: "" })) as object },
        };
        const { environments, codes, notes } = read(JSON.stringify(answer));
        assert.deepEqual([environments[0]?.form, codes], ["spec", []]);
        assert.deepEqual(
            notes.map(({ code }) => code),
            ["wrapped-spec"],
        );
    });

    it("takes null at any depth for absent, and ignores what is off of former versions", () => {
        const text = specText(
            { logsGroup: null, preRunScript: null, environment: [null], labels: null },
            { fusionEnabled: false, efsMode: "None", fsxMode: "None", subnets: [null, "subnet-1"] },
        );
        const { environments, codes, notes } = read(text);
        assert.deepEqual([codes, notes], [[], []]);
        assert.deepEqual(environments[0]?.settings.batch?.forge?.subnets, ["subnet-1"]);
        assert.deepEqual(read(specText({ region: null })).codes, ["missing-property region"]);
    });
});
