import assert from "node:assert/strict";
import {
    type ReadBatchSettings,
    type ComputeEnvironmentSettings,
    CredentialsMode,
    type CredentialsSettings,
    GitHubVisibility,
    type MegatestsPlatformArgs,
    PolicyScope,
} from "megatests-components";
import { replaced } from "../support/changes";
import { type Deployment, describePlatform } from "../support/deployment";
import { ARGS, BATCH, up } from "../support/platform";

const KEYS = ["cpu", "arm", "gpu"] as const;
type Key = (typeof KEYS)[number];
/** An environment with typed settings. */
type Environment = Omit<ComputeEnvironmentSettings, "batch"> & { batch: ReadBatchSettings };

const ENVIRONMENTS: Record<Key, Environment> = {
    cpu: { name: "aws_cpu", batch: BATCH },
    arm: { name: "aws_arm", batch: withForge({ arm64Enabled: true, instanceTypes: ["m6gd"] }) },
    gpu: { name: "aws_gpu", batch: withForge({ fargateHeadEnabled: false, instanceTypes: ["g5"], gpuEnabled: true }) },
};

function withForge(forge: ReadBatchSettings["forge"]): ReadBatchSettings {
    return { ...BATCH, forge: { ...BATCH.forge, ...forge } };
}

/** The platform with another environment beside its three. */
function adding(batch: Partial<ReadBatchSettings>): Partial<MegatestsPlatformArgs> {
    return {
        computeEnvironments: {
            ...ENVIRONMENTS,
            more: { name: "aws_more", batch: { ...BATCH, forge: { type: "SPOT", maxCpus: 1 }, ...batch } },
        },
    };
}

/** The platform with one of its environments changed. */
function changing(
    key: Key,
    change: Partial<Environment>,
    batch: Partial<ReadBatchSettings> = {},
): Partial<MegatestsPlatformArgs> {
    const { batch: former, ...rest } = ENVIRONMENTS[key];
    return { computeEnvironments: { ...ENVIRONMENTS, [key]: { ...rest, batch: { ...former, ...batch }, ...change } } };
}

function credentials(settings: CredentialsSettings): Partial<MegatestsPlatformArgs> {
    return { credentials: settings };
}

const environment = (key: string) => `lab-${key}-compute-env`;
const variable = (key: string) => `lab-github-variable-compute-environment-${key}`;
const policy = (kind: string) => `lab-credentials-${kind}-policy`;
const updated = (...names: string[]) => names.map((name) => `update ${name}`);
const created = (...names: string[]) => names.map((name) => `create ${name}`);
const deleted = (...names: string[]) => names.map((name) => `delete ${name}`);
const environmentReplaced = (key: Key) => [...replaced(environment(key)), ...updated(variable(key))];
const ATTACHMENTS = ["forge", "launch", "s3"].map((kind) => `${policy(kind)}-attachment`);
const MORE = created(environment("more"), variable("more"));

/** A change of the platform, and each step that the engine takes for it. */
type Row = [change: string, args: Partial<MegatestsPlatformArgs>, steps: string[]];

