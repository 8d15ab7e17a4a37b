import assert from "node:assert/strict";
import { type Reply, reply } from "./localService";
import { type Ailment, examinePatient } from "./patient";

const numbered = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => ({ name: `${prefix}_${String(index).padStart(3, "0")}` }));
const paged =
    (key: string, all: { name: string }[]): Reply =>
    (request, response) => {
        const query = new URL(request.url ?? "", "http://localhost").searchParams;
        const start = (Number(query.get("page")) - 1) * 30;
        response.end(JSON.stringify({ total_count: all.length, [key]: all.slice(start, start + 30) }));
    };
const scopes = (value: string): Reply => reply(200, { login: "jo" }, { "x-oauth-scopes": value });
const bucket = (status: number, region = "eu-west-1"): Reply => reply(status, "", { "x-amz-bucket-region": region });
const status = (value: string): Ailment => ({
    seqera: { "GET /compute-envs": { computeEnvs: [{ id: "id-cpu", name: "lab_cpu", status: value }] } },
});
const role = (value: string): Ailment => ({
    seqera: { "GET /orgs/1/workspaces/42/participants": { participants: [{ userName: "jo", wspRole: value }] } },
});
const noServiceQuota: Reply = (request, response) => {
    const own = String(request.headers["x-amz-target"]).endsWith(".GetServiceQuota");
    response.writeHead(own ? 400 : 200);
    response.end(own ? '{"__type":"NoSuchResourceException"}' : '{"Quota":{"Value":5}}');
};
const SCOPE_FIX =
    "Add the scope admin:org to the token, or make a fine-grained one with organization Variables and Secrets, read and write.";
const BY_HAND = "Delete it in Seqera, put the reason on its page right, and deploy again.";
const QUOTA_FIX = "Ask for a higher quota in the Service Quotas console, or lower maxCpus.";
const tool = (name: string, answer: string | Error): Ailment => ({
    options: {
        runProgram: (_, [command]) =>
            command !== name
                ? Promise.resolve("[]")
                : answer instanceof Error
                  ? Promise.reject(answer)
                  : Promise.resolve(answer),
    },
});

