import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GitHubVisibility } from "../../../megatests-components/src/github/settings";
import { adoptionTargetOf } from "../../src/plan/adoptionTargetOf";
import { MegatestsPlatform, type MegatestsPlatformArgs } from "../../../megatests-components/src";
import { TARGET, legacyState, planLegacy } from "../adoption/legacyState";
import { inputsOf, planFixture, resource } from "./planFixture";
import { record } from "../../../megatests-components/test/support/record";

const BUCKET = { ...TARGET.bucket, import: true };

/** What the plan of a platform with these arguments tells. */
async function targetOf(more: Partial<MegatestsPlatformArgs> = {}) {
    const args = { ...TARGET, bucket: BUCKET, workspaceId: 42, ...more };
    const { resources } = await record(() => new MegatestsPlatform("megatests", args));
    return adoptionTargetOf({ project: "project", stack: "test", resources, outputs: {} });
}

describe("adoptionTargetOf", () => {
    it("leads to the same adoption as the arguments of the platform", async () => {
        const state = legacyState();
        assert.deepEqual(planLegacy(state, await targetOf()), planLegacy(state, { ...TARGET, bucket: BUCKET }));
    });

    it("reads names of variables and who sees them", async () => {
        const { gitHub: github } = await targetOf({
            gitHub: {
                organization: "nf-core",
                visibility: GitHubVisibility.Private,
                variables: { ENV: { computeEnvironment: "cpu" }, AWS_S3_BUCKET: { enabled: false } },
            },
        });
        const managed = Object.entries(github?.variables ?? {}).filter(([, { enabled }]) => enabled !== false);
        assert.deepEqual(
            managed.map(([name, { visibility }]) => [name, visibility]),
            [
                ["TOWER_COMPUTE_ENV_CPU", "private"],
                ["TOWER_WORKSPACE_ID", "private"],
                ["TOWER_COMPUTE_ENV", "private"],
                ["ENV", "private"],
            ],
        );
        assert.deepEqual(github?.variables?.["AWS_S3_BUCKET"], { enabled: false });
    });

    it("reads what environments keep", async () => {
        const cpu = { ...TARGET.computeEnvironments["cpu"], name: "cpu_env", ignoreChanges: ["config.forge"] };
        const { computeEnvironments } = await targetOf({ computeEnvironments: { cpu } });
        assert.deepEqual(computeEnvironments["cpu"]?.ignoreChanges, ["config.forge"]);
    });

    it("reads the name of credentials that the program gives, and no other", async () => {
        const nameOf = async (credentials: MegatestsPlatformArgs["credentials"]) =>
            (await targetOf({ credentials })).credentials?.credentialName;
        assert.equal(await nameOf({ credentialName: "ours" }), "ours");
        assert.equal(await nameOf({ credentialName: pulumi.secret("planted") }), undefined);
        assert.equal(await nameOf({}), undefined);
    });

    it("reads every argument that an import needs", () => {
        const plan = planFixture();
        const [, platform] = plan.resources;
        const below = (type: string, inputs: Record<string, unknown>) =>
            resource(type, "mine", platform?.urn ?? "", { inputs });
        const config = { region: "eu-west-1", nextflowConfig: "a = 1", forge: { maxCpus: 8 } };
        plan.resources.push(
            below("pulumi:providers:github", { owner: "nf-core" }),
            below("seqera:index/githubCredential:GithubCredential", { name: "github", username: "bot" }),
            below("aws:iam/role:Role", {}),
            below("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", {}),
            below("seqera:index/awsBatchCe:AwsBatchCe", { name: "lab_mine", labelIds: [7], config }),
        );
        const credentials = plan.resources.find(({ name }) => name === "megatests-credentials");
        Object.assign(credentials?.inputs ?? {}, { credentialName: "ours" });
        Object.assign(inputsOf(plan, "megatests-cpu-compute-env"), { config });
        const cpu = plan.resources.find(({ name }) => name === "megatests-cpu-compute-env");
        Object.assign(cpu ?? {}, { ignoreChanges: ["config"] });
        const target = adoptionTargetOf(plan);
        const batch = { region: "eu-west-1", forge: { maxCpus: 8 } };
        const none = { description: undefined, labelIds: undefined, ignoreChanges: [] };
        assert.deepEqual(
            { ...target, computeEnvironments: { ...target.computeEnvironments, arm: undefined } },
            {
                bucket: { bucketName: "lab-megatests", import: true, lifecycle: {}, cors: {} },
                computeEnvironments: {
                    arm: undefined,
                    cpu: {
                        ...none,
                        name: "lab_cpu",
                        description: "The cpu environment",
                        nextflowConfig: "a = 1",
                        batch,
                        ignoreChanges: ["config"],
                    },
                    // It is no child of a component, so its key is that of the platform.
                    megatests: { ...none, name: "lab_mine", labelIds: [7], nextflowConfig: "a = 1", batch },
                },
                credentials: { mode: "role", credentialName: "ours" },
                gitHub: {
                    organization: "nf-core",
                    variables: {
                        AWS_S3_BUCKET: { enabled: false },
                        TOWER_COMPUTE_ENV: { enabled: false },
                        TOWER_COMPUTE_ENV_ARM: { enabled: false },
                        TOWER_COMPUTE_ENV_CPU: { value: "[known after deployment]", visibility: "all" },
                        TOWER_COMPUTE_ENV_MEGATESTS: { enabled: false },
                        TOWER_WORKSPACE_ID: { enabled: false },
                    },
                },
                gitHubCredential: { name: "github", username: "bot", accessToken: "" },
            },
        );
    });

    it("reads what there is of a plan without a platform", () => {
        const inputs = { name: "mine", config: {} };
        const resources = [resource("seqera:index/awsBatchCe:AwsBatchCe", "mine", "", { inputs })];
        const target = adoptionTargetOf({ project: "Lab", stack: "test", resources, outputs: {} });
        assert.deepEqual(target, {
            bucket: { bucketName: "", import: true },
            computeEnvironments: {
                "": {
                    name: "mine",
                    description: undefined,
                    labelIds: undefined,
                    nextflowConfig: undefined,
                    batch: {},
                    ignoreChanges: [],
                },
            },
            credentials: { mode: "keys", credentialName: undefined },
        });
    });

    it("does not take what the plan does not show for the name of credentials", () => {
        for (const credentialName of ["[secret]", "TowerForge-[known after deployment]", 7, undefined]) {
            const type = "megatests-components:index:TowerForgeCredentials";
            const resources = [resource(type, "mine", "", { inputs: { credentialName } })];
            const target = adoptionTargetOf({ project: "Lab", stack: "test", resources, outputs: {} });
            assert.deepEqual(target.credentials, { mode: "keys", credentialName: undefined }, String(credentialName));
        }
    });

    it("leaves out what the platform does not have", async () => {
        const target = await targetOf({
            bucket: { bucketName: "bucket", import: true },
            gitHub: undefined,
            gitHubCredential: undefined,
        });
        assert.deepEqual(target.bucket, { bucketName: "bucket", import: true });
        assert.equal(target.gitHub, undefined);
        assert.equal(target.gitHubCredential, undefined);
    });
});
