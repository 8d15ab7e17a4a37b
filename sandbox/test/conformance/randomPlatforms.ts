import assert from "node:assert/strict";
import fc from "fast-check";
import {
    type BatchSettings,
    type ForgeSettings,
    type GitHubCredentialSettings,
    CredentialsMode,
    GitHubVisibility,
    type MegatestsPlatformArgs,
    PolicyScope,
} from "megatests-components";
import { bucketName, githubOrganization, organizationId, region, workspaceId } from "../../src";

/** A platform, and what becomes of it in one change after the other. */
export interface RandomPlatform {
    name: string;
    /** The arguments at first and after each change. */
    versions: MegatestsPlatformArgs[];
    /** What each change is, for people. */
    changes: string[];
}

type Change = [title: string, change: (args: MegatestsPlatformArgs) => MegatestsPlatformArgs];

const TYPES = ["c6id", "m6id", "r6id", "g5"];

const batch = fc.record<BatchSettings>(
    {
        region: fc.constant(region),
        workDir: fc.constantFrom(`s3://${bucketName}`, `s3://${bucketName}/work`),
        enableWave: fc.constant(true),
        enableFusion: fc.constant(true),
        nvmeStorageEnabled: fc.boolean(),
        fusionSnapshots: fc.boolean(),
        headJobCpus: fc.integer({ min: 1, max: 8 }),
        headJobMemoryMb: fc.integer({ min: 1024, max: 16384 }),
        preRunScript: fc.constant("module load nextflow"),
        environments: fc.constantFrom(
            [],
            [{ name: "A", value: "1", head: true }],
            [{ name: "B", value: "", compute: true }],
        ),
        forge: fc.record<ForgeSettings>(
            {
                type: fc.constant("SPOT"),
                minCpus: fc.integer({ min: 0, max: 4 }),
                maxCpus: fc.integer({ min: 10, max: 1000 }),
                instanceTypes: fc.subarray(TYPES, { minLength: 1 }),
                allowBuckets: fc.shuffledSubarray(["s3://reads", "s3://igenomes/", `s3://${bucketName}`]),
                subnets: fc.constantFrom([], ["subnet-1", "subnet-2"]),
                gpuEnabled: fc.constant(false),
                ebsBootSize: fc.integer({ min: 30, max: 100 }),
                disposeOnDeletion: fc.boolean(),
                bidPercentage: fc.integer({ min: 0, max: 100 }),
            },
            { requiredKeys: ["type", "maxCpus"] },
        ),
    },
    { requiredKeys: ["region", "workDir", "enableWave", "enableFusion", "forge"] },
);

const description = fc.constantFrom(undefined, "", "An environment", 'Umlaute: äöü, and "quotes"');

/** A platform beside others in one workspace, account and organization. `first` has what there is once. */
function platform(name: string, index: number, first: boolean): fc.Arbitrary<MegatestsPlatformArgs> {
    const secrets = {
        TOWER_ACCESS_TOKEN: { value: "planted-tower-token" },
        TOWER_COMPUTE_ENV: { computeEnvironment: "one" },
    };
    const upper = name.toUpperCase();
    return fc
        .record({
            one: batch,
            two: fc.option(batch, { nil: undefined }),
            description,
            mode: fc.constantFrom(CredentialsMode.Keys, CredentialsMode.Keys, CredentialsMode.Role),
            visibility: fc.constantFrom(GitHubVisibility.All, GitHubVisibility.Private),
            days: fc.integer({ min: 7, max: 90 }),
            blueGreen: fc.boolean(),
            gitHub: fc.boolean(),
            credential: fc.boolean(),
            secret: fc.boolean(),
            team: fc.constantFrom(undefined, "view", "launch", "maintain"),
        })
        .map((drawn) => ({
            workspaceId,
            bucket: { bucketName: `lab-${name}`, lifecycle: { temporaryExpirationDays: drawn.days } },
            computeEnvironments: {
                one: {
                    name: `${name}_one`,
                    description: drawn.description,
                    batch: drawn.one,
                    blueGreen: drawn.blueGreen,
                },
                ...(drawn.two && { two: { name: `${name}_two`, batch: drawn.two } }),
            },
            credentials: { mode: drawn.mode },
            ...(first && { primaryComputeEnvironment: "one" }),
            ...((first || drawn.gitHub) && {
                gitHub: {
                    organization: githubOrganization,
                    visibility: drawn.visibility,
                    ...(first && { secrets }),
                },
            }),
            ...(drawn.credential && {
                gitHubCredential: { name: `${name}-github`, username: "bot", accessToken: "planted-token" },
            }),
            ...(drawn.secret && { pipelineSecrets: { [`${upper}_LICENSE`]: "planted-license" } }),
            ...(drawn.team !== undefined && {
                organizationId,
                participants: { crew: { teamId: 100 + index, role: drawn.team } },
            }),
        }));
}

/** An input that every platform here gives as a plain text. */
function plain(input: unknown): string {
    assert.ok(typeof input === "string");
    return input;
}

/** A change of the environment `one`, whose settings every platform here gives as `batch`. */
function ofEnvironment(title: string, change: object): Change {
    return [
        title,
        (args) => ({
            ...args,
            computeEnvironments: {
                ...args.computeEnvironments,
                one: { ...args.computeEnvironments["one"], ...change },
            },
        }),
    ];
}

function ofBatch(title: string, change: (batch: BatchSettings) => Partial<BatchSettings>): Change {
    return [
        title,
        (args) => {
            const former = (args.computeEnvironments["one"] as { batch: BatchSettings }).batch;
            return ofEnvironment(title, { batch: { ...former, ...change(former) } })[1](args);
        },
    ];
}

