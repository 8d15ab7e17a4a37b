import type * as pulumi from "@pulumi/pulumi";

/**
 * How Seqera Batch Forge builds the AWS Batch resources of a compute environment. Every field replaces the
 * environment when it changes.
 */
export interface ForgeSettings {
    /** Provisioning model of the instances: `SPOT` or `EC2` (on demand). */
    type?: pulumi.Input<string>;
    /** Fewest vCPUs kept running, 0 or more. Defaults to 0, so an idle environment costs nothing. */
    minCpus?: pulumi.Input<number>;
    /** Most vCPUs that may run at once, 1 or more. */
    maxCpus?: pulumi.Input<number>;
    /** Instance types or families, for example `m6id`. Seqera takes `optimal` when left out. */
    instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
    /** Whether the instances have GPUs. Needs a GPU family among the instance types. */
    gpuEnabled?: pulumi.Input<boolean>;
    /** Whether the instances are arm64 (Graviton). Needs the Fargate head job, Wave and Fusion. */
    arm64Enabled?: pulumi.Input<boolean>;
    /** Whether the head job runs on Fargate. Needs Fusion, the `SPOT` model and no EFS or FSx. */
    fargateHeadEnabled?: pulumi.Input<boolean>;
    /** Allocation strategy of AWS Batch, for example `SPOT_PRICE_CAPACITY_OPTIMIZED`. */
    allocStrategy?: pulumi.Input<string>;
    /** Highest Spot price as a percentage of the on-demand price, 0 to 100. */
    bidPercentage?: pulumi.Input<number>;
    /**
     * Buckets that jobs may read and write, as `s3://` URIs. The work directory is put last, where Seqera puts it; a list
     * that ends with it is kept as it is.
     */
    allowBuckets?: pulumi.Input<pulumi.Input<string>[]>;
    /** Whether deleting the environment also deletes the AWS resources that Forge made. */
    disposeOnDeletion?: pulumi.Input<boolean>;
    /** Id of the VPC. Seqera uses the default VPC when left out. */
    vpcId?: pulumi.Input<string>;
    /** Ids of the subnets. */
    subnets?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the security groups. */
    securityGroups?: pulumi.Input<pulumi.Input<string>[]>;
    /** Id of the AMI, which must be made for ECS. */
    imageId?: pulumi.Input<string>;
    /** Name of the EC2 key pair for SSH. */
    ec2KeyPair?: pulumi.Input<string>;
    /** Lines appended to the configuration of the ECS agent. */
    ecsConfig?: pulumi.Input<string>;
    /**
     * Size of the boot disk in GB, 8 or more. Left out, Seqera chooses: 50 by its tw tool, 100 by its documentation with
     * Fusion v2 and without NVMe disks.
     */
    ebsBootSize?: pulumi.Input<number>;
    /** Whether EBS volumes grow by themselves. Deprecated by the provider: use Fusion. */
    ebsAutoScale?: pulumi.Input<boolean>;
    /** Size in GB of each block that EBS auto-scaling adds. Deprecated by the provider: use Fusion. */
    ebsBlockSize?: pulumi.Input<number>;
    /** Whether Forge creates an EFS file system. Excludes `efsId`. */
    efsCreate?: pulumi.Input<boolean>;
    /** Id of an EFS file system to mount. Excludes `efsCreate`. */
    efsId?: pulumi.Input<string>;
    /** Path at which EFS is mounted. */
    efsMount?: pulumi.Input<string>;
    /** DNS name of an FSx for Lustre file system. */
    fsxName?: pulumi.Input<string>;
    /** Size in GB of the FSx file system to create. */
    fsxSize?: pulumi.Input<number>;
    /** Path at which FSx is mounted. */
    fsxMount?: pulumi.Input<string>;
    /** Whether DRAGEN instances are available. */
    dragenEnabled?: pulumi.Input<boolean>;
    /** AMI of the DRAGEN instances. Needs `dragenEnabled`. */
    dragenAmiId?: pulumi.Input<string>;
    /** Instance type of the DRAGEN instances. Needs `dragenEnabled`. */
    dragenInstanceType?: pulumi.Input<string>;
}

/** An environment variable of the head job, of the compute jobs, or of both. */
export interface EnvironmentVariableSettings {
    /** Name of the variable. */
    name?: pulumi.Input<string>;
    /** Value of the variable. It is stored in plain text: pass secrets as pipeline secrets. */
    value?: pulumi.Input<string>;
    /** Whether the head job gets it. One of `head` and `compute` must be true. */
    head?: pulumi.Input<boolean>;
    /** Whether the compute jobs get it. One of `head` and `compute` must be true. */
    compute?: pulumi.Input<boolean>;
}

/**
 * Configuration of a Seqera AWS Batch compute environment, under the names of the provider's `AwsBatchCe`. Every field
 * replaces the environment when it changes.
 */
