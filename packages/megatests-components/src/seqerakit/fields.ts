import type { BatchSettings, EnvironmentVariableSettings, ForgeSettings } from "../computeEnvironment/settings";
import { BUCKET_URI, LOG_GROUP, REGION, WORK_DIR } from "../internal/awsForms";
import { SEQERA_PROVIDER_VERSION, SEQERA_RULES } from "../internal/seqeraRules";
import { type Field, type Fields, flag, text, texts, whole } from "./field";

const { forms: FORMS } = SEQERA_RULES["seqera:index/awsBatchCe:AwsBatchCe"];

const DISK_DEPRECATION = "Deprecated by the provider: use Fusion.";

const environmentVariable: Record<keyof EnvironmentVariableSettings, Field> = {
    name: text("Name of the variable.", {
        required: true,
        pattern: "^[^=]+$",
        form: "a name that is not empty and has no =",
    }),
    value: text("Value of the variable, kept as plain text: pass secrets as pipeline secrets.", { confidential: true }),
    head: flag("Whether the head job gets it. One of head and compute must be true."),
    compute: flag("Whether the compute jobs get it. One of head and compute must be true."),
};

/** Fields that files may have and programs may not, as the provider deprecates them. */
type DeprecatedForgeField = "ebsAutoScale" | "ebsBlockSize";
type DeprecatedBatchField = "storageType" | "lustreId";

const forge: Record<keyof ForgeSettings | DeprecatedForgeField, Field> = {
    type: text("Provisioning model of the instances: SPOT, or EC2 for on demand.", {
        ...FORMS["config.forge.type"],
        option: { name: "provisioning-model", default: "SPOT" },
    }),
    minCpus: whole("Minimum number of vCPUs that keep running. With 0, an idle environment costs nothing.", {
        minimum: 0,
        option: { name: "min-cpus", default: 0 },
    }),
    maxCpus: whole("Maximum number of vCPUs.", { minimum: 1, option: { name: "max-cpus", required: true } }),
    instanceTypes: texts("Instance types or families, for example m6id.", { option: { name: "instance-types" } }),
    gpuEnabled: flag("Whether the instances have GPUs. Needs a GPU family among the instance types.", {
        option: { name: "gpu", default: false },
    }),
    arm64Enabled: flag("Whether the instances are Graviton (arm64). Needs the Fargate head job, Wave and Fusion."),
    fargateHeadEnabled: flag("Whether the head job runs on Fargate. Needs Fusion and SPOT, and neither EFS nor FSx.", {
        option: { name: "fargate", default: false },
    }),
    allocStrategy: text("How AWS Batch chooses among the instance types.", {
        values: ["BEST_FIT", "BEST_FIT_PROGRESSIVE", "SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"],
        option: { name: "alloc-strategy" },
    }),
    bidPercentage: whole("Maximum Spot price, in percent of the on-demand price.", {
        ...FORMS["config.forge.bidPercentage"],
        option: { name: "bid-percentage" },
    }),
    allowBuckets: texts("Buckets that jobs may read and write, besides the work directory.", {
        ...BUCKET_URI,
        option: { name: "allow-buckets" },
    }),
    disposeOnDeletion: flag("Whether deleting the environment also deletes the AWS resources that Forge created.", {
        option: { name: "preserve-resources", isNegation: true, default: true },
    }),
    vpcId: text("Id of the VPC. Defaults to the default VPC.", { option: { name: "vpc-id" } }),
    subnets: texts("Ids of the subnets.", { option: { name: "subnets" } }),
    securityGroups: texts("Ids of the security groups.", { option: { name: "security-groups" } }),
    imageId: text("Id of the AMI, which must be ECS-optimized.", { option: { name: "ami-id" } }),
    ec2KeyPair: text("Name of the EC2 key pair for SSH.", { option: { name: "key-pair" } }),
    ecsConfig: text("Lines appended to the configuration of the ECS agent.", {
        confidential: true,
        option: { name: "ecs-config", isFile: true },
    }),
    ebsBootSize: whole("Size of the boot disk in GB.", { minimum: 8, option: { name: "boot-disk-size" } }),
    ebsAutoScale: flag("Whether EBS volumes grow automatically.", {
        deprecated: DISK_DEPRECATION,
        option: { name: "no-ebs-auto-scale", isNegation: true, default: true },
    }),
    ebsBlockSize: whole("Size in GB of each block that EBS auto-scaling adds. Needs ebsAutoScale.", {
        minimum: 1,
        deprecated: DISK_DEPRECATION,
        option: { name: "ebs-blocksize" },
    }),
    efsCreate: flag("Whether Forge creates an EFS file system. Excludes efsId.", { option: { name: "create-efs" } }),
    efsId: text("Id of an EFS file system to mount. Excludes efsCreate.", { option: { name: "efs-id" } }),
    efsMount: text("Path at which EFS is mounted.", { option: { name: "efs-mount" } }),
    fsxName: text("DNS name of an FSx for Lustre file system.", { option: { name: "fsx-dns" } }),
    fsxSize: whole("Size in GB of the FSx file system to create.", { minimum: 0, option: { name: "fsx-size" } }),
    fsxMount: text("Path at which FSx is mounted.", { option: { name: "fsx-mount" } }),
    dragenEnabled: flag("Whether DRAGEN instances are available."),
    dragenAmiId: text("AMI of the DRAGEN instances. Needs dragenEnabled."),
    dragenInstanceType: text("Instance type of the DRAGEN instances. Needs dragenEnabled."),
};

