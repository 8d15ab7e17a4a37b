import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc";
import { type AdoptionOptions, type AdoptionPlan, type AdoptionTarget, planAdoption } from "../../src/adoption";
import type { ReadBatchSettings } from "../../../megatests-components/src/computeEnvironment/settings";

const PREFIX = "urn:pulumi:prod::AWSMegatests::";
const SECRET = { [specialSigKey]: specialSecretSig, ciphertext: "v1:planted" };

/** A resource of a state as `pulumi stack export` writes it. */
export interface Entry {
    urn: string;
    type: string;
    [property: string]: unknown;
}

export const BATCH: ReadBatchSettings = {
    region: "eu-west-1",
    workDir: "s3://bucket",
    enableWave: true,
    enableFusion: true,
    forge: { type: "SPOT", maxCpus: 500, instanceTypes: ["m6id", "c6id"], allowBuckets: ["s3://bucket", "s3://data/"] },
};

export const TARGET: AdoptionTarget = {
    bucket: { bucketName: "bucket", lifecycle: {}, cors: {} },
    computeEnvironments: { cpu: { name: "cpu_env", description: "CPU", batch: BATCH, nextflowConfig: "a = 1\n" } },
    gitHub: { organization: "nf-core" },
    gitHubCredential: { name: "github-cred", username: "bot", accessToken: "planted-token" },
};

/** Logical names of the AWS resources in the legacy state, by child of the platform. */
export const LEGACY_RESOURCES = {
    bucket: "nf-core-awsmegatests",
    lifecycle: "nf-core-awsmegatests-lifecycle",
    cors: "nf-core-awsmegatests-cors",
    user: "towerforge-user",
    "forge-policy": "towerforge-forge-policy",
    "s3-policy": "towerforge-s3-policy",
    "access-key": "towerforge-access-key",
};

/** Plans the adoption of a state whose AWS resources have the legacy state's names. */
export function planLegacy(
    state: unknown,
    target: AdoptionTarget = TARGET,
    options: AdoptionOptions = {},
): AdoptionPlan {
    return planAdoption(state, target, { legacyResources: LEGACY_RESOURCES, ...options });
}

export function urnOf(type: string, name: string): string {
    return `${PREFIX}${type}::${name}`;
}

export const URNS = {
    aws: urnOf("pulumi:providers:aws", "aws-provider"),
    github: urnOf("pulumi:providers:github", "github-provider"),
    seqera: urnOf("pulumi:providers:seqera", "seqera-provider"),
    command: urnOf("pulumi:providers:command", "default_1_0_1"),
    bucket: urnOf("aws:s3/bucket:Bucket", "nf-core-awsmegatests"),
    lifecycle: urnOf(
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
        "nf-core-awsmegatests-lifecycle",
    ),
    user: urnOf("aws:iam/user:User", "towerforge-user"),
    accessKey: urnOf("aws:iam/accessKey:AccessKey", "towerforge-access-key"),
    credential: urnOf("seqera:index/credential:Credential", "towerforge-aws-credential"),
    gitHubCredential: urnOf("seqera:index/credential:Credential", "github-credential"),
    environment: urnOf("seqera:index/computeEnv:ComputeEnv", "cpu_env"),
    setup: urnOf("command:local:Command", "team-data-setup"),
    variable: urnOf("github:index/actionsOrganizationVariable:ActionsOrganizationVariable", "tower-compute-env-cpu"),
    workspace: urnOf("github:index/actionsOrganizationVariable:ActionsOrganizationVariable", "tower-workspace-id"),
};

/** A resource under a provider of its package. */
export function entry(type: string, name: string, values: Partial<Entry> = {}): Entry {
    const packageName = type.split(":")[0] as "aws" | "github" | "seqera" | "command";
    return {
        urn: urnOf(type, name),
        type,
        custom: true,
        id: `id-of-${name}`,
        provider: `${URNS[packageName]}::0a1b`,
        parent: urnOf("pulumi:pulumi:Stack", "AWSMegatests-prod"),
        ...values,
    };
}

