import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GitHubVisibility } from "../../../megatests-components/src/github/settings";
import { adoptionTargetOf } from "../../src/plan/adoptionTargetOf";
import { MegatestsPlatform, type MegatestsPlatformArgs } from "../../../megatests-components/src";
import { TARGET, legacyState, planLegacy } from "../adoption/legacyState";
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
