import { ALL_FEATURES } from "../src/credentials/policies";
import { mapValues } from "../src/internal/objects";

/** What a change of an input does, by the input's name. */
type Changes = Readonly<Record<string, string>>;

const NOTHING = "A change updates no resource.";
const POLICIES = "A change updates the IAM policies in place.";
const TAGS = "A change updates the tagged AWS resources in place.";
const IMPORT = "After the import, a change updates no resource.";
const RULES = "A change updates the lifecycle rules in place.";
const CORS = "A change updates the CORS rules in place.";

const EXISTING_INPUTS = "A change updates the children in place.";

const BUCKET: Changes = {
    bucketName: "A change replaces the bucket and its settings, so the deployment fails while the bucket is protected.",
    existing:
        "Setting it deletes the bucket and its settings, so the deployment fails while the bucket is protected. Removing it " +
        "creates the bucket.",
    import: "Once the bucket is imported, removing it creates the settings of a new bucket and updates the bucket in place.",
    publicAccessBlock: "Setting it to false deletes the access block. Removing it creates one.",
    encryption:
        "Setting it to false deletes the encryption settings, after which S3's default applies. Removing it creates them.",
    kmsKeyArn: "A change updates the encryption settings in place. Existing objects keep their key.",
    protect: NOTHING,
    forceDestroy: "A change updates the bucket in place.",
    tags: "A change updates the bucket in place.",
    ownershipControls: "Setting it to false deletes the ownership controls. Removing it creates them.",
    tlsOnly: "Setting it to false deletes the bucket policy, unless `bucketPolicy` is set. Removing it creates one.",
    bucketPolicy: "A change updates the bucket policy in place.",
    versioning: "A change updates the versioning in place.",
};

const CREDENTIALS: Changes = {
    existingId:
        "Setting it deletes the managed credentials and their IAM resources. Removing it creates them. Environments are " +
        "updated in place.",
    dataBuckets: POLICIES,
    writableDataBuckets: POLICIES,
    logGroups: POLICIES,
    jobDefinitions: POLICIES,
    forgeRolesBoundary: POLICIES,
    kmsKeyArns: POLICIES,
    accountId: POLICIES,
    policyScope: POLICIES,
    importId: IMPORT,
    permissionsBoundary: "A change updates the user or role in place.",
    tags: TAGS,
    seqeraPrincipalArn: "A change updates the trust policy of the role in place.",
};

const ENVIRONMENT: Changes = {
    blueGreen: "A change updates the name of the environment in place.",
    importId: IMPORT,
    ignoreChanges: NOTHING,
};

const GITHUB: Changes = {
    organization: "A change needs a GitHub provider with the new owner, which then creates the entries there.",
    repository: "A change replaces the variables and secrets.",
    defaultComputeEnvironment: "A change updates the variable `TOWER_COMPUTE_ENV` in place.",
    deployerToken: NOTHING,
    sharedTokenReason: NOTHING,
    visibility: "A change updates the variables and secrets in place.",
    selectedRepositoryIds: "A change updates the variables and secrets in place.",
    importVariables: IMPORT,
};

const ENTRY: Changes = {
    value: "A change updates the entry in place.",
    computeEnvironment: "A change updates the entry in place.",
    workspaceId: "A change updates the entry in place.",
    bucket: "A change updates the entry in place.",
    enabled: "Setting it to false deletes the entry. Removing it creates the entry.",
    visibility: "A change updates the entry in place.",
    selectedRepositoryIds: "A change updates the repositories of the entry in place.",
};

const LABEL = "A change creates the new label and replaces the environment. The former label stays in Seqera.";
const ACCESS_TOKEN = "A change replaces the credentials, because Seqera never returns the token.";
const PIPELINE_SECRETS =
    "An added secret is created, a removed one deleted. A changed value updates the secret in place.";

/**
 * What a change of an input does, by owner, for inputs whose effect does not follow from the table of Seqera's rules. The
 * words are fixed: "creates", "deletes", "replaces", "in place" and "updates no resource" are compared with the steps of a
 * plan, in `sandbox/test/verdicts/reference.spec.ts`.
 */
