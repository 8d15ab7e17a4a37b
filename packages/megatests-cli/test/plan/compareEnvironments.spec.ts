import assert from "node:assert/strict";
import { compareEnvironments } from "../../src/plan/compareEnvironments";
import { resource } from "./planFixture";

const environment = (name: string, config: Record<string, unknown>) =>
    resource("seqera:index/awsBatchCe:AwsBatchCe", name, "", { inputs: { name, config } });

describe("compareEnvironments", () => {
    it("has a row for each setting, with what Seqera does where it is omitted", () => {
        const full = environment("full", {
            region: "eu-west-1",
            workDir: "s3://lab/work",
            enableWave: true,
            enableFusion: true,
            nvmeStorageEnabled: true,
            fusionSnapshots: true,
            nextflowConfig: "\na = 1\nb = 2\n\n",
            forge: {
                type: "SPOT",
                minCpus: 4,
                maxCpus: 500,
                instanceTypes: ["c6id", "m6id"],
                arm64Enabled: true,
                gpuEnabled: true,
                fargateHeadEnabled: true,
                ebsBootSize: 100,
                allowBuckets: ["s3://lab", "s3://data"],
            },
        });
        const off = environment("off", {
            enableWave: false,
            forge: { type: "EC2", maxCpus: 8, arm64Enabled: false, fargateHeadEnabled: false },
            nextflowConfig: "a = 1",
        });
        const bucket = resource("aws:s3/bucket:Bucket", "bucket", "", {});
        assert.deepEqual(compareEnvironments([full, bucket, off, environment("none", {})]), {
            names: ["full", "off", "none"],
            rows: [
                ["Region", "eu-west-1", "Seqera's default", "Seqera's default"],
                ["Work directory", "s3://lab/work", "Seqera's default", "Seqera's default"],
                ["Provisioning", "SPOT", "EC2", "Seqera's default"],
                ["vCPUs", "4 to 500", "0 to 8", "0 to Seqera's default"],
                ["Instance types", "c6id\nm6id", "optimal", "optimal"],
                ["Architecture", "arm64", "x86_64", "x86_64"],
                ["GPU", "yes", "no", "no"],
                ["Head job", "Fargate", "EC2", "EC2"],
                ["Wave", "yes", "no", "no"],
                ["Fusion", "yes", "no", "no"],
                ["NVMe", "yes", "no", "no"],
                ["Snapshots", "yes", "no", "no"],
                ["Boot disk (GB)", "100", "Seqera's default", "Seqera's default"],
                ["Allowed buckets", "s3://lab\ns3://data", "Seqera's default", "Seqera's default"],
                ["Nextflow config", "3 lines", "1 line", "none"],
            ].map(([label, ...values]) => ({ label, values })),
        });
    });
});
