import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentLabelSettings } from "./labels";
import type { SeqerakitEntrySettings } from "./seqerakitEntry";

/**
 * How Seqera Batch Forge creates the AWS Batch resources of a compute environment. A change of any field replaces the
 * environment.
 */
export interface ForgeSettings {
    /** Provisioning model of the instances: `SPOT`, or `EC2` for on-demand instances. If omitted, Seqera decides. */
    type?: pulumi.Input<string>;
    /** Minimum number of vCPUs that keep running, 0 or more. Defaults to 0: an idle environment costs nothing. */
    minCpus?: pulumi.Input<number>;
    /** Maximum number of vCPUs that run at once, 1 or more. If omitted, Seqera decides. */
    maxCpus?: pulumi.Input<number>;
    /** Instance types or families, for example `m6id`. Defaults to `optimal`, which Seqera sets. */
    instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
    /** Whether the instances have GPUs. Requires a GPU family in `instanceTypes`. Defaults to false. */
    gpuEnabled?: pulumi.Input<boolean>;
    /**
     * Whether the instances are arm64 (Graviton). Requires `fargateHeadEnabled`, Wave and Fusion. Defaults to false.
     */
    arm64Enabled?: pulumi.Input<boolean>;
    /**
     * Whether the head job runs on Fargate. Requires Fusion and the type `SPOT`. EFS and FSx are not allowed with it.
     * Defaults to false.
     */
    fargateHeadEnabled?: pulumi.Input<boolean>;
    /** Allocation strategy of AWS Batch, for example `SPOT_PRICE_CAPACITY_OPTIMIZED`. If omitted, Seqera decides. */
    allocStrategy?: pulumi.Input<string>;
    /**
     * Maximum Spot price as a percentage of the on-demand price, 0 to 100. Requires the type `SPOT`. Defaults to 100,
     * which Seqera sets.
     */
    bidPercentage?: pulumi.Input<number>;
    /**
     * Buckets that jobs may read and write, as `s3://` URIs. The component moves the work directory to the end of the
     * list, because Seqera does. A list that already ends with the work directory is not changed. Defaults to the work
     * directory alone.
     */
    allowBuckets?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether deleting the environment also deletes the AWS resources that Forge created. If omitted, Seqera decides.
     */
    disposeOnDeletion?: pulumi.Input<boolean>;
    /** Id of the VPC. Defaults to the default VPC of the region. */
    vpcId?: pulumi.Input<string>;
    /** Ids of the subnets. If omitted, Seqera chooses subnets of the VPC. */
    subnets?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the security groups. If omitted, Seqera chooses. */
    securityGroups?: pulumi.Input<pulumi.Input<string>[]>;
    /** Id of the AMI. It must be an ECS-optimized image. If omitted, Seqera chooses. */
    imageId?: pulumi.Input<string>;
    /** Name of the EC2 key pair for SSH. If omitted, SSH has no key. */
    ec2KeyPair?: pulumi.Input<string>;
    /** Lines that are appended to the configuration of the ECS agent. If omitted, none are appended. */
    ecsConfig?: pulumi.Input<string>;
    /**
     * Size of the boot disk in GB, 8 or more. If omitted, Seqera decides. Its `tw` tool uses 50. Its documentation says
     * 100 for Fusion v2 without NVMe disks.
     */
    ebsBootSize?: pulumi.Input<number>;
    /** Whether Forge creates an EFS file system. Mutually exclusive with `efsId`. Defaults to false. */
    efsCreate?: pulumi.Input<boolean>;
    /** Id of an EFS file system to mount. Mutually exclusive with `efsCreate`. If omitted, none is mounted. */
    efsId?: pulumi.Input<string>;
    /** Path at which the EFS file system is mounted. If omitted, Seqera decides. */
    efsMount?: pulumi.Input<string>;
    /** DNS name of an FSx for Lustre file system to mount. If omitted, none is mounted. */
    fsxName?: pulumi.Input<string>;
    /** Size in GB of the FSx file system to create. If omitted, none is created. */
    fsxSize?: pulumi.Input<number>;
    /** Path at which the FSx file system is mounted. If omitted, Seqera decides. */
    fsxMount?: pulumi.Input<string>;
    /** Whether DRAGEN instances are available. Defaults to false. */
    dragenEnabled?: pulumi.Input<boolean>;
    /** AMI of the DRAGEN instances. Requires `dragenEnabled`. If omitted, Seqera chooses. */
    dragenAmiId?: pulumi.Input<string>;
    /** Instance type of the DRAGEN instances. Requires `dragenEnabled`. If omitted, Seqera chooses. */
    dragenInstanceType?: pulumi.Input<string>;
}