export const INPUT_CHANGES: Readonly<Record<string, Changes>> = {
    MegatestsPlatform: {
        workspaceId:
            "A change replaces everything in Seqera, and updates the variables and secrets on GitHub in place.",
        tags: TAGS,
        costAllocationTag: TAGS,
        budget: "Setting it creates the budget, removing it deletes it. Its settings are updated in place.",
        replaceOnPolicyChange: NOTHING,
        primaryComputeEnvironment:
            "Setting it creates the setting in Seqera. A change replaces that setting, not the environment. Removing it " +
            "deletes the setting.",
        organizationId: "A change replaces the participants.",
        dataLink: "Setting it to true creates the data link, to false deletes it.",
        pipelineSecrets: PIPELINE_SECRETS,
        aliases: NOTHING,
        existingInputs: EXISTING_INPUTS,
    },
    MegatestsBucket: {
        ...BUCKET,
        workDirs: RULES,
        costAllocationTag: "A change updates the bucket in place.",
        aliases: "Removing the alias of an existing bucket creates the settings of a new one, and updates it in place.",
        existingInputs: EXISTING_INPUTS,
    },
    BucketSettings: {
        ...BUCKET,
        bucketName: `${BUCKET["bucketName"]} Policies and variables are updated in place.`,
    },
    BudgetSettings: {
        monthlyUsd: "A change updates the budget in place.",
        emails: "A change updates the budget in place.",
    },
    AccessCheckSettings: { check: NOTHING, tokenOwnerEmail: NOTHING, organizationId: NOTHING },
    TowerForgeCredentials: {
        ...CREDENTIALS,
        workspaceId: "A change replaces the credentials.",
        regions: POLICIES,
        workDirs: POLICIES,
        costAllocationTag: TAGS,
        aliases: NOTHING,
        existingInputs: EXISTING_INPUTS,
    },
    CredentialsSettings: CREDENTIALS,
    PolicyFeatures: mapValues(ALL_FEATURES, () => POLICIES),
    PolicyNames: Object.fromEntries(
        ["forge", "launch", "s3"].map((policy) => [policy, "A change replaces the policy and its attachment."]),
    ),
    SeqeraComputeEnvironment: ENVIRONMENT,
    ComputeEnvironmentSettings: {
        ...ENVIRONMENT,
        existingId:
            "Setting it deletes the managed environment. Removing it creates one. Variables with its id are updated in place.",
    },
    EnvironmentLabelSettings: {
        name: LABEL,
        value: LABEL,
    },
    SeqerakitEntrySettings: {
        workspace: NOTHING,
        credentials: NOTHING,
        primary: "A change creates or deletes the primary environment's setting in Seqera.",
    },
    SeqeraGithubCredential: { accessToken: ACCESS_TOKEN, importId: IMPORT },
    GitHubCredentialSettings: { accessToken: ACCESS_TOKEN, importId: IMPORT },
    SeqeraLabels: {
        labels: "An added label is created. A removed one stays in Seqera. For a changed one see [LabelSettings](#labelsettings).",
    },
    SeqeraPipelineSecrets: { secrets: PIPELINE_SECRETS },
    ParticipantSettings: { import: IMPORT },
    TeamSettings: { memberIds: "An added member is created, a removed one deleted." },
    GitHubIntegration: {
        ...GITHUB,
        computeEnvironmentIds:
            "An added key creates its variable, a removed one deletes it. A changed id is updated in place.",
        workspaceId: "A change updates the variables and secrets in place.",
        bucketName: "A change updates the variables and secrets in place.",
        aliases: "A change updates the variable in place.",
        existingInputs: EXISTING_INPUTS,
    },
    GitHubSettings: GITHUB,
    GitHubValueSettings: ENTRY,
    GitHubSecretSettings: ENTRY,
    CorsSettings: {
        manage: "Setting it to false deletes the CORS rules. Removing it creates them.",
        dataExplorer: CORS,
        dataExplorerOrigins: CORS,
        browserReads: CORS,
        maxAgeSeconds: CORS,
    },
    LifecycleSettings: {
        manage: "Setting it to false deletes the lifecycle rules. Removing it creates them.",
        workPrefixes: RULES,
        temporaryExpirationDays: RULES,
        workExpirationDays: RULES,
        metadataInfrequentAccessDays: RULES,
        metadataGlacierDays: RULES,
        incompleteUploadDays: RULES,
        noncurrentVersionExpirationDays: RULES,
        rules: RULES,
    },
    WorkPrefixSettings: { temporaryExpirationDays: RULES, workExpirationDays: RULES },
    LifecycleRuleSettings: {
        id: RULES,
        prefixes: RULES,
        tags: RULES,
        expirationDays: RULES,
        infrequentAccessDays: RULES,
        glacierDays: RULES,
        deliberateReason: NOTHING,
    },
};