export interface BatchSettings {
    /** AWS region of the environment, for example `eu-west-1`. */
    region: string;
    /** Work directory: `s3://bucket` or `s3://bucket/path`, without a trailing slash. */
    workDir: string;
    /** Settings of Batch Forge. Left out for an environment with queues made by hand. */
    forge?: ForgeSettings;
    /** Whether Wave containers are on. Fusion needs it. */
    enableWave?: pulumi.Input<boolean>;
    /** Whether the Fusion v2 file system is on. Needs Wave. */
    enableFusion?: pulumi.Input<boolean>;
    /** Whether Fusion uses the instances' NVMe disks. Needs Fusion. */
    nvmeStorageEnabled?: pulumi.Input<boolean>;
    /** Whether Fusion snapshots carry jobs over Spot interruptions. Needs Fusion. */
    fusionSnapshots?: pulumi.Input<boolean>;
    /** vCPUs of the head job. Defaults to 1. */
    headJobCpus?: pulumi.Input<number>;
    /**
     * Memory of the head job in MB. Defaults to what Seqera decides: its API says 1024, and its documentation of AWS Batch
     * 4096. A pipeline of many tasks needs more.
     */
    headJobMemoryMb?: pulumi.Input<number>;
    /** ARN of the head job's IAM role. */
    headJobRole?: pulumi.Input<string>;
    /** ARN of the compute jobs' IAM role. */
    computeJobRole?: pulumi.Input<string>;
    /** ARN of the execution role. */
    executionRole?: pulumi.Input<string>;
    /** Name of the queue of head jobs, for an environment without Forge. */
    headQueue?: pulumi.Input<string>;
    /** Name of the queue of compute jobs, for an environment without Forge. */
    computeQueue?: pulumi.Input<string>;
    /** Name of the DRAGEN queue, for an environment without Forge. */
    dragenQueue?: pulumi.Input<string>;
    /** Instance type of the DRAGEN queue, for an environment without Forge. */
    dragenInstanceType?: pulumi.Input<string>;
    /** Environment variables of the jobs. */
    environments?: pulumi.Input<pulumi.Input<EnvironmentVariableSettings>[]>;
    /** Shell script run before the head job starts, at most 1,024 bytes. */
    preRunScript?: pulumi.Input<string>;
    /** Shell script run after the head job ends, at most 1,024 bytes. */
    postRunScript?: pulumi.Input<string>;
    /** Path of the AWS CLI on the instances. Not with Forge and Fusion. */
    cliPath?: pulumi.Input<string>;
    /** CloudWatch log group of the jobs. Defaults to AWS Batch's own, `/aws/batch/job`. */
    logGroup?: pulumi.Input<string>;
    /** Host paths mounted into the jobs. */
    volumes?: pulumi.Input<pulumi.Input<string>[]>;
    /** Storage type. Deprecated by the provider. */
    storageType?: pulumi.Input<string>;
    /** Id of a Lustre file system. Deprecated by the provider. */
    lustreId?: pulumi.Input<string>;
}

/** One compute environment of a platform. Give exactly one of `spec` and `batch`. */
export interface ComputeEnvironmentSettings {
    /** Name in Seqera, unique in the workspace: 1 to 100 letters, digits, `_` and `-`. Changes in place. */
    name: string;
    /** Description in Seqera, at most 2,000 characters. Changes in place. */
    description?: pulumi.Input<string>;
    /** JSON text of a spec file as `tw` exports it and seqerakit imports it. */
    spec?: string;
    /** The same settings, typed. */
    batch?: BatchSettings;
    /** Text of the Nextflow configuration of every run. Replaces the environment when it changes. */
    nextflowConfig?: pulumi.Input<string>;
    /** Ids of the Seqera labels. Replaces the environment when they change. */
    labelIds?: pulumi.Input<pulumi.Input<number>[]>;
    /**
     * Whether a replacement is created beside the old environment, under a name with a suffix, before the old one is
     * deleted. Defaults to false: names are unique, so the old environment is deleted first.
     */
    blueGreen?: boolean;
    /**
     * Any text, for example a date: the environment is replaced whenever it changes, the first time that it is given too.
     * It must be known in a preview and must not be secret. Defaults to none: only a change of the environment's own
     * settings replaces it.
     */
    replacementTrigger?: pulumi.Input<string>;
    /**
     * Id of a running environment to adopt instead of creating one. Its settings must match, or the engine refuses.
     * Remove it once adopted: an environment that still names it cannot be replaced.
     */
    importId?: string;
    /**
     * Settings that keep the value which the environment has in Seqera, whatever is given here: `description`,
     * `labelIds`, `config`, or a field of it such as `config.nextflowConfig` or `config.forge.allowBuckets`, under the
     * names of the provider. An adopted environment is not replaced for the sake of these. Defaults to none.
     */
    ignoreChanges?: string[];
}
