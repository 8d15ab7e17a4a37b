import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import {
    CredentialsMode,
    GitHubVisibility,
    MegatestsPlatform,
    SeqeraDataLinks,
    SeqeraLabels,
    SeqeraTeams,
} from "../../src";
import type { RecordedResource } from "../../src/internal/recorder";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { record } from "../support/record";

/** The options of a resource as the engine gets them. One that is left out here must be unset. */
interface Row {
    parent: string;
    provider?: string;
    /** By options and by inputs. */
    dependsOn?: string[];
    protect?: true;
    retainOnDelete?: true;
    deleteBeforeReplace?: true;
    replacementTrigger?: string;
    replaceOnChanges?: string[];
    replaceWith?: string[];
    ignoreChanges?: string[];
    /** Name and, if it differs, type that the resource had directly below the stack. */
    alias?: string[];
    import?: string;
    deletedWith?: string;
}
interface Table {
    [resource: string]: Row;
}

const TOKEN = "planted-github-token";
const TOKEN_DIGEST = createHash("sha256").update(TOKEN).digest("hex");
const BATCH = { region: "eu-west-1", workDir: "s3://lab-megatests", forge: { type: "SPOT", maxCpus: 100 } };

/** A platform with every kind of child. */
const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    organizationId: 5,
    bucket: { bucketName: "lab-megatests" },
    budget: { monthlyUsd: 5, emails: ["costs@example.org"] },
    computeEnvironments: {
        cpu: { name: "lab_cpu", batch: BATCH, labels: [{ name: "project", value: "lab" }] },
        gpu: { name: "lab_gpu", batch: BATCH, blueGreen: true, ignoreChanges: ["config.nextflowConfig"] },
    },
    replaceOnPolicyChange: true,
    gitHub: {
        organization: "lab",
        visibility: GitHubVisibility.Selected,
        selectedRepositoryIds: [3],
        secrets: { TOWER_ACCESS_TOKEN: { value: "planted-launch-token" } },
    },
    gitHubCredential: { name: "lab-github", username: "bot", accessToken: TOKEN },
    primaryComputeEnvironment: "gpu",
    participants: { ada: { email: "ada@example.org", role: "maintain" } },
    pipelineSecrets: { LICENSE: "planted-license" },
};

const BUCKET_SETTINGS = [
    "lab-bucket-cors",
    "lab-bucket-encryption",
    "lab-bucket-lifecycle",
    "lab-bucket-ownership-controls",
    "lab-bucket-policy",
    "lab-bucket-public-access-block",
];
const POLICIES = [
    "lab-credentials-forge-policy",
    "lab-credentials-launch-policy",
    "lab-credentials-s3-policy",
] as const;
const ATTACHMENTS = [
    "lab-credentials-forge-policy-attachment",
    "lab-credentials-launch-policy-attachment",
    "lab-credentials-s3-policy-attachment",
];
const IN_BUCKET = { parent: "lab-bucket", provider: "aws" };
const IN_CREDENTIALS = { parent: "lab-credentials", provider: "aws" };
const IN_GITHUB = { parent: "lab-github", provider: "github" };
const VARIABLE = { ...IN_GITHUB, deleteBeforeReplace: true } as const;
const ENVIRONMENT = { provider: "seqera", replacementTrigger: "policyHash" };

function environments(credentials: string[]): Table {
    const ready = ["lab-bucket-bucket", ...BUCKET_SETTINGS, "lab-credentials-credential", ...credentials].sort();
    const labelled = [...ready, "lab-label-project.lab"].sort();
    return {
        "lab-cpu": { parent: "lab", dependsOn: labelled, replacementTrigger: "initial" },
        "lab-cpu-compute-env": {
            ...ENVIRONMENT,
            parent: "lab-cpu",
            dependsOn: labelled,
            deleteBeforeReplace: true,
            replaceWith: ["lab-cpu"],
        },
        "lab-gpu": { parent: "lab", dependsOn: ready, replacementTrigger: "initial" },
        "lab-gpu-compute-env": {
            ...ENVIRONMENT,
            parent: "lab-gpu",
            dependsOn: ready,
            replaceWith: ["lab-gpu"],
            ignoreChanges: ["config.nextflowConfig"],
        },
    };
}