/** A state of nf-core's shape with one environment, changed at will before it is exported. */
export function legacyState(change: (resources: Entry[]) => Entry[] | void = () => undefined): unknown {
    const resources = flatResources();
    return { version: 3, deployment: { resources: change(resources) ?? resources } };
}

/** The resource with a URN, to be changed. */
export function found(resources: Entry[], urn: string): Entry {
    const resource = resources.find((each) => each.urn === urn);
    if (resource === undefined) {
        throw new Error(`The state has no ${urn}.`);
    }
    return resource;
}

function flatResources(): Entry[] {
    const variable = (name: string, variableName: string, values: Partial<Entry> = {}) =>
        entry("github:index/actionsOrganizationVariable:ActionsOrganizationVariable", name, {
            inputs: { variableName, visibility: "all", value: "value" },
            ...values,
        });
    const policy = (kind: string, name: string) =>
        entry("aws:iam/policy:Policy", `towerforge-${kind}-policy`, { inputs: { name } });
    return [
        { urn: urnOf("pulumi:pulumi:Stack", "AWSMegatests-prod"), type: "pulumi:pulumi:Stack", custom: false },
        ...(["aws", "github", "seqera"] as const).map((name) => ({
            urn: URNS[name],
            type: `pulumi:providers:${name}`,
            custom: true,
            id: "0a1b",
        })),
        entry("seqera:index/credential:Credential", "github-credential", {
            protect: true,
            inputs: { name: "github-cred", providerType: "github", keys: SECRET },
            outputs: { credentialsId: "github-id" },
        }),
        entry("aws:s3/bucket:Bucket", "nf-core-awsmegatests", { id: "bucket", inputs: { bucket: "bucket" } }),
        entry(
            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            "nf-core-awsmegatests-lifecycle",
            { inputs: { bucket: "bucket" }, dependencies: [URNS.bucket] },
        ),
        policy("forge", "TowerForge-Forge-Policy"),
        policy("s3", "TowerForge-S3-Policy"),
        entry("aws:iam/user:User", "towerforge-user", { inputs: { name: "TowerForge-AWSMegatests" } }),
        entry("aws:iam/accessKey:AccessKey", "towerforge-access-key", { outputs: { secret: SECRET } }),
        entry("seqera:index/credential:Credential", "towerforge-aws-credential", {
            inputs: { name: "Dynamic", providerType: "aws", keys: SECRET },
            outputs: { credentialsId: "aws-id" },
        }),
        entry("seqera:index/computeEnv:ComputeEnv", "cpu_env", {
            outputs: { computeEnvId: "env-id", computeEnv: liveEnvironment() },
            dependencies: [URNS.credential],
        }),
        variable("tower-compute-env-cpu", "TOWER_COMPUTE_ENV_CPU", {
            propertyDependencies: { value: [URNS.environment] },
        }),
        variable("tower-workspace-id", "TOWER_WORKSPACE_ID"),
        { urn: URNS.command, type: "pulumi:providers:command", custom: true, id: "0a1b" },
        entry("command:local:Command", "team-data-setup", { dependencies: [URNS.credential] }),
        entry("command:local:Command", "team_sync_ada", { dependencies: [URNS.setup] }),
    ];
}

/** The `computeEnv` of the environment, equal to what `TARGET` gives but for what `config` and `forge` say. */
export function liveEnvironment(config: object = {}, forge: object = {}): { [name: string]: unknown } {
    return {
        name: "cpu_env",
        description: "CPU",
        credentialsId: "aws-id",
        config: {
            awsBatch: {
                region: "eu-west-1",
                workDir: "s3://bucket",
                enableWave: true,
                enableFusion: true,
                nextflowConfig: "a = 1\n",
                ...config,
                forge: { ...BATCH.forge, allowBuckets: ["s3://data/", "s3://bucket"], ...forge },
            },
        },
    };
}

export const SECRET_VALUE = SECRET;
