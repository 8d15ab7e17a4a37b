import { type Finding, bucket, noServiceQuota, tool } from "./failureFixtures";
import { type Reply, reply } from "./localService";

const BY_TAG = "<Filter><Tag><Key>nextflow.io/temporary</Key><Value>true</Value></Tag></Filter>";

/** The rules that the bucket has today, each with a filter of its own. */
function liveRules(...filters: string[]): Record<string, Reply> {
    const rules = filters.map(
        (filter) =>
            `<Rule><ID>old</ID><Status>Enabled</Status>${filter}<Expiration><Days>30</Days></Expiration></Rule>`,
    );
    const text = `<LifecycleConfiguration>${rules.join("")}</LifecycleConfiguration>`;
    return { "GET /lab-megatests?lifecycle=": reply(200, text) };
}

/** Findings about GitHub's limits, AWS and the tools. */
export const ACCOUNT_FINDINGS: Finding[] = [
    [
        "secrets that the token cannot list",
        { github: { "GET /orgs/lab/actions/secrets": reply(403, {}) } },
        "github-secret-limit",
        "skipped",
        "earlier-check-failed",
    ],
    [
        "a bucket that does not exist",
        { aws: { "HEAD /lab-megatests": bucket(404) } },
        "aws-bucket",
        "failed",
        "bucket-not-found",
        'bucket "lab-megatests" does not exist and cannot be imported',
    ],
    [
        "a bucket to create",
        {
            aws: { "HEAD /lab-megatests": bucket(404) },
            targets: { bucket: { name: "lab-megatests", imported: false } },
        },
        "aws-bucket",
        "ok",
        "ok",
        'bucket "lab-megatests" does not exist yet and will be created',
    ],
    [
        "a bucket to create that exists",
        { targets: { bucket: { name: "lab-megatests", imported: false } } },
        "aws-bucket",
        "warning",
        "bucket-exists",
        'bucket "lab-megatests" already exists',
    ],
    [
        "a bucket of another account",
        { aws: { "HEAD /lab-megatests": bucket(403) } },
        "aws-bucket",
        "failed",
        "bucket-forbidden",
        'bucket "lab-megatests" exists, but this identity has no access to it',
    ],
    [
        "almost as many job queues as a region may have",
        { aws: { "POST /v1/describejobqueues": { jobQueues: Array.from({ length: 40 }, () => ({})) } } },
        "aws-batch-queues eu-west-1",
        "warning",
        "many-job-queues",
        "40 of 50 job queues in eu-west-1",
    ],
    [
        "a GitHub token that expired or soon will",
        {
            github: {
                "GET /user": reply(
                    200,
                    { login: "jo" },
                    { "github-authentication-token-expiration": "2026-01-01 12:00:00 UTC" },
                ),
            },
        },
        "github-token",
        "warning",
        "token-expires-soon",
    ],
    [
        "a GitHub token that is valid for long",
        {
            github: {
                "GET /user": reply(
                    200,
                    { login: "jo" },
                    { "github-authentication-token-expiration": "2999-01-01 12:00:00 UTC" },
                ),
            },
        },
        "github-token",
        "ok",
        "ok",
    ],
    ["no bucket", { targets: { bucket: undefined } }, "aws-bucket", "skipped", "unknown-bucket"],
    [
        "a rule by tag, where the stack has rules of its own",
        {
            aws: liveRules(BY_TAG),
            targets: { bucket: { name: "lab-megatests", imported: true, managesLifecycle: true } },
        },
        "aws-lifecycle",
        "warning",
        "deletes-results",
        'rule "old" deletes objects tagged nextflow.io/temporary=true in the whole bucket, published results included',
    ],
    [
        "rules over the whole bucket",
        { aws: liveRules("<Filter/>", "<Prefix></Prefix>", "<Filter><Prefix>work/</Prefix></Filter>") },
        "aws-lifecycle",
        "warning",
        "deletes-results",
        'rule "old" deletes objects in the whole bucket; rule "old" deletes objects in the whole bucket, published results included',
    ],
    [
        "a rule over a versioned bucket",
        {
            aws: {
                ...liveRules("<Filter/>"),
                "GET /lab-megatests?versioning=": reply(
                    200,
                    "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
                ),
            },
        },
        "aws-lifecycle",
        "ok",
        "ok",
        'rule "old" deletes objects in the whole bucket, and the bucket keeps their old versions',
    ],
    [
        "rules without read access",
        { aws: { "GET /lab-megatests?lifecycle=": reply(403, "<Error><Code>AccessDenied</Code></Error>") } },
        "aws-lifecycle",
        "warning",
        "lifecycle-forbidden",
        'this identity may not read the lifecycle rules of bucket "lab-megatests"',
    ],
    [
        "a bucket that does not exist yet",
        {
            aws: { "HEAD /lab-megatests": bucket(404) },
            targets: { bucket: { name: "lab-megatests", imported: false } },
        },
        "aws-lifecycle",
        "skipped",
        "no-bucket",
    ],
    [
        "a bucket in another region",
        { aws: { "HEAD /lab-megatests": bucket(301, "us-east-2") } },
        "aws-region",
        "failed",
        "wrong-region",
        "the bucket is in us-east-2, but the stack is configured with eu-west-1",
    ],
    [
        "a bucket in the stack's region, where the environment names another",
        { awsRegion: "us-east-2" },
        "aws-region",
        "ok",
        "ok",
        "the bucket and the compute environments are in eu-west-1",
    ],
    [
        "a bucket in another region than the environment names, where the stack names none",
        { awsRegion: "us-east-2", targets: { region: undefined } },
        "aws-region",
        "failed",
        "wrong-region",
        "the bucket is in eu-west-1, but the stack is configured with us-east-2",
    ],
    [
        "a bucket of an unknown region",
        { aws: { "HEAD /lab-megatests": reply(200, "") }, targets: { region: undefined } },
        "aws-region",
        "skipped",
        "unknown-region",
    ],
    [
        "environments in another region",
        {
            targets: {
                environments: [
                    { name: "far", region: "us-east-2", maxCpus: 1, provisioning: "SPOT", instanceTypes: ["p4d"] },
                ],
            },
        },
        "aws-region",
        "warning",
        "environments-elsewhere",
        "the bucket is in eu-west-1, but these compute environments are in another region: far",
    ],
    [
        "a quota that is too small",
        { aws: { "POST /": { Quota: { Value: 640 } } } },
        "aws-quota L-34B43A08 eu-west-1",
        "warning",
        "low-quota",
        "640 vCPUs; lab_cpu, lab_gpu may request 700",
    ],
    [
        "a quota of nothing",
        { aws: { "POST /": { Quota: { Value: 0 } } } },
        "aws-quota L-3819A6DF eu-west-1",
        "failed",
        "no-quota",
        "0 vCPUs; lab_gpu may request 200",
    ],
    [
        "a quota that is AWS's default",
        { aws: { "POST /": noServiceQuota } },
        "aws-quota L-3819A6DF eu-west-1",
        "warning",
        "low-quota",
        "5 vCPUs; lab_gpu may request 200",
    ],
    [
        "an old Node",
        { options: { tools: { nodeVersion: "20.20.0", escEnvironments: [] } } },
        "tools-node",
        "failed",
        "old-node",
        "expected Node 22 or later, got 20.20.0",
    ],
    [
        "an old Pulumi",
        tool("version", "v3.225.9"),
        "tools-pulumi",
        "failed",
        "old-pulumi",
        "expected Pulumi 3.226.0 or later, got 3.225.9",
    ],
    [
        "a Pulumi that is just new enough",
        tool("version", "v3.226.0-alpha"),
        "tools-pulumi",
        "ok",
        "ok",
        "Pulumi 3.226.0-alpha",
    ],
    [
        "no Pulumi",
        tool("version", new Error("pulumi is not installed")),
        "tools-pulumi",
        "failed",
        "pulumi-failed",
        "pulumi version failed: pulumi is not installed",
    ],
    [
        "missing plugins",
        tool("plugin", '[{"name":"aws"}]'),
        "tools-plugins",
        "warning",
        "missing-plugins",
        "these plugins are not installed: github, terraform-provider",
    ],
    [
        "an ESC environment without a token",
        tool("env", '{"TOWER_ACCESS_TOKEN":"x","GITHUB_TOKEN":"y"}'),
        "tools-esc-environment Lab/prod",
        "failed",
        "missing-variables",
        "the environment does not set TOWER_WORKSPACE_ID",
    ],
    [
        "an ESC environment without access",
        tool("env", new Error("not found")),
        "tools-esc-environment Lab/prod",
        "failed",
        "pulumi-failed",
        "pulumi env get failed: not found",
    ],
];
