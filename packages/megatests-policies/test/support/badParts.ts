import * as iam from "@pulumi/aws/iam";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { type CloudState, organizationId, seqeraTokens, githubTokens, workspaceId } from "megatests-sandbox";

/** A part of a stack that violates one policy. */
export interface BadPart {
    program: (opts: pulumi.CustomResourceOptions) => void;
    /** What is there before the first run. */
    before?: (state: CloudState) => void;
    /** Name of the policy. */
    violates: string;
}

/** Makes bad parts, by title, each under a parent of its own type, with explicit providers as in the reference stack. */
export function makeParts(parts: Record<string, BadPart>): void {
    const providers = [
        new AwsProvider("aws", { region: "eu-west-1" }),
        new github.Provider("github", { owner: "nf-core", token: githubTokens.adminOrg }),
        new seqera.Provider("seqera", { bearerAuth: seqeraTokens.owner }),
    ];
    for (const [title, { program }] of Object.entries(parts)) {
        program({ parent: new pulumi.ComponentResource(parentType(title), "part", {}, { providers }) });
    }
}

/** Whether a resource is of a part: its URN names the type of its parent. */
export function isOf(title: string, urn: string): boolean {
    return urn.includes(`::${parentType(title)}$`);
}

function parentType(title: string): string {
    return `bad:index:${title.replaceAll(" ", "-")}`;
}

