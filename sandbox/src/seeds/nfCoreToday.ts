import { changeCloud } from "../cloud/file";
import type { AwsState, CloudState, JsonObject, SeqeraState } from "../cloud/state";
import { asServed } from "../seqera/computeEnvApi";
import { awsAccountId, bucketName, githubOrganization, organizationId, region, workspaceId } from "./names";
import { CodedError } from "megatests-components/internal";

const since = "2025-06-01T12:00:00.000Z";
const policyArn = (name: string) => `arn:aws:iam::${awsAccountId}:policy/${name}`;

/** What runs at nf-core before this package takes over, with the ids under which the services know it. */
export const nfCoreToday = {
    bucket: bucketName,
    userName: "TowerForge-AWSMegatests",
    accessKeyId: "AKIASANDBOXNFCORE234",
    accessKeySecret: "sandbox/secret/of/the/key/of/today/000000",
    policies: {
        forge: policyArn("TowerForge-Forge-Policy"),
        launch: policyArn("TowerForge-Launch-Policy"),
        s3: policyArn("TowerForge-S3-Policy"),
    },
    credential: { id: "4kTowerForgeDynamic001", name: "TowerForge-AWSMegatests-Dynamic" },
    computeEnvs: {
        cpu: { id: "7aCpuSnapshotsToday001", name: "aws_ireland_fusionv2_nvme_cpu_snapshots" },
        gpu: { id: "7bGpuSnapshotsToday001", name: "aws_ireland_fusionv2_nvme_gpu_snapshots" },
        arm: { id: "7cArmSnapshotsToday001", name: "aws_ireland_fusionv2_nvme_cpu_ARM_snapshots" },
    },
} as const;

/** The variables of the organization on GitHub today, by name. */
export const nfCoreVariables = {
    TOWER_COMPUTE_ENV_CPU: nfCoreToday.computeEnvs.cpu.id,
    TOWER_COMPUTE_ENV_GPU: nfCoreToday.computeEnvs.gpu.id,
    TOWER_COMPUTE_ENV_ARM: nfCoreToday.computeEnvs.arm.id,
    TOWER_WORKSPACE_ID: String(workspaceId),
    AWS_S3_BUCKET: bucketName,
} as const;

/** Adds to a seeded cloud what runs at nf-core today. Throws when the cloud has no bucket. */
export async function seedNfCoreToday(path: string): Promise<void> {
    await changeCloud(path, (cloud) => {
        addAws(cloud.aws);
        addSeqera(cloud.seqera);
        addVariables(cloud);
    });
}

function addAws(aws: AwsState): void {
    const { userName, accessKeyId, accessKeySecret, policies } = nfCoreToday;
    aws.users[userName] = {
        id: "AIDASANDBOXNFCORE234",
        arn: `arn:aws:iam::${awsAccountId}:user/${userName}`,
        path: "/",
        tags: {},
        attachedPolicies: Object.values(policies),
        accessKeys: [{ id: accessKeyId, secret: accessKeySecret, status: "Active", createDate: since }],
    };
    const actions: Record<keyof typeof policies, string[]> = {
        forge: ["batch:CreateComputeEnvironment", "batch:CreateJobQueue", "iam:CreateRole", "iam:PassRole"],
        launch: ["batch:SubmitJob", "batch:TerminateJob", "logs:Get*"],
        s3: ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
    };
    for (const [key, arn] of Object.entries(policies)) {
        const name = arn.slice(arn.lastIndexOf("/") + 1);
        const statement = { Effect: "Allow", Action: actions[key as keyof typeof policies], Resource: "*" };
        aws.policies[arn] = {
            id: `ANPASANDBOX${key.toUpperCase().padEnd(9, "2")}`,
            name,
            path: "/",
            description: `IAM policy ${key} for Seqera Platform`,
            document: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
            tags: {},
        };
    }
    const bucket = aws.buckets[bucketName];
    if (bucket === undefined) {
        throw new CodedError("missing-bucket", `missing bucket "${bucketName}" in the cloud. Fix: seed it first.`);
    }
    bucket.settings.lifecycle = {
        rules: [{ id: "delete-work-files", status: "Enabled", filter: { prefix: "work/" }, expiration: { days: 30 } }],
    };
    bucket.settings.cors = {
        corsRules: [
            { allowedHeaders: ["*"], allowedMethods: ["GET", "HEAD"], allowedOrigins: ["*"], maxAgeSeconds: 3000 },
        ],
    };
}

function addSeqera(seqera: SeqeraState): void {
    const { accessKeyId, accessKeySecret, credential, computeEnvs } = nfCoreToday;
    seqera.credentials.push({
        ...credential,
        workspaceId,
        provider: "aws",
        description: "TowerForge credentials of AWS megatests",
        keys: { accessKey: accessKeyId, secretKey: accessKeySecret, mode: "keys" },
    });
    for (const [key, environment] of Object.entries(computeEnvs)) {
        seqera.computeEnvs.push({
            ...environment,
            workspaceId,
            organizationId,
            description: `${key} compute environment of AWS megatests`,
            platform: "aws-batch",
            credentialsId: credential.id,
            config: asServed(batchConfig(forgeOf[key as keyof typeof computeEnvs])),
            status: "AVAILABLE",
            dateCreated: since,
            lastUpdated: since,
        });
    }
}

const forgeOf: Record<keyof typeof nfCoreToday.computeEnvs, JsonObject> = {
    cpu: { maxCpus: 1000, gpuEnabled: false, instanceTypes: ["c6id", "m6id", "r6id"], arm64Enabled: false },
    gpu: {
        maxCpus: 500,
        gpuEnabled: true,
        instanceTypes: ["g4dn", "g5", "c6id", "m6id", "r6id"],
        dragenEnabled: false,
    },
    arm: { maxCpus: 500, gpuEnabled: false, instanceTypes: ["m6gd", "r6gd", "c6gd"], arm64Enabled: true },
};

function batchConfig(forge: JsonObject): JsonObject {
    return {
        region,
        workDir: `s3://${bucketName}`,
        enableWave: true,
        enableFusion: true,
        nvmeStorageEnabled: true,
        fusionSnapshots: true,
        forge: {
            type: "SPOT",
            minCpus: 0,
            disposeOnDeletion: true,
            allowBuckets: ["s3://ngi-igenomes", `s3://${bucketName}`, "s3://annotation-cache/"],
            efsCreate: false,
            ebsBootSize: 50,
            fargateHeadEnabled: true,
            ...forge,
        },
    };
}

function addVariables({ github }: CloudState): void {
    const variables = Object.entries(nfCoreVariables).map(
        ([name, value]) => [name, { value, visibility: "all", createdAt: since, updatedAt: since }] as const,
    );
    const organization = (github.organizations[githubOrganization] ??= { variables: {}, secrets: {} });
    Object.assign(organization.variables, Object.fromEntries(variables));
}