const IN_BOTH_MODES: Table = {
    lab: { parent: "stack" },
    "lab-budget": { parent: "lab", provider: "aws" },
    "lab-label-project.lab": { parent: "lab", provider: "seqera", retainOnDelete: true },

    "lab-bucket": { parent: "lab" },
    "lab-bucket-bucket": {
        ...IN_BUCKET,
        protect: true,
        ignoreChanges: ["corsRules", "lifecycleRules", "policy", "serverSideEncryptionConfiguration", "versioning"],
    },
    "lab-bucket-public-access-block": { ...IN_BUCKET, dependsOn: ["lab-bucket-bucket"] },
    "lab-bucket-encryption": { ...IN_BUCKET, dependsOn: ["lab-bucket-bucket"] },
    "lab-bucket-ownership-controls": { ...IN_BUCKET, dependsOn: ["lab-bucket-bucket"] },
    "lab-bucket-policy": { ...IN_BUCKET, dependsOn: ["lab-bucket-bucket", "lab-bucket-public-access-block"] },
    "lab-bucket-lifecycle": { ...IN_BUCKET, dependsOn: ["lab-bucket-bucket"] },
    "lab-bucket-cors": { ...IN_BUCKET, dependsOn: ["lab-bucket-bucket"] },
    "lab-bucket-guards": { parent: "lab-bucket", protect: true, dependsOn: BUCKET_SETTINGS },

    "lab-credentials": { parent: "lab" },
    "lab-credentials-forge-policy": { ...IN_CREDENTIALS, ignoreChanges: ["name"] },
    "lab-credentials-launch-policy": { ...IN_CREDENTIALS, ignoreChanges: ["name"] },
    "lab-credentials-s3-policy": { ...IN_CREDENTIALS, ignoreChanges: ["name"] },

    // The place of the variables is compared with the owner of the provider.
    "lab-github": {
        parent: "lab",
        dependsOn: ["github", "lab-bucket-bucket", "lab-cpu-compute-env", "lab-gpu-compute-env"],
    },
    "lab-github-variable-compute-environment-cpu": { ...VARIABLE, dependsOn: ["lab-cpu-compute-env"] },
    "lab-github-variable-compute-environment-gpu": { ...VARIABLE, dependsOn: ["lab-gpu-compute-env"] },
    "lab-github-variable-TOWER_COMPUTE_ENV": { ...VARIABLE, dependsOn: ["lab-gpu-compute-env"] },
    "lab-github-variable-workspace-id": VARIABLE,
    "lab-github-variable-bucket": { ...VARIABLE, dependsOn: ["lab-bucket-bucket"] },
    // The token is compared with that of Seqera's provider.
    "lab-github-secret-tower-access-token": { ...IN_GITHUB, dependsOn: ["seqera"] },
    "lab-github-secret-tower-access-token-repositories": {
        ...IN_GITHUB,
        retainOnDelete: true,
        dependsOn: ["lab-github-secret-tower-access-token"],
    },

    "lab-github-credential": { parent: "lab" },
    "lab-github-credential-credential": {
        parent: "lab-github-credential",
        provider: "seqera",
        deleteBeforeReplace: true,
        replacementTrigger: TOKEN_DIGEST,
    },
    "lab-participants": { parent: "lab" },
    "lab-participants-ada": { parent: "lab-participants", provider: "seqera", deleteBeforeReplace: true },
    "lab-pipeline-secrets": { parent: "lab" },
    "lab-pipeline-secrets-LICENSE": { parent: "lab-pipeline-secrets", provider: "seqera", deleteBeforeReplace: true },
    "lab-primary": { parent: "lab", dependsOn: ["lab-gpu-compute-env"] },
    "lab-primary-primary": { parent: "lab-primary", provider: "seqera", dependsOn: ["lab-gpu-compute-env"] },
};

function attachments(principal: string): Table {
    const rows = POLICIES.map((policy): [string, Row] => [
        `${policy}-attachment`,
        { ...IN_CREDENTIALS, dependsOn: [policy, principal].sort() },
    ]);
    return Object.fromEntries(rows);
}

const KEYS: Table = {
    ...IN_BOTH_MODES,
    ...environments([...POLICIES, ...ATTACHMENTS, "lab-credentials-access-key", "lab-credentials-user"]),
    ...attachments("lab-credentials-user"),
    "lab-credentials-user": { ...IN_CREDENTIALS, ignoreChanges: ["name"] },
    // Seqera uses a key at once, so it comes after the permissions.
    "lab-credentials-access-key": {
        ...IN_CREDENTIALS,
        dependsOn: [...ATTACHMENTS, "lab-credentials-user"],
        replacementTrigger: "initial",
    },
    "lab-credentials-credential": {
        parent: "lab-credentials",
        provider: "seqera",
        dependsOn: ["lab-credentials-access-key"],
        replaceOnChanges: ["useExternalId"],
    },
};

