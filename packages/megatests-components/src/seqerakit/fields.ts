import { BUCKET_URI, LOG_GROUP, REGION, WORK_DIR } from "../internal/awsForms";
import type { BatchSettings, EnvironmentVariableSettings, ForgeSettings } from "../computeEnvironment/settings";
import { type Field, type Fields, flag, labelIds, text, texts, whole } from "./field";

const DISK_DEPRECATION = "Deprecated by the provider: use Fusion.";

const environmentVariable: Record<keyof EnvironmentVariableSettings, Field> = {
    name: text("Name of the variable.", { required: true, form: "the name of the variable" }),
    value: text("Value of the variable, kept as plain text: pass secrets as pipeline secrets.", { confidential: true }),
    head: flag("Whether the head job gets it. One of head and compute must be true."),
    compute: flag("Whether the compute jobs get it. One of head and compute must be true."),
};

/** Fields that files may have and programs may not, as the provider deprecates them. */
type DeprecatedForgeField = "ebsAutoScale" | "ebsBlockSize";
type DeprecatedBatchField = "storageType" | "lustreId";

const forge: Record<keyof ForgeSettings | DeprecatedForgeField, Field> = {
    type: text("Provisioning model of the instances: SPOT, or EC2 for on demand.", { values: ["SPOT", "EC2"] }),
    minCpus: whole("Fewest vCPUs kept running. 0 lets an idle environment cost nothing.", { minimum: 0 }),
    maxCpus: whole("Most vCPUs that may run at once.", { minimum: 1 }),
    instanceTypes: texts("Instance types or families, for example m6id."),
    gpuEnabled: flag("Whether the instances have GPUs. Needs a GPU family among the instance types."),
    arm64Enabled: flag("Whether the instances are Graviton (arm64). Needs the Fargate head job, Wave and Fusion."),
    fargateHeadEnabled: flag("Whether the head job runs on Fargate. Needs Fusion and SPOT, and neither EFS nor FSx."),
    allocStrategy: text("How AWS Batch picks among the instance types.", {
        values: ["BEST_FIT", "BEST_FIT_PROGRESSIVE", "SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"],
    }),
    bidPercentage: whole("Highest Spot price, in percent of the on-demand price.", { minimum: 0, maximum: 100 }),
    allowBuckets: texts(
        "Buckets that jobs may read and write. Must include the bucket of the work directory.",
        BUCKET_URI,
    ),
    disposeOnDeletion: flag("Whether deleting the environment also deletes the AWS resources that Forge made."),
    vpcId: text("Id of the VPC. The default VPC when left out."),
    subnets: texts("Ids of the subnets."),
    securityGroups: texts("Ids of the security groups."),
    imageId: text("Id of the AMI, which must be made for ECS."),
    ec2KeyPair: text("Name of the EC2 key pair for SSH."),
    ecsConfig: text("Lines appended to the configuration of the ECS agent.", { confidential: true }),
    ebsBootSize: whole("Size of the boot disk in GB.", { minimum: 8 }),
    ebsAutoScale: flag("Whether EBS volumes grow by themselves.", { deprecated: DISK_DEPRECATION }),
    ebsBlockSize: whole("Size in GB of each block that EBS auto-scaling adds. Needs ebsAutoScale.", {
        minimum: 1,
        deprecated: DISK_DEPRECATION,
    }),
    efsCreate: flag("Whether Forge creates an EFS file system. Excludes efsId."),
    efsId: text("Id of an EFS file system to mount. Excludes efsCreate."),
    efsMount: text("Path at which EFS is mounted."),
    fsxName: text("DNS name of an FSx for Lustre file system."),
    fsxSize: whole("Size in GB of the FSx file system to create.", { minimum: 0 }),
    fsxMount: text("Path at which FSx is mounted."),
    dragenEnabled: flag("Whether DRAGEN instances are available."),
    dragenAmiId: text("AMI of the DRAGEN instances. Needs dragenEnabled."),
    dragenInstanceType: text("Instance type of the DRAGEN instances. Needs dragenEnabled."),
};

