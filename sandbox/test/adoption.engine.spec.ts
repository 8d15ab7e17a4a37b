import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AdoptionPlan, planAdoption } from "megatests/adoption";
import { bucketName, githubOrganization, readCloud } from "../src";
import { type ExportedState, deployFlatStack, withoutCommands } from "./fixtures/flatState";
import {
    AdoptionLab,
    TARGET,
    adopt,
    afterLastStep,
    legacyResources,
    megatests,
    takeOutOfState,
} from "./support/adoption";
import { describeEngine } from "./support/engine";
import { failure, preview } from "./support/platform";
import { temporaryFolder } from "./support/temporary";

const root = join(__dirname, "../..");

describeEngine("adoption of nf-core's flat stack", (engine) => {
    const folder = temporaryFolder();
    let flat: ExportedState;
    const lab = new AdoptionLab(folder, (cloud) => engine.attach(cloud));
    const cloudOf = (name: string) => lab.cloudOf(name);
    const adopting = (state = flat, source?: string) => lab.adopting(state, { source });

    before(async () => {
        flat = await deployFlatStack(await lab.reference("first"));
    });

    it("deletes and replaces nothing, imports environments and credentials, and then changes nothing", async () => {
        const before = readCloud(cloudOf("first"));
        const { stack, project, cloud } = await adopting();
        const plan = planAdoption(flat, TARGET, { legacyResources });
        assert.deepEqual(plan.errors, []);
        await takeOutOfState(stack, plan);
        // The last stage includes all before it.
        const whole = { ...plan.arguments, stage: "bucket" } as const;
        await adopt(stack, project, whole);

        const steps = await preview(stack);
        assert.deepEqual(
            steps.filter((step) => !/^(import|update|create) /.test(step)),
            [],
        );
        assert.deepEqual(
            steps.filter((step) => step.startsWith("import ")),
            [
                "import megatests-arm-compute-env",
                "import megatests-cpu-compute-env",
                "import megatests-credentials-credential",
                "import megatests-github-credential-credential",
                "import megatests-github-variable-compute-environment-arm",
                "import megatests-github-variable-compute-environment-cpu",
                "import megatests-github-variable-compute-environment-gpu",
                "import megatests-gpu-compute-env",
            ],
        );
        assert.deepEqual(
            steps.filter((step) => step.startsWith("create ")),
            [
                "create megatests-data-links-results",
                "create megatests-github-secret-TOWER_BUCKET_AWS",
                "create megatests-github-secret-TOWER_CE_AWS_CPU",
                "create megatests-github-secret-bucket",
                "create megatests-github-secret-compute-environment",
                "create megatests-github-secret-tower-access-token",
                "create megatests-github-secret-workspace-id",
                "create megatests-github-variable-TOWER_COMPUTE_ENV",
                "create megatests-primary-primary",
            ],
        );
        assert.deepEqual(
            steps.filter((step) => step.startsWith("update ")),
            [
                "update megatests-bucket-lifecycle",
                "update megatests-credentials-forge-policy",
                "update megatests-credentials-launch-policy",
                "update megatests-credentials-s3-policy",
                // Its tag, by which costs are allocated.
                "update megatests-credentials-user",
            ],
        );

        await stack.up();
        const after = readCloud(cloud);
        const cpu = before.seqera.computeEnvs.find(({ name }) => name === TARGET.computeEnvironments["cpu"]?.name)?.id;
        const workspaces = before.seqera.workspaces.map((each) => ({ ...each, primaryComputeEnvId: cpu }));
        const { dataLinks = [], ...others } = after.seqera;
        assert.deepEqual(others, { ...before.seqera, workspaces });
        assert.deepEqual(
            dataLinks.map(({ inputs }) => inputs["resourceRef"]),
            [`s3://${bucketName}`],
        );
        const users = Object.entries(before.aws.users).map(([name, user]) => [
            name,
            { ...user, tags: { Project: "megatests" } },
        ]);
        assert.deepEqual(after.aws.users, Object.fromEntries(users));
        assert.deepEqual(Object.keys(after.aws.policies), Object.keys(before.aws.policies));
        assert.deepEqual(valuesOf(after), [...valuesOf(before), ["TOWER_COMPUTE_ENV", cpu]]);
        await stack.preview({ expectNoChanges: true });

        await adopt(stack, project, afterLastStep(whole));
        await stack.preview({ expectNoChanges: true });

        const state = join(folder.path, "adopted.json");
        writeFileSync(state, JSON.stringify(await stack.exportStack()));
        // The sandbox's project has no ESC; the command reads what the definition of the environment sets.
        cpSync(join(root, "stacks/awsmegatests/esc"), join(project, "esc"), { recursive: true });
        const { status, stdout } = megatests(["adopt", state], project);
        assert.match(stdout, /^Nothing to import: /);
        assert.equal(status, 0);
    });

    it("would delete the environments without the deletions from the state, and is not called safe", async () => {
        const plan = planAdoption(flat, TARGET, { legacyResources });
        assert.equal(plan.verdict, "safe-after-steps");
        const unprotected = structuredClone(flat);
        for (const resource of unprotected.deployment.resources) {
            resource.protect = false;
        }
        const { stack } = await adopting(withoutCommands(unprotected));
        const deleted = (await preview(stack)).filter((step) => step.startsWith("delete "));
        for (const name of Object.values(TARGET.computeEnvironments).map((environment) => environment.name as string)) {
            assert.ok(deleted.includes(`delete ${name}`), name);
        }
        assert.ok(plan.deletions.some(({ urn }) => urn.endsWith("::aws_ireland_fusionv2_nvme_gpu_snapshots")));
    });

    it("is stopped by the protected GitHub credentials as long as they are in the state", async () => {
        const { stack } = await adopting(withoutCommands(flat));
        assert.match(await failure(stack.preview()), /github-credential-nf-core-github-finegrained.*protected/s);
    });

    it("finds the setting for which an environment would be replaced, and so does the engine", async () => {
        const differing = await deployFlatStack(await lab.reference("differing"), { maxCpus: 64 });
        const plan = planAdoption(differing, TARGET, { legacyResources });
        const [error, ...more] = plan.errors;
        assert.deepEqual(more, []);
        assert.equal(error?.code, "different-setting");
        assert.match(error.reason, /would be replaced: config\.forge\.maxCpus is 64 in Seqera and 1000 in the program/);
        const { stack, project, cloud } = await adopting(without(differing, plan), "differing");
        await adopt(stack, project, plan.arguments);
        const rejected = await failure(stack.up());
        assert.match(rejected, /previously-imported resources that still specify an ID may not be replaced/);
        assert.match(rejected, /config\.forge\.maxCpus/);
        assert.equal(environmentsOf(cloud).length, 3);

        const kept = planAdoption(differing, TARGET, { legacyResources, keepLive: true });
        assert.deepEqual(kept.errors, []);
        await adopt(stack, project, kept.arguments);
        await stack.up();
        assert.deepEqual(environmentsOf(cloud), environmentsOf(cloudOf("differing")));
    });
});

/** A state without what a plan takes out of it. */
function without(state: ExportedState, { deletions }: AdoptionPlan): ExportedState {
    const deleted = new Set(deletions.map(({ urn }) => urn));
    const resources = state.deployment.resources.filter(({ urn }) => !deleted.has(urn));
    return { ...state, deployment: { ...state.deployment, resources } };
}

function valuesOf({ github }: ReturnType<typeof readCloud>): [string, string][] {
    const variables = github.organizations[githubOrganization]?.variables ?? {};
    return Object.entries(variables).map(([name, { value }]) => [name, value]);
}

function environmentsOf(cloud: string) {
    return readCloud(cloud).seqera.computeEnvs;
}