/** An environment variable of the head job, of the compute jobs, or of both. */
export interface EnvironmentVariableSettings {
    /** Name of the variable, not empty and without `=`. If omitted, the environment is not valid. */
    name?: pulumi.Input<string>;
    /**
     * Value of the variable. It is stored in plain text, so pass secrets as pipeline secrets. If omitted, the variable
     * has no value.
     */
    value?: pulumi.Input<string>;
    /** Whether the head job gets the variable. At least one of `head` and `compute` must be true. Defaults to false. */
    head?: pulumi.Input<boolean>;
    /**
     * Whether the compute jobs get the variable. At least one of `head` and `compute` must be true. Defaults to false.
     */
    compute?: pulumi.Input<boolean>;
}

/**
 * Configuration of a Seqera AWS Batch compute environment. The names are those of the provider's `AwsBatchCe`. A change
 * of any field replaces the environment.
 */
export interface BatchSettings {
    /** AWS region of the environment, for example `eu-west-1`. Defaults to the region of the AWS provider. */
    region?: pulumi.Input<string>;
    /**
     * Work directory: `s3://bucket` or `s3://bucket/path`, without a trailing slash. Defaults to the platform's bucket. If
     * omitted, a `SeqeraComputeEnvironment` outside a platform is not valid.
     */
    workDir?: pulumi.Input<string>;
    /**
     * Settings of Batch Forge, which creates the AWS Batch resources. If omitted, the environment uses the manually
     * created queues `headQueue` and `computeQueue`.
     */
    forge?: pulumi.Input<ForgeSettings>;
    /**
     * Whether Wave containers are enabled. Fusion requires Wave, and Wave requires an explicit `enableFusion`. Defaults
     * to false.
     */
    enableWave?: pulumi.Input<boolean>;
    /** Whether the Fusion v2 file system is enabled. Requires Wave. Defaults to false. */
    enableFusion?: pulumi.Input<boolean>;
    /** Whether Fusion uses the NVMe disks of the instances. Requires Fusion. Defaults to false. */
    nvmeStorageEnabled?: pulumi.Input<boolean>;
    /** Whether Fusion snapshots let jobs survive Spot interruptions. Requires Fusion. Defaults to false. */
    fusionSnapshots?: pulumi.Input<boolean>;
    /** Number of vCPUs of the head job. Defaults to 1, which Seqera sets. */
    headJobCpus?: pulumi.Input<number>;
    /**
     * Memory of the head job in MB. If omitted, Seqera decides. Its API says 1024, and its documentation of AWS Batch
     * says 4096. A pipeline with many tasks needs more.
     */
    headJobMemoryMb?: pulumi.Input<number>;
    /** ARN of the IAM role of the head job. If omitted, Forge creates one if the environment needs it. */
    headJobRole?: pulumi.Input<string>;
    /** ARN of the IAM role of the compute jobs. If omitted, Forge creates one if the environment needs it. */
    computeJobRole?: pulumi.Input<string>;
    /** ARN of the execution role. If omitted, Forge creates one if the environment needs it. */
    executionRole?: pulumi.Input<string>;
    /** Name of the queue of head jobs, for an environment without Forge. If omitted, Forge creates the queue. */
    headQueue?: pulumi.Input<string>;
    /** Name of the queue of compute jobs, for an environment without Forge. If omitted, Forge creates the queue. */
    computeQueue?: pulumi.Input<string>;
    /** Name of the DRAGEN queue, for an environment without Forge. If omitted, there is none. */
    dragenQueue?: pulumi.Input<string>;
    /** Instance type of the DRAGEN queue, for an environment without Forge. If omitted, Seqera chooses. */
    dragenInstanceType?: pulumi.Input<string>;
    /** Environment variables of the jobs. If omitted, none are set. */
    environments?: pulumi.Input<pulumi.Input<EnvironmentVariableSettings>[]>;
    /** Shell script that runs before the head job starts. Seqera Cloud takes at most 1,024 bytes. If omitted, none runs. */
    preRunScript?: pulumi.Input<string>;
    /** Shell script that runs after the head job ends. Seqera Cloud takes at most 1,024 bytes. If omitted, none runs. */
    postRunScript?: pulumi.Input<string>;
    /** Path of the AWS CLI on the instances. Not allowed with both Forge and Fusion. If omitted, Seqera decides. */
    cliPath?: pulumi.Input<string>;
    /** CloudWatch log group of the jobs. Defaults to the log group of AWS Batch, `/aws/batch/job`. */
    logGroup?: pulumi.Input<string>;
    /** Host paths that are mounted into the jobs. If omitted, none are mounted. */
    volumes?: pulumi.Input<pulumi.Input<string>[]>;
}

