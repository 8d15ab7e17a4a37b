/** Permissions that the policies grant. */
export enum PolicyScope {
    /** The permissions that the features in use need, on the resources that Forge creates and on the buckets named. */
    LeastPrivilege = "least-privilege",
    /** The permissions of Seqera's older reference policies, mostly on every resource. */
    Reference = "reference",
}

/** Features of Seqera Platform in use, as `PolicyFeatures` describes them. */
export interface EnabledFeatures {
    /** Whether Forge creates or mounts EFS file systems. Defaults to false. */
    efs?: boolean;
    /** Whether Forge creates FSx for Lustre file systems. Defaults to false. */
    fsx?: boolean;
    /** Whether pipelines use secrets. Defaults to false. */
    pipelineSecrets?: boolean;
    /** Whether Platform may list the names of all buckets of the account. Defaults to false. */
    listAllBuckets?: boolean;
    /** Whether Platform may read the console output of an instance. Defaults to false. */
    consoleOutput?: boolean;
    /** Whether roles may also be passed to `ecs-tasks.amazonaws.com`. Defaults to false. */
    fargateHead?: boolean;
    /**
     * Whether Platform keeps the data lineage of runs, in buckets and queues whose names start with `seqera-lineage-`.
     * Source: Seqera's AWS Batch policy. Defaults to false.
     */
    dataLineage?: boolean;
}

/** Every feature in use. */
export const ALL_FEATURES: Readonly<Required<EnabledFeatures>> = {
    efs: true,
    fsx: true,
    pipelineSecrets: true,
    listAllBuckets: true,
    consoleOutput: true,
    fargateHead: true,
    dataLineage: true,
};

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
    /** ARNs of the KMS keys that encrypt the buckets. Defaults to none. */
    kmsKeyArns?: string[];
    /** ARN of the permissions boundary that every role of Forge must have. Defaults to none. */
    forgeRolesBoundary?: string;
    /** Parts of Platform in use. Defaults to none. */
    features?: EnabledFeatures;
    /** Which permissions are granted. Defaults to least privilege. */
    policyScope?: PolicyScope;
}

/** The log group to which AWS Batch writes unless a job says otherwise. */
export const BATCH_LOG_GROUP = "/aws/batch/job";