const ROLE: Table = {
    ...IN_BOTH_MODES,
    ...environments([...POLICIES, ...ATTACHMENTS, "lab-credentials-role"]),
    ...attachments("lab-credentials-role"),
    "lab-credentials-credential": {
        parent: "lab-credentials",
        provider: "seqera",
        replaceOnChanges: ["useExternalId"],
    },
    "lab-credentials-role": { ...IN_CREDENTIALS, dependsOn: ["lab-credentials-credential"] },
};

/** A platform that continues the state of a flat program. */
const IMPORTS: Partial<MegatestsPlatformArgs> = {
    bucket: { bucketName: "lab-megatests", import: true, lifecycle: {}, cors: {} },
    aliases: {
        bucket: "old-bucket",
        lifecycle: "old-lifecycle",
        cors: "old-cors",
        user: "old-user",
        "access-key": "old-key",
        "forge-policy": "old-forge",
        "launch-policy": "old-launch",
        "s3-policy": "old-s3",
        "forge-policy-attachment": "old-forge-attachment",
        "launch-policy-attachment": "old-launch-attachment",
        "s3-policy-attachment": "old-s3-attachment",
        "variable-cpu": "old-cpu",
        "variable-workspace-id": "old-workspace",
        "variable-bucket": "old-bucket-variable",
        "variable-TOWER_COMPUTE_ENV": "old-default",
    },
    credentials: {
        importId: "credentials-id",
        credentialName: "Old",
        userName: "OldUser",
        policyNames: { forge: "OldForge", launch: "OldLaunch", s3: "OldS3" },
        accessKeyRotation: "2026-11",
    },
    computeEnvironments: {
        cpu: { name: "lab_cpu", batch: BATCH, importId: "cpu-id" },
        gpu: { name: "lab_gpu", batch: BATCH },
    },
    gitHub: { organization: "lab", importVariables: ["tower_compute_env_gpu"] },
    gitHubCredential: { name: "lab-github", username: "bot", accessToken: TOKEN, importId: "github-id" },
    participants: { ada: { email: "ada@example.org", role: "maintain", import: true } },
};

const policy = (alias: string) => ({ ignoreChanges: ["name", "path", "description"], alias: [alias] });
const attachment = (alias: string) => ({ ignoreChanges: ["user", "policyArn"], alias: [alias] });
const variable = (alias: string) => ({ ignoreChanges: ["variableName", "visibility"], alias: [alias] });

/** The options by which its resources are continued and imported. */
const IMPORTED: { [resource: string]: Partial<Row> } = {
    "lab-bucket-bucket": {
        alias: ["old-bucket"],
        import: "lab-megatests",
        ignoreChanges: [
            "corsRules",
            "lifecycleRules",
            "policy",
            "serverSideEncryptionConfiguration",
            "versioning",
            "accelerationStatus",
            "acl",
            "bucketNamespace",
            "grants",
            "logging",
            "objectLockConfiguration",
            "objectLockEnabled",
            "replicationConfiguration",
            "requestPayer",
            "tags",
            "website",
        ],
    },
    "lab-bucket-lifecycle": {
        alias: ["old-lifecycle", "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2"],
        ignoreChanges: ["bucket"],
    },
    "lab-bucket-cors": {
        alias: ["old-cors", "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2"],
        ignoreChanges: ["bucket"],
    },
    "lab-credentials-user": { alias: ["old-user"], ignoreChanges: ["name"] },
    "lab-credentials-access-key": { alias: ["old-key"], ignoreChanges: ["user"], replacementTrigger: "2026-11" },
    "lab-credentials-forge-policy": policy("old-forge"),
    "lab-credentials-launch-policy": policy("old-launch"),
    "lab-credentials-s3-policy": policy("old-s3"),
    "lab-credentials-forge-policy-attachment": attachment("old-forge-attachment"),
    "lab-credentials-launch-policy-attachment": attachment("old-launch-attachment"),
    "lab-credentials-s3-policy-attachment": attachment("old-s3-attachment"),
    "lab-credentials-credential": { import: '{"credentials_id":"credentials-id","workspace_id":7}' },
    "lab-cpu-compute-env": {
        import: '{"compute_env_id":"cpu-id","workspace_id":7}',
        replacementTrigger: "policyHash",
    },
    "lab-github-variable-compute-environment-cpu": variable("old-cpu"),
    "lab-github-variable-compute-environment-gpu": { import: "TOWER_COMPUTE_ENV_GPU" },
    "lab-github-variable-workspace-id": variable("old-workspace"),
    "lab-github-variable-bucket": variable("old-bucket-variable"),
    "lab-github-variable-TOWER_COMPUTE_ENV": variable("old-default"),
    "lab-github-credential-credential": {
        import: '{"credentials_id":"github-id","workspace_id":7}',
        replacementTrigger: TOKEN_DIGEST,
    },
    "lab-participants-ada": { import: "5/7/ada@example.org" },
};

