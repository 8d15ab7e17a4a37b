import {
    BucketFormat,
    BucketVersioning,
    CredentialsMode,
    GitHubIntegration,
    GitHubVisibility,
    MegatestsBucket,
    MegatestsPlatform,
    PolicyScope,
    SeqeraComputeEnvironment,
    SeqeraDataLinks,
    SeqeraGithubCredential,
    SeqeraLabels,
    SeqeraPipelineSecrets,
    SeqeraTeams,
    SeqeraWorkspaceParticipants,
    TowerForgeCredentials,
} from "megatests-components";
import type { providersFor } from "../support/platform";

type Providers = ReturnType<typeof providersFor>;
type Settings = Record<string, unknown>;

/** How an owner of inputs is registered: a component, or the settings of a platform. */
type Make = (settings: Settings, providers: Providers) => unknown;

/** Settings before a change of one input, after it, and perhaps after a further one. */
export type Change = [before: Settings, after: Settings, further?: Settings];

const WORKSPACE = 42;
const BUCKET = "my-lab-megatests";
const BATCH = {
    region: "eu-west-1",
    workDir: `s3://${BUCKET}`,
    enableWave: true,
    enableFusion: true,
    forge: { type: "SPOT", maxCpus: 500, instanceTypes: ["c6id"] },
};
const ROLE = { mode: CredentialsMode.Role };
const ARN = "arn:aws:iam::111122223333:policy/lab";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";
const REASON = "a reason of the tests";

const platform: Make = (settings, providers) =>
    new MegatestsPlatform(
        "lab",
        {
            workspaceId: WORKSPACE,
            organizationId: 7,
            bucket: { bucketName: BUCKET },
            computeEnvironments: { cpu: { name: "lab_cpu", batch: BATCH } },
            gitHub: { organization: "my-lab" },
            ...settings,
        },
        { providers },
    );
const bucket: Make = (settings, { aws }) =>
    new MegatestsBucket("lab", { bucketName: BUCKET, ...settings }, { providers: { aws } });
const credentials: Make = (settings, { aws, seqera }) =>
    new TowerForgeCredentials(
        "lab",
        { workspaceId: WORKSPACE, regions: ["eu-west-1"], workDirs: [`s3://${BUCKET}`], ...settings },
        { providers: { aws, seqera } },
    );
const environment: Make = (settings, { seqera }) =>
    new SeqeraComputeEnvironment(
        "lab",
        { name: "lab_cpu", workspaceId: WORKSPACE, credentialsId: "id", batch: BATCH, ...settings },
        { providers: { seqera } },
    );
const gitHub: Make = (settings, { github }) =>
    new GitHubIntegration(
        "lab",
        {
            ...("repository" in settings ? {} : { organization: "my-lab" }),
            computeEnvironmentIds: { cpu: "1", gpu: "2" },
            workspaceId: WORKSPACE,
            bucketName: BUCKET,
            defaultComputeEnvironment: "cpu",
            ...settings,
        },
        { providers: { github } },
    );
const variable: Make = (settings, providers) => gitHub({ variables: { LAB: settings } }, providers);
const secret: Make = (settings, providers) => gitHub({ secrets: { LAB: settings } }, providers);
const within =
    (make: Make, path: string[], base: Settings = {}): Make =>
    (settings, providers) =>
        make(
            path.reduceRight<Settings>((inner, key) => ({ [key]: inner }), { ...base, ...settings }),
            providers,
        );

