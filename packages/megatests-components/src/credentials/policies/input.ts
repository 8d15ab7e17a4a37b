/** Which permissions the policies grant. */
export enum PolicyScope {
    /** What the features in use need, on the resources that Forge makes and the buckets named. */
    LeastPrivilege = "least-privilege",
    /** What Seqera's older reference policies grant, mostly on every resource. */
    Reference = "reference",
}

/**
 * Parts of Seqera Platform in use. A part that is not used adds no statement to the least-privilege policies. Every
 * field defaults to false, but in a `MegatestsPlatform` some follow from the rest of the platform, as each says. The
 * reference policies do not look at them.
 */
export interface PolicyFeatures {
    /** Whether Forge creates or mounts EFS file systems. `MegatestsPlatform` tells by its environments. */
    efs?: boolean;
    /** Whether Forge creates FSx for Lustre file systems. `MegatestsPlatform` tells by its environments. */
    fsx?: boolean;
    /**
     * Whether Forge makes DRAGEN queues. `MegatestsPlatform` tells by its environments. It changes nothing in the policies:
     * no source names an action for it.
     */
    dragen?: boolean;
    /**
     * Whether pipelines use secrets, which Platform keeps in AWS Secrets Manager under names starting with `tower-`. A
     * `MegatestsPlatform` with `pipelineSecrets` turns it on; turn it on yourself for secrets that are made elsewhere.
     */
    pipelineSecrets?: boolean;
    /** Whether Platform may list the names of all buckets of the account, for its drop-down menus and Data Explorer. */
    listAllBuckets?: boolean;
    /** Whether Platform may read the console of an instance, to find out why its user data failed. */
    consoleOutput?: boolean;
    /**
     * Whether roles may also be passed to `ecs-tasks.amazonaws.com`. Forge makes task roles when the head job runs on
     * Fargate, but Seqera's policy lets roles be passed to AWS Batch and EC2 only, and no source says whether that is
     * enough. `MegatestsPlatform` turns it on for an environment with a Fargate head job; elsewhere turn it on when such
     * an environment fails with a denied `iam:PassRole`.
     */
    fargateHead?: boolean;
}

/** From what the policies are built. */
export interface PolicyInput {
    /** Regions of the compute environments, for example `eu-west-1`, all in one partition. */
    regions: string[];
    /** AWS account of the compute environments, 12 digits. */
    accountId: string;
    /** Work directories: `s3://bucket` or `s3://bucket/path`. */
    workDirs: string[];
    /** Names of the buckets that Data Explorer and Studios read. Defaults to none. */
    dataBuckets?: string[];
    /** Names of the buckets that Data Explorer and Studios also write to and delete from. Defaults to none. */
    writableDataBuckets?: string[];
    /** CloudWatch log groups of the jobs. Defaults to AWS Batch's own, `/aws/batch/job`. */
    logGroups?: string[];
    /** Names of the job definitions in use, each with an optional `*` at its end. Defaults to all. */
    jobDefinitions?: string[];
    /** ARN of the permissions boundary that every role of Forge must have. Defaults to none. */
    forgeRolesBoundary?: string;
    /** Parts of Platform in use. Defaults to none. */
    features?: PolicyFeatures;
    /** Which permissions are granted. Defaults to least privilege. */
    policyScope?: PolicyScope;
}

/** The log group to which AWS Batch writes unless a job says otherwise. */
export const BATCH_LOG_GROUP = "/aws/batch/job";
