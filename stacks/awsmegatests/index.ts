import { join, resolve } from "node:path";
import type { Region } from "@pulumi/aws/types/enums";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as GitHubProvider } from "@pulumi/github/provider";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { MegatestsPlatform, readAdoption, readSeqerakit, withAdoption } from "megatests-components";
import { readStackConfig } from "./config";

const config = readStackConfig({
    config: { get: (key) => pulumi.runtime.getConfig(`${pulumi.getProject()}:${key}`) },
    environment: process.env,
    warn: (message) => void pulumi.log.warn(message),
});
const seqerakit = join(__dirname, "../../../seqerakit");
const computeEnvironments = readSeqerakit(
    { cpu: join(seqerakit, "cpu.yml"), arm: join(seqerakit, "arm.yml"), gpu: join(seqerakit, "gpu.yml") },
    { environment: { ...process.env, TOWER_WORKSPACE_ID: String(config.workspaceId) } },
);

const providers = {
    aws: new AwsProvider("aws-provider", { region: config.region as Region }),
    github: new GitHubProvider("github-provider", { owner: config.githubOrganization, token: config.githubToken }),
    seqera: new seqera.Provider("seqera-provider", {
        bearerAuth: config.towerAccessToken,
        serverUrl: config.seqeraServerUrl,
    }),
};

const platform = new MegatestsPlatform(
    "megatests",
    withAdoption(
        {
            workspaceId: config.workspaceId,
            bucket: { bucketName: config.bucketName, adopt: true, lifecycle: {}, cors: { browserReads: true } },
            computeEnvironments,
            github: {
                organization: config.githubOrganization,
                secrets: {
                    towerAccessToken: config.towerAccessToken,
                    workspaceId: true,
                    computeEnvironment: "cpu",
                    bucket: true,
                },
            },
            githubCredential: config.platformGithubToken && {
                name: "nf-core-github-finegrained",
                username: "nf-core-bot",
                accessToken: config.platformGithubToken,
                baseUrl: "https://github.com/nf-core/",
            },
        },
        config.adoption === undefined ? undefined : readAdoption(resolve(__dirname, "..", config.adoption)),
    ),
    { providers },
);

export const megatests_bucket = { name: platform.bucketName, arn: platform.bucketArn, region: config.region };
export const compute_env_ids = Object.fromEntries(
    Object.keys(computeEnvironments).map((key) => [key, platform.computeEnvIds[key]]),
);
export const workspace_id = platform.workspaceId;
export const terraform_resources = {
    cpu_env_id: compute_env_ids["cpu"],
    gpu_env_id: compute_env_ids["gpu"],
    arm_env_id: compute_env_ids["arm"],
    credentials_id: platform.credentialsId,
};
export const github_resources = {
    variables: platform.variableNames,
    secrets: platform.secretNames,
    manual_secret_commands: platform.ghCommands,
};