/** How the inputs of each owner are registered. */
export const MAKERS: Readonly<Record<string, Make>> = {
    MegatestsPlatform: platform,
    MegatestsBucket: bucket,
    TowerForgeCredentials: credentials,
    SeqeraComputeEnvironment: environment,
    GitHubIntegration: gitHub,
    SeqeraDataLinks: (settings, { seqera }) =>
        new SeqeraDataLinks("lab", { workspaceId: WORKSPACE, ...settings } as never, { providers: { seqera } }),
    SeqeraGithubCredential: (settings, { seqera }) =>
        new SeqeraGithubCredential(
            "lab",
            { workspaceId: WORKSPACE, name: "github", username: "bot", accessToken: "planted", ...settings },
            { providers: { seqera } },
        ),
    SeqeraLabels: (settings, { seqera }) =>
        new SeqeraLabels("lab", { workspaceId: WORKSPACE, ...settings } as never, { providers: { seqera } }),
    SeqeraPipelineSecrets: (settings, { seqera }) =>
        new SeqeraPipelineSecrets("lab", { workspaceId: WORKSPACE, ...settings } as never, { providers: { seqera } }),
    SeqeraTeams: (settings, { seqera }) =>
        new SeqeraTeams("lab", { organizationId: 7, ...settings } as never, { providers: { seqera } }),
    SeqeraWorkspaceParticipants: (settings, { seqera }) =>
        new SeqeraWorkspaceParticipants("lab", { organizationId: 7, workspaceId: WORKSPACE, ...settings } as never, {
            providers: { seqera },
        }),
    AccessCheckSettings: within(platform, ["accessCheck"]),
    BudgetSettings: within(platform, ["budget"], { monthlyUsd: 1, emails: ["a@example.org"] }),
    BucketSettings: within(platform, ["bucket"], { bucketName: BUCKET }),
    ComputeEnvironmentSettings: (settings, providers) =>
        platform(
            {
                computeEnvironments: {
                    cpu: "existingId" in settings ? settings : { name: "lab_cpu", batch: BATCH, ...settings },
                    gpu: { name: "lab_gpu", batch: BATCH },
                },
                gitHub: { organization: "my-lab", defaultComputeEnvironment: "gpu" },
            },
            providers,
        ),
    CorsSettings: within(bucket, ["cors"]),
    CredentialsSettings: within(platform, ["credentials"]),
    EnvironmentLabelSettings: (settings, providers) => environment({ labels: [settings] }, providers),
    GitHubCredentialSettings: within(platform, ["gitHubCredential"], {
        name: "github",
        username: "bot",
        accessToken: "planted",
    }),
    GitHubSecretSettings: secret,
    GitHubSettings: (settings, providers) =>
        platform(
            {
                computeEnvironments: {
                    cpu: { name: "lab_cpu", batch: BATCH },
                    gpu: { name: "lab_gpu", batch: BATCH },
                },
                gitHub: {
                    ...("repository" in settings ? {} : { organization: "my-lab" }),
                    defaultComputeEnvironment: "cpu",
                    ...settings,
                },
            },
            providers,
        ),
    GitHubValueSettings: variable,
    LifecycleRuleSettings: (settings, providers) =>
        bucket(
            { lifecycle: { rules: [{ id: "lab", prefixes: ["small/"], expirationDays: 9, ...settings }] } },
            providers,
        ),
    LifecycleSettings: within(bucket, ["lifecycle"]),
    ParticipantSettings: (settings, providers) =>
        platform({ participants: { ada: { email: "ada@example.org", role: "view", ...settings } } }, providers),
    PolicyFeatures: within(credentials, ["features"]),
    PolicyNames: within(credentials, ["policyNames"]),
    SeqerakitEntrySettings: (settings, providers) =>
        platform({ computeEnvironments: { cpu: { name: "lab_cpu", batch: BATCH, seqerakit: settings } } }, providers),
    TeamSettings: (settings, { seqera }) =>
        new SeqeraTeams(
            "lab",
            { organizationId: 7, teams: { lab: { name: "lab", ...settings } } },
            {
                providers: { seqera },
            },
        ),
    WorkPrefixSettings: (settings, providers) =>
        bucket({ lifecycle: { workPrefixes: { "work/": settings } } }, providers),
};

const from = (name: string, ...values: [before: unknown, after: unknown, further?: unknown]): Change =>
    values.map((value) => (value === undefined ? {} : { [name]: value })) as Change;

/** A change and the way back. */
const there = (name: string, value: unknown): Change => from(name, undefined, value, undefined);

