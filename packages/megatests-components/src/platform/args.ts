import type * as pulumi from "@pulumi/pulumi";
import type { BucketSettings } from "../bucket/megatestsBucket";
import type { EnvironmentLabelSettings } from "../computeEnvironment/labels";
import type { ComputeEnvironmentSettings } from "../computeEnvironment/settings";
import type { CredentialsSettings } from "../credentials/settings";
import type { GitHubSettings } from "../github/gitHubIntegration";
import type { GitHubCredentialSettings } from "../workspace/seqeraGithubCredential";
import type { ParticipantSettings } from "../workspace/seqeraWorkspaceParticipants";
import type { BudgetSettings } from "./budget";
import type { AccessCheckSettings } from "../workspace/accessCheck";

/** Arguments of `MegatestsPlatform`. */
export interface MegatestsPlatformArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** The S3 bucket for work directories and results. */
    bucket: BucketSettings;
    /**
     * Tags of all AWS resources that take tags: the bucket, the IAM user or role, the policies and the budget. Those of
     * `bucket` and `credentials` are added and take precedence. An imported bucket keeps its own tags unless `bucket.tags` is
     * set. `defaultTags` of the AWS provider work too: AWS merges them, and a tag from here takes precedence. If omitted, the
     * resources have the cost allocation tag alone.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Whether the same resources get the tag `Project` with the component's name, by which AWS can group costs once the tag is
     * activated in AWS Billing. An entry `Project` in `tags` takes precedence. Defaults to true.
     */
    costAllocationTag?: pulumi.Input<boolean>;
    /**
     * AWS budget for the costs of everything with the tag `Project` of this platform. Forge tags what jobs use only if an
     * environment has a resource label `Project` of the same value, for example by `labels`. If omitted, there is no budget.
     */
    budget?: pulumi.Input<BudgetSettings>;
    /**
     * Compute environments by key, for example `cpu`. The key is part of the names of resources and GitHub variables.
     * Only a change of its own settings replaces an environment. A change of another environment, a bucket, a log group
     * or a feature updates the shared IAM policies in place.
     */
    computeEnvironments: { [key: string]: ComputeEnvironmentSettings };
    /**
     * Seqera labels by name of every environment that the stack manages, besides its own, which take precedence by name. A
     * label with a value is a resource label, by which AWS can group costs. A label that the workspace has already is used,
     * the others are created. They stay in Seqera when they are removed here. A change replaces the environments. If omitted,
     * an environment has its own labels only.
     */
    labels?: EnvironmentLabelSettings[];
    /**
     * AWS identity with which Seqera creates and uses the environments. A change of its permissions updates the IAM
     * policies in place. Defaults to an IAM user with least privilege, which has the features that the environments use
     * and reads the platform's bucket.
     */
    credentials?: CredentialsSettings;
    /**
     * Whether a change of the IAM policies for Forge and for launching replaces every environment. Defaults to false,
     * because such a change applies to the credentials at once and changes nothing that Forge created. Setting or
     * removing it replaces nothing.
     */
    replaceOnPolicyChange?: pulumi.Input<boolean>;
    /** Variables and secrets of the GitHub organization. If omitted, none are created. */
    gitHub?: GitHubSettings;
    /**
     * GitHub credentials in Seqera, with which it pulls pipelines without GitHub's limit for anonymous requests. As an
     * output, they must not have `importId`. If omitted, none are created.
     */
    gitHubCredential?: pulumi.Input<GitHubCredentialSettings>;
    /**
     * Key of the compute environment that becomes the primary one of the workspace. If omitted, it is the one that a
     * seqerakit file makes primary. Without one, the primary environment is not changed.
     */
    primaryComputeEnvironment?: pulumi.Input<string>;
    /**
     * Members and teams of the workspace by key. Requires `organizationId`. If omitted, no participants are managed.
     */
    participants?: { [key: string]: ParticipantSettings };
    /**
     * Numeric id of the Seqera organization. If omitted, `participants` is not allowed, and
     * `accessCheck.tokenOwnerEmail` requires `accessCheck.organizationId`.
     */
    organizationId?: pulumi.Input<number>;
    /**
     * Whether Data Explorer has a data link to the platform's bucket. Without one it shows only the buckets that the
     * credentials can list. A bucket that Data Explorer shows already needs none. Defaults to false.
     */
    dataLink?: boolean;
    /** Pipeline secrets of the workspace: values by name. If omitted, none are created. */
    pipelineSecrets?: { [name: string]: pulumi.Input<string> };
    /**
     * Check of the access to the workspace, before any resource is created. Defaults to a check that lists the
     * credentials.
     */
    accessCheck?: pulumi.Input<AccessCheckSettings>;
    /**
     * Former logical names of resources directly under the stack, by child: `bucket`, `lifecycle`, `cors`, `user`,
     * `forge-policy`, `launch-policy`, `s3-policy` and their `-attachment`s, `access-key`, `variable-KEY`,
     * `variable-workspace-id` and `variable-bucket`. A child with an alias keeps the existing resource in the state,
     * and its physical name. A key that is not a child of the platform is an error. If omitted, every child is created.
     */
    aliases?: { [child: string]: string };
    /**
     * Inputs that existing resources keep, as the JSON text of an object, by child, for example
     * `{ "cors": "{\"corsRules\":[]}" }`. The children are those of `aliases`. They take precedence
     * over what follows from the other arguments. An input that is null is omitted. If omitted, no child keeps its
     * inputs.
     */
    existingInputs?: { [child: string]: string };
}
