import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AdoptionPlan } from "megatests/adoption";
import { type CloudState, type ReferenceStack, bucketName, githubOrganization, workspaceId } from "../src";
import { changeCloud } from "../src/cloud/file";
import { type ExportedState, deployFlatStack, openFlatStack } from "./fixtures/flatState";
import { AdoptionLab, adopt, legacyResources, takeOutOfState } from "./support/adoption";
import { describeEngine } from "./support/engine";
import { failure, preview } from "./support/platform";
import { type ToolRun, runTool, toolServers } from "./support/recovery";
import { temporaryFolder } from "./support/temporary";

const GPU = "aws_ireland_fusionv2_nvme_gpu_snapshots";
const CPU = "aws_ireland_fusionv2_nvme_cpu_snapshots";

describeEngine("megatests adopt --live on nf-core's flat stack", (engine) => {
    const folder = temporaryFolder();
    const servers = toolServers();
    const lab = new AdoptionLab(folder, (cloud) => engine.attach(cloud));
    let flat: ExportedState;

    before(async () => {
        flat = await deployFlatStack(await lab.reference("first"));
    });

    /** The stack on a copy of the cloud in which somebody changed something, and the adoption with it. */
    async function adopting(change: (cloud: CloudState) => void = () => undefined) {
        const reference = await lab.adopting(flat);
        await changeCloud(reference.cloud, change);
        const run = await liveAdoption(reference);
        assert.ok(run.out !== "", run.err);
        return { ...reference, run, plan: JSON.parse(run.out) as AdoptionPlan };
    }

    async function liveAdoption({ project, cloud }: ReferenceStack): Promise<ToolRun> {
        const file = join(project, "state.json");
        writeFileSync(file, JSON.stringify(flat));
        writeFileSync(join(project, "legacyResources.json"), JSON.stringify(legacyResources));
        cpSync(join(__dirname, "../../stacks/awsmegatests/esc"), join(project, "esc"), { recursive: true });
        return runTool(["adopt", file, "--live", "--json"], servers.serve(cloud), { cwd: project });
    }

    it("finds nothing but what the state has, and says what it read", async () => {
        const { run, plan } = await adopting();
        assert.equal(run.exitCode, 3);
        assert.deepEqual(
            plan.notes.filter((note) => /Seqera has|differs|not compared|fails|overwrites|exists/.test(note)),
            [
                'Seqera has 3 of the 3 compute environments: "aws_ireland_fusionv2_nvme_cpu_ARM_snapshots" (AVAILABLE), ' +
                    `"${CPU}" (AVAILABLE), "${GPU}" (AVAILABLE).`,
            ],
        );
    });

    it("says what differs in AWS, GitHub and Seqera, and what each stage does with it", async () => {
        const { run, plan } = await adopting(({ aws, github, seqera }) => {
            const [policy] = Object.values(aws.policies);
            assert.ok(policy !== undefined);
            policy.document = '{"Version":"2012-10-17","Statement":[]}';
            const { settings } = aws.buckets[bucketName] ?? assert.fail("the cloud has no bucket");
            settings.lifecycle = { rules: [{ id: "by-hand", status: "Enabled", filter: {}, expiration: { days: 1 } }] };
            delete settings.cors;
            const entry = { value: "", visibility: "all", createdAt: "", updatedAt: "" };
            const { secrets, variables } = github.organizations[githubOrganization] ?? { secrets: {}, variables: {} };
            secrets["AWS_S3_BUCKET"] = entry;
            variables["TOWER_COMPUTE_ENV"] = entry;
            const gpu = seqera.computeEnvs.find(({ name }) => name === GPU);
            assert.ok(gpu !== undefined);
            gpu.status = "ERRORED";
            seqera.workspaces.forEach((workspace) => (workspace.primaryComputeEnvId = gpu.id));
            seqera.dataLinks = [dataLink];
        });
        assert.equal(run.exitCode, 3);
        const expected = [
            new RegExp(`^ComputeEnv ${GPU} .* has the status ERRORED in Seqera\\. It is imported as it is\\.$`),
            new RegExp(`^Seqera has 3 of the 3 compute environments: .*"${GPU}" \\(ERRORED\\)`),
            /^BucketLifecycleConfigurationV2 .*: rules in AWS differs from the state/,
            /^BucketCorsConfigurationV2 .*: corsRules in AWS differs from the state/,
            /^Policy towerforge-.*: policy in AWS differs from the state/,
            /^stage secrets overwrites the secrets "AWS_S3_BUCKET"/,
            /^stage secrets fails: the variables "TOWER_COMPUTE_ENV" exist\./,
            /^stage secrets fails: Seqera has what megatests-data-links-results creates\./,
            new RegExp(`^stage secrets sets the primary environment of the workspace, which is "${GPU}" today\\.`),
        ];
        const found = plan.notes.filter((note) => expected.some((pattern) => pattern.test(note)));
        assert.deepEqual(
            expected.filter((pattern) => !found.some((note) => pattern.test(note))),
            [],
        );
        assert.equal(found.length, expected.length);
    });

    it("prints the refresh after which the state has what AWS has", async () => {
        const { cloud, plan } = await adopting(({ aws }) => {
            const policy = Object.values(aws.policies).find(({ name }) => name === "TowerForge-S3-Policy");
            assert.ok(policy !== undefined);
            policy.document = '{"Version":"2012-10-17","Statement":[]}';
        });
        const note = plan.notes.find((each) => each.startsWith("Policy towerforge-s3-policy "));
        const [, target = ""] = /`pulumi refresh --target '?([^`']+)'?`/.exec(note ?? "") ?? [];
        assert.match(target, /::towerforge-s3-policy$/);

        const first = await lab.reference("first");
        cpSync(cloud, first.cloud);
        const flatStack = await openFlatStack(first);
        await flatStack.refresh({ target: [target] });
        const after: ExportedState = await flatStack.exportStack();
        const policy = after.deployment.resources.find(({ urn }) => urn === target);
        assert.match(String(policy?.inputs?.["policy"]), /"Statement":\[\]/);
        assert.deepEqual(await preview(flatStack), ["update towerforge-s3-policy"]);

        // A refresh of everything would do harm, as docs/adoption.md says.
        await flatStack.refresh();
        assert.ok((await preview(flatStack)).includes(`replace ${GPU}`));
    });

    it("names the stage that fails for a data link, and there the engine fails too", async () => {
        const { stack, project, plan } = await adopting(({ seqera }) => {
            seqera.dataLinks = [dataLink];
        });
        assert.ok(plan.notes.some((note) => note.startsWith("stage secrets fails: Seqera has")));
        await takeOutOfState(stack, plan);
        await adopt(stack, project, plan.arguments);
        await stack.up();
        await adopt(stack, project, { ...plan.arguments, stage: "secrets" });
        assert.match(await failure(stack.up()), /megatests-data-links-results[^]*409/);
    });

    it("is not safe without an environment in Seqera, and there the import fails too", async () => {
        const { run, plan } = await adopting(({ seqera }) => {
            seqera.computeEnvs = seqera.computeEnvs.filter(({ name }) => name !== GPU);
        });
        assert.equal(run.exitCode, 1);
        assert.deepEqual(
            plan.errors.map(({ code }) => code),
            ["missing-in-seqera"],
        );
        assert.match(
            plan.errors[0]?.reason ?? "",
            new RegExp(`^ComputeEnv ${GPU} .* does not exist in Seqera any more`),
        );

        const { stack, project, cloud, plan: safe } = await adopting();
        await takeOutOfState(stack, safe);
        await adopt(stack, project, safe.arguments);
        await changeCloud(cloud, ({ seqera }) => {
            seqera.computeEnvs = seqera.computeEnvs.filter(({ name }) => name !== GPU);
        });
        assert.match(await failure(stack.up()), /megatests-gpu-compute-env[^]*does not exist/);
    });

    it("is not safe if Seqera has other settings than the program, whatever the state has", async () => {
        const { run, plan } = await adopting(({ seqera }) => {
            const cpu = seqera.computeEnvs.find(({ name }) => name === CPU);
            Object.assign(cpu?.config["forge"] ?? {}, { maxCpus: 64 });
        });
        assert.equal(run.exitCode, 1);
        assert.match(plan.errors[0]?.reason ?? "", /config\.forge\.maxCpus is 64 in Seqera and 1000 in the program/);
    });
});

/** A link to the bucket that somebody made in Data Explorer. */
const dataLink = {
    id: "v1-cloud-by-hand",
    inputs: {
        name: "results",
        description: "made by hand",
        resourceRef: `s3://${bucketName}`,
        providerType: "aws",
        type: "bucket",
        publicAccessible: false,
        workspaceId,
    },
};