/** Fields of an AWS Batch compute environment, by their SDK names. */
export const batchFields: Record<keyof BatchSettings | DeprecatedBatchField, Field> = {
    region: text("AWS region of the environment.", { required: true, ...REGION }),
    workDir: text("Work directory of the pipelines: a bucket, or a folder in it.", { required: true, ...WORK_DIR }),
    enableWave: flag("Whether Wave containers are on. Fusion needs it.", { fileName: "waveEnabled" }),
    enableFusion: flag("Whether the Fusion v2 file system is on. Needs Wave.", { fileName: "fusion2Enabled" }),
    nvmeStorageEnabled: flag("Whether Fusion uses the NVMe disks of the instances. Needs Fusion.", {
        fileName: "nvnmeStorageEnabled",
    }),
    fusionSnapshots: flag("Whether Fusion snapshots carry jobs over Spot interruptions. Needs Fusion."),
    headJobCpus: whole("vCPUs of the head job.", { minimum: 1 }),
    headJobMemoryMb: whole("Memory of the head job in MB.", { minimum: 1 }),
    headJobRole: text("ARN of the IAM role of the head job."),
    computeJobRole: text("ARN of the IAM role of the compute jobs."),
    executionRole: text("ARN of the execution role."),
    headQueue: text("Name of the queue of head jobs, for an environment without Forge."),
    computeQueue: text("Name of the queue of compute jobs, for an environment without Forge."),
    dragenQueue: text("Name of the DRAGEN queue, for an environment without Forge."),
    dragenInstanceType: text("Instance type of the DRAGEN queue, for an environment without Forge."),
    environments: {
        type: "objects",
        description: "Environment variables of the jobs.",
        fileName: "environment",
        fields: environmentVariable,
        confidential: true,
    },
    preRunScript: text("Shell script run before the head job starts.", { maxBytes: 1024, confidential: true }),
    postRunScript: text("Shell script run after the head job ends.", { maxBytes: 1024, confidential: true }),
    cliPath: text("Path of the AWS CLI on the instances. Not with Forge and Fusion."),
    logGroup: text("CloudWatch log group of the jobs.", { ...LOG_GROUP, pattern: `^$|${LOG_GROUP.pattern}` }),
    volumes: texts("Host paths mounted into the jobs."),
    storageType: text("Type of the shared storage.", { deprecated: "Deprecated by the provider." }),
    lustreId: text("Id of a Lustre file system.", { deprecated: "Deprecated by the provider." }),
    forge: { type: "object", description: "How Batch Forge builds the AWS Batch resources.", fields: forge },
};

/** Fields of a spec file that are not settings of the environment's configuration. */
export const exportFields = {
    discriminator: text("Kind of compute environment: always aws-batch.", { required: true, values: ["aws-batch"] }),
    nextflowConfig: text("Nextflow configuration of every run.", { confidential: true }),
    labels: labelIds("Seqera labels: their ids, or the labels as exported."),
    forgedResources: { type: "anything", description: "What Forge made, as exported. Read-only: ignored." },
    deletedResources: { type: "anything", description: "What Forge deleted, as exported. Read-only: ignored." },
} satisfies Fields;

/** Every field of a spec file. */
export const specFields: Fields = { ...exportFields, ...batchFields };

/** Fields that Seqera knows but an environment made here cannot have, each with what to do instead. */
export const refusedFields: ReadonlyMap<string, string> = new Map([
    ["forge.fusionEnabled", "remove it: it turned on the first Fusion. Fusion v2 is fusion2Enabled, outside forge."],
    ["fusionMetricsCollectionEnabled", "remove it: the Seqera provider cannot set it."],
    ["secretsKmsKey", "remove it: the Seqera provider cannot set it."],
]);

/** Name of a compute environment. */
export const nameField = text("Name in Seqera, unique in the workspace: letters, digits, _ and -.", {
    required: true,
    pattern: "^[a-zA-Z0-9_-]{1,100}$",
    form: "1 to 100 letters, digits, _ and -",
});

/** Description of a compute environment. */
export const descriptionField = text("Description in Seqera.", { maxLength: 2000 });
