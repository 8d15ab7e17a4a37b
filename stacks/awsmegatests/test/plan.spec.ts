import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const stack = join(import.meta.dirname, "..");
const cli = join(stack, "../../packages/megatests-cli/bin/main.js");
const PLANTED = {
    TOWER_ACCESS_TOKEN: "planted-tower-token",
    TOWER_LAUNCH_TOKEN: "planted-launch-token",
    GITHUB_TOKEN: "planted-github-token",
    PLATFORM_GITHUB_ORG_TOKEN: "planted-platform-token",
    AWS_SECRET_ACCESS_KEY: "planted-aws-key",
};

interface PlannedResource {
    type: string;
    name: string;
    protect: boolean;
    import: string;
    inputs: Record<string, unknown>;
}

/** What the command prints, on both streams, with planted tokens in its environment. */
function plan(...args: string[]): string {
    return execFileSync("node", [cli, "plan", "--dir", stack, ...args], {
        encoding: "utf8",
        env: { ...process.env, ...PLANTED, NO_COLOR: "1" },
    });
}

describe("the plan of the reference stack", () => {
    let json: string;
    let parsed: { resources: PlannedResource[]; outputs: Record<string, unknown> };

    before(() => {
        json = plan("--json");
        parsed = JSON.parse(json) as typeof parsed;
    });

    const named = (name: string) => parsed.resources.find((resource) => resource.name === name);

    it("is the committed one", () => {
        assert.equal(
            readFileSync(join(stack, "plan.json"), "utf8"),
            json,
            "plan.json is stale. Renew it with: pnpm plan --write stacks/awsmegatests/plan.json",
        );
    });

    it("adopts and protects the bucket, and creates three environments", () => {
        const bucket = named("megatests-bucket-bucket");
        assert.equal(bucket?.import, "nf-core-awsmegatests");
        assert.equal(bucket?.protect, true);
        const environments = parsed.resources.filter(({ type }) => type === "seqera:index/awsBatchCe:AwsBatchCe");
        assert.deepEqual(environments.map(({ inputs }) => inputs["name"]).sort(), [
            "aws_ireland_fusionv2_nvme_cpu_ARM_snapshots",
            "aws_ireland_fusionv2_nvme_cpu_snapshots",
            "aws_ireland_fusionv2_nvme_gpu_snapshots",
        ]);
    });

    it("keeps the names of the outputs", () => {
        assert.deepEqual(Object.keys(parsed.outputs).sort(), [
            "compute_env_ids",
            "github_credential",
            "github_resources",
            "megatests_bucket",
            "terraform_resources",
            "towerforge_iam",
            "workspace_id",
            "workspace_participants",
        ]);
    });

    it("shows the tree, the environments side by side, the outputs and the next step to a person", () => {
        const text = plan();
        for (const expected of [
            "megatests-bucket-bucket  aws.s3.Bucket [imports nf-core-awsmegatests] [protected]",
            "aws_ireland_fusionv2_nvme_cpu_snapshots",
            "0 to 1000",
            "g4dn",
            "compute_env_ids:",
            "pulumi preview --stack prod",
        ]) {
            assert.ok(text.includes(expected), expected);
        }
    });

    it("shows no token of the environment, whichever way it is printed", () => {
        for (const printed of [json, plan(), plan("--stack", "prod")]) {
            for (const token of Object.values(PLANTED)) {
                assert.ok(!printed.includes(token));
            }
        }
    });

    it("has a program of fewer than 80 lines", () => {
        const lines = readFileSync(join(stack, "index.ts"), "utf8").split("\n");
        assert.ok(lines.length < 80, `${lines.length} lines`);
    });
});
