import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { type AdoptionPlan, type AdoptionTarget, planAdoption, renderAdoption } from "megatests/adoption";
import { readSeqerakit } from "megatests-components";
import {
    bucketName,
    type ReferenceStack,
    githubOrganization,
    openReferenceStack,
    readCloud,
    seedCloud,
    withoutResults,
} from "../src";
import { platformGithubToken } from "./fixtures/flatProgram";
import { type ExportedState, deployFlatStack } from "./fixtures/flatState";
import { cli } from "./support/cli";
import { describeEngine } from "./support/engine";
import { failure, preview } from "./support/platform";
import { temporaryFolder } from "./support/temporary";

const root = join(__dirname, "../..");
const seqerakit = (key: string) => join(root, "seqerakit", `${key}.yml`);

/** What the reference stack gives its platform. */
const TARGET: AdoptionTarget = {
    bucket: { bucketName, import: true, lifecycle: {}, cors: { browserReads: true } },
    computeEnvironments: readSeqerakit(
        { cpu: seqerakit("cpu"), arm: seqerakit("arm"), gpu: seqerakit("gpu") },
        { variables: { TOWER_WORKSPACE_ID: "1" } },
    ),
    gitHub: { organization: githubOrganization, defaultComputeEnvironment: "cpu" },
    gitHubCredential: { name: "nf-core-github-finegrained", username: "nf-core-bot", accessToken: "" },
};

const legacyResources = JSON.parse(
    readFileSync(join(root, "stacks/awsmegatests/legacyResources.json"), "utf8"),
) as Record<string, string>;

