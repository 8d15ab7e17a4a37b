import assert from "node:assert/strict";
import { planRecovery, servicesOf } from "../../src/recovery";
import { awsAccessIn } from "../../src/doctor/awsAccess";
import { LOOKUPS } from "../../src/recovery/planRecovery";
import { type Reply, reply, startService } from "../doctor/localService";
import { registeredTypes } from "./registeredTypes";

const PROVIDER = (name: string) => `urn:pulumi:prod::Lab::pulumi:providers:${name}::${name}-provider`;

/** A type of resource, as a killed deployment can leave it. */
interface Row {
    inputs?: object;
    /** The services' answers where it exists. */
    exists?: Record<string, Reply>;
    /** What follows, with the id or the reason. */
    outcome: string;
    /** The services' answers where it does not exist. Where there is none, it does not matter whether it exists. */
    missing?: Record<string, Reply>;
}

const REPEATED: Row = { outcome: "create: may be created twice" };
const OF_WORKSPACE = { workspaceId: 1 };
const named = (name: string, more: object = {}) => ({ ...OF_WORKSPACE, name, ...more });
const query = (action: string) => `GET /?Action=${action}&Version=2010-05-08`;
const xml = (action: string, result: string): Reply =>
    reply(200, `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
const ACCOUNT = {
    "GET /?Action=GetCallerIdentity&Version=2011-06-15": xml(
        "GetCallerIdentity",
        "<Arn>arn:aws:iam::111122223333:user/deployer</Arn>",
    ),
};
const POLICY = "arn:aws:iam::111122223333:policy/forge";

const TABLE: Record<string, Row> = {
    "aws:budgets/budget:Budget": {
        inputs: { name: "lab", limitAmount: "500" },
        exists: { ...ACCOUNT, "POST /": { Budget: { BudgetLimit: { Amount: "500.0", Unit: "USD" } } } },
        outcome: "import: 111122223333:lab",
        missing: { ...ACCOUNT, "POST /": reply(400, { __type: "NotFoundException" }) },
    },
    "aws:iam/accessKey:AccessKey": {
        inputs: { user: "forge" },
        exists: {
            [query("ListAccessKeys&UserName=forge")]: xml(
                "ListAccessKeys",
                "<AccessKeyMetadata><member><AccessKeyId>AKIALOST</AccessKeyId></member></AccessKeyMetadata>",
            ),
            [query("GetAccessKeyLastUsed&AccessKeyId=AKIALOST")]: xml("GetAccessKeyLastUsed", ""),
        },
        outcome: "delete: AKIALOST",
        missing: {},
    },
    "aws:iam/policy:Policy": {
        inputs: { name: "forge" },
        exists: {
            ...ACCOUNT,
            [query(`GetPolicy&PolicyArn=${encodeURIComponent(POLICY)}`)]: xml(
                "GetPolicy",
                "<Policy><AttachmentCount>0</AttachmentCount></Policy>",
            ),
        },
        outcome: `import: ${POLICY}`,
        missing: ACCOUNT,
    },
    "aws:iam/role:Role": {
        inputs: { name: "seqera" },
        exists: {
            [query("ListAttachedRolePolicies&RoleName=seqera")]: xml("ListAttachedRolePolicies", "<AttachedPolicies/>"),
        },
        outcome: "import: seqera",
        missing: {},
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": REPEATED,
    "aws:iam/user:User": {
        inputs: { name: "forge" },
        exists: {
            [query("ListAttachedUserPolicies&UserName=forge")]: xml("ListAttachedUserPolicies", "<AttachedPolicies/>"),
            [query("ListAccessKeys&UserName=forge")]: xml("ListAccessKeys", "<AccessKeyMetadata/>"),
        },
        outcome: "import: forge",
        missing: {},
    },
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": REPEATED,
    "aws:s3/bucket:Bucket": {
        inputs: { bucket: "lab" },
        exists: { "HEAD /lab": reply(200), "GET /lab": reply(200, "<ListBucketResult/>") },
        outcome: "import: lab",
        missing: {},
    },
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": REPEATED,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": REPEATED,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": REPEATED,
    "aws:s3/bucketPolicy:BucketPolicy": REPEATED,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": REPEATED,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": REPEATED,
    "aws:s3/bucketVersioning:BucketVersioning": REPEATED,
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": REPEATED,
    "github:index/actionsOrganizationSecretRepositories:ActionsOrganizationSecretRepositories": REPEATED,
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": {
        inputs: { variableName: "BUCKET", value: "lab" },
        exists: { "GET /api/v3/orgs/lab/actions/variables/BUCKET": { value: "lab" } },
        outcome: "import: BUCKET",
        missing: {},
    },
    "github:index/actionsSecret:ActionsSecret": REPEATED,
    "github:index/actionsVariable:ActionsVariable": {
        inputs: { repository: "pipeline", variableName: "BUCKET", value: "lab" },
        exists: { "GET /api/v3/repos/lab/pipeline/actions/variables/BUCKET": { value: "lab" } },
        outcome: "import: pipeline:BUCKET",
        missing: {},
    },
    "seqera:index/awsBatchCe:AwsBatchCe": {
        inputs: named("cpu", { credentialsId: "cred", config: { region: "eu-west-1" } }),
        exists: {
            "GET /compute-envs": { computeEnvs: [{ id: "env", name: "cpu" }] },
            "GET /compute-envs/env": {
                computeEnv: { status: "AVAILABLE", credentialsId: "cred", config: { region: "eu-west-1" } },
            },
        },
        outcome: 'import: {"compute_env_id":"env","workspace_id":1}',
        missing: { "GET /compute-envs": { computeEnvs: [] } },
    },
    "seqera:index/awsCredential:AwsCredential": {
        inputs: named("forge"),
        exists: { "GET /credentials": { credentials: [{ id: "cred", name: "forge", provider: "aws" }] } },
        outcome: 'import: {"credentials_id":"cred","workspace_id":1}',
        missing: { "GET /credentials": { credentials: [] } },
    },
    "seqera:index/dataLink:DataLink": {
        inputs: named("lab", { description: "s3://lab", resourceRef: "s3://lab" }),
        exists: {
            "GET /data-links": {
                dataLinks: [{ id: "link", name: "lab", description: "s3://lab", resourceRef: "s3://lab" }],
            },
        },
        outcome: "delete: link",
        missing: { "GET /data-links": { dataLinks: [{ id: "other", name: "lab", resourceRef: "s3://other" }] } },
    },
    "seqera:index/githubCredential:GithubCredential": {
        inputs: named("github"),
        exists: { "GET /credentials": { credentials: [{ id: "cred", name: "github", provider: "github" }] } },
        outcome: 'import: {"credentials_id":"cred","workspace_id":1}',
        missing: { "GET /credentials": { credentials: [] } },
    },
    "seqera:index/labels:Labels": REPEATED,
    "seqera:index/pipelineSecret:PipelineSecret": {
        inputs: named("LICENSE"),
        exists: { "GET /pipeline-secrets": { pipelineSecrets: [{ id: 7, name: "LICENSE" }] } },
        outcome: 'import: {"secret_id":7,"workspace_id":1}',
        missing: { "GET /pipeline-secrets": { pipelineSecrets: [] } },
    },
    "seqera:index/primaryComputeEnv:PrimaryComputeEnv": REPEATED,
    "seqera:index/teamMember:TeamMember": {
        inputs: { orgId: 2, teamId: 5, memberId: 9 },
        exists: { "GET /orgs/2/teams/5/members": { members: [{ memberId: 9 }] } },
        outcome: "delete: 9",
        missing: { "GET /orgs/2/teams/5/members": { members: [{ memberId: 8 }] } },
    },
    "seqera:index/teams:Teams": {
        inputs: { orgId: 2, name: "core" },
        exists: { "GET /orgs/2/teams": { teams: [{ teamId: 5, name: "core", membersCount: 0 }] } },
        outcome: 'import: {"org_id":2,"team_id":5}',
        missing: { "GET /orgs/2/teams": { teams: [] } },
    },
    "seqera:index/workspaceParticipant:WorkspaceParticipant": {
        inputs: { ...OF_WORKSPACE, orgId: 2, teamId: 5 },
        exists: { "GET /orgs/2/workspaces/1/participants": { participants: [{ participantId: 3, teamId: 5 }] } },
        outcome: "import: 2/1/team:5",
        missing: { "GET /orgs/2/workspaces/1/participants": { participants: [{ participantId: 4, teamId: 6 }] } },
    },
};

/** What follows for a pending create, with its id, its reason or its code. */
async function outcomeOf(type: string, inputs: object, routes: Record<string, Reply>): Promise<string> {
    const service = await startService(routes);
    try {
        const [provider = ""] = type.split(":", 1);
        const urn = `urn:pulumi:prod::Lab::${type}::it`;
        const providerInputs = { serverUrl: service.url, owner: "lab", baseUrl: service.url, region: "eu-west-1" };
        const state = {
            deployment: {
                resources: [
                    {
                        urn: PROVIDER(provider),
                        custom: true,
                        type: `pulumi:providers:${provider}`,
                        inputs: providerInputs,
                    },
                ],
                pending_operations: [
                    {
                        type: "creating",
                        resource: { urn, custom: true, type, inputs, provider: `${PROVIDER(provider)}::id` },
                    },
                ],
            },
        };
        const environment = {
            TOWER_ACCESS_TOKEN: "token",
            GITHUB_TOKEN: "token",
            AWS_ACCESS_KEY_ID: "AKIAPLANTEDPLANTED12",
            AWS_SECRET_ACCESS_KEY: "planted",
            AWS_ENDPOINT_URL: service.url,
        };
        const limits = { signal: AbortSignal.timeout(60_000), seconds: 60 };
        const services = servicesOf({ aws: awsAccessIn(environment), environment, limits });
        const [only] = (await planRecovery(state, services)).creates;
        const { outcome, ...more } = only?.lookup ?? assert.fail("nothing is pending");
        return `${outcome}: ${"id" in more ? more.id : "reason" in more ? more.reason : more.code}`;
    } finally {
        await service.close();
    }
}

describe("megatests recover, for every type that a component can create", () => {
    it("has a row here and a lookup", () => {
        assert.deepEqual(Object.keys(TABLE).sort(), registeredTypes());
        assert.deepEqual(Object.keys(LOOKUPS).sort(), registeredTypes());
    });

    for (const [type, { inputs = {}, exists = {}, outcome, missing }] of Object.entries(TABLE)) {
        it(`${type}: ${outcome}`, async () => {
            assert.equal(await outcomeOf(type, inputs, exists), outcome);
            if (missing !== undefined) {
                assert.equal(await outcomeOf(type, inputs, missing), "create: does not exist");
            }
        });
    }

    for (const [type, change, answers, title] of [
        [
            "seqera:index/teams:Teams",
            {},
            { teams: [{ teamId: 5, name: "core", membersCount: 1 }] },
            "a team with members",
        ],
        [
            "seqera:index/teams:Teams",
            { description: "Core team" },
            { teams: [{ teamId: 5, name: "core", description: "Others" }] },
            "a team with another description",
        ],
        [
            "seqera:index/dataLink:DataLink",
            {},
            { dataLinks: [{ id: "link", name: "Results", description: "s3://lab", resourceRef: "s3://lab" }] },
            "a data link with another name",
        ],
        ["aws:budgets/budget:Budget", { limitAmount: "600" }, {}, "a budget with another amount"],
    ] as [string, object, Record<string, unknown>, string][]) {
        it(`is not certain of ${title}`, async () => {
            const { inputs = {}, exists = {} } = TABLE[type] ?? {};
            const routes = Object.fromEntries(
                Object.entries(exists).map(([path, answer]) => [
                    path,
                    typeof answer === "function" ? answer : { ...answer, ...answers },
                ]),
            );
            assert.equal(await outcomeOf(type, { ...inputs, ...change }, routes), "ambiguous: resource-in-use");
        });
    }

    it("does not decide by a list that Seqera has not put together", async () => {
        const { inputs = {} } = TABLE["seqera:index/dataLink:DataLink"] ?? {};
        await assert.rejects(
            outcomeOf("seqera:index/dataLink:DataLink", inputs, { "GET /data-links": reply(202, { dataLinks: [] }) }),
            { code: "incomplete-list" },
        );
    });

    it("shows AWS's reason if it does not answer about a budget", async () => {
        const { inputs = {} } = TABLE["aws:budgets/budget:Budget"] ?? {};
        const denied = { ...ACCOUNT, "POST /": reply(400, { __type: "AccessDeniedException" }) };
        await assert.rejects(outcomeOf("aws:budgets/budget:Budget", inputs, denied), /AccessDeniedException/);
    });
});
