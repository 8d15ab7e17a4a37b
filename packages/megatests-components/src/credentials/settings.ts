import type * as pulumi from "@pulumi/pulumi";
import type { PolicyScope } from "./policies";

/** Texts, of which each, or the list, may be an output. */
export type TextList = pulumi.Input<pulumi.Input<string>[]>;

/** How Seqera Platform accesses the AWS account. */
export enum CredentialsMode {
    /** Seqera uses the long-lived access key of an IAM user. */
    Keys = "keys",
    /** Seqera assumes an IAM role with an external id. There is no long-lived key. */
    Role = "role",
}

/**
 * Features of Seqera Platform in use. A feature that is not in use adds no statement to the least-privilege policies.
 * The reference policies ignore these settings.
 */
export interface PolicyFeatures {
    /**
     * Whether Forge creates or mounts EFS file systems. `MegatestsPlatform` sets it from its environments. Defaults to
     * false.
     */
    efs?: pulumi.Input<boolean>;
    /**
     * Whether Forge creates FSx for Lustre file systems. `MegatestsPlatform` sets it from its environments. Defaults to
     * false.
     */
    fsx?: pulumi.Input<boolean>;
    /**
     * Whether pipelines use secrets. Platform keeps them in AWS Secrets Manager under names that start with `tower-`.
     * `MegatestsPlatform` sets it if it has `pipelineSecrets`. Set it to true if secrets are created elsewhere.
     * Defaults to false.
     */
    pipelineSecrets?: pulumi.Input<boolean>;
    /**
     * Whether Platform may list the names of all buckets of the account, for its menus and for Data Explorer. Defaults
     * to false.
     */
    listAllBuckets?: pulumi.Input<boolean>;
    /**
     * Whether Platform may read the console output of an instance, to find out why its user data failed. Defaults to
     * false.
     */
    consoleOutput?: pulumi.Input<boolean>;
    /**
     * Whether roles may also be passed to `ecs-tasks.amazonaws.com`. Forge creates task roles for head jobs on Fargate,
     * but Seqera's policy allows passing roles to AWS Batch and EC2 only. No source says whether that is enough.
     * `MegatestsPlatform` sets it if an environment has a Fargate head job. Otherwise set it to true if such an
     * environment fails because `iam:PassRole` is denied. Defaults to false.
     */
    fargateHead?: pulumi.Input<boolean>;
    /**
     * Whether Platform keeps the data lineage of runs, in buckets and queues whose names start with `seqera-lineage-`.
     * Source: Seqera's AWS Batch policy. Defaults to false.
     */
    dataLineage?: pulumi.Input<boolean>;
}

/**
 * Names of the managed policies in AWS. STACK is the name of the stack, and NAME is the name of the component. If a
 * policy is too long for one document, the second document has `-2` at the end of its name. A change of a given name
 * replaces the policy. A change of a default name, for example by a new stack name, does not.
 */
export interface PolicyNames {
    /** Name of the policy for Batch Forge. Defaults to `TowerForge-STACK-NAME-Forge`, shortened to 125 characters. */
    forge?: pulumi.Input<string>;
    /**
     * Name of the policy for launching runs. Defaults to `TowerForge-STACK-NAME-Launch`, shortened to 125 characters.
     */
    launch?: pulumi.Input<string>;
    /** Name of the policy for S3. Defaults to `TowerForge-STACK-NAME-S3`, shortened to 125 characters. */
    s3?: pulumi.Input<string>;
}

/**
 * How Seqera Platform accesses an AWS account, and its permissions there. STACK is the name of the stack, and NAME is
 * the name of the component.
 */
