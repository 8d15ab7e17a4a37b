import type * as pulumi from "@pulumi/pulumi";
import type { BucketSettings } from "../bucket/megatestsBucket";
import type { ComputeEnvironmentSettings } from "../computeEnvironment/settings";
import type { CredentialsSettings } from "../credentials/towerForgeCredentials";
import type { GitHubSettings } from "../github/gitHubIntegration";
import type { GitHubCredentialSettings } from "../workspace/seqeraGithubCredential";
import type { ParticipantSettings } from "../workspace/seqeraWorkspaceParticipants";
import type { AccessCheckSettings } from "../workspace/accessCheck";

/** Arguments of `MegatestsPlatform`. */
export interface MegatestsPlatformArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** The S3 bucket of the work directory and the results. */
    bucket: BucketSettings;
    /**
     * Compute environments by a key of your choice, for example `cpu`, which names resources and GitHub variables. An
     * environment is replaced by a change of its own settings and by nothing else: another environment, bucket, log group
     * or feature updates the IAM policies that they share in place.
     */
    computeEnvironments: { [key: string]: ComputeEnvironmentSettings };
    /**
     * The AWS identity with which Seqera builds and uses the environments. Defaults to an IAM user with least privilege:
     * the features that the environments use, and the platform's bucket in Data Explorer. A change of what it may do
     * updates the IAM policies in place. `logGroups` is needed when the log group of an environment is an output.
     */
    credentials?: CredentialsSettings;
    /**
     * Whether every environment is replaced when the IAM policies for Forge and for launching change. Defaults to false,
     * because such a change applies to the credentials at once and changes nothing that Forge built. Turning it on or off
     * replaces nothing.
     */
    replaceOnPolicyChange?: boolean;
    /** The variables and secrets of the GitHub organization. Left out, none are made. */
    gitHub?: GitHubSettings;
    /** GitHub credentials in Seqera, so that it pulls pipelines unthrottled. Left out, none are made. */
    gitHubCredential?: GitHubCredentialSettings;
    /** Key of the compute environment that becomes the workspace's primary one. Left out, the primary one stays. */
    primaryComputeEnvironment?: string;
    /** Members and teams of the workspace by a key of your choice. Needs `organizationId`. Left out, none are managed. */
    participants?: { [key: string]: ParticipantSettings };
    /** Numeric id of the Seqera organization, for participants and for the check of the token owner's role. */
    organizationId?: pulumi.Input<number>;
    /** Pipeline secrets of the workspace, values by name. Left out, none are made. */
    pipelineSecrets?: { [name: string]: pulumi.Input<string> };
    /** How the access to the workspace is checked before anything else. Defaults to a check by listing credentials. */
    accessCheck?: AccessCheckSettings;
    /**
     * Logical names under which resources lived before, directly under the stack, by child: `bucket`, `lifecycle`,
     * `cors`, `user`, `forge-policy`, `launch-policy`, `s3-policy` and their `-attachment`s, `access-key`,
     * `variable-KEY`, `variable-workspace-id` and `variable-bucket`. Those resources are taken over with today's physical
     * names instead of being created. A name for a child that the platform does not have is refused.
     */
    aliases?: { [child: string]: string };
}