const OF_THE_POLICIES: Row[] = [
    ["one more Data Explorer bucket", credentials({ dataBuckets: ["results", "reads"] }), updated(policy("s3"))],
    ["no Data Explorer bucket", credentials({ dataBuckets: [] }), updated(policy("s3"))],
    [
        "a bucket that Data Explorer may write to",
        credentials({ writableDataBuckets: ["uploads"] }),
        updated(policy("s3")),
    ],
    ["the job definitions in use", credentials({ jobDefinitions: ["nf-*"] }), updated(policy("launch"))],
    [
        "a permissions boundary for the roles of Forge",
        credentials({ forgeRolesBoundary: "arn:aws:iam::123456789012:policy/boundary" }),
        updated(policy("forge")),
    ],
    [
        "so many Data Explorer buckets that a further policy is needed",
        credentials({ dataBuckets: Array.from({ length: 100 }, (_, index) => `pipeline-data-${1000 + index}`) }),
        [...updated(policy("s3")), ...created(policy("s3-2"), `${policy("s3-2")}-attachment`)],
    ],
    ["a log group", credentials({ logGroups: ["/aws/batch/job", "/megatests"] }), updated(policy("launch"))],
    ["the feature efs", credentials({ features: { efs: true } }), updated(policy("forge"))],
    ["the feature fsx", credentials({ features: { fsx: true } }), updated(policy("forge"))],
    ["the feature consoleOutput", credentials({ features: { consoleOutput: true } }), updated(policy("forge"))],
    ["the feature fargateHead off", credentials({ features: { fargateHead: false } }), updated(policy("forge"))],
    ["the feature listAllBuckets", credentials({ features: { listAllBuckets: true } }), updated(policy("s3"))],
    ["the feature pipelineSecrets", credentials({ features: { pipelineSecrets: true } }), updated(policy("launch"))],
    [
        "the first pipeline secret",
        { pipelineSecrets: { LICENSE: "planted" } },
        [...updated(policy("launch")), ...created("lab-pipeline-secrets-LICENSE")],
    ],
    [
        "the policy scope",
        credentials({ policyScope: PolicyScope.Reference }),
        updated(...["forge", "launch", "s3"].map(policy)),
    ],
    ["replaceOnPolicyChange", { replaceOnPolicyChange: true }, []],
    [
        "replaceOnPolicyChange together with a policy",
        { replaceOnPolicyChange: true, ...credentials({ features: { consoleOutput: true } }) },
        updated(policy("forge")),
    ],
];

const OF_THE_IDENTITY: Row[] = [
    [
        "a new access key",
        credentials({ accessKeyRotation: "2026-12" }),
        [...replaced("lab-credentials-access-key"), ...updated("lab-credentials-credential")],
    ],
    [
        "another name of the credentials",
        credentials({ credentialName: "others" }),
        [...replaced("lab-credentials-credential"), ...updated(...KEYS.map(environment))],
    ],
    [
        "a role in place of the key",
        credentials({ mode: CredentialsMode.Role }),
        [
            ...created("lab-credentials-role", ...ATTACHMENTS),
            ...deleted("lab-credentials-access-key", "lab-credentials-user", ...ATTACHMENTS),
            ...replaced("lab-credentials-credential"),
            ...updated(...KEYS.map(environment)),
        ],
    ],
];

const OF_OTHER_ENVIRONMENTS: Row[] = [
    ["an environment added", adding({}), MORE],
    [
        "an environment with EFS added",
        adding({ forge: { type: "SPOT", maxCpus: 1, efsCreate: true } }),
        [...MORE, ...updated(policy("forge"))],
    ],
    [
        "an environment in another region added",
        adding({ region: "us-east-1" }),
        [...MORE, ...updated(policy("forge"), policy("launch"))],
    ],
    [
        "an environment with another work directory added",
        adding({ workDir: "s3://scratch/work" }),
        [...MORE, ...updated(policy("s3"))],
    ],
    [
        "an environment with a log group of its own added",
        adding({ logGroup: "/megatests" }),
        [...MORE, ...updated(policy("launch"))],
    ],
    [
        "an environment removed",
        { computeEnvironments: { cpu: ENVIRONMENTS.cpu, arm: ENVIRONMENTS.arm } },
        deleted(environment("gpu"), variable("gpu")),
    ],
    [
        "the environments with a Fargate head job removed",
        { computeEnvironments: { gpu: ENVIRONMENTS.gpu } },
        [
            ...deleted(...["cpu", "arm"].flatMap((key) => [environment(key), variable(key)])),
            ...updated(policy("forge")),
        ],
    ],
];

