import * as iam from "@pulumi/aws/iam";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { type CloudState, organizationId, seqeraTokens, githubTokens, workspaceId } from "megatests-sandbox";

/** A stack that breaks one rule, and what the pack says to it; ages are written as N. */
export interface BadStack {
    title: string;
    program: (cloud: Cloud) => void;
    /** What is there before the first run. */
    before?: (state: CloudState) => void;
    says: string;
}

/** Where a bad stack puts its resources. */
export interface Cloud {
    aws: pulumi.CustomResourceOptions;
    github: pulumi.CustomResourceOptions;
    seqera: pulumi.CustomResourceOptions;
}

/** Explicit providers, as the reference stack has them. */
export function providers(): Cloud {
    return {
        aws: { provider: new AwsProvider("aws", { region: "eu-west-1" }) },
        github: { provider: new github.Provider("github", { owner: "nf-core", token: githubTokens.adminOrg }) },
        seqera: { provider: new seqera.Provider("seqera", { bearerAuth: seqeraTokens.owner }) },
    };
}

const BUCKET = "megatests-of-others";

/** A bucket as the pack wants it, but for what a bad stack changes. */
function bucket(
    cloud: Cloud,
    change: { protect?: boolean; forceDestroy?: boolean; accessBlock?: boolean; statements?: object[] } = {},
): void {
    const { protect = true, forceDestroy, accessBlock = true, statements = [TLS_ONLY] } = change;
    new s3.Bucket("results", { bucket: BUCKET, forceDestroy }, { ...cloud.aws, protect });
    if (accessBlock) {
        new s3.BucketPublicAccessBlock(
            "results",
            {
                bucket: BUCKET,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            cloud.aws,
        );
    }
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    new s3.BucketPolicy("results", { bucket: BUCKET, policy }, cloud.aws);
}

const TLS_ONLY = {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const FOR_EVERYBODY = {
    Sid: "Website",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${BUCKET}/*`,
};

function policy(cloud: Cloud, Action: string | string[], Resource: string): void {
    const Statement = [{ Sid: "Wide", Effect: "Allow", Action, Resource }];
    new iam.Policy("wide", { policy: JSON.stringify({ Version: "2012-10-17", Statement }) }, cloud.aws);
}

/** An environment as the pack wants it, but for what a bad stack changes. */
function environment(cloud: Cloud, change: { config?: object; forge?: object } = {}, name = "aws_ireland_cpu"): void {
    const credential = new seqera.AwsCredential(
        name,
        { name, workspaceId, accessKey: "AKIAEXAMPLEEXAMPLE00", secretKey: "s".repeat(40) },
        cloud.seqera,
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
                    maxCpus: 500,
                    instanceTypes: ["c6id", "m6id.4xlarge"],
                    allowBuckets: ["s3://nf-core-awsmegatests"],
                    ...change.forge,
                },
            },
        },
        cloud.seqera,
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

/** An organization secret whose value nothing marks as secret. */
class Unmarked extends pulumi.CustomResource {
    constructor(name: string, props: pulumi.Inputs, opts: pulumi.CustomResourceOptions) {
        super("github:index/actionsOrganizationSecret:ActionsOrganizationSecret", name, props, opts);
    }
}

export const BAD_STACKS: BadStack[] = [
    {
        title: "a bucket without protection",
        program: (cloud) => bucket(cloud, { protect: false }),
        says: "bucket-protected (mandatory): The bucket results is not protected. Fix: set protect: true among its resource options.",
    },
    {
        title: "a bucket that is emptied by force",
        program: (cloud) => bucket(cloud, { forceDestroy: true }),
        says: "bucket-protected (mandatory): The bucket results has forceDestroy: true. Fix: leave it out; empty a bucket by hand.",
    },
    {
        title: "a bucket without a public access block",
        program: (cloud) => bucket(cloud, { accessBlock: false }),
        says: `bucket-not-public (mandatory): The bucket ${BUCKET} has no public access block. Fix: close it, or list the bucket among the exceptions with the reason why it is public.`,
    },
    {
        title: "a bucket that its policy opens",
        program: (cloud) => bucket(cloud, { statements: [TLS_ONLY, FOR_EVERYBODY] }),
        says: `bucket-not-public (mandatory): The bucket ${BUCKET} is opened to everybody by the statement Website of its policy. Fix: close it, or list the bucket among the exceptions with the reason why it is public.`,
    },
    {
        title: "a bucket that takes requests without TLS",
        program: (cloud) => bucket(cloud, { statements: [{ ...TLS_ONLY, Condition: {} }] }),
        says: `bucket-tls-only (mandatory): The bucket ${BUCKET} accepts requests without TLS. Fix: give it a bucket policy that denies s3:* where aws:SecureTransport is false, or list it among the exceptions with a reason.`,
    },
    {
        title: "a policy with the action *",
        program: (cloud) => policy(cloud, "s3:*", `arn:aws:s3:::${BUCKET}`),
        says: "iam-least-privilege (mandatory): The policy wide, statement Wide, allows s3:*. Fix: name the actions that are needed.",
    },
    {
        title: "a policy with the resource *",
        program: (cloud) => policy(cloud, ["batch:DescribeJobs", "batch:SubmitJob", "iam:PassRole"], "*"),
        says: "iam-least-privilege (mandatory): The policy wide, statement Wide, allows batch:SubmitJob, iam:PassRole on *. Fix: name the resources; AWS can scope these actions.",
    },
    {
        title: "a user who is given all of a service",
        program: (cloud) => {
            const policyArn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
            new iam.UserPolicyAttachment("wide", { user: "forge", policyArn }, cloud.aws);
        },
        says: "iam-least-privilege (mandatory): The resource wide attaches arn:aws:iam::aws:policy/AmazonS3FullAccess, which allows whole services. Fix: attach a policy that names the actions that are needed.",
    },
    {
        title: "an access key that nobody renewed",
        program: (cloud) => {
            new iam.AccessKey("old", { user: "forge" }, { ...cloud.aws, import: OLD_KEY.id });
        },
        before: (state) => {
            state.aws.users["forge"] = OLD_USER;
        },
        says: "access-key-age (mandatory): The access key old is N days old, made 2020-01-01T00:00:00Z; at most 90 days are allowed. Fix: renew it, in TowerForgeCredentials by changing accessKeyRotation.",
    },
    {
        title: "an environment on demand",
        program: (cloud) => environment(cloud, { forge: { type: "EC2" } }),
        says: 'compute-spot-only (mandatory): The environment aws_ireland_cpu has the provisioning model "EC2". Fix: set forge.type to SPOT.',
    },
    {
        title: "an environment without measure",
        program: (cloud) => environment(cloud, { forge: { maxCpus: 1500 } }),
        says: "compute-cpu-ceiling (mandatory): The environment aws_ireland_cpu has maxCpus 1500; at most 1000 are allowed. Fix: lower forge.maxCpus.",
    },
    {
        title: "environments without measure together",
        program: (cloud) => {
            for (const name of ["one", "two", "three"]) {
                environment(cloud, { forge: { maxCpus: 1000 } }, name);
            }
        },
        says: "compute-cpu-total (mandatory): The environments have 1000 + 1000 + 1000 = 3000 vCPUs; at most 2000 are allowed together. Fix: lower forge.maxCpus of some.",
    },
    {
        title: "an environment of another instance family",
        program: (cloud) => environment(cloud, { forge: { instanceTypes: ["c6id", "p5.48xlarge"] } }),
        says: "compute-instance-families (mandatory): The environment aws_ireland_cpu may use p5.48xlarge; allowed are c6gd, m6gd, r6gd, c6id, m6id, r6id, g4dn, g5. Fix: correct forge.instanceTypes.",
    },
    {
        title: "an environment in another region",
        program: (cloud) => environment(cloud, { config: { region: "us-east-1" } }),
        says: 'compute-regions (mandatory): The environment aws_ireland_cpu is in the region "us-east-1"; allowed are eu-west-1. Fix: correct region.',
    },
    {
        title: "an environment without snapshots",
        program: (cloud) => environment(cloud, { config: { fusionSnapshots: false } }),
        says: "compute-fusion-snapshots (mandatory): The environment aws_ireland_cpu has fusionSnapshots false. Fix: set it to true.",
    },
    {
        title: "a secret registered without its SDK",
        program: (cloud) => {
            new Unmarked(
                "deploy",
                { secretName: "DEPLOY_KEY", visibility: "private", value: "in the clear" },
                cloud.github,
            );
        },
        says: 'secrets-are-secret (mandatory): The property value of deploy is kept in the clear. Fix: add additionalSecretOutputs: ["value"] to its options, which most SDKs do by themselves.',
    },
    {
        title: "a token in a variable",
        program: (cloud) => {
            new github.ActionsOrganizationVariable(
                "token",
                { variableName: "TOKEN", visibility: "all", value: ["ghp", "x".repeat(36)].join("_") },
                cloud.github,
            );
        },
        says: "secrets-are-secret (mandatory): The property value of token holds what looks like a GitHub token (not shown). Fix: revoke the token, and keep a new one in a secret.",
    },
    {
        title: "a secret for every repository",
        program: (cloud) => {
            new github.ActionsOrganizationSecret(
                "deploy",
                { secretName: "DEPLOY_KEY", visibility: "all", value: "not-for-everybody" },
                cloud.github,
            );
        },
        says: 'github-visibility (mandatory): The organization secret DEPLOY_KEY has the visibility "all"; allowed are private, selected. Fix: narrow it, or list it among the exceptions with a reason.',
    },
    {
        title: "one more owner of the workspace",
        program: (cloud) => {
            new seqera.WorkspaceParticipant(
                "guest",
                { orgId: organizationId, workspaceId, email: "guest@example.org", role: "owner" },
                cloud.seqera,
            );
        },
        says: 'participants-not-owner (mandatory): The participant guest@example.org has the role "owner". Fix: admin is enough to run a workspace; or list the participant among the exceptions with a reason.',
    },
];
