import type * as pulumi from "@pulumi/pulumi";
import type { PolicyFeatures, PolicyScope } from "./policies";

/** How Seqera Platform gets into the AWS account. */
export enum CredentialsMode {
    /** By the long-lived access key of an IAM user. */
    Keys = "keys",
    /** By assuming an IAM role, with an external id and no long-lived key. */
    Role = "role",
}

/**
 * Names of the managed policies in AWS. A policy continued in a second one has that one's number added, as in `-2`. STACK
 * is the name of the stack, and NAME that of the component. A change of a name that is given replaces the policy; a
 * default that changes, as with the stack's name, leaves it as it is.
 */
export interface PolicyNames {
    /** Defaults to `TowerForge-STACK-NAME-Forge`, shortened to 125 characters. */
    forge?: string;
    /** Defaults to `TowerForge-STACK-NAME-Launch`, shortened to 125 characters. */
    launch?: string;
    /** Defaults to `TowerForge-STACK-NAME-S3`, shortened to 125 characters. */
    s3?: string;
}

/**
 * How Seqera Platform gets into an AWS account, and what it may do there. STACK is the name of the stack, and NAME that of
 * the component.
 */
export interface CredentialsSettings {
    /**
     * Names of the buckets that Data Explorer and Studios read. Defaults to none; in a `MegatestsPlatform` to the
     * platform's bucket.
     */
    dataBuckets?: string[];
    /**
     * Names of the buckets that Data Explorer and Studios read, and also write to and delete from. Defaults to none.
     */
    writableDataBuckets?: string[];
    /**
     * CloudWatch log groups of the jobs. Defaults to AWS Batch's own, `/aws/batch/job`; in a `MegatestsPlatform` to those
     * of the environments.
     */
    logGroups?: string[];
    /**
     * Names of the job definitions that Seqera may register and submit, each with an optional `*` at its end. Defaults to
     * all, because no source says how Seqera names those of its head jobs: see with `aws batch describe-job-definitions`
     * after a first run. Without it, whoever holds the credentials may run a command under the job role of any definition.
     */
    jobDefinitions?: string[];
    /**
     * ARN of a managed policy that every role to which Forge gives permissions must have as its permissions boundary.
     * Defaults to none. Batch Forge itself sets no boundary, as far as any source says: with this, it makes no role, and
     * each environment needs roles that have the boundary, with names that start with `TowerForge-`.
     */
    forgeRolesBoundary?: string;
    /**
     * AWS account of the compute environments, 12 digits. Defaults to the account of the AWS provider. Give a value that
     * is known in a preview, or every preview shows the policies as updated.
     */
    accountId?: pulumi.Input<string>;
    /**
     * Parts of Seqera Platform in use. Defaults to none; in a `MegatestsPlatform` to what the environments use, and
     * pipeline secrets where the platform has some.
     */
    features?: PolicyFeatures;
    /**
     * Whether Seqera gets the access key of a user or assumes a role. Defaults to keys. A change of it makes new
     * credentials in Seqera, so it needs a new `credentialName` too where one is given.
     */
    mode?: CredentialsMode;
    /** Which permissions are granted. Defaults to least privilege. */
    policyScope?: PolicyScope;
    /**
     * Any text, for example a date: each change of it makes a new access key, hands it to Seqera under the same
     * credentials id, and deletes the old one. AWS allows a user two keys, so there must be room for a second. Refused in
     * role mode, which has no key.
     */
    accessKeyRotation?: string;
    /**
     * Name of the credentials in Seqera: 2 to 99 letters, digits, `_` and `-`. Defaults to `TowerForge-NAME`, or
     * `Seqera-NAME` in role mode. A change of it replaces the credentials.
     */
    credentialName?: string;
    /**
     * Id of credentials in Seqera to take over instead of making new ones; not in role mode. Their name must be
     * `credentialName`, their access key that of the user. Can be left out again once they are taken over.
     */
    importId?: string;
    /**
     * Name of the IAM user, 1 to 64 characters; unused in role mode. Defaults to `TowerForge-STACK-NAME`, shortened to 64
     * characters; a default that changes, as with the stack's name, leaves the user as it is.
     */
    userName?: string;
    /**
     * Name of the IAM role, 1 to 64 characters, not starting with `TowerForge-`; in role mode only. Defaults to
     * `Seqera-STACK-NAME`, shortened to 64 characters. A change of it makes another role under the same credentials.
     */
    roleName?: string;
    /** Names of the managed policies, each 1 to 125 characters. */
    policyNames?: PolicyNames;
    /**
     * ARN of the IAM role or user that assumes the role; in role mode only. The root of an account is refused, because it
     * stands for every identity there. Defaults to Seqera Cloud's; a self-hosted Platform has its own.
     */
    seqeraPrincipalArn?: string;
}