const OF_ITS_OWN_SETTINGS: Row[] = [
    ["the description", changing("cpu", { description: "New" }), updated(environment("cpu"))],
    ["the name", changing("cpu", { name: "aws_renamed" }), updated(environment("cpu"))],
    ["vCPUs", changing("arm", { batch: withForge({ maxCpus: 800 }) }), environmentReplaced("arm")],
    ["the Nextflow configuration", changing("arm", { nextflowConfig: "a = 1" }), environmentReplaced("arm")],
    ["its trigger", changing("gpu", { replacementTrigger: "2026-12" }), environmentReplaced("gpu")],
    [
        "EFS, which changes a policy too",
        changing("gpu", {}, { forge: { ...ENVIRONMENTS.gpu.batch.forge, efsCreate: true } }),
        [...environmentReplaced("gpu"), ...updated(policy("forge"))],
    ],
    [
        "the log group, which changes a policy too",
        changing("arm", {}, { logGroup: "/megatests" }),
        [...environmentReplaced("arm"), ...updated(policy("launch"))],
    ],
    [
        "the region, which changes policies too",
        changing("gpu", {}, { region: "us-east-1" }),
        [...environmentReplaced("gpu"), ...updated(policy("forge"), policy("launch"))],
    ],
    [
        "the work directory, which changes a policy too",
        changing("cpu", {}, { workDir: "s3://scratch/work" }),
        [...environmentReplaced("cpu"), ...updated(policy("s3"))],
    ],
];

const OF_THE_REST: Row[] = [
    [
        "rules of the bucket",
        { bucket: { ...ARGS.bucket, lifecycle: { temporaryExpirationDays: 14 } } },
        updated("lab-bucket-lifecycle"),
    ],
    ["the primary environment", { primaryComputeEnvironment: "arm" }, created("lab-primary-primary")],
    [
        "a participant",
        { organizationId: 252464779077610, participants: { ada: { email: "none@example.org", role: "launch" } } },
        created("lab-participants-ada"),
    ],
    [
        "the visibility on GitHub",
        { gitHub: { ...ARGS.gitHub, organization: "nf-core", visibility: GitHubVisibility.Private } },
        updated(
            "lab-github-secret-tower-access-token",
            "lab-github-variable-bucket",
            "lab-github-variable-workspace-id",
            ...KEYS.map(variable),
        ),
    ],
];

/** Ids of the environments in Seqera, by name. */
function idsIn(deployment: Deployment): Record<string, string> {
    return Object.fromEntries(deployment.read().seqera.computeEnvs.map(({ name, id }) => [name, id]));
}

describePlatform(
    "what replaces an environment",
    ({ deployed }) => {
        for (const [title, rows] of Object.entries({
            "the policies": OF_THE_POLICIES,
            "the identity": OF_THE_IDENTITY,
            "other environments": OF_OTHER_ENVIRONMENTS,
            "its own settings": OF_ITS_OWN_SETTINGS,
            "the rest of the platform": OF_THE_REST,
        })) {
            describe(`of ${title}`, () => {
                for (const [change, args, steps] of rows) {
                    const count = KEYS.filter((key) => steps.includes(`replace ${environment(key)}`)).length;
                    it(`${change}: ${count} replaced`, async () => {
                        const deployment = await deployed();
                        const before = idsIn(deployment);
                        const taken = await up(await deployment.stack({ computeEnvironments: ENVIRONMENTS, ...args }));
                        assert.deepEqual(taken.sort(), [...steps].sort());

                        const after = Object.values(idsIn(deployment));
                        const stay = KEYS.filter(
                            (key) =>
                                !steps.some(
                                    (step) => /^(replace|delete) /.test(step) && step.endsWith(` ${environment(key)}`),
                                ),
                        );
                        assert.deepEqual(
                            stay.filter((key) => !after.includes(before[`aws_${key}`] ?? "none")),
                            [],
                        );
                    });
                }
            });
        }
    },
    { computeEnvironments: ENVIRONMENTS },
);
