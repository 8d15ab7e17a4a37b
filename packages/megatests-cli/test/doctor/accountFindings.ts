import { type Finding, bucket, noServiceQuota, QUOTA_FIX, tool } from "./failureFixtures";
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

/** What is found in GitHub's limits, AWS and the tools. */
export const ACCOUNT_FINDINGS: Finding[] = [
    [
        "secrets that the token may not list",
        { github: { "GET /orgs/lab/actions/secrets": reply(403, {}) } },
        "GitHub, secret limit",
        "skipped",
        "Not checked: an earlier check failed",
    ],
    [
        "a bucket that is not there",
        { aws: { "HEAD /lab-megatests": bucket(404) } },
        "AWS, bucket",
        "failed",
        "lab-megatests does not exist, but is to be adopted",
        "Correct bucketName, or leave out adopt.",
    ],
    [
        "a bucket to create",
        { aws: { "HEAD /lab-megatests": bucket(404) }, targets: { bucket: { name: "lab-megatests", adopted: false } } },
        "AWS, bucket",
        "ok",
        "lab-megatests does not exist yet and will be created",
    ],
    [
        "a bucket to create that is there",
        { targets: { bucket: { name: "lab-megatests", adopted: false } } },
        "AWS, bucket",
        "warning",
        "lab-megatests exists already",
        "Set import: true, unless this stack made it.",
    ],
    [
        "a bucket of somebody else",
        { aws: { "HEAD /lab-megatests": bucket(403) } },
        "AWS, bucket",
        "failed",
        "lab-megatests exists, but this identity may not see it",
        "Allow s3:ListBucket on it to the deploying role, or choose another name: names are unique worldwide.",
    ],
    [
        "no bucket",
        { targets: { bucket: undefined } },
        "AWS, bucket",
        "skipped",
        "Not checked: the bucket's name is not known",
    ],
    [
        "a rule by tag, where the stack has rules of its own",
        {
            aws: liveRules(BY_TAG),
            targets: { bucket: { name: "lab-megatests", adopted: true, managesLifecycle: true } },
        },
        "AWS, lifecycle",
        "warning",
        'rule "old" deletes objects tagged nextflow.io/temporary=true in the whole bucket, published results included',
        "List what it deletes with megatests results, then disable the rule or deploy the stack, whose rules replace it.",
    ],
    [
        "rules over the whole bucket",
        { aws: liveRules("<Filter/>", "<Prefix></Prefix>", "<Filter><Prefix>work/</Prefix></Filter>") },
        "AWS, lifecycle",
        "warning",
        'rule "old" deletes objects in the whole bucket; rule "old" deletes objects in the whole bucket, published ' +
            "results included",
        "List what it deletes with megatests results, then disable the rule or take it away.",
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
        "AWS, lifecycle",
        "ok",
        'rule "old" deletes objects in the whole bucket, of which the bucket keeps old versions',
    ],
    [
        "rules that may not be read",
        { aws: { "GET /lab-megatests?lifecycle=": reply(403, "<Error><Code>AccessDenied</Code></Error>") } },
        "AWS, lifecycle",
        "warning",
        "The lifecycle rules of lab-megatests may not be read",
        "Allow s3:GetLifecycleConfiguration and s3:GetBucketVersioning on it to this identity.",
    ],
    [
        "a bucket that does not exist yet",
        { aws: { "HEAD /lab-megatests": bucket(404) }, targets: { bucket: { name: "lab-megatests", adopted: false } } },
        "AWS, lifecycle",
        "skipped",
        "Not checked: the bucket does not exist yet",
    ],
    [
        "a bucket in another region",
        { aws: { "HEAD /lab-megatests": bucket(301, "us-east-2") } },
        "AWS, region",
        "failed",
        "The bucket is in us-east-2, the stack is configured with eu-west-1",
        "pulumi config set region us-east-2",
    ],
    [
        "a bucket in the stack's region, where the environment names another",
        { awsRegion: "us-east-2" },
        "AWS, region",
        "ok",
        "Bucket and environments are in eu-west-1",
    ],
    [
        "a bucket in another region than the environment names, where the stack names none",
        { awsRegion: "us-east-2", targets: { region: undefined } },
        "AWS, region",
        "failed",
        "The bucket is in eu-west-1, the stack is configured with us-east-2",
        "pulumi config set region eu-west-1",
    ],
    [
        "a bucket whose region nobody knows",
        { aws: { "HEAD /lab-megatests": reply(200, "") }, targets: { region: undefined } },
        "AWS, region",
        "skipped",
        "Not checked: the region of the bucket and of the stack is not known",
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
        "AWS, region",
        "warning",
        "The bucket is in eu-west-1, other than far",
        "Move the environments to its region.",
    ],
    [
        "a quota that is too small",
        { aws: { "POST /": { Quota: { Value: 640 } } } },
        "AWS, quota Standard Spot in eu-west-1",
        "warning",
        "640 vCPUs; lab_cpu, lab_gpu may ask for 700",
        QUOTA_FIX,
    ],
    [
        "a quota of nothing",
        { aws: { "POST /": { Quota: { Value: 0 } } } },
        "AWS, quota G and VT Spot in eu-west-1",
        "failed",
        "0 vCPUs; lab_gpu may ask for 200",
        QUOTA_FIX,
    ],
    [
        "a quota that is AWS's default",
        { aws: { "POST /": noServiceQuota } },
        "AWS, quota G and VT Spot in eu-west-1",
        "warning",
        "5 vCPUs; lab_gpu may ask for 200",
        QUOTA_FIX,
    ],
    [
        "an old Node",
        { options: { tools: { nodeVersion: "20.20.0", escEnvironments: [] } } },
        "Tools, Node",
        "failed",
        "Node 20.20.0",
        "Install Node 22 or newer.",
    ],
    [
        "an old Pulumi",
        tool("version", "v3.225.9"),
        "Tools, Pulumi CLI",
        "failed",
        "Pulumi 3.225.9",
        "Install Pulumi 3.226.0 or newer.",
    ],
    [
        "a Pulumi that just suffices",
        tool("version", "v3.226.0-alpha"),
        "Tools, Pulumi CLI",
        "ok",
        "Pulumi 3.226.0-alpha",
    ],
    [
        "no Pulumi",
        tool("version", new Error("pulumi is not installed")),
        "Tools, Pulumi CLI",
        "failed",
        "pulumi version failed: pulumi is not installed",
        "Install the Pulumi CLI, and log in: pulumi login",
    ],
    [
        "missing plugins",
        tool("plugin", '[{"name":"aws"}]'),
        "Tools, plugins",
        "warning",
        "Not installed: github, terraform-provider",
        "Nothing has to be done: the first deployment downloads them.",
    ],
    [
        "an ESC environment without a token",
        tool("env", '{"TOWER_ACCESS_TOKEN":"x","GITHUB_TOKEN":"y"}'),
        "Tools, ESC Lab/prod",
        "failed",
        "It does not set TOWER_WORKSPACE_ID",
        "Add them under environmentVariables of the environment.",
    ],
    [
        "an ESC environment that may not be opened",
        tool("env", new Error("not found")),
        "Tools, ESC Lab/prod",
        "failed",
        "pulumi env get failed: not found",
        "Install the Pulumi CLI, and log in: pulumi login",
    ],
];
