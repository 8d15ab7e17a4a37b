import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit, readSeqerakitPaths } from "../../src/seqerakit";

const FOLDER = join(__dirname, "../../../../seqerakit");
const source = (key: string) => ({
    file: join(FOLDER, `${key}.yml`),
    nextflowConfig: join(FOLDER, `configs/nextflow-${key}.config`),
});
const FILES = { cpu: source("cpu"), arm: source("arm"), gpu: source("gpu") };
const OPTIONS = { variables: { TOWER_WORKSPACE_ID: "59994744926013" } };

const BUCKETS = ["s3://ngi-igenomes", "s3://nf-core-awsmegatests", "s3://annotation-cache/"];
const FORGE = {
    type: "SPOT",
    minCpus: 0,
    maxCpus: 500,
    gpuEnabled: false,
    disposeOnDeletion: true,
    allowBuckets: BUCKETS,
    efsCreate: false,
    ebsBootSize: 50,
    fargateHeadEnabled: true,
};

describe("the seqerakit files of this repository", () => {
    let environments: ReturnType<typeof readSeqerakit>;

    before(() => {
        environments = readSeqerakit(FILES, OPTIONS);
    });

    it("have no problem", () => {
        const { problems, environments } = readSeqerakitPaths([FOLDER], OPTIONS);
        assert.deepEqual(problems, []);
        assert.deepEqual(
            environments.map(({ workspace, credentials, wait, onExists }) => [workspace, credentials, wait, onExists]),
            Array(3).fill(["59994744926013", "TowerForge-AWSMegatests-Dynamic", "AVAILABLE", "fail"]),
        );
    });

    it("name nf-core's environments", () => {
        assert.deepEqual(
            Object.entries(environments).map(([key, { name, description }]) => [key, name, description]),
            [
                [
                    "cpu",
                    "aws_ireland_fusionv2_nvme_cpu_snapshots",
                    "CPU compute environment with Fusion v2 and NVMe storage",
                ],
                [
                    "arm",
                    "aws_ireland_fusionv2_nvme_cpu_ARM_snapshots",
                    "ARM CPU compute environment with Fusion v2 and NVMe storage",
                ],
                [
                    "gpu",
                    "aws_ireland_fusionv2_nvme_gpu_snapshots",
                    "GPU compute environment with Fusion v2 and NVMe storage",
                ],
            ],
        );
    });

    const FORGES: [key: keyof typeof FILES, forge: object][] = [
        ["cpu", { ...FORGE, maxCpus: 1000, instanceTypes: ["c6id", "m6id", "r6id"], arm64Enabled: false }],
        ["arm", { ...FORGE, instanceTypes: ["m6gd", "r6gd", "c6gd"], arm64Enabled: true }],
        [
            "gpu",
            { ...FORGE, instanceTypes: ["g4dn", "g5", "c6id", "m6id", "r6id"], gpuEnabled: true, dragenEnabled: false },
        ],
    ];
    for (const [key, forge] of FORGES) {
        it(`give the ${key} environment its settings`, () => {
            assert.deepEqual(environments[key]?.batch, {
                region: "eu-west-1",
                workDir: "s3://nf-core-awsmegatests",
                enableWave: true,
                enableFusion: true,
                nvmeStorageEnabled: true,
                fusionSnapshots: true,
                forge,
            });
        });

        it(`give the ${key} environment its Nextflow configuration, includes resolved`, () => {
            const text = environments[key]?.nextflowConfig;
            assert(typeof text === "string");
            assert.match(text, /^aws\.batch\.maxSpotAttempts = 5$/m);
            assert.match(text, /^ {4}maxRetries = 2$/m);
            assert.match(text, /task\.exitStatus in \(\(130\.\.145\) \+ \[104, 175\]\) \? 'retry' : 'terminate'/);
            const tags =
                "'[.command.*|.exitcode|.fusion.*](nextflow.io/metadata=true),[*](nextflow.io/temporary=true)'";
            assert(text.includes(`fusion.tags = ${tags}\n`));
            assert.doesNotMatch(text, /includeConfig/);
        });
    }
});
