import assert from "node:assert/strict";
import { MegatestsPlatform, type MegatestsPlatformArgs } from "megatests-components";
import { bucketName, githubOrganization, region, seqeraTokens, workspaceId } from "../../src";
import { describePlatform } from "../support/deployment";
import { ARGS, BATCH, CPU, changeState, preview, providersFor, up } from "../support/platform";

const OTHER_BUCKET = "other-lab-results";
const OTHER_WORKSPACE = workspaceId + 1;
const OTHER_REGION = "us-east-1";

/** A second platform beside the first: another bucket, other names in Seqera, and a repository of its own on GitHub. */
const OTHER: MegatestsPlatformArgs = {
    ...ARGS,
    bucket: { bucketName: OTHER_BUCKET },
    computeEnvironments: { cpu: { ...CPU, name: "other_cpu", batch: { ...BATCH, workDir: `s3://${OTHER_BUCKET}` } } },
    gitHub: { repository: `${githubOrganization}/rnaseq` },
};

/** A program with a platform for each name, which all use the same providers. */
function platforms(argsByName: { [name: string]: MegatestsPlatformArgs }) {
    return () => {
        const providers = providersFor();
        for (const [name, args] of Object.entries(argsByName)) {
            new MegatestsPlatform(name, args, { providers });
        }
    };
}

/** Lets the owner of the token into a second workspace of the organization. */
function addWorkspace(cloud: string): void {
    changeState(cloud, ({ seqera }) => {
        const [first] = seqera.workspaces;
        const { memberId } = seqera.tokens[seqeraTokens.owner] ?? { memberId: 0 };
        const own = seqera.participants.find((each) => each.memberId === memberId);
        assert.ok(first && own);
        seqera.workspaces.push({ ...first, id: OTHER_WORKSPACE, name: "other" });
        seqera.participants.push({ ...own, participantId: 9001, workspaceId: OTHER_WORKSPACE });
    });
}

describePlatform("several platforms", ({ deployed, empty }) => {
    it("of one stack share nothing, and one changes without the other", async () => {
        const deployment = await deployed();
        const steps = await up(await deployment.stack(platforms({ lab: ARGS, other: OTHER })));
        assert.ok(
            steps.every((step) => /^create other-/.test(step)),
            steps.join(),
        );
        assert.deepEqual(await preview(await deployment.stack(platforms({ lab: ARGS, other: OTHER }))), []);
        const { aws, seqera } = deployment.read();
        assert.deepEqual(Object.keys(aws.users).sort(), [
            "TowerForge-test-lab-credentials",
            "TowerForge-test-other-credentials",
        ]);
        assert.equal(new Set(seqera.computeEnvs.map(({ credentialsId }) => credentialsId)).size, 2);
        const documents = Object.values(aws.policies).map(({ name, document }) => ({ name, document }));
        for (const { name, document } of documents.filter((each) => each.name.endsWith("-S3"))) {
            assert.ok(!document.includes(name.includes("other") ? bucketName : OTHER_BUCKET), name);
        }

        const described = { cpu: { ...OTHER.computeEnvironments["cpu"], name: "other_cpu", description: "changed" } };
        const changed = platforms({ lab: ARGS, other: { ...OTHER, computeEnvironments: described } });
        assert.deepEqual(await up(await deployment.stack(changed)), ["update other-cpu-compute-env"]);
    });

    it("of two workspaces may have environments and credentials of the same names", async () => {
        const deployment = empty();
        addWorkspace(deployment.cloud);
        const names = { computeEnvironments: { cpu: CPU }, credentials: { credentialName: "forge" } };
        const program = platforms({
            lab: { ...ARGS, ...names },
            other: { ...OTHER, ...names, workspaceId: OTHER_WORKSPACE },
        });
        await up(await deployment.stack(program));
        const { seqera, github } = deployment.read();
        assert.deepEqual(
            seqera.computeEnvs.map(({ name, workspaceId: workspace }) => [workspace, name]).sort(),
            [workspaceId, OTHER_WORKSPACE].map((workspace) => [workspace, CPU.name]),
        );
        assert.deepEqual(seqera.credentials.map((each) => [each.workspaceId, each.name]).sort(), [
            [workspaceId, "forge"],
            [OTHER_WORKSPACE, "forge"],
        ]);
        const { variables } = github.repositories?.[`${githubOrganization}/rnaseq`] ?? {};
        assert.equal(variables?.["TOWER_WORKSPACE_ID"]?.value, String(OTHER_WORKSPACE));
        assert.deepEqual(await preview(await deployment.stack(program)), []);
    });

    it("is one platform over two regions: each environment in its own, and the policies in both", async () => {
        const deployment = await deployed();
        const far = { name: "far_cpu", batch: { ...BATCH, region: OTHER_REGION } };
        const args = { computeEnvironments: { cpu: CPU, far } };
        const steps = await up(await deployment.stack(args));
        assert.ok(!steps.some((step) => /^(delete|replace)/.test(step)), steps.join());
        const { aws, seqera } = deployment.read();
        assert.deepEqual(seqera.computeEnvs.map(({ name, config }) => [name, config["region"]]).sort(), [
            [CPU.name, region],
            ["far_cpu", OTHER_REGION],
        ]);
        const forge = Object.values(aws.policies).find(({ name }) => name.endsWith("-Forge"))?.document ?? "";
        assert.ok(forge.includes(`:batch:${OTHER_REGION}:`) && forge.includes(`:batch:${region}:`));
        assert.deepEqual(await preview(await deployment.stack(args)), []);
    });
});