function ofForge(title: string, change: ForgeSettings): Change {
    return ofBatch(title, ({ forge }) => ({ forge: { ...(forge as ForgeSettings), ...change } }));
}

function ofCredentials(title: string, change: MegatestsPlatformArgs["credentials"]): Change {
    return [title, (args) => ({ ...args, credentials: { ...args.credentials, ...change } })];
}

/** Changed GitHub credentials, if the platform has some. */
function changedCredential({ gitHubCredential }: MegatestsPlatformArgs, change: Partial<GitHubCredentialSettings>) {
    return gitHubCredential && { gitHubCredential: { ...(gitHubCredential as GitHubCredentialSettings), ...change } };
}

const CHANGES: Change[] = [
    ["nothing", (args) => args],
    ofEnvironment("the description", { description: "Changed" }),
    ofEnvironment("no description", { description: undefined }),
    ofEnvironment("the Nextflow configuration", { nextflowConfig: "process.maxRetries = 3" }),
    ofEnvironment("labels", { labelIds: [3, 5] }),
    ofEnvironment("a trigger", { replacementTrigger: "2026-12" }),
    ofBatch("the work directory", ({ workDir }) => ({ workDir: `${plain(workDir)}/more` })),
    ofBatch("the head job", () => ({ headJobCpus: 9 })),
    ofBatch("no script", () => ({ preRunScript: undefined })),
    ofBatch("variables", () => ({ environments: [{ name: "C", value: "3", head: true, compute: true }] })),
    ofForge("vCPUs", { maxCpus: 1234 }),
    ofForge("no subnets", { subnets: [] }),
    ofForge("instance types", { instanceTypes: ["x2idn"] }),
    ofForge("allowed buckets in another order", {
        allowBuckets: [`s3://${bucketName}`, "s3://igenomes/", "s3://reads"],
    }),
    ofCredentials("a key", { accessKeyRotation: "2026-12" }),
    ofCredentials("a role", { mode: CredentialsMode.Role }),
    ofCredentials("keys", { mode: CredentialsMode.Keys }),
    ofCredentials("the policies", { policyScope: PolicyScope.Reference }),
    ofCredentials("a bucket with data", { dataBuckets: ["reads"] }),
    [
        "the bucket's rules",
        (args) => ({ ...args, bucket: { ...args.bucket, lifecycle: { temporaryExpirationDays: 91 } } }),
    ],
    ["no GitHub", (args) => ({ ...args, gitHub: undefined })],
    [
        "a visibility",
        (args) => ({ ...args, gitHub: args.gitHub && { ...args.gitHub, visibility: GitHubVisibility.Private } }),
    ],
    [
        "a token of GitHub",
        (args) => ({
            ...args,
            ...changedCredential(args, { accessToken: "planted-other-token" }),
        }),
    ],
    [
        "a user of GitHub",
        (args) => ({
            ...args,
            ...changedCredential(args, { username: "other-bot" }),
        }),
    ],
    [
        "the values of pipeline secrets",
        (args) => ({
            ...args,
            pipelineSecrets: Object.fromEntries(
                Object.keys(args.pipelineSecrets ?? {}).map((name) => [name, "planted-other-license"]),
            ),
        }),
    ],
    [
        "a participant's role",
        (args) => ({
            ...args,
            participants: args.participants?.["crew"] && {
                crew: { ...args.participants["crew"], role: "admin" },
            },
        }),
    ],
    [
        "an environment more",
        (args) => {
            const { batch } = args.computeEnvironments["one"] as { batch: BatchSettings };
            const three = { name: `${plain(args.bucket.bucketName)}_three`, batch };
            return { ...args, computeEnvironments: { ...args.computeEnvironments, three } };
        },
    ],
    [
        "an environment less",
        ({ computeEnvironments: { one }, ...args }) => ({
            ...args,
            computeEnvironments: { ...(one && { one }) },
        }),
    ],
];

/**
 * Platforms that one program can have together, the same ones for the same seed.
 *
 * @param rounds how often each of them changes
 */
export function randomPlatforms(seed: number, count: number, rounds: number): RandomPlatform[] {
    return Array.from({ length: count }, (_, index): RandomPlatform => {
        const name = `s${seed}p${index}`;
        const sample = fc.sample(
            fc.tuple(
                platform(name, seed * 100 + index, index === 0),
                fc.array(fc.constantFrom(...CHANGES), { minLength: rounds, maxLength: rounds }),
            ),
            { seed: seed * 1000 + index, numRuns: 1 },
        );
        const [drawn] = sample;
        if (drawn === undefined) {
            throw new Error("Nothing was drawn.");
        }
        const [first, changes] = drawn;
        const versions = [first];
        for (const [, change] of changes) {
            versions.push(change(versions.at(-1) ?? first));
        }
        return {
            name,
            versions: versions.map((args) => withVariables(args, name)),
            changes: changes.map(([title]) => title),
        };
    });
}

/** The platform with variables of its own in place of those that every platform has under the same names. */
function withVariables(args: MegatestsPlatformArgs, name: string): MegatestsPlatformArgs {
    const keys = Object.keys(args.computeEnvironments);
    const shared = ["TOWER_WORKSPACE_ID", "AWS_S3_BUCKET", "TOWER_COMPUTE_ENV"];
    const off = [...shared, ...keys.map((key) => `TOWER_COMPUTE_ENV_${key.toUpperCase()}`)];
    const variables = {
        ...Object.fromEntries(off.map((variable) => [variable, { enabled: false }])),
        ...Object.fromEntries(keys.map((key) => [`${name}_${key}`.toUpperCase(), { computeEnvironment: key }])),
        [`${name.toUpperCase()}_WORKSPACE`]: { workspaceId: true },
    };
    return { ...args, gitHub: args.gitHub && { ...args.gitHub, variables } };
}