const BUCKETS: Record<string, Change> = {
    bucketName: from("bucketName", BUCKET, "other-lab"),
    existing: there("existing", true),
    import: from("import", true, undefined),
    publicAccessBlock: there("publicAccessBlock", false),
    encryption: there("encryption", false),
    kmsKeyArn: from("kmsKeyArn", undefined, KEY),
    protect: from("protect", undefined, false),
    forceDestroy: [{ protect: false }, { protect: false, forceDestroy: true }],
    tags: from("tags", undefined, { a: "1" }),
    ownershipControls: there("ownershipControls", false),
    tlsOnly: there("tlsOnly", false),
    bucketPolicy: from(
        "bucketPolicy",
        undefined,
        JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "R",
                    Effect: "Allow",
                    Principal: "*",
                    Action: "s3:GetObject",
                    Resource: `arn:aws:s3:::${BUCKET}/*`,
                },
            ],
        }),
    ),
    versioning: from("versioning", BucketVersioning.Enabled, BucketVersioning.Suspended),
};
const CREDENTIALS: Record<string, Change> = {
    existingId: there("existingId", "abc"),
    dataBuckets: from("dataBuckets", undefined, ["lab-data"]),
    writableDataBuckets: from("writableDataBuckets", undefined, ["lab-data"]),
    logGroups: from("logGroups", undefined, ["/lab"]),
    jobDefinitions: from("jobDefinitions", undefined, ["nf-*"]),
    forgeRolesBoundary: from("forgeRolesBoundary", undefined, ARN),
    kmsKeyArns: from("kmsKeyArns", undefined, [KEY]),
    accountId: from("accountId", "111122223333", "999999999999"),
    policyScope: from("policyScope", undefined, PolicyScope.Reference),
    importId: from("importId", "abc", undefined),
    permissionsBoundary: from("permissionsBoundary", undefined, ARN),
    tags: from("tags", undefined, { a: "1" }),
    seqeraPrincipalArn: [ROLE, { ...ROLE, seqeraPrincipalArn: "arn:aws:iam::999999999999:role/Own" }],
};
const ENVIRONMENTS: Record<string, Change> = {
    blueGreen: from("blueGreen", undefined, true),
    importId: from("importId", "abc", undefined),
    ignoreChanges: from("ignoreChanges", undefined, ["description"]),
};
const GIT_HUB: Record<string, Change> = {
    organization: from("organization", undefined, undefined),
    repository: from("repository", "my-lab/one", "my-lab/two"),
    deployerToken: from("deployerToken", undefined, "planted-token"),
    sharedTokenReason: from("sharedTokenReason", undefined, REASON),
    visibility: from("visibility", undefined, GitHubVisibility.Private),
    selectedRepositoryIds: [
        { visibility: GitHubVisibility.Selected, selectedRepositoryIds: [1] },
        { visibility: GitHubVisibility.Selected, selectedRepositoryIds: [2] },
    ],
    importVariables: from("importVariables", ["AWS_S3_BUCKET"], undefined),
};
const ENTRIES: Record<string, Change> = {
    variables: from("variables", { ONE: { workspaceId: true } }, { TWO: { workspaceId: true } }),
    secrets: from("secrets", { ONE: { workspaceId: true } }, { TWO: { workspaceId: true } }),
};
const ENTRY: Record<string, Change> = {
    computeEnvironment: from("computeEnvironment", "cpu", "gpu"),
    workspaceId: [{ workspaceId: true }, { bucket: BucketFormat.Name }],
    bucket: from("bucket", BucketFormat.Name, BucketFormat.Uri),
    enabled: [{ workspaceId: true }, { workspaceId: true, enabled: false }, { workspaceId: true }],
    visibility: [{ workspaceId: true }, { workspaceId: true, visibility: GitHubVisibility.Private }],
    selectedRepositoryIds: [
        { workspaceId: true, visibility: GitHubVisibility.Selected, selectedRepositoryIds: [1] },
        { workspaceId: true, visibility: GitHubVisibility.Selected, selectedRepositoryIds: [2] },
    ],
};
const WORK_PREFIX: Record<string, Change> = {
    temporaryExpirationDays: from("temporaryExpirationDays", 30, 20),
    workExpirationDays: from("workExpirationDays", 90, 80),
};