/** Settings that are read from a file: Forge's are known. */
export interface ReadBatchSettings extends BatchSettings {
    forge?: ForgeSettings;
}

/** Settings of a compute environment that the stack manages. */
export interface ManagedEnvironmentSettings {
    /**
     * Name in Seqera: 1 to 100 letters, digits, `_` and `-`, unique in the workspace. A change updates the environment
     * in place. If omitted, the environment is not valid: every managed environment needs a name.
     */
    name?: pulumi.Input<string>;
    /**
     * Description in Seqera, at most 2,000 characters. A change updates the environment in place. If omitted, there is
     * none.
     */
    description?: pulumi.Input<string>;
    /**
     * JSON text of a spec file, as `tw` exports it and seqerakit imports it. Exactly one of `spec` and `batch` is
     * required. As an output, it must not have labels without an id, unless `labels` is given. If omitted, `batch` holds
     * the settings.
     */
    spec?: pulumi.Input<string>;
    /**
     * Typed settings, as an alternative to `spec`. Exactly one of the two is required. If omitted, `spec` holds the
     * settings.
     */
    batch?: pulumi.Input<BatchSettings>;
    /**
     * Text of the Nextflow configuration of every run. A change replaces the environment. Defaults to the configuration
     * in `spec`, or to none.
     */
    nextflowConfig?: pulumi.Input<string>;
    /**
     * Ids of Seqera labels. A change replaces the environment. Defaults to the ids in `spec`, or to none.
     */
    labelIds?: pulumi.Input<pulumi.Input<number>[]>;
    /**
     * Seqera labels by name. A label that the workspace has already is used, the others are created, each once in a platform.
     * They stay in Seqera when they are removed here. A change replaces the environment. Defaults to the labels without an
     * id in `spec`, or to none.
     */
    labels?: EnvironmentLabelSettings[];
    /**
     * Whether the replacement is created, under a name with a suffix, before the old environment is deleted. Defaults
     * to false: names are unique, so the old environment is deleted first.
     */
    blueGreen?: boolean;
    /**
     * Any text, for example a date. Every change of it replaces the environment, and so does the first value. It must
     * be known during a preview and must not be a secret. If omitted, only a change of the environment's own settings
     * replaces it.
     */
    replacementTrigger?: pulumi.Input<string>;
    /**
     * Id of an existing environment to import. Its settings must match, or the engine rejects the import. Remove
     * `importId` after the import, because the engine does not replace an environment that still has one. If omitted, a
     * new environment is created.
     */
    importId?: string;
    /**
     * Settings whose live values in Seqera are kept: `description`, `labelIds`, `config`, or one of its fields, such as
     * `config.nextflowConfig` or `config.forge.allowBuckets`. The names are those of the provider. A difference in
     * these settings does not replace an imported environment. If omitted, no setting is ignored.
     */
    ignoreChanges?: string[];
    /**
     * What a seqerakit file says of the environment besides its settings. `readSeqerakit` sets it. As an output, it must
     * not have `primary`. If omitted, there is nothing to compare.
     */
    seqerakit?: pulumi.Input<SeqerakitEntrySettings>;
}

/**
 * One compute environment of a platform: one that the stack manages, with exactly one of `spec` and `batch`, or an existing
 * one.
 */
export interface ComputeEnvironmentSettings extends ManagedEnvironmentSettings {
    /**
     * Id of an environment that exists in Seqera and stays as it is. Only variables and secrets with its id are created, and
     * all other settings are not allowed. Setting it on a managed environment deletes that environment. If omitted, the stack
     * manages the environment.
     */
    existingId?: pulumi.Input<string>;
}

/** A compute environment as `readSeqerakit` reads it from a file: what it consists of is known. */
export interface ReadEnvironmentSettings extends ComputeEnvironmentSettings {
    /** Name in Seqera. */
    name: string;
    /** JSON text of a spec file, if `batch` cannot hold the settings. */
    spec?: string;
    /** Typed settings. */
    batch?: ReadBatchSettings;
    /** What the file says of the environment besides its settings. */
    seqerakit?: SeqerakitEntrySettings;
}
