import type * as pulumi from "@pulumi/pulumi";
import { BucketFormat, type GitHubSecretSettings, type GitHubCredentialSettings } from "megatests-components";

/**
 * The organization secrets that pipelines read: the token, and what older workflows read as secrets instead of variables.
 * Without a token the secret `TOWER_ACCESS_TOKEN` stays as it is.
 */
export function workflowSecrets(launchToken: pulumi.Input<string> | undefined): Record<string, GitHubSecretSettings> {
    return {
        ...(launchToken !== undefined && { TOWER_ACCESS_TOKEN: { value: launchToken } }),
        TOWER_WORKSPACE_ID: { workspaceId: true },
        TOWER_COMPUTE_ENV: { computeEnvironment: "cpu" },
        TOWER_CE_AWS_CPU: { computeEnvironment: "cpu" },
        AWS_S3_BUCKET: { bucket: BucketFormat.Name },
        TOWER_BUCKET_AWS: { bucket: BucketFormat.Uri },
    };
}

/** The GitHub credentials in Seqera, where there is a token for them. */
export function gitHubCredential(accessToken: pulumi.Input<string> | undefined): GitHubCredentialSettings | undefined {
    return accessToken === undefined
        ? undefined
        : {
              name: "nf-core-github-finegrained",
              username: "nf-core-bot",
              accessToken,
              baseUrl: "https://github.com/nf-core/",
          };
}