/** Changes of inputs, by their owner and name in docs/reference.md. */
export const CASES: Readonly<Record<string, Record<string, Change>>> = {
    MegatestsPlatform: {
        workspaceId: from("workspaceId", WORKSPACE, 43),
        tags: from("tags", undefined, { a: "1" }),
        costAllocationTag: from("costAllocationTag", undefined, false),
        budget: there("budget", { monthlyUsd: 1, emails: ["a@example.org"] }),
        replaceOnPolicyChange: from("replaceOnPolicyChange", undefined, true),
        primaryComputeEnvironment: there("primaryComputeEnvironment", "cpu"),
        organizationId: [
            { participants: { ada: { email: "ada@example.org", role: "view" } } },
            { organizationId: 8, participants: { ada: { email: "ada@example.org", role: "view" } } },
        ],
        dataLink: there("dataLink", true),
        pipelineSecrets: from("pipelineSecrets", { ONE: "planted-1" }, { TWO: "planted-2" }, { TWO: "planted-3" }),
        aliases: from("aliases", { user: "former" }, undefined),
        existingInputs: from("existingInputs", { user: '{"tags":null}' }, undefined),
        participants: from(
            "participants",
            { one: { email: "one@example.org", role: "view" } },
            { two: { email: "two@example.org", role: "view" } },
        ),
    },
    MegatestsBucket: {
        ...BUCKETS,
        workDirs: from("workDirs", undefined, [`s3://${BUCKET}/other`]),
        costAllocationTag: from("costAllocationTag", undefined, false),
        aliases: from("aliases", { bucket: "former" }, undefined),
        existingInputs: from("existingInputs", { cors: '{"corsRules":[]}' }, undefined),
    },
    BucketSettings: BUCKETS,
    BudgetSettings: {
        monthlyUsd: from("monthlyUsd", 1, 2),
        emails: from("emails", ["a@example.org"], ["b@example.org"]),
    },
    AccessCheckSettings: {
        check: from("check", undefined, false),
        tokenOwnerEmail: from("tokenOwnerEmail", undefined, "ada@example.org"),
        organizationId: from("organizationId", undefined, 8),
    },
    TowerForgeCredentials: {
        ...CREDENTIALS,
        workspaceId: from("workspaceId", WORKSPACE, 43),
        regions: from("regions", undefined, ["eu-west-1", "us-east-1"]),
        workDirs: from("workDirs", undefined, ["s3://other-lab"]),
        costAllocationTag: from("costAllocationTag", undefined, false),
        aliases: from("aliases", { user: "former" }, undefined),
        existingInputs: from("existingInputs", { user: '{"tags":null}' }, undefined),
    },
    CredentialsSettings: CREDENTIALS,
    SeqeraComputeEnvironment: ENVIRONMENTS,
    ComputeEnvironmentSettings: { ...ENVIRONMENTS, existingId: there("existingId", "abc") },
    EnvironmentLabelSettings: {
        name: [
            { name: "one", value: "first" },
            { name: "two", value: "first" },
        ],
        value: [
            { name: "one", value: "first" },
            { name: "one", value: "second" },
        ],
    },
    SeqeraGithubCredential: {
        accessToken: from("accessToken", undefined, "planted-2"),
        importId: from("importId", "abc", undefined),
    },
    GitHubCredentialSettings: {
        accessToken: from("accessToken", undefined, "planted-2"),
        importId: from("importId", "abc", undefined),
    },
    SeqeraPipelineSecrets: {
        secrets: from("secrets", { ONE: "planted-1" }, { TWO: "planted-2" }, { TWO: "planted-3" }),
    },
    GitHubIntegration: {
        ...GIT_HUB,
        ...ENTRIES,
        computeEnvironmentIds: from("computeEnvironmentIds", undefined, { cpu: "3", gpu: "2" }, { cpu: "3", arm: "4" }),
        workspaceId: from("workspaceId", undefined, 43),
        bucketName: from("bucketName", undefined, "other-lab"),
        defaultComputeEnvironment: from("defaultComputeEnvironment", "cpu", "gpu"),
        aliases: from("aliases", { "variable-bucket": "former" }, undefined),
        existingInputs: from("existingInputs", { "variable-bucket": '{"value":"old"}' }, undefined),
    },
    GitHubSettings: {
        ...GIT_HUB,
        defaultComputeEnvironment: from("defaultComputeEnvironment", "cpu", "gpu"),
        ...ENTRIES,
    },
    GitHubValueSettings: { ...ENTRY, value: from("value", "1", "2") },
    GitHubSecretSettings: { ...ENTRY, value: from("value", "planted-1", "planted-2") },
    CorsSettings: {
        manage: there("manage", false),
        dataExplorer: [{ browserReads: true }, { browserReads: true, dataExplorer: false }],
        dataExplorerOrigins: from("dataExplorerOrigins", undefined, ["https://lab.example.org"]),
        browserReads: from("browserReads", undefined, true),
        maxAgeSeconds: from("maxAgeSeconds", undefined, 60),
    },
    LifecycleSettings: {
        ...WORK_PREFIX,
        manage: there("manage", false),
        metadataInfrequentAccessDays: from("metadataInfrequentAccessDays", undefined, 40),
        metadataGlacierDays: from("metadataGlacierDays", undefined, 80),
        incompleteUploadDays: from("incompleteUploadDays", undefined, 3),
        noncurrentVersionExpirationDays: from("noncurrentVersionExpirationDays", undefined, 3),
        rules: from("rules", undefined, [{ id: "lab", prefixes: ["small/"], expirationDays: 9 }]),
        workPrefixes: from("workPrefixes", undefined, { "other/": {} }),
    },
    WorkPrefixSettings: WORK_PREFIX,
    LifecycleRuleSettings: {
        id: from("id", undefined, "other"),
        prefixes: from("prefixes", undefined, ["other/"]),
        tags: from("tags", undefined, { a: "1" }),
        expirationDays: from("expirationDays", undefined, 8),
        infrequentAccessDays: [{ expirationDays: 90 }, { expirationDays: 90, infrequentAccessDays: 40 }],
        glacierDays: [{ expirationDays: 90 }, { expirationDays: 90, glacierDays: 40 }],
        deliberateReason: from("deliberateReason", undefined, REASON),
    },
    SeqeraDataLinks: {
        dataLinks: from("dataLinks", { one: { uri: "s3://one-lab" } }, { two: { uri: "s3://two-lab" } }),
    },
    SeqeraLabels: { labels: from("labels", { one: { name: "one" } }, { two: { name: "two" } }) },
    SeqeraTeams: { teams: from("teams", { one: { name: "one" } }, { two: { name: "two" } }) },
    SeqeraWorkspaceParticipants: {
        participants: from(
            "participants",
            { one: { email: "one@example.org", role: "view" } },
            { two: { email: "two@example.org", role: "view" } },
        ),
    },
    ParticipantSettings: { import: from("import", true, undefined) },
    PolicyFeatures: {
        efs: from("efs", undefined, true),
        fsx: from("fsx", undefined, true),
        pipelineSecrets: from("pipelineSecrets", undefined, true),
        listAllBuckets: from("listAllBuckets", undefined, true),
        consoleOutput: from("consoleOutput", undefined, true),
        fargateHead: from("fargateHead", undefined, true),
        dataLineage: from("dataLineage", undefined, true),
    },
    PolicyNames: {
        forge: from("forge", "lab-forge", "lab-other"),
        launch: from("launch", "lab-launch", "lab-other"),
        s3: from("s3", "lab-s3", "lab-other"),
    },
    SeqerakitEntrySettings: {
        workspace: from("workspace", undefined, "42"),
        credentials: from("credentials", undefined, "lab"),
        primary: there("primary", true),
    },
    TeamSettings: { memberIds: from("memberIds", [1], [1, 2], [2]) },
};