/** The rows of what a program registers, apart from its stack and its providers. */
async function rowsOf(program: () => Record<string, unknown> | void): Promise<Table> {
    const { resources, outputs } = await record(program);
    return Object.fromEntries(
        resources
            .filter(({ type }) => type !== "pulumi:pulumi:Stack" && !type.startsWith("pulumi:providers:"))
            .map((resource) => [resource.name, rowOf(resource, outputs["policyHash"])]),
    );
}

function rowOf(resource: RecordedResource, policyHash: unknown): Row {
    const { replacementTrigger: trigger } = resource;
    const row = {
        ...resource,
        parent: resource.parent.includes("pulumi:pulumi:Stack") ? "stack" : nameOf(resource.parent),
        provider: resource.provider && nameOf(resource.provider.split("::").slice(0, -1).join("::")),
        dependsOn: resource.dependencies.map(nameOf).sort(),
        replacementTrigger: trigger !== undefined && trigger === policyHash ? "policyHash" : trigger,
        replaceWith: resource.replaceWith.map(nameOf),
        // Without a name it is an alias that Pulumi's SDK adds to every resource of the type.
        alias: resource.aliases.filter(({ name }) => name !== "").flatMap(({ name, type }) => [name, type]),
    };
    return withoutUnset(Object.fromEntries(OPTIONS.map((option) => [option, row[option]]))) as unknown as Row;
}

const OPTIONS = [
    "parent",
    "provider",
    "dependsOn",
    "protect",
    "retainOnDelete",
    "deleteBeforeReplace",
    "replacementTrigger",
    "replaceOnChanges",
    "replaceWith",
    "ignoreChanges",
    "alias",
    "import",
    "deletedWith",
] as const;

function withoutUnset(options: object): object {
    return Object.fromEntries<unknown>(
        Object.entries(options)
            .map(
                ([option, value]: [string, unknown]) =>
                    [option, Array.isArray(value) ? value.filter(Boolean) : value] as const,
            )
            .filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
    );
}

function nameOf(urn: string): string {
    return urn.split("::").at(-1) ?? "";
}

function platform(args: Partial<MegatestsPlatformArgs>): Promise<Table> {
    return rowsOf(() => {
        const providers = {
            aws: new AwsProvider("aws", { region: "eu-west-1" }),
            github: new github.Provider("github", { owner: "lab", token: "planted-provider-token" }),
            seqera: new seqera.Provider("seqera", { bearerAuth: "planted-bearer" }),
        };
        const { policyHash } = new MegatestsPlatform("lab", { ...ARGS, ...args }, { providers });
        return { policyHash };
    });
}

describe("the options of every resource", () => {
    it("of a platform with an access key", async () => {
        assert.deepEqual(await platform({}), KEYS);
    });

    it("of a platform with a role", async () => {
        assert.deepEqual(await platform({ credentials: { mode: CredentialsMode.Role } }), ROLE);
    });

    it("of a platform that imports everything", async () => {
        const rows = Object.entries(await platform(IMPORTS)).filter(([, row]) => row.alias ?? row.import);
        const options = rows.map(([name, { alias, ignoreChanges, import: id, replacementTrigger }]) => [
            name,
            withoutUnset({ alias, ignoreChanges, import: id, replacementTrigger }),
        ]);
        assert.deepEqual(Object.fromEntries(options), IMPORTED);
    });

    it("of teams, labels and data links", async () => {
        const workspaceId = 7;
        const rows = await rowsOf(() => {
            const opts: pulumi.ComponentResourceOptions = {
                providers: { seqera: new seqera.Provider("seqera", { bearerAuth: "planted-bearer" }) },
            };
            new SeqeraTeams("teams", { organizationId: 5, teams: { core: { name: "core", memberIds: [9] } } }, opts);
            new SeqeraLabels("labels", { workspaceId, labels: { project: { name: "project" } } }, opts);
            new SeqeraDataLinks("links", { workspaceId, dataLinks: { results: { uri: "s3://lab" } } }, opts);
        });
        assert.deepEqual(rows, {
            teams: { parent: "stack" },
            "teams-core": { parent: "teams", provider: "seqera" },
            "teams-core-9": { parent: "teams", provider: "seqera", dependsOn: ["teams-core"] },
            labels: { parent: "stack" },
            "labels-project": {
                parent: "labels",
                provider: "seqera",
                deleteBeforeReplace: true,
                retainOnDelete: true,
            },
            links: { parent: "stack" },
            "links-results": { parent: "links", provider: "seqera", deleteBeforeReplace: true },
        });
    });
});
