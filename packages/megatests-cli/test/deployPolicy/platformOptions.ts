import { BucketVersioning, CredentialsMode, type MegatestsPlatformArgs, PolicyScope } from "megatests-components";

type Options = Partial<Omit<MegatestsPlatformArgs, "bucket">> & { bucket?: Partial<MegatestsPlatformArgs["bucket"]> };

const ACCOUNT_ARN = "arn:aws:iam::111122223333";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** Arguments of a platform that concern no resource of AWS. */
export const NOT_OF_AWS = new Set([
    ...["workspaceId", "bucket", "credentials", "computeEnvironments", "gitHub", "gitHubCredential", "accessCheck"],
    ...["primaryComputeEnvironment", "participants", "organizationId", "pipelineSecrets", "replaceOnPolicyChange"],
    ...["dataLink", "labels"],
]);

/** Options that go with one mode of the credentials only. */
export const MODES: Record<string, CredentialsMode> = {
    "credentials.accessKeyRotation": CredentialsMode.Keys,
    "credentials.importId": CredentialsMode.Keys,
    "credentials.roleName": CredentialsMode.Role,
    "credentials.seqeraPrincipalArn": CredentialsMode.Role,
};

const BUCKET_POLICY = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::lab-results/*" }],
});

/** A value that is not the default for each argument of a platform that concerns AWS. */
export const OPTIONS: Record<string, Options> = {
    tags: { tags: { Owner: "lab" } },
    costAllocationTag: { costAllocationTag: false },
    budget: { budget: { monthlyUsd: 500, emails: ["costs@example.org"] } },
    aliases: { aliases: { bucket: "former" } },
    existingInputs: { existingInputs: { bucket: '{"tags":null}' } },

    "bucket.bucketName": {},
    "bucket.existing": { bucket: { existing: true } },
    "bucket.import": { bucket: { import: true } },
    "bucket.publicAccessBlock": { bucket: { publicAccessBlock: false } },
    "bucket.encryption": { bucket: { encryption: false } },
    "bucket.kmsKeyArn": { bucket: { kmsKeyArn: KEY } },
    "bucket.protect": { bucket: { protect: false } },
    "bucket.forceDestroy": { bucket: { protect: false, forceDestroy: true } },
    "bucket.tags": { bucket: { tags: { Data: "public" } }, costAllocationTag: false },
    "bucket.ownershipControls": { bucket: { ownershipControls: false } },
    "bucket.tlsOnly": { bucket: { tlsOnly: false } },
    "bucket.bucketPolicy": { bucket: { bucketPolicy: BUCKET_POLICY } },
    "bucket.versioning": { bucket: { versioning: BucketVersioning.Enabled } },
    "bucket.lifecycle": { bucket: { lifecycle: { workExpirationDays: 30 } } },
    "bucket.cors": { bucket: { cors: { browserReads: true } } },

    "credentials.existingId": { credentials: { existingId: "1a2B3c4D5e6F7g8H9i0JkL" } },
    "credentials.dataBuckets": { credentials: { dataBuckets: ["lab-data"] } },
    "credentials.writableDataBuckets": { credentials: { writableDataBuckets: ["lab-data"] } },
    "credentials.logGroups": { credentials: { logGroups: ["/lab/jobs"] } },
    "credentials.jobDefinitions": { credentials: { jobDefinitions: ["nf-*"] } },
    "credentials.forgeRolesBoundary": { credentials: { forgeRolesBoundary: `${ACCOUNT_ARN}:policy/forge` } },
    "credentials.kmsKeyArns": { credentials: { kmsKeyArns: [KEY] } },
    "credentials.accountId": { credentials: { accountId: "111122223333" } },
    "credentials.features": { credentials: { features: { efs: true } } },
    "credentials.mode": {},
    "credentials.policyScope": { credentials: { policyScope: PolicyScope.Reference } },
    "credentials.accessKeyRotation": { credentials: { accessKeyRotation: "2026-11" } },
    "credentials.credentialName": { credentials: { credentialName: "lab" } },
    "credentials.importId": {
        credentials: { importId: "1a2B3c4D5e6F7g8H9i0JkL", credentialName: "lab", userName: "lab" },
    },
    "credentials.userName": { credentials: { userName: "lab" } },
    "credentials.roleName": { credentials: { roleName: "lab" } },
    "credentials.path": { credentials: { path: "/research/" } },
    "credentials.permissionsBoundary": { credentials: { permissionsBoundary: `${ACCOUNT_ARN}:policy/boundary` } },
    "credentials.tags": { credentials: { tags: { Owner: "lab" } }, costAllocationTag: false },
    "credentials.policyNames": { credentials: { policyNames: { forge: "lab-forge" } } },
    "credentials.seqeraPrincipalArn": {
        credentials: { seqeraPrincipalArn: "arn:aws:iam::444455556666:role/SelfHostedPlatform" },
    },
};
