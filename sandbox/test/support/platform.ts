import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";
import * as seqera from "@pulumi/seqera";
import {
    type ReadBatchSettings,
    type ComputeEnvironmentSettings,
    MegatestsPlatform,
    type MegatestsPlatformArgs,
} from "megatests-components";
import {
    type CloudAddresses,
    type CloudState,
    bucketName,
    githubOrganization,
    githubTokens,
    readCloud,
    region,
    seqeraTokens,
    workspaceId,
} from "../../src";
import { nameOf } from "./state";

/** Tokens of a run, when they are not those of an owner. */
export interface Tokens {
    seqera?: string;
    github?: string;
}

export const BATCH: ReadBatchSettings = {
    region,
    workDir: `s3://${bucketName}`,
    enableWave: true,
    enableFusion: true,
    nvmeStorageEnabled: true,
    fusionSnapshots: true,
    environments: [],
    forge: {
        type: "SPOT",
        minCpus: 0,
        maxCpus: 500,
        instanceTypes: ["c6id", "m6id"],
        subnets: [],
        securityGroups: [],
        // nf-core's order, which Seqera changes.
        allowBuckets: ["s3://ngi-igenomes", `s3://${bucketName}`, "s3://annotation-cache/"],
        fargateHeadEnabled: true,
        disposeOnDeletion: true,
    },
};
export const CPU: ComputeEnvironmentSettings = { name: "aws_ireland_cpu", description: "CPU", batch: BATCH };
export const ARGS: MegatestsPlatformArgs = {
    workspaceId,
    bucket: { bucketName, import: true, lifecycle: {}, cors: { browserReads: true } },
    computeEnvironments: { cpu: CPU },
    gitHub: {
        organization: githubOrganization,
        // So that tests may add and rename environments.
        variables: { TOWER_COMPUTE_ENV: { enabled: false } },
        secrets: { TOWER_ACCESS_TOKEN: { value: "planted-tower-token" } },
    },
};

/** A platform named `lab`, with what differs from `ARGS`. */
export function platformProgram(args: Partial<MegatestsPlatformArgs> = {}, tokens: Tokens = {}) {
    return async (addresses?: CloudAddresses) => {
        const providers = providersFor(tokens, addresses);
        const platform = new MegatestsPlatform("lab", { ...ARGS, ...args }, { providers });
        return Promise.resolve({
            computeEnvironmentIds: platform.computeEnvironmentIds,
            credentialsId: platform.credentialsId,
            policyHash: platform.policyHash,
            ghCommands: platform.ghCommands,
        });
    };
}

/** The providers of a program, by default with the tokens of an owner. */
export function providersFor(tokens: Tokens = {}, addresses?: CloudAddresses) {
    return {
        aws: new AwsProvider("aws-provider", { region }),
        github: new github.Provider("github-provider", {
            owner: githubOrganization,
            token: pulumi.secret(tokens.github ?? githubTokens.adminOrg),
            // By default the real provider waits a second after each write.
            ...(addresses && { baseUrl: addresses.github, writeDelayMs: 1 }),
        }),
        seqera: new seqera.Provider("seqera-provider", {
            bearerAuth: tokens.seqera ?? seqeraTokens.owner,
            serverUrl: addresses?.seqera,
        }),
    };
}

/** What the engine did, in order, as `operation name`. Resources that stayed the same and components are left out. */
export async function up(stack: Stack): Promise<string[]> {
    const steps: string[] = [];
    await stack.up({ onEvent: (event) => recordStep(event, steps) });
    return steps;
}

/** What a preview would do, as `operation name`, in alphabetical order. */
export async function preview(stack: Stack): Promise<string[]> {
    const steps: string[] = [];
    await stack.preview({ onEvent: (event) => recordStep(event, steps) });
    return [...new Set(steps)].sort();
}

export function recordStep(event: EngineEvent, steps: string[]): void {
    const metadata = event.resourcePreEvent?.metadata;
    if (metadata === undefined || metadata.op === "same" || !isOfCloud(metadata.type)) {
        return;
    }
    steps.push(`${metadata.op} ${nameOf(metadata.urn)}`);
}

function isOfCloud(type: string): boolean {
    return /^(aws|github|seqera):/.test(type);
}

/** Runs something that must fail and gives everything it printed. */
export async function failure(action: Promise<unknown>): Promise<string> {
    try {
        await action;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
    throw new Error("The operation succeeded, but it must fail.");
}

/** Copies the state and the cloud of one stack's folder to another. */
export function copyDeployment(from: string, to: string): void {
    cpSync(from, to, { recursive: true });
}

/** Changes the cloud behind the engine's back. */
export function changeState(cloud: string, change: (state: CloudState) => void): void {
    const state = readCloud(cloud);
    change(state);
    writeFileSync(cloud, JSON.stringify(state));
}

export function cloudFile(folder: string): string {
    return join(folder, "cloud.json");
}