/** A finding for an ailment: which check, its outcome, what it found, and the fix where there is one. */
const CASES: [title: string, ailment: Ailment, check: string, outcome: string, found: string, fix?: string][] = [
    [
        "a role that does not suffice",
        role("launch"),
        "Seqera, role",
        "failed",
        "jo has the role launch",
        "Use the token of an Owner or Admin, or raise the role.",
    ],
    ["the role admin", role("ADMIN"), "Seqera, role", "ok", "jo has the role admin"],
    [
        "access by a team",
        { seqera: { "GET /orgs/1/workspaces/42/participants": { participants: [] } } },
        "Seqera, role",
        "warning",
        "jo is not among the participants, so access comes from a team or from the organization",
        "Make sure that it is the role Owner or Admin.",
    ],
    [
        "another workspace",
        { targets: { workspaceId: 43 } },
        "Seqera, workspace",
        "failed",
        "The token does not see workspace 43. It sees lab/megatests (42)",
        "Correct TOWER_WORKSPACE_ID, or use the token of an Owner or Admin of the workspace.",
    ],
    [
        "no workspace",
        { targets: { workspaceId: undefined } },
        "Seqera, credentials",
        "skipped",
        "Not checked: the workspace's id is not known",
    ],
    [
        "another service at the URL",
        { seqera: { "GET /service-info": {} } },
        "Seqera, service",
        "failed",
        "URL answers, but not as Seqera Platform does",
        "Correct seqeraServerUrl.",
    ],
    [
        "an environment of the name that the stack did not make",
        { options: { knownIds: () => Promise.resolve(new Set(["id-gpu"])) } },
        "Seqera, names",
        "failed",
        "Already in the workspace: lab_cpu",
        "This stack did not make them. Adopt them, delete them in Seqera, or choose other names.",
    ],
    [
        "an environment of the name, with a state that cannot be read",
        { options: { knownIds: () => Promise.resolve(undefined) } },
        "Seqera, names",
        "warning",
        "Already in the workspace: lab_cpu, lab_gpu",
        "Nothing has to be done if this stack made them; its state could not be read to see that.",
    ],
    [
        "credentials of the name",
        { options: { knownIds: () => Promise.resolve(new Set<string>()) } },
        "Seqera, credentials",
        "failed",
        "Already in the workspace: TowerForge-lab",
        "This stack did not make them. Adopt them, delete them in Seqera, or choose other names.",
    ],
    ["an ERRORED environment", status("ERRORED"), "Seqera, environment lab_cpu", "failed", "ERRORED", BY_HAND],
    ["an INVALID environment", status("INVALID"), "Seqera, environment lab_cpu", "failed", "INVALID", BY_HAND],
    [
        "a CREATING environment",
        status("CREATING"),
        "Seqera, environment lab_cpu",
        "warning",
        "CREATING",
        "Wait until it is done. It takes up to 5 minutes.",
    ],
    [
        "a DISABLED environment",
        status("DISABLED"),
        "Seqera, environment lab_cpu",
        "warning",
        "DISABLED",
        "Enable it in Seqera.",
    ],
    ["an environment to come", status("AVAILABLE"), "Seqera, environment lab_gpu", "ok", "Not there yet"],
    [
        "a classic token without the scope",
        { github: { "GET /user": scopes("repo, read:org") } },
        "GitHub, token",
        "failed",
        "A classic token of jo with repo, read:org",
        SCOPE_FIX,
    ],
    [
        "a classic token without any scope",
        { github: { "GET /user": scopes("") } },
        "GitHub, token",
        "failed",
        "A classic token of jo with no scope",
        SCOPE_FIX,
    ],
    [
        "a fine-grained token",
        { github: { "GET /user": { login: "jo" } } },
        "GitHub, token",
        "ok",
        "A fine-grained token of jo; the checks below show what it may read, whether it may write cannot be seen without writing",
    ],
    [
        "no organization",
        { targets: { organization: undefined } },
        "GitHub, organization",
        "skipped",
        "Not checked: the organization's name is not known",
    ],
    [
        "a variable on the second page that is not adopted",
        {
            github: {
                "GET /orgs/lab/actions/variables": paged("variables", [
                    ...numbered(35, "A"),
                    { name: "TOWER_COMPUTE_ENV_CPU" },
                ]),
            },
        },
        "GitHub, variables",
        "warning",
        "Already there: TOWER_COMPUTE_ENV_CPU",
        "Nothing has to be done if this stack made them. Otherwise name them in github.adopt.",
    ],
    [
        "an adopted variable",
        {
            github: {
                "GET /orgs/lab/actions/variables": { total_count: 1, variables: [{ name: "TOWER_COMPUTE_ENV_CPU" }] },
            },
            targets: { variables: [{ name: "TOWER_COMPUTE_ENV_CPU", adopted: true }] },
        },
        "GitHub, variables",
        "ok",
        "1 variables, none of them in the way",
    ],
    [
        "secrets beyond the hundredth",
        { github: { "GET /orgs/lab/actions/secrets": paged("secrets", numbered(100, "A")) } },
        "GitHub, secret limit",
        "failed",
        "With 101 secrets workflows would not see TOWER_ACCESS_TOKEN",
        "Delete secrets that nobody needs, or turn what is no secret into variables.",
    ],
    [
        "more than a hundred secrets behind those of the stack",
        { github: { "GET /orgs/lab/actions/secrets": paged("secrets", numbered(120, "Z")) } },
        "GitHub, secret limit",
        "ok",
        "121 secrets with those of this stack; workflows see all that it writes",
    ],
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
        "Set adopt: true, unless this stack made it.",
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
        "a bucket in another region",
        { aws: { "HEAD /lab-megatests": bucket(301, "us-east-2") } },
        "AWS, region",
        "failed",
        "The bucket is in us-east-2, the stack is configured with eu-west-1",
        "pulumi config set region us-east-2",
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
        "AWS, quota Standard Spot",
        "warning",
        "640 vCPUs; lab_cpu, lab_gpu may ask for 700",
        QUOTA_FIX,
    ],
    [
        "a quota of nothing",
        { aws: { "POST /": { Quota: { Value: 0 } } } },
        "AWS, quota G and VT Spot",
        "failed",
        "0 vCPUs; lab_gpu may ask for 200",
        QUOTA_FIX,
    ],
    [
        "a quota that is AWS's default",
        { aws: { "POST /": noServiceQuota } },
        "AWS, quota G and VT Spot",
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

describe("doctor, findings", () => {
    for (const [title, ailment, check, outcome, found, fix] of CASES) {
        it(`tells of ${title}`, async () => {
            const { results, services } = await examinePatient(ailment);
            const result = results[check];
            assert.deepEqual(
                {
                    outcome: result?.outcome,
                    found: result?.found.replace(services.seqera.url, "URL"),
                    fix: result?.fix,
                },
                { outcome, found, fix },
            );
        });
    }

    it("looks for the owner's role on every page of participants", async () => {
        const others = Array.from({ length: 100 }, (_, index) => ({ userName: `u${index}`, wspRole: "view" }));
        const path = "GET /orgs/1/workspaces/42/participants?max=100&offset=";
        const { results } = await examinePatient({
            seqera: {
                [`${path}0`]: { participants: others },
                [`${path}100`]: { participants: [{ userName: "jo", wspRole: "admin" }] },
            },
        });
        assert.equal(results["Seqera, role"]?.found, "jo has the role admin");
    });
});
