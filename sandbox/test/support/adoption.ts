import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import type { AdoptionPlan, AdoptionTarget } from "megatests/adoption";
import { readSeqerakit } from "megatests-components";
import {
    type AttachedProviders,
    type ReferenceStack,
    bucketName,
    githubOrganization,
    openReferenceStack,
    seedCloud,
    withoutResults,
} from "../../src";
import { platformGithubToken } from "../fixtures/flatProgram";
import type { ExportedState } from "../fixtures/flatState";
import { cli } from "./cli";

const root = join(__dirname, "../../..");
const seqerakit = (key: string) => join(root, "seqerakit", `${key}.yml`);

/** What the reference stack gives its platform. */
export const TARGET: AdoptionTarget = {
    bucket: { bucketName, import: true, lifecycle: {}, cors: { browserReads: true } },
    computeEnvironments: readSeqerakit(
        { cpu: seqerakit("cpu"), arm: seqerakit("arm"), gpu: seqerakit("gpu") },
        { variables: { TOWER_WORKSPACE_ID: "1" } },
    ),
    gitHub: { organization: githubOrganization, defaultComputeEnvironment: "cpu" },
    gitHubCredential: { name: "nf-core-github-finegrained", username: "nf-core-bot", accessToken: "" },
};

export const legacyResources = JSON.parse(
    readFileSync(join(root, "stacks/awsmegatests/legacyResources.json"), "utf8"),
) as Record<string, string>;

/** The stacks of a folder that take over a state, each with a cloud of its own. */
export class AdoptionLab {
    private count = 0;

    constructor(
        private readonly folder: { path: string },
        private readonly attach: (cloud: string) => Promise<AttachedProviders>,
    ) {}

    cloudOf(name: string): string {
        return join(this.folder.path, name, "cloud.json");
    }

    /** The reference stack in a folder, on the cloud there or a fresh one. */
    async reference(name: string): Promise<ReferenceStack> {
        mkdirSync(join(this.folder.path, name), { recursive: true });
        if (!existsSync(this.cloudOf(name))) {
            seedCloud(this.cloudOf(name));
        }
        const providers = await this.attach(this.cloudOf(name));
        const source = join(root, "stacks/awsmegatests");
        const opened = await openReferenceStack(join(this.folder.path, name), source, providers);
        return { ...opened, stack: withoutResults(opened.stack) };
    }

    /** The reference stack with a state, on a copy of a cloud. */
    async adopting(state: ExportedState, source = "first", name = `adopting-${++this.count}`): Promise<ReferenceStack> {
        mkdirSync(join(this.folder.path, name), { recursive: true });
        cpSync(this.cloudOf(source), this.cloudOf(name));
        const opened = await this.reference(name);
        await opened.stack.setConfig("platformGithubToken", { value: platformGithubToken, secret: true });
        await opened.stack.importStack(state);
        return opened;
    }
}

export async function takeOutOfState(stack: Stack, plan: Pick<AdoptionPlan, "deletions">): Promise<void> {
    for (const { urn, protect } of plan.deletions) {
        await cli(stack, "state", "delete", urn, "--yes", ...(protect ? ["--force"] : []));
    }
}

export async function adopt(stack: Stack, project: string, adoption: AdoptionPlan["arguments"]): Promise<void> {
    const file = join(project, "adoption.json");
    writeFileSync(file, JSON.stringify(adoption));
    await stack.setConfig("adoption", { value: file });
}

/** Runs the command as a shell would. */
export function megatests(args: string[], cwd: string): { status: number | null; stdout: string } {
    const command = join(root, "packages/megatests-cli/bin/main.js");
    return spawnSync("node", [command, ...args], { cwd, encoding: "utf8" });
}