/** A bucket as the pack wants it, but for what a bad part changes. Policies go by its name, so no two share one. */
function bucket(
    opts: pulumi.CustomResourceOptions,
    name: string,
    change: { protect?: boolean; forceDestroy?: boolean; accessBlock?: boolean; statements?: object[] } = {},
): void {
    const { protect = true, forceDestroy, accessBlock = true, statements = [TLS_ONLY] } = change;
    new s3.Bucket("results", { bucket: name, forceDestroy }, { ...opts, protect });
    if (accessBlock) {
        new s3.BucketPublicAccessBlock(
            "results",
            {
                bucket: name,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            opts,
        );
    }
    const Resource = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
    const Statement = statements.map((each) => ({ ...each, Resource }));
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    new s3.BucketPolicy("results", { bucket: name, policy }, opts);
}

const TLS_ONLY = {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const FOR_EVERYBODY = {
    Sid: "Website",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "s3:GetObject",
};

function policy(opts: pulumi.CustomResourceOptions, Action: string | string[], Resource: string): void {
    const Statement = [{ Sid: "Wide", Effect: "Allow", Action, Resource }];
    new iam.Policy("wide", { policy: JSON.stringify({ Version: "2012-10-17", Statement }) }, opts);
}

/** An environment as the pack wants it, and small enough to be one of many, but for what a bad part changes. */
function environment(
    opts: pulumi.CustomResourceOptions,
    change: { config?: object; forge?: object } = {},
    name = "aws_ireland_cpu",
): void {
    const credential = new seqera.AwsCredential(
        name,
        { name, workspaceId, accessKey: "AKIAEXAMPLEEXAMPLE00", secretKey: "s".repeat(40) },
        opts,
    );
    new seqera.AwsBatchCe(
        name,
        {
            name,
            workspaceId,
            credentialsId: credential.credentialsId,
            config: {
                region: "eu-west-1",
                workDir: "s3://nf-core-awsmegatests",
                enableWave: true,
                enableFusion: true,
                nvmeStorageEnabled: true,
                fusionSnapshots: true,
                ...change.config,
                forge: {
                    type: "SPOT",
                    minCpus: 0,
                    maxCpus: 100,
                    instanceTypes: ["c6id", "m6id.4xlarge"],
                    allowBuckets: ["s3://nf-core-awsmegatests"],
                    ...change.forge,
                },
            },
        },
        opts,
    );
}

const OLD_KEY = {
    id: "AKIAEXAMPLEEXAMPLE01",
    secret: "s".repeat(40),
    status: "Active",
    createDate: "2020-01-01T00:00:00Z",
};
const OLD_USER = {
    id: "AIDAEXAMPLEEXAMPLE01",
    arn: "arn:aws:iam::111122223333:user/forge",
    path: "/",
    tags: {},
    attachedPolicies: [],
    accessKeys: [OLD_KEY],
};

/** A provider that a program makes without its SDK, so that nothing of it is registered as secret. */
class UnmarkedProvider extends pulumi.ProviderResource {}

/** An organization secret whose value nothing marks as secret. */
class Unmarked extends pulumi.CustomResource {
    constructor(name: string, props: pulumi.Inputs, opts: pulumi.CustomResourceOptions) {
        super("github:index/actionsOrganizationSecret:ActionsOrganizationSecret", name, props, opts);
    }
}

export const BAD_PARTS = {
    "a bucket without protection": {
        program: (opts) => bucket(opts, "unprotected", { protect: false }),
        violates: "bucket-protected",
    },
    "a bucket that is emptied by force": {
        program: (opts) => bucket(opts, "emptied", { forceDestroy: true }),
        violates: "bucket-protected",
    },
    "a bucket without a public access block": {
        program: (opts) => bucket(opts, "unblocked", { accessBlock: false }),
        violates: "bucket-not-public",
    },
    "a bucket that its policy opens": {
        program: (opts) => bucket(opts, "opened", { statements: [TLS_ONLY, FOR_EVERYBODY] }),
        violates: "bucket-not-public",
    },
    "a bucket that takes requests without TLS": {
        program: (opts) => bucket(opts, "plain", { statements: [{ ...TLS_ONLY, Condition: {} }] }),
        violates: "bucket-tls-only",
    },
    "a bucket whose results are deleted by their tags": {
        program: (opts) => {
            bucket(opts, "expiring");
            const filter = { tag: { key: "nextflow.io/temporary", value: "true" } };
            const rules = [{ id: "cleanup", status: "Enabled", filter, expiration: { days: 30 } }];
            new s3.BucketLifecycleConfiguration("results", { bucket: "expiring", rules }, opts);
        },
        violates: "bucket-results-kept",
    },
    "a policy with the action *": {
        program: (opts) => policy(opts, "s3:*", "arn:aws:s3:::example"),
        violates: "iam-least-privilege",
    },
    "a policy with the resource *": {
        program: (opts) => policy(opts, ["batch:DescribeJobs", "batch:SubmitJob", "iam:PassRole"], "*"),
        violates: "iam-least-privilege",
    },
    "a user who is given all of a service": {
        program: (opts) => {
            const policyArn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
            new iam.UserPolicyAttachment("wide", { user: "forge", policyArn }, opts);
        },
        violates: "iam-least-privilege",
    },
    "an access key that nobody renewed": {
        program: (opts) => {
            new iam.AccessKey("old", { user: "forge" }, { ...opts, import: OLD_KEY.id });
        },
        before: (state) => {
            state.aws.users["forge"] = OLD_USER;
        },
        violates: "access-key-age",
    },
    "an environment on demand": {
        program: (opts) => environment(opts, { forge: { type: "EC2" } }),
        violates: "compute-spot-only",
    },
    "an environment without measure": {
        program: (opts) => environment(opts, { forge: { maxCpus: 1500 } }),
        violates: "compute-cpu-ceiling",
    },
    "an environment of another instance family": {
        program: (opts) => environment(opts, { forge: { instanceTypes: ["c6id", "p5.48xlarge"] } }),
        violates: "compute-instance-families",
    },
    "an environment in another region": {
        program: (opts) => environment(opts, { config: { region: "us-east-1" } }),
        violates: "compute-regions",
    },
    "an environment without snapshots": {
        program: (opts) => environment(opts, { config: { fusionSnapshots: false } }),
        violates: "compute-fusion-snapshots",
    },
    "a secret registered without its SDK": {
        program: (opts) => {
            new Unmarked("deploy", { secretName: "DEPLOY_KEY", visibility: "private", value: "in the clear" }, opts);
        },
        violates: "secrets-are-secret",
    },
    "a provider named default with its token in the clear": {
        program: (opts) => {
            new UnmarkedProvider("github", "default", { owner: "nf-core", token: "in the clear" }, opts);
        },
        violates: "secrets-are-secret",
    },
    "a role that Seqera assumes without an external id": {
        program: (opts) => {
            const Principal = { AWS: "arn:aws:iam::161471496260:role/SeqeraPlatformCloudAccessRole" };
            const Statement = { Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition: { StringEquals: {} } };
            new iam.Role("anyones", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement }) }, opts);
        },
        violates: "iam-role-trust",
    },
    "a token in a variable": {
        program: (opts) => {
            new github.ActionsOrganizationVariable(
                "token",
                { variableName: "TOKEN", visibility: "all", value: ["ghp", "x".repeat(36)].join("_") },
                opts,
            );
        },
        violates: "secrets-are-secret",
    },
    "a secret for every repository": {
        program: (opts) => {
            new github.ActionsOrganizationSecret(
                "deploy",
                { secretName: "DEPLOY_KEY", visibility: "all", value: "not-for-everybody" },
                opts,
            );
        },
        violates: "github-visibility",
    },
    "one more owner of the workspace": {
        program: (opts) => {
            new seqera.WorkspaceParticipant(
                "guest",
                { orgId: organizationId, workspaceId, email: "guest@example.org", role: "owner" },
                opts,
            );
        },
        violates: "participants-not-owner",
    },
} satisfies Record<string, BadPart>;

/** Environments that break a rule together, which is about the whole stack. */
export const TOO_MANY_CPUS: BadPart = {
    program: (opts) => {
        for (const name of ["one", "two", "three"]) {
            environment(opts, { forge: { maxCpus: 1000 } }, name);
        }
    },
    violates: "compute-cpu-total",
};
