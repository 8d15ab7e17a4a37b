import * as iam from "@pulumi/aws/iam";
import type { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as github from "@pulumi/github";
import type * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import {
    type ReadBatchSettings,
    type BucketSettings,
    BucketVersioning,
    type ComputeEnvironmentSettings,
    CredentialsMode,
    type CredentialsSettings,
    GitHubIntegration,
    type GitHubSettings,
    type GitHubValueSettings,
    BucketFormat,
    GitHubVisibility,
    MegatestsBucket,
    MegatestsPlatform,
    type MegatestsPlatformArgs,
    PolicyScope,
    SeqeraComputeEnvironment,
    SeqeraGithubCredential,
    SeqeraPipelineSecrets,
    SeqeraPrimaryComputeEnvironment,
    SeqeraWorkspaceParticipants,
    TowerForgeCredentials,
} from "../../../packages/megatests-components/src";
import { bucketName, githubOrganization, organizationId, region, workspaceId } from "../../src";

/** What every change is made with. */
export interface Surroundings {
    aws: AwsProvider;
    github: github.Provider;
    seqera: seqera.Provider;
    /** A provider of AWS with the settings of the first. */
    twin: AwsProvider;
    /** A provider of AWS that changes its region. */
    moving: AwsProvider;
    /** Credentials and environments that change in no case. */
    credentialsId: pulumi.Input<string>;
    environments: seqera.AwsBatchCe[];
}

/** A part of a program before and after a change. Names of resources begin with `name`. */
export interface PlanChange {
    title: string;
    before: Make;
    after: Make;
    /** Ends of the names of resources that change in place in a way that a plan cannot show, and says so. */
    hidden?: string[];
    /**
     * Ends of the names of resources that a preview with the real providers takes for updated, and no up updates: where
     * credentials are not known yet, the preview does not know the outputs of an environment that is updated with them.
     */
    onlyPreviewed?: string[];
    /** Whether the plan says that it cannot tell: what was kept under `ignoreChanges` is known to the cloud alone. */
    unsure?: boolean;
}

type Make = (name: string, surroundings: Surroundings) => void;

const BATCH: ReadBatchSettings = {
    region,
    workDir: `s3://${bucketName}`,
    enableWave: true,
    enableFusion: true,
    forge: {
        type: "SPOT",
        minCpus: 0,
        maxCpus: 500,
        instanceTypes: ["c6id", "m6id"],
        allowBuckets: ["s3://lab-a", `s3://${bucketName}`],
    },
};

/** Every change that a plan is asked about. */
export const PLAN_CHANGES: PlanChange[] = [
    ...environmentChanges(),
    ...credentialsChanges(),
    ...bucketChanges(),
    ...gitHubChanges(),
    ...workspaceChanges(),
    ...platformChanges(),
    ...optionChanges(),
];

function change(
    title: string,
    before: Make,
    after: Make,
    more: Pick<PlanChange, "hidden" | "onlyPreviewed" | "unsure"> = {},
): PlanChange {
    return { title, before, after, ...more };
}

function environmentChanges(): PlanChange[] {
    const make =
        (settings: Partial<ComputeEnvironmentSettings>, policyHash: string | null = "one"): Make =>
        (name, { seqera, credentialsId }) => {
            const args = { name: `lab_${name}`, workspaceId, credentialsId, batch: BATCH, ...settings };
            const hash = policyHash === null ? {} : { policyHash };
            new SeqeraComputeEnvironment(name, { ...args, ...hash }, { providers: { seqera } });
        };
    const batch = (settings: Partial<ReadBatchSettings>) => make({ batch: { ...BATCH, ...settings } });
    const forge = (settings: ReadBatchSettings["forge"]) => batch({ forge: { ...BATCH.forge, ...settings } });
    const plain = make({});
    const inBatch: Partial<ReadBatchSettings>[] = [
        { workDir: `s3://${bucketName}/work` },
        { nvmeStorageEnabled: true },
        { fusionSnapshots: true },
        { headJobCpus: 2 },
        { headJobMemoryMb: 4096 },
        { headJobRole: "arn:aws:iam::111122223333:role/head" },
        { computeJobRole: "arn:aws:iam::111122223333:role/compute" },
        { executionRole: "arn:aws:iam::111122223333:role/execution" },
        { environments: [{ name: "A", value: "1", head: true }] },
        { preRunScript: "true" },
        { postRunScript: "true" },
        { logGroup: "/lab" },
        { volumes: ["/data"] },
    ];
    const inForge: ReadBatchSettings["forge"][] = [
        { type: "EC2" },
        { minCpus: 1 },
        { maxCpus: 800 },
        { instanceTypes: ["c6id"] },
        { instanceTypes: ["m6id", "c6id"] },
        { allocStrategy: "BEST_FIT_PROGRESSIVE" },
        { bidPercentage: 50 },
        { allowBuckets: [`s3://${bucketName}`] },
        { disposeOnDeletion: false },
        { vpcId: "vpc-1" },
        { subnets: ["subnet-1"] },
        { securityGroups: ["sg-1"] },
        { imageId: "ami-1" },
        { ec2KeyPair: "lab" },
        { ecsConfig: "ECS_X=1" },
        { ebsBootSize: 100 },
        { efsCreate: true },
        { fsxName: "fs.example.org" },
    ];
    return [
        ...inBatch.map((settings) =>
            change(`an environment's ${Object.keys(settings).join()}`, plain, batch(settings)),
        ),
        ...inForge.map((settings) =>
            change(`an environment's forge.${Object.keys(settings ?? {}).join()}`, plain, forge(settings)),
        ),
        change("an environment's description", plain, make({ description: "New" })),
        change("an environment's name", plain, make({ name: "lab_renamed" })),
        change("an environment's labels", plain, make({ labelIds: [1] })),
        change("an environment's Nextflow configuration", plain, make({ nextflowConfig: "process.cpus = 1" })),
        change("an environment's setting that is left out", forge({ ebsBootSize: 100 }), plain),
        change("an environment's list that is left out", forge({ subnets: ["subnet-1"] }), plain),
        change(
            "an environment's member of a list",
            forge({ subnets: ["subnet-1", "subnet-2"] }),
            forge({ subnets: ["subnet-2"] }),
        ),
        change("an environment's description that is left out", make({ description: "Old" }), plain),
        change("an environment's empty list", plain, forge({ subnets: [] })),
        change("an environment's policy hash", plain, make({}, "two")),
        change("an environment's trigger that was none", make({}, null), make({}, "two")),
        change("an environment's first text", plain, make({ replacementTrigger: "1" })),
        change("an environment's further text", make({ replacementTrigger: "1" }), make({ replacementTrigger: "2" })),
        change("an environment's settings under keep", make({}), make({ ignoreChanges: ["config"], ...maxCpus(7) })),
        change(
            "an environment's setting beside one under keep",
            make({ ignoreChanges: ["description"] }),
            make({ ignoreChanges: ["description"], ...maxCpus(7) }),
        ),
        change("an environment of blue-green", make({ blueGreen: true }), make({ blueGreen: true, ...maxCpus(7) })),
        change("an environment that becomes blue-green", plain, make({ blueGreen: true })),
        change("an environment that stays", plain, plain),
        change("an environment that comes", () => undefined, plain),
        change("an environment that goes", plain, () => undefined),
        change("an environment's workspace", plain, make({ workspaceId } as object)),
    ];
}

function maxCpus(most: number): { batch: ReadBatchSettings } {
    return { batch: { ...BATCH, forge: { ...BATCH.forge, maxCpus: most } } };
}

function credentialsChanges(): PlanChange[] {
    const make =
        (settings: CredentialsSettings = {}, regions = [region]): Make =>
        (name, { aws, seqera }) =>
            void new TowerForgeCredentials(
                name,
                { workspaceId, regions, workDirs: [`s3://${bucketName}`], ...settings },
                { providers: { aws, seqera } },
            );
    /** Credentials whose environment follows them, as in a platform. */
    const followed =
        (settings: CredentialsSettings): Make =>
        (name, { aws, seqera }) => {
            const args = { workspaceId, regions: [region], workDirs: [`s3://${bucketName}`], ...settings };
            const credentials = new TowerForgeCredentials(name, args, { providers: { aws, seqera } });
            const { credentialsId, policyHash } = credentials;
            new SeqeraComputeEnvironment(
                `${name}-cpu`,
                { name: `lab_${name}`, workspaceId, credentialsId, policyHash, batch: BATCH },
                { providers: { seqera }, dependsOn: credentials },
            );
        };
    const buckets = (count: number) =>
        Array.from({ length: count }, (_, index) => `lab-data-explorer-of-results-${index}`);
    const role = { mode: CredentialsMode.Role };
    return [
        change("a first rotation of the access key", make(), make({ accessKeyRotation: "2026-12" })),
        change(
            "a further rotation of the access key",
            make({ accessKeyRotation: "1" }),
            make({ accessKeyRotation: "2" }),
        ),
        change("a rotation that environments follow", followed({}), followed({ accessKeyRotation: "2026-12" })),
        change("a data bucket", make(), make({ dataBuckets: ["lab-data"] })),
        change(
            "a further policy document",
            followed({ dataBuckets: buckets(10) }),
            followed({ dataBuckets: buckets(90) }),
        ),
        change("a feature", make(), make({ features: { efs: true } })),
        change("a feature that environments follow", followed({}), followed({ features: { fsx: true } })),
        change("the policy scope", make(), make({ policyScope: PolicyScope.Reference })),
        change("a log group", make(), make({ logGroups: ["/lab"] })),
        change("a region", make(), make({}, [region, "us-east-1"])),
        change("the user's name", make(), make({ userName: "TowerForge-lab-renamed" })),
        change("a policy's name", make(), make({ policyNames: { forge: "TowerForge-lab-renamed" } }), { unsure: true }),
        change("the credentials' name", followed({}), followed({ credentialName: "lab-renamed" })),
        change("the mode", followed({}), followed(role)),
        change(
            "the mode under one name",
            followed({ credentialName: "lab-one-name" }),
            followed({ credentialName: "lab-one-name", ...role }),
        ),
        change("the role's name", make(role), make({ ...role, roleName: "lab-renamed-role" })),
        change(
            "the principal of the role",
            make(role),
            make({ ...role, seqeraPrincipalArn: "arn:aws:iam::999999999999:role/Own" }),
            { hidden: ["role"] },
        ),
        change("the account", make(), make({ accountId: "999999999999" })),
    ];
}

function bucketChanges(): PlanChange[] {
    const make =
        (settings: Partial<BucketSettings> = {}): Make =>
        (name, { aws }) =>
            void new MegatestsBucket(name, { bucketName: `lab-bucket-${name}`, ...settings }, { providers: { aws } });
    return [
        change("the days of a lifecycle rule", make(), make({ lifecycle: { workExpirationDays: 3 } })),
        change("an unmanaged lifecycle", make(), make({ lifecycle: { manage: false } })),
        change("CORS rules", make(), make({ cors: { browserReads: true } })),
        change("versioning", make(), make({ versioning: BucketVersioning.Enabled })),
        change(
            "suspended versioning",
            make({ versioning: BucketVersioning.Enabled }),
            make({ versioning: BucketVersioning.Suspended }),
        ),
        change("an unmanaged public access block", make(), make({ publicAccessBlock: false })),
        change("unmanaged ownership", make(), make({ ownershipControls: false })),
        change("unmanaged encryption", make(), make({ encryption: false })),
        change("a statement of the bucket's policy", make(), make({ bucketPolicy: statement() }), {
            hidden: ["policy"],
        }),
    ];
}

function statement(): string {
    const allow = {
        Sid: "Read",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::b/*",
    };
    return JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
}

/** Variables under names of their own, because a program cannot set a name twice. */
export function ownVariables(name: string, keys: string[], bucket = "BUCKET"): { [name: string]: GitHubValueSettings } {
    const own = (what: string) => `${name}_${what}`.toUpperCase();
    const defaults = ["TOWER_WORKSPACE_ID", "AWS_S3_BUCKET", "TOWER_COMPUTE_ENV"];
    const ofKeys = keys.map((key) => `TOWER_COMPUTE_ENV_${key.toUpperCase()}`);
    return {
        ...Object.fromEntries([...defaults, ...ofKeys].map((each) => [each, { enabled: false }])),
        ...Object.fromEntries(keys.map((key) => [own(key), { computeEnvironment: key }])),
        [own("WORKSPACE")]: { workspaceId: true },
        [own(bucket)]: { bucket: BucketFormat.Name },
    };
}

function gitHubChanges(): PlanChange[] {
    const make =
        (
            settings: Partial<GitHubSettings> = {},
            kinds: number[] = [0, 1],
            bucket = "lab",
            bucketVariable = "BUCKET",
        ): Make =>
        (name, { github, environments }) => {
            const ids = Object.fromEntries(kinds.map((kind) => [`k${kind}`, environments[kind]?.computeEnvId ?? ""]));
            new GitHubIntegration(
                name,
                {
                    organization: githubOrganization,
                    computeEnvironmentIds: ids,
                    workspaceId,
                    bucketName: bucket,
                    variables: ownVariables(name, Object.keys(ids), bucketVariable),
                    ...settings,
                },
                { providers: { github } },
            );
        };
    return [
        change("the visibility of variables", make(), make({ visibility: GitHubVisibility.Private })),
        change("a variable's name", make(), make({}, [0, 1], "lab", "RENAMED")),
        change("a variable's value", make(), make({}, [0, 1], "other")),
        change("a further variable", make({}, [0]), make()),
        change("a variable that goes", make(), make({}, [0])),
    ];
}

function workspaceChanges(): PlanChange[] {
    const credential =
        (settings: { username?: string; accessToken?: string; name?: string; baseUrl?: string }): Make =>
        (name, { seqera }) =>
            void new SeqeraGithubCredential(
                name,
                { name: `lab-${name}`, username: "bot", accessToken: "planted-token", workspaceId, ...settings },
                { providers: { seqera } },
            );
    const primary =
        (index: number): Make =>
        (name, { seqera, environments }) =>
            void new SeqeraPrimaryComputeEnvironment(
                name,
                { workspaceId, computeEnvironmentId: environments[index]?.computeEnvId ?? "" },
                { providers: { seqera } },
            );
    const participants =
        (people: { [key: string]: { email: string; role: string } }): Make =>
        (name, { seqera }) =>
            void new SeqeraWorkspaceParticipants(
                name,
                { participants: people, organizationId, workspaceId },
                { providers: { seqera } },
            );
    const secrets =
        (values: { [name: string]: string }): Make =>
        (name, { seqera }) =>
            void new SeqeraPipelineSecrets(name, { secrets: values, workspaceId }, { providers: { seqera } });
    const nobody = `none@example.org`;
    return [
        change("the user of GitHub credentials", credential({}), credential({ username: "other" })),
        change("the token of GitHub credentials", credential({}), credential({ accessToken: "planted-other" })),
        change("the name of GitHub credentials", credential({}), credential({ name: "lab-renamed-github" })),
        change("the URL of GitHub credentials", credential({}), credential({ baseUrl: "https://github.com/lab/" })),
        change("the primary environment", primary(0), primary(1)),
        change(
            "a participant's role",
            participants({ ada: { email: nobody, role: "view" } }),
            participants({ ada: { email: nobody, role: "launch" } }),
        ),
        change(
            "a further pipeline secret",
            secrets({ LAB_ONE: "planted-1" }),
            secrets({ LAB_ONE: "planted-1", LAB_TWO: "2" }),
        ),
        change("a pipeline secret that goes", secrets({ LAB_THREE: "planted-3" }), secrets({})),
    ];
}

function platformChanges(): PlanChange[] {
    const make =
        (args: Partial<MegatestsPlatformArgs> = {}, keys = ["cpu"]): Make =>
        (name, { aws, github, seqera }) => {
            const environments = keys.map((key) => [key, { name: `lab_${name}_${key}`, batch: BATCH }] as const);
            new MegatestsPlatform(
                name,
                {
                    workspaceId,
                    bucket: { bucketName, import: true },
                    computeEnvironments: Object.fromEntries(environments),
                    gitHub: {
                        organization: githubOrganization,
                        variables: ownVariables(name, keys),
                    },
                    accessCheck: { check: false },
                    ...args,
                },
                { providers: { aws, github, seqera } },
            );
        };
    return [
        change("a platform's rotation", make(), make({ credentials: { accessKeyRotation: "1" } })),
        change("a platform's mode", make(), make({ credentials: { mode: CredentialsMode.Role } }), {
            onlyPreviewed: ["_CPU"],
        }),
        change("a platform's further environment", make(), make({}, ["cpu", "gpu"])),
        change("a platform's environment that goes", make({}, ["cpu", "gpu"]), make()),
        change("a platform's pipeline secrets", make(), make({ pipelineSecrets: { LAB_FOUR: "planted" } })),
        change("a platform's feature", make(), make({ credentials: { features: { efs: true } } })),
        change(
            "a platform's feature that environments are replaced for",
            make({ replaceOnPolicyChange: true }),
            make({ replaceOnPolicyChange: true, credentials: { features: { efs: true } } }),
        ),
    ];
}

/** Changes of resources that a program has beside the components, each with options that decide about a step. */
function optionChanges(): PlanChange[] {
    const policy = { Version: "2012-10-17", Statement: [] } as iam.PolicyDocument;
    const make =
        (args: Partial<iam.PolicyArgs>, opts: pulumi.CustomResourceOptions = {}, suffix = ""): Make =>
        (name, { aws }) =>
            void new iam.Policy(`${name}${suffix}`, { name, policy, ...args }, { provider: aws, ...opts });
    const under =
        (provider: "aws" | "twin" | "moving"): Make =>
        (name, surroundings) =>
            make({}, { provider: surroundings[provider] })(name, surroundings);
    const variable =
        (value: string, opts: pulumi.CustomResourceOptions = {}): Make =>
        (name, { github: provider }) =>
            void new github.ActionsOrganizationVariable(
                name,
                { variableName: name.toUpperCase(), value, visibility: "all" },
                { provider, ...opts },
            );
    const attached =
        (path: string, opts: pulumi.CustomResourceOptions = {}): Make =>
        (name, { aws: provider }) => {
            const role = new iam.Role(name, { name, path, assumeRolePolicy: "{}" }, { provider, ...opts });
            new iam.RolePolicyAttachment(
                `${name}-attachment`,
                { role: role.name, policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
                { provider },
            );
        };
    const companion =
        (trigger: string, option: "deletedWith" | "replaceWith"): Make =>
        (name, { aws: provider }) => {
            const first = new iam.Policy(name, { name, policy }, { provider, replacementTrigger: trigger });
            const tied = option === "deletedWith" ? { deletedWith: first } : { replaceWith: [first] };
            new iam.User(`${name}-user`, { name: `${name}-user` }, { provider, ...tied });
        };
    const other = { description: "Other" };
    const tagged = { tags: { a: "1" } };
    return [
        change("a trigger", make({}, { replacementTrigger: "1" }), make({}, { replacementTrigger: "2" })),
        change(
            "a trigger of several values",
            make({}, { replacementTrigger: ["a", 1] }),
            make({}, { replacementTrigger: ["a", 2] }),
        ),
        change("a first trigger", make({}), make({}, { replacementTrigger: "2" })),
        change("a trigger that goes", make({}, { replacementTrigger: "1" }), make({})),
        change(
            "replaceOnChanges of an input that changes in place",
            make({}),
            make(tagged, { replaceOnChanges: ["tags"] }),
        ),
        change(
            "replaceOnChanges of a part",
            make(tagged),
            make({ tags: { a: "2" } }, { replaceOnChanges: ["tags.a"] }),
        ),
        change(
            "replaceOnChanges of another part",
            make(tagged),
            make({ tags: { a: "2" } }, { replaceOnChanges: ["tags.b"] }),
        ),
        change("replaceOnChanges of everything", make({}), make(tagged, { replaceOnChanges: ["*"] })),
        change("replaceOnChanges of what stays", make({}), make({}, { replaceOnChanges: ["*"] })),
        change(
            "an ignored change",
            make({}, { ignoreChanges: ["description"] }),
            make(other, { ignoreChanges: ["description"] }),
        ),
        change("everything ignored", make({}), make(other, { ignoreChanges: ["*"] })),
        change("protection", make({}), make({}, { protect: true })),
        change("retention", make({}), make({}, { retainOnDelete: true })),
        change(
            "a replacement that is retained",
            make({}, { retainOnDelete: true }),
            make(other, { retainOnDelete: true }),
        ),
        change("a deletion that is retained", make({}, { retainOnDelete: true }), () => undefined),
        change("a name under an alias", make({}), (name, surroundings) =>
            make({}, { aliases: [{ name }] }, "-new")(name, surroundings),
        ),
        change("a name without an alias", make({}), make({ name: "lab-no-alias" }, {}, "-new")),
        change("a platform's name under an alias", moved("-old"), moved("-new", "-old")),
        change("a provider for one with its settings", under("aws"), under("twin")),
        change("a provider for one with another region", under("aws"), under("moving")),
        change("a provider's region", under("moving"), under("moving")),
        change("a value", variable("1"), variable("2")),
        change("a value that is replaced for", variable("1"), variable("2", { replaceOnChanges: ["value"] })),
        change(
            "a role that is deleted first, with what is attached",
            attached("/"),
            attached("/x/", { deleteBeforeReplace: true }),
        ),
        change("what is deleted with a replaced one", companion("1", "deletedWith"), companion("2", "deletedWith")),
        change("what is replaced with a replaced one", companion("1", "replaceWith"), companion("2", "replaceWith")),
    ];
}

/** Credentials whose component has one name or another, the former as an alias. */
function moved(suffix: string, former?: string): Make {
    return (name, { aws, seqera }) =>
        void new TowerForgeCredentials(
            name + suffix,
            {
                workspaceId,
                regions: [region],
                workDirs: [`s3://${bucketName}`],
                userName: name,
                credentialName: `lab-${name}`,
                policyNames: { forge: `${name}-f`, launch: `${name}-l`, s3: `${name}-s` },
            },
            { providers: { aws, seqera }, ...(former !== undefined && { aliases: [{ name: name + former }] }) },
        );
}
