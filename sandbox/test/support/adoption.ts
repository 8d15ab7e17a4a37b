import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import type { AdoptionPlan, AdoptionTarget } from "megatests/adoption";
import { readSeqerakit } from "megatests-components";
import {
    type AttachedProviders,
    type CloudState,
    type ReferenceStack,
    bucketName,
    githubOrganization,
    openReferenceStack,
    readCloud,
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

/** Where a stack takes over a state. */
interface Adopting {
    /** Whose cloud it gets a copy of. Defaults to `first`. */
    source?: string;
    /** Its own folder. Defaults to a new one. */
    name?: string;
    /** Folder of the program. Defaults to that of the reference stack. */
    program?: string;
}

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

    /** The reference stack in a folder, on the cloud there or a fresh one, with the program in another folder. */
    async reference(name: string, program = join(root, "stacks/awsmegatests")): Promise<ReferenceStack> {
        mkdirSync(join(this.folder.path, name), { recursive: true });
        if (!existsSync(this.cloudOf(name))) {
            seedCloud(this.cloudOf(name));
        }
        const providers = await this.attach(this.cloudOf(name));
        const opened = await openReferenceStack(join(this.folder.path, name), program, providers);
        return { ...opened, stack: withoutResults(opened.stack) };
    }

    /** The reference stack with a state, on a copy of a cloud. */
    async adopting(state: ExportedState, { source = "first", name, program }: Adopting = {}): Promise<ReferenceStack> {
        name ??= `adopting-${++this.count}`;
        mkdirSync(join(this.folder.path, name), { recursive: true });
        cpSync(this.cloudOf(source), this.cloudOf(name));
        const opened = await this.reference(name, program);
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

/**
 * The arguments after the last step of docs/adoption.md, as it says: every importId and gitHub.importVariables deleted,
 * no more.
 */
export function afterLastStep(adoption: AdoptionPlan["arguments"]): AdoptionPlan["arguments"] {
    const step = /^7\. (.*)$/m.exec(readFileSync(join(root, "docs/adoption.md"), "utf8"))?.[1] ?? "";
    assert.match(
        step,
        /^Delete `stage`, `existingInputs`, every `importId` and `gitHub\.importVariables` from `adoption\.json`/,
    );
    const edited = JSON.parse(
        JSON.stringify(adoption, (key, value: unknown) => (key === "importId" ? undefined : value)),
    ) as AdoptionPlan["arguments"];
    delete edited.stage;
    delete edited.existingInputs;
    delete edited.gitHub?.importVariables;
    return edited;
}

/** What an adoption can change in the services. */
export interface Services {
    github: CloudState["github"];
    seqera: CloudState["seqera"];
    users: CloudState["aws"]["users"];
    policies: CloudState["aws"]["policies"];
    buckets: CloudState["aws"]["buckets"];
}

/** Of some kinds the cloud has no list as long as there was none. */
function isEmptyList(value: unknown): boolean {
    return Array.isArray(value) && value.length === 0;
}

/** What the services have, without the dates of changes, and without the id of a data link, which is a new one each time. */
export function services({ cloud }: Pick<ReferenceStack, "cloud">): Services {
    const { github, seqera, aws } = readCloud(cloud);
    const { users, policies, buckets } = aws;
    const dated = JSON.stringify({ github, seqera, users, policies, buckets }, (key, value: unknown) =>
        ["lastUpdated", "dateCreated", "updatedAt", "createdAt"].includes(key) || isEmptyList(value)
            ? undefined
            : value,
    );
    const found = JSON.parse(dated) as Services;
    found.seqera.dataLinks?.forEach((link) => (link.id = ""));
    return found;
}