/** Fields of an AWS Batch compute environment, by their SDK names. */
export const batchFields: Record<keyof BatchSettings | DeprecatedBatchField, Field> = {
    region: text("AWS region of the environment.", {
        required: true,
        ...REGION,
        option: { name: "region", required: true },
    }),
    workDir: text("Work directory of the pipelines: a bucket, or a folder in it.", {
        required: true,
        ...WORK_DIR,
        mayEndWithSlash: true,
        option: { name: "work-dir", required: true },
    }),
    enableWave: flag("Whether Wave containers are enabled. Fusion needs it.", {
        fileName: "waveEnabled",
        option: { name: "wave", default: false },
    }),
    enableFusion: flag("Whether the Fusion v2 file system is enabled. Needs Wave.", {
        fileName: "fusion2Enabled",
        option: { name: "fusion-v2", default: false },
    }),
    nvmeStorageEnabled: flag("Whether Fusion uses the NVMe disks of the instances. Needs Fusion.", {
        fileName: "nvnmeStorageEnabled",
        option: { name: "fast-storage", default: false },
    }),
    fusionSnapshots: flag("Whether Fusion snapshots let jobs survive Spot interruptions. Needs Fusion.", {
        option: { name: "snapshots", mode: "forge", default: false },
    }),
    headJobCpus: whole("vCPUs of the head job.", { minimum: 1, option: { name: "head-job-cpus" } }),
    headJobMemoryMb: whole("Memory of the head job in MB.", { minimum: 1, option: { name: "head-job-memory" } }),
    headJobRole: text("ARN of the IAM role of the head job.", { option: { name: "head-job-role" } }),
    computeJobRole: text("ARN of the IAM role of the compute jobs.", { option: { name: "compute-job-role" } }),
    executionRole: text("ARN of the execution role.", { option: { name: "batch-execution-role" } }),
    headQueue: text("Name of the queue of head jobs, for an environment without Forge.", {
        option: { name: "head-queue", mode: "manual", required: true },
    }),
    computeQueue: text("Name of the queue of compute jobs, for an environment without Forge.", {
        option: { name: "compute-queue", mode: "manual", required: true },
    }),
    dragenQueue: text("Name of the DRAGEN queue, for an environment without Forge."),
    dragenInstanceType: text("Instance type of the DRAGEN queue, for an environment without Forge."),
    environments: {
        type: "objects",
        description: "Environment variables of the jobs.",
        fileName: "environment",
        fields: environmentVariable,
        confidential: true,
        option: { name: "env" },
    },
    preRunScript: text("Shell script run before the head job starts.", {
        confidential: true,
        option: { name: "pre-run", isFile: true },
    }),
    postRunScript: text("Shell script run after the head job ends.", {
        confidential: true,
        option: { name: "post-run", isFile: true },
    }),
    cliPath: text("Path of the AWS CLI on the instances. Not with Forge and Fusion.", { option: { name: "cli-path" } }),
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
    labels: {
        type: "labels",
        description: "Seqera labels: with name and value, as exported, or their ids.",
        fields: {
            id: whole("Id of an existing label.", { minimum: 1 }),
            name: text("Name of the label."),
            value: text("Value of the label. A label without a value is not a resource label."),
        },
    },
    forgedResources: { type: "anything", description: "What Forge created, as exported. Read-only: ignored." },
    deletedResources: { type: "anything", description: "What Forge deleted, as exported. Read-only: ignored." },
    platform: { type: "anything", description: "Platform, as Seqera's API answers. Read-only: ignored." },
    $schema: { type: "anything", description: "JSON Schema for editors. Ignored." },
} satisfies Fields;

/** A field of former versions, or one that the Seqera provider does not have. */
export interface RetiredField {
    /** Values that turn it off, and are ignored. Null always is. */
    off: readonly unknown[];
    /** Why it is invalid, or what becomes of it. */
    message: string;
    fix?: string;
    /** Whether the environment is made without it. Otherwise the field is an error. */
    isIgnored?: boolean;
    option?: string;
}

const notInProvider = (name: string, option: string): RetiredField => ({
    off: [],
    message: `${name} is not in the Seqera provider as of ${SEQERA_PROVIDER_VERSION}: the environment is created without it`,
    isIgnored: true,
    option,
});

const MOUNT_MODES = { off: ["None"], message: "modes of file systems were removed", fix: "remove it." };

/** Fields that specs of other versions have, by their path. */
export const retiredFields: ReadonlyMap<string, RetiredField> = new Map<string, RetiredField>([
    [
        "forge.fusionEnabled",
        {
            off: [false],
            message: "Fusion v1 was removed",
            fix: "remove it, and set fusion2Enabled, outside forge, to true for Fusion v2.",
            option: "fusion",
        },
    ],
    ["logsGroup", { off: [""], message: "logsGroup was removed", fix: "rename it to logGroup." }],
    ["forge.efsMode", MOUNT_MODES],
    ["forge.fsxMode", MOUNT_MODES],
    ["secretsKmsKeyId", notInProvider("secretsKmsKeyId", "secrets-kms-key")],
    ["secretsKmsKey", notInProvider("secretsKmsKey", "")],
    ["fusionMetricsCollectionEnabled", notInProvider("fusionMetricsCollectionEnabled", "fusion-metrics-collection")],
]);

/** Every field of a spec file. */
export const specFields: Fields = { ...exportFields, ...batchFields };

/** Name of a compute environment. */
export const nameField = text("Name in Seqera, unique in the workspace: letters, digits, _ and -.", FORMS.name);

/** Description of a compute environment. */
export const descriptionField = text("Description in Seqera.", FORMS.description);
