import { BucketVersioning, CredentialsMode, GitHubVisibility, PolicyScope } from "../../src";

/** Args of each component that it takes, with as little as that needs. */
export const MINIMAL: { [component: string]: Record<string, unknown> } = {
    GitHubIntegration: {
        organization: "input-matrix",
        computeEnvironmentIds: { cpu: "id" },
        workspaceId: 7,
        bucketName: "results",
    },
    MegatestsBucket: { bucketName: "results" },
    MegatestsPlatform: {
        workspaceId: 7,
        bucket: { bucketName: "results" },
        computeEnvironments: { cpu: { name: "cpu", batch: { region: "eu-west-1", workDir: "s3://results" } } },
    },
    SeqeraComputeEnvironment: {
        name: "cpu",
        workspaceId: 7,
        credentialsId: "credentials",
        batch: { region: "eu-west-1", workDir: "s3://results" },
    },
    SeqeraDataLinks: { workspaceId: 7, dataLinks: { cpu: { uri: "s3://results" } } },
    SeqeraGithubCredential: { workspaceId: 7, name: "github", username: "bot", accessToken: "token" },
    SeqeraLabels: { workspaceId: 7, labels: { cpu: { name: "project" } } },
    SeqeraPipelineSecrets: { workspaceId: 7, secrets: { LICENSE: "value" } },
    SeqeraPrimaryComputeEnvironment: { workspaceId: 7, computeEnvironmentId: "id" },
    SeqeraTeams: { organizationId: 8, teams: { cpu: { name: "core" } } },
    SeqeraWorkspaceParticipants: {
        workspaceId: 7,
        organizationId: 8,
        participants: { cpu: { email: "ada@example.org", role: "launch" } },
    },
    TowerForgeCredentials: { workspaceId: 7, regions: ["eu-west-1"], workDirs: ["s3://results"] },
};

/** Values by the end of a property's path, where the text, number or truth of its type would not be taken. */
const SAMPLES: [end: RegExp, value: unknown][] = [
    [/secrets\.computeEnvironment$|primaryComputeEnvironment$/, "cpu"],
    [/\bmode$/, CredentialsMode.Keys],
    // Names that are one output all count as given.
    [/policyNames$/, { forge: "forge", launch: "launch", s3: "s3" }],
    [/policyScope$/, PolicyScope.Reference],
    [/visibility$/, GitHubVisibility.Private],
    [/versioning$/, BucketVersioning.Enabled],
    [
        /bucketPolicy$/,
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
    ],
    [/environments\[\]$/, { name: "KEY", value: "value", head: true }],
    [/dataLinks\.\*$/, { uri: "s3://results" }],
    [/dataLinks\.\*\.uri$/, "s3://results"],
    [/labels\.\*\.value$/, "megatests"],
    [/participants\.\*$/, { email: "ada@example.org", role: "launch" }],
    [/region$|regions\[\]$/, "eu-west-1"],
    [/workDir$|workDirs\[\]$/, "s3://results"],
    [/allowBuckets\[\]$/, "s3://other"],
    [/dataBuckets\[\]$/, "results"],
    [/logGroup$|logGroups\[\]$/, "/lab/jobs"],
    [/keep\[\]$/, "config.nextflowConfig"],
    [/aliases\.\*$/, "old"],
    [/adopt\[\]$/, "AWS_S3_BUCKET"],
    [/dataExplorerOrigins\[\]$/, "https://seqera.example.org"],
    [/kmsKeyArn$|kmsKeyArns\[\]$/, "arn:aws:kms:eu-west-1:123456789012:key/1234abcd"],
    [/permissionsBoundary$/, "arn:aws:iam::123456789012:policy/boundary"],
    [/\bpath$/, "/lab/"],
    [/emails\[\]$/, "costs@example.org"],
    // Only an unprotected bucket can have it.
    [/forceDestroy$/, false],
    [/accountId$/, "123456789012"],
    [/seqeraPrincipalArn$/, "arn:aws:iam::123456789012:role/seqera"],
    [/baseUrl$/, "https://github.com/lab/"],
    [/allocStrategy$/, "BEST_FIT"],
    [/forge\.type$/, "SPOT"],
    [/metadataGlacierDays$/, 90],
    [/metadataInfrequentAccessDays$/, 30],
    [/fsxSize$/, 1200],
    [/instanceTypes\[\]$/, "m6id"],
    [/fsxName$/, "fs-0123456789abcdef0.fsx.eu-west-1.amazonaws.com"],
];

/** Keys of maps by the end of their paths. */
const KEYS: [end: RegExp, key: string][] = [
    [/aliases$/, "bucket"],
    [/secrets$|pipelineSecrets$/i, "LICENSE"],
    [/./, "cpu"],
];

/** A value that a property takes; undefined for an object or a list that needs no more than its type says. */
export function sample(path: string, type: string): unknown {
    const found = SAMPLES.find(([end]) => end.test(path));
    const usual: Record<string, unknown> = { string: "text", number: 8, boolean: true };
    return found === undefined ? usual[type] : found[1];
}

/** A key that a map takes. */
export function sampleKey(path: string): string {
    return KEYS.find(([end]) => end.test(path))?.[1] ?? "cpu";
}