export interface CredentialsSettings {
    /**
     * Id of credentials that exist in Seqera and stay as they are. No IAM resource is created, and all other settings are not
     * allowed. Their identity needs the permissions that the compute environments use. Setting it on managed credentials
     * deletes those. If omitted, the component creates the credentials and their IAM identity.
     */
    existingId?: pulumi.Input<string>;
    /**
     * Names of the buckets that Data Explorer and Studios may read. Defaults to none. `MegatestsPlatform` passes its
     * own bucket.
     */
    dataBuckets?: pulumi.Input<pulumi.Input<string>[]>;
    /** Names of the buckets that Data Explorer and Studios may read, write and delete from. Defaults to none. */
    writableDataBuckets?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * CloudWatch log groups of the jobs. Defaults to the log group of AWS Batch, `/aws/batch/job`. `MegatestsPlatform`
     * passes those of its environments.
     */
    logGroups?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Names of the job definitions that Seqera may register and submit. Each may end with `*`. To find the names, run
     * `aws batch describe-job-definitions` after a first run. Defaults to all job definitions, because no source
     * documents the names of Seqera's head jobs. The holder of the credentials may then run a command under the job
     * role of any definition.
     */
    jobDefinitions?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARN of a managed policy that must be the permissions boundary of every role to which Forge gives permissions. As
     * far as any source says, Batch Forge sets no boundary. With this setting it creates no role, so every environment
     * needs roles that have the boundary and a name that starts with `TowerForge-`. If omitted, no boundary is
     * required.
     */
    forgeRolesBoundary?: pulumi.Input<string>;
    /**
     * ARNs of the customer managed KMS keys that encrypt the buckets. The policies then allow Seqera to use them through S3.
     * Defaults to none. `MegatestsPlatform` passes the key of its bucket.
     */
    kmsKeyArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * AWS account of the compute environments, 12 digits. The value should be known during a preview. Otherwise every
     * preview shows the policies as updated. Defaults to the account of the AWS provider.
     */
    accountId?: pulumi.Input<string>;
    /**
     * Features of Seqera Platform in use. Defaults to none. `MegatestsPlatform` sets the features that its environments
     * use, and `pipelineSecrets` if it has pipeline secrets.
     */
    features?: pulumi.Input<PolicyFeatures>;
    /**
     * Whether Seqera gets the access key of a user or assumes a role. A change creates new credentials in Seqera, so it
     * also needs a new `credentialName` if one is given. Defaults to `keys`.
     */
    mode?: CredentialsMode;
    /** Permissions that the policies grant. Defaults to `least-privilege`. */
    policyScope?: pulumi.Input<PolicyScope>;
    /**
     * Any text, for example a date. Every change creates a new access key, passes it to Seqera under the same
     * credentials id, and deletes the old key. AWS allows two keys for each user, so one must be free. Not allowed in
     * role mode, which has no key. If omitted, the key is not rotated.
     */
    accessKeyRotation?: pulumi.Input<string>;
    /**
     * Name of the credentials in Seqera: 2 to 99 letters, digits, `_` and `-`. A change replaces the credentials.
     * Defaults to `TowerForge-NAME`, and to `Seqera-NAME` in role mode.
     */
    credentialName?: pulumi.Input<string>;
    /**
     * Id of existing credentials in Seqera to import. Their name must be `credentialName`, and their access key must be
     * that of the user. Not allowed in role mode. It can be removed after the import. If omitted, new credentials are
     * created.
     */
    importId?: string;
    /**
     * Name of the IAM user, 1 to 64 characters. Not used in role mode. Defaults to `TowerForge-STACK-NAME`, shortened
     * to 64 characters. A change of the default, for example by a new stack name, does not rename the user.
     */
    userName?: pulumi.Input<string>;
    /**
     * Name of the IAM role, 1 to 64 characters. It must not start with `TowerForge-`. Used in role mode only. A change
     * creates another role under the same credentials. Defaults to `Seqera-STACK-NAME`, shortened to 64 characters.
     */
    roleName?: pulumi.Input<string>;
    /**
     * Path of the IAM user or role, for example `/research/`. It must begin and end with `/` and must not start with
     * `/TowerForge-`. A change moves the user in place and replaces the role. Defaults to `/`.
     */
    path?: pulumi.Input<string>;
    /**
     * ARN of a managed policy that becomes the permissions boundary of the IAM user or role. It must allow what the policies
     * grant. If omitted, there is no boundary.
     */
    permissionsBoundary?: pulumi.Input<string>;
    /**
     * Tags of the IAM user or role and of the policies. In `MegatestsPlatform` they are added to those of the platform. If
     * omitted, the resources have the cost allocation tag alone.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Names of the managed policies, each 1 to 125 characters. As an output, all of them count as given. Defaults to the
     * names that `PolicyNames` documents.
     */
    policyNames?: pulumi.Input<PolicyNames>;
    /**
     * ARN of the IAM role or user that assumes the role. Used in role mode only. The root of an account is not allowed,
     * because it includes every identity of that account. A self-hosted Platform has its own ARN. Defaults to the role
     * of Seqera Cloud.
     */
    seqeraPrincipalArn?: pulumi.Input<string>;
}

/** Arguments of `TowerForgeCredentials`. */
export interface TowerForgeCredentialsArgs extends CredentialsSettings {
    /** Numeric id of the Seqera workspace that gets the credentials. */
    workspaceId: pulumi.Input<number>;
    /** Regions of the compute environments, for example `eu-west-1`. All must be in one partition. */
    regions: pulumi.Input<pulumi.Input<string>[]>;
    /** Work directories of the compute environments: `s3://bucket` or `s3://bucket/path`, without a trailing slash. */
    workDirs: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether the IAM resources get the tag `Project` with the component's name, by which AWS can group costs once the tag is
     * activated in AWS Billing. An entry `Project` in `tags` takes precedence. Defaults to true.
     */
    costAllocationTag?: pulumi.Input<boolean>;
    /**
     * Former logical names of the children `user`, `forge-policy`, `launch-policy`, `s3-policy`,
     * `forge-policy-attachment`, `launch-policy-attachment`, `s3-policy-attachment` and `access-key`, directly under
     * the stack. A child with an alias keeps the existing resource in the state, and its name in AWS. If omitted, every
     * child is created.
     */
    aliases?: { [child: string]: string };
    /**
     * Inputs that existing resources keep, as the JSON text of an object, by child, for example
     * `{ "user": "{\"tags\":null}" }`. The children are those of `aliases`. They take precedence
     * over what follows from the other arguments. An input that is null is omitted. If omitted, no child keeps its
     * inputs.
     */
    existingInputs?: { [child: string]: string };
}