describeEngine("adoption of nf-core's flat stack", (engine) => {
    const folder = temporaryFolder();
    let flat: ExportedState;
    let count = 0;

    before(async () => {
        flat = await deployFlatStack(await reference("first"));
    });

    it("deletes and replaces nothing, imports environments and credentials, and then changes nothing", async () => {
        const before = readCloud(cloudOf("first"));
        const { stack, project, cloud } = await adopting();
        const plan = planAdoption(flat, TARGET, { legacyResources });
        assert.deepEqual(plan.errors, []);
        await takeOutOfState(stack, plan);
        await adopt(stack, project, plan.arguments);

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
                "update megatests-bucket-cors",
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
        assert.deepEqual(after.seqera, { ...before.seqera, workspaces });
        const users = Object.entries(before.aws.users).map(([name, user]) => [
            name,
            { ...user, tags: { Project: "megatests" } },
        ]);
        assert.deepEqual(after.aws.users, Object.fromEntries(users));
        assert.deepEqual(Object.keys(after.aws.policies), Object.keys(before.aws.policies));
        assert.deepEqual(valuesOf(after), [...valuesOf(before), ["TOWER_COMPUTE_ENV", cpu]]);
        await stack.preview({ expectNoChanges: true });

        await adopt(stack, project, afterLastStep(plan.arguments));
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
        withoutCommands(unprotected);
        const { stack } = await adopting(unprotected);
        const deleted = (await preview(stack)).filter((step) => step.startsWith("delete "));
        for (const name of Object.values(TARGET.computeEnvironments).map((environment) => environment.name as string)) {
            assert.ok(deleted.includes(`delete ${name}`), name);
        }
        assert.ok(plan.deletions.some(({ urn }) => urn.endsWith("::aws_ireland_fusionv2_nvme_gpu_snapshots")));
    });

    it("is stopped by the protected GitHub credentials as long as they are in the state", async () => {
        const protectedState = structuredClone(flat);
        withoutCommands(protectedState);
        const { stack } = await adopting(protectedState);
        assert.match(await failure(stack.preview()), /github-credential-nf-core-github-finegrained.*protected/s);
    });

    it("finds the setting for which an environment would be replaced, and so does the engine", async () => {
        const differing = await deployFlatStack(await reference("differing"), { maxCpus: 64 });
        const plan = planAdoption(differing, TARGET, { legacyResources });
        assert.equal(plan.errors.length, 1);
        assert.match(
            plan.errors[0] ?? "",
            /would be replaced: config\.forge\.maxCpus is 64 in Seqera and 1000 in the program/,
        );
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

    it("is planned by the documented command, which shows no secret", () => {
        const exported = join(folder.path, "state.json");
        const written = join(folder.path, "adoption");
        writeFileSync(exported, JSON.stringify(flat));
        const [program, ...words] = documentedCommand().split(" ");
        assert.deepEqual([program, ...words], ["pnpm", "exec", "megatests", "adopt", "state.json", "--write", "."]);
        const stack = join(root, "stacks/awsmegatests");
        const { status, stdout: printed } = megatests(["adopt", exported, "--write", written], stack);
        assert.equal(status, 3);

        const plan = planAdoption(flat, TARGET, { legacyResources });
        assert.equal(printed, renderAdoption(plan));
        const adoption = readFileSync(join(written, "adoption.json"), "utf8");
        assert.deepEqual(JSON.parse(adoption), plan.arguments);

        const [key] = readCloud(cloudOf("first")).aws.users["TowerForge-AWSMegatests"]?.accessKeys ?? [];
        assert.ok(key !== undefined);
        for (const secret of [platformGithubToken, key.secret]) {
            assert.ok(!(printed + adoption).includes(secret));
        }
    });

    function cloudOf(name: string): string {
        return join(folder.path, name, "cloud.json");
    }

    /** The reference stack in a folder, on the cloud there or a fresh one. */
    async function reference(name: string): Promise<ReferenceStack> {
        mkdirSync(join(folder.path, name), { recursive: true });
        if (!existsSync(cloudOf(name))) {
            seedCloud(cloudOf(name));
        }
        const providers = await engine.attach(cloudOf(name));
        const opened = await openReferenceStack(join(folder.path, name), join(root, "stacks/awsmegatests"), providers);
        return { ...opened, stack: withoutResults(opened.stack) };
    }

    /** The reference stack with the state of the flat one, on a copy of its cloud. */
    async function adopting(state: ExportedState = flat, source = "first"): Promise<ReferenceStack> {
        const name = `adopting-${++count}`;
        mkdirSync(join(folder.path, name), { recursive: true });
        cpSync(cloudOf(source), cloudOf(name));
        const opened = await reference(name);
        await opened.stack.setConfig("platformGithubToken", { value: platformGithubToken, secret: true });
        await opened.stack.importStack(state);
        return opened;
    }
});

/** The command that docs/adoption.md gives. */
function documentedCommand(): string {
    const documentation = readFileSync(join(root, "docs/adoption.md"), "utf8");
    const command = /^ *(pnpm exec megatests adopt .*)$/m.exec(documentation)?.[1];
    assert.ok(command !== undefined, "docs/adoption.md has no command");
    return command;
}

async function takeOutOfState(stack: Stack, plan: AdoptionPlan): Promise<void> {
    for (const { urn, protect } of plan.deletions) {
        await cli(stack, "state", "delete", urn, "--yes", ...(protect ? ["--force"] : []));
    }
}

/** A state without what a plan takes out of it. */
function without(state: ExportedState, { deletions }: AdoptionPlan): ExportedState {
    const deleted = new Set(deletions.map(({ urn }) => urn));
    const resources = state.deployment.resources.filter(({ urn }) => !deleted.has(urn));
    return { ...state, deployment: { ...state.deployment, resources } };
}

async function adopt(stack: Stack, project: string, adoption: AdoptionPlan["arguments"]): Promise<void> {
    const file = join(project, "adoption.json");
    writeFileSync(file, JSON.stringify(adoption));
    await stack.setConfig("adoption", { value: file });
}

/** The arguments after the last step of docs/adoption.md, as it says: every importId and gitHub.importVariables deleted, no more. */
function afterLastStep(adoption: AdoptionPlan["arguments"]): AdoptionPlan["arguments"] {
    const step = /^7\. (.*)$/m.exec(readFileSync(join(root, "docs/adoption.md"), "utf8"))?.[1] ?? "";
    assert.match(step, /^Delete every `importId` and `gitHub\.importVariables` from `adoption\.json`/);
    const edited = JSON.parse(
        JSON.stringify(adoption, (key, value: unknown) => (key === "importId" ? undefined : value)),
    ) as AdoptionPlan["arguments"];
    delete edited.gitHub?.importVariables;
    return edited;
}

/** Runs the command as a shell would. */
function megatests(args: string[], cwd: string): { status: number | null; stdout: string } {
    const command = join(root, "packages/megatests-cli/bin/main.js");
    return spawnSync("node", [command, ...args], { cwd, encoding: "utf8" });
}

function withoutCommands(state: ExportedState): void {
    state.deployment.resources = state.deployment.resources.filter(({ urn }) => !urn.includes("command"));
}

function valuesOf({ github }: ReturnType<typeof readCloud>): [string, string][] {
    const variables = github.organizations[githubOrganization]?.variables ?? {};
    return Object.entries(variables).map(([name, { value }]) => [name, value]);
}

function environmentsOf(cloud: string) {
    return readCloud(cloud).seqera.computeEnvs;
}
