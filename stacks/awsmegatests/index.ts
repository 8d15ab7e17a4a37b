import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as GitHubProvider } from "@pulumi/github/provider.js";
import * as pulumi from "@pulumi/pulumi";
import {
    MegatestsPlatform,
    readAdoption,
    readParticipants,
    readSeqerakit,
    seqera,
    withAdoption,
} from "megatests-components";
import { bucketSettings } from "./bucket.ts";
import { readStackConfig } from "./config.ts";
import { gitHubCredential, workflowSecrets } from "./gitHub.ts";
import { stackOutputs } from "./outputs.ts";

/** Makes nf-core's stack, and gives its outputs. */
export default async () => {
    const config = readStackConfig({
        config: { get: (key) => pulumi.runtime.getConfig(`${pulumi.getProject()}:${key}`) },
        environment: process.env,
        warn: (message) => void pulumi.log.warn(message),
    });
    const { towerAccessToken, seqeraServerUrl } = config;
    const folder = join(import.meta.dirname, "../../seqerakit");
    const seqerakit = (key: string) => ({
        file: join(folder, `${key}.yml`),
        nextflowConfig: join(folder, `configs/nextflow-${key}.config`),
    });
    const computeEnvironments = readSeqerakit(
        { cpu: seqerakit("cpu"), arm: seqerakit("arm"), gpu: seqerakit("gpu") },
        { variables: { TOWER_WORKSPACE_ID: String(config.workspaceId) } },
    );

    const providers = {
        aws: new AwsProvider("aws-provider", { region: config.region }),
        github: new GitHubProvider("github-provider", { owner: config.githubOrganization, token: config.githubToken }),
        seqera: new seqera.Provider("seqera-provider", { bearerAuth: towerAccessToken, serverUrl: seqeraServerUrl }),
    };

    // The engine starts the providers' plugins while the SDKs of the components load.
    await setImmediate();
    const credential = gitHubCredential(config.platformGithubToken);
    const platform = new MegatestsPlatform(
        "megatests",
        withAdoption(
            {
                workspaceId: config.workspaceId,
                bucket: bucketSettings(config.bucketName),
                computeEnvironments,
                credentials: {
                    // As the seqerakit files name them, and nf-core's workspace has them.
                    credentialName: "TowerForge-AWSMegatests-Dynamic",
                    writableDataBuckets: [config.bucketName],
                },
                // Empty means the primary one: workflows without a compute environment run on it.
                primaryComputeEnvironment: "cpu",
                dataLink: true,
                gitHub: {
                    organization: config.githubOrganization,
                    secrets: workflowSecrets(config.towerLaunchToken),
                    deployerToken: towerAccessToken,
                    sharedTokenReason: config.sharedTokenReason,
                },
                gitHubCredential: credential,
                ...(config.participants !== undefined &&
                    readParticipants(resolve(import.meta.dirname, config.participants))),
            },
            config.adoption === undefined ? undefined : readAdoption(resolve(import.meta.dirname, config.adoption)),
        ),
        { providers },
    );

    return stackOutputs(platform, { region: config.region, gitHubCredential: credential });
};
