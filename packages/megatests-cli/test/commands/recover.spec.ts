import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LocalService, type Reply, reply, startService } from "../doctor/localService";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const SEQERA_PROVIDER = "urn:pulumi:prod::Lab::pulumi:providers:seqera::seqera-provider";
const GITHUB_PROVIDER = "urn:pulumi:prod::Lab::pulumi:providers:github::github-provider";
const AWS_PROVIDER = "urn:pulumi:prod::Lab::pulumi:providers:aws::aws-provider";
const PLATFORM = "urn:pulumi:prod::Lab::megatests-components:index:MegatestsPlatform::lab";
const STACK = "urn:pulumi:prod::Lab::pulumi:pulumi:Stack::Lab-prod";

const urn = (type: string, name: string) =>
    `urn:pulumi:prod::Lab::megatests-components:index:MegatestsPlatform$${type}::${name}`;
const PROVIDERS: Record<string, string> = { aws: AWS_PROVIDER, github: GITHUB_PROVIDER, seqera: SEQERA_PROVIDER };

/** A pending create of a child of the platform. */
function creating(type: string, name: string, inputs: object, more: object = {}) {
    const provider = `${PROVIDERS[type.split(":", 1)[0] ?? ""]}::an-id`;
    return {
        type: "creating",
        resource: { urn: urn(type, name), custom: true, type, inputs, parent: PLATFORM, provider, ...more },
    };
}

const CREDENTIAL = creating("seqera:index/awsCredential:AwsCredential", "lab-credential", {
    name: "forge",
    workspaceId: 1,
});
const ENVIRONMENT = creating("seqera:index/awsBatchCe:AwsBatchCe", "lab-cpu", {
    name: "cpu",
    workspaceId: 1,
    credentialsId: "cred",
    config: { region: "eu-west-1", workDir: "s3://lab" },
});
const VARIABLE = creating("github:index/actionsOrganizationVariable:ActionsOrganizationVariable", "lab-variable", {
    variableName: "AWS_S3_BUCKET",
    value: "lab",
});
const USER = creating("aws:iam/user:User", "lab-user", { name: "forge-user" });
const POLICY = creating("aws:iam/policy:Policy", "lab-policy", { name: "forge", path: "/" });
const KEY = creating("aws:iam/accessKey:AccessKey", "lab-key", { user: "forge-user" });
const BUCKET = creating("aws:s3/bucket:Bucket", "lab-bucket", { bucket: "lab" });

const live = {
    id: "env",
    status: "AVAILABLE",
    credentialsId: "cred",
    config: { region: "eu-west-1", workDir: "s3://lab" },
};
const environments = (computeEnv: object, listed: object[] = [{ id: "env", name: "cpu" }]): Record<string, Reply> => ({
    "GET /compute-envs": { computeEnvs: listed },
    "GET /compute-envs/env": { computeEnv },
});
const xml = (action: string, result: string): [string, Reply] => [
    `GET /?${action}&Version=2010-05-08`,
    reply(
        200,
        `<${action.replace(/.*?Action=(\w+).*/, "$1")}Response><${action.replace(/.*?Action=(\w+).*/, "$1")}Result>${result}</${action.replace(/.*?Action=(\w+).*/, "$1")}Result></${action.replace(/.*?Action=(\w+).*/, "$1")}Response>`,
    ),
];
const ACCOUNT: [string, Reply] = [
    "GET /?Action=GetCallerIdentity&Version=2011-06-15",
    reply(
        200,
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws-cn:sts::111122223333:assumed-role/a/b</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>",
    ),
];
const keys = (...ids: string[]): [string, Reply] =>
    xml(
        "Action=ListAccessKeys&UserName=forge-user",
        `<AccessKeyMetadata>${ids.map((id) => `<member><AccessKeyId>${id}</AccessKeyId></member>`).join("")}</AccessKeyMetadata>`,
    );
const lastUsed = (id: string, date = ""): [string, Reply] =>
    xml(`Action=GetAccessKeyLastUsed&AccessKeyId=${id}`, `<AccessKeyLastUsed>${date}</AccessKeyLastUsed>`);
const NO_POLICIES = xml("Action=ListAttachedUserPolicies&UserName=forge-user", "<AttachedPolicies/>");

interface Found {
    creates: { urn: string; lookup: { outcome: string; id?: string; code?: string; reason?: string } }[];
    importFile: object;
}

describe("megatests recover", () => {
    const scratch = scratchFolder();
    let service: LocalService | undefined;
    afterEach(async () => {
        await service?.close();
        service = undefined;
    });

    /** Runs the command on a state with pending operations, against services that answer by route. */
    async function recover(
        pending: object[],
        routes: Record<string, Reply> = {},
        { args = [], resources = [] }: { args?: string[]; resources?: object[] } = {},
    ) {
        await service?.close();
        service = await startService(routes);
        const provider = (urn: string, inputs: object) => ({
            urn,
            custom: true,
            id: "an-id",
            type: urn.split("::")[2],
            inputs,
        });
        const state = scratch.write(
            "state.json",
            JSON.stringify({
                deployment: {
                    resources: [
                        { urn: STACK, custom: false, type: "pulumi:pulumi:Stack" },
                        provider(SEQERA_PROVIDER, { serverUrl: service.url }),
                        provider(GITHUB_PROVIDER, { owner: "lab", baseUrl: service.url }),
                        provider(AWS_PROVIDER, { region: "eu-west-1" }),
                        ...resources,
                    ],
                    pending_operations: pending,
                },
            }),
        );
        const file = join(scratch.path(), `import-${Math.random()}.json`);
        const environment = {
            TOWER_ACCESS_TOKEN: "seqera-token",
            GITHUB_TOKEN: "github-token",
            AWS_ACCESS_KEY_ID: "AKIAPLANTEDPLANTED12",
            AWS_SECRET_ACCESS_KEY: "planted",
            AWS_ENDPOINT_URL: service.url,
        };
        const { exitCode, out, err } = await runCli(["recover", state, "--write", file, ...args], { environment });
        return {
            exitCode,
            out,
            err,
            written: existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as object) : undefined,
        };
    }

    /** The outcome of the only pending create, with what tells more. */
    async function outcomeOf(create: object, routes: Record<string, Reply>, resources: object[] = []) {
        const { out } = await recover([create], routes, { args: ["--json"], resources });
        const [only] = (JSON.parse(out) as Found).creates;
        return [only?.lookup.outcome, only?.lookup.code ?? only?.lookup.id ?? only?.lookup.reason];
    }

    it("has nothing to do where nothing is pending", async () => {
        const { exitCode, out, written } = await recover([]);
        assert.deepEqual([exitCode, out, written], [0, "No operation is pending in Lab, stack prod.", undefined]);
    });

    it("writes the import file with parents and providers, and prints the commands in order", async () => {
        const { exitCode, out, err, written } = await recover([CREDENTIAL, ENVIRONMENT, VARIABLE, KEY], {
            "GET /credentials": { credentials: [{ id: "cred", name: "forge", provider: "aws" }] },
            ...environments(live),
            "GET /api/v3/orgs/lab/actions/variables/AWS_S3_BUCKET": { name: "AWS_S3_BUCKET", value: "lab" },
            ...Object.fromEntries([keys("AKIALOSTLOSTLOST1234"), lastUsed("AKIALOSTLOSTLOST1234")]),
        });
        assert.equal(exitCode, 3, err);
        const references = (provider: string) => ({ parent: "lab", provider });
        assert.deepEqual(written, {
            nameTable: { lab: PLATFORM, "seqera-provider": SEQERA_PROVIDER, "github-provider": GITHUB_PROVIDER },
            resources: [
                {
                    type: "seqera:index/awsCredential:AwsCredential",
                    name: "lab-credential",
                    id: '{"credentials_id":"cred","workspace_id":1}',
                    ...references("seqera-provider"),
                },
                {
                    type: "seqera:index/awsBatchCe:AwsBatchCe",
                    name: "lab-cpu",
                    id: '{"compute_env_id":"env","workspace_id":1}',
                    ...references("seqera-provider"),
                },
                {
                    type: "github:index/actionsOrganizationVariable:ActionsOrganizationVariable",
                    name: "lab-variable",
                    id: "AWS_S3_BUCKET",
                    ...references("github-provider"),
                },
            ],
        });
        const [file = ""] = /\S+import-\S+\.json/.exec(out) ?? [];
        assert.deepEqual(
            out.split("\n").filter((line) => /^(pulumi|aws)/.test(line)),
            [
                "pulumi cancel --yes --stack prod",
                "aws iam delete-access-key --user-name forge-user --access-key-id AKIALOSTLOSTLOST1234",
                "pulumi refresh --run-program --clear-pending-creates --yes --stack prod",
                `pulumi import --file ${file} --protect=false --generate-code=false --yes --stack prod`,
                "pulumi up --stack prod",
            ],
        );
    });

    it("leaves the services' own tokens to their services", async () => {
        await recover([CREDENTIAL, VARIABLE], { "GET /credentials": { credentials: [] } });
        const sent = Object.fromEntries(
            service?.requests.map(({ line, authorization }) => [line, authorization]) ?? [],
        );
        assert.deepEqual(sent, {
            "GET /credentials?workspaceId=1": "Bearer seqera-token",
            "GET /api/v3/orgs/lab/actions/variables/AWS_S3_BUCKET": "Bearer github-token",
        });
    });

    const NONE: Record<string, Reply> = { "GET /credentials": { credentials: [] }, ...environments({}, []) };
    for (const [title, create, routes, expected] of [
        ["no credentials", CREDENTIAL, NONE, ["create", "does not exist"]],
        ["no environment", ENVIRONMENT, NONE, ["create", "does not exist"]],
        ["no variable", VARIABLE, {}, ["create", "does not exist"]],
        ["no user", USER, {}, ["create", "does not exist"]],
        ["no policy", POLICY, Object.fromEntries([ACCOUNT]), ["create", "does not exist"]],
        ["no bucket", BUCKET, {}, ["create", "does not exist"]],
        ["a new user", USER, Object.fromEntries([NO_POLICIES, keys()]), ["import", "forge-user"]],
        [
            "a user with a key",
            USER,
            Object.fromEntries([NO_POLICIES, keys("AKIAOLD"), lastUsed("AKIAOLD")]),
            ["ambiguous", "resource-in-use"],
        ],
        [
            "a new policy",
            POLICY,
            Object.fromEntries([
                ACCOUNT,
                xml(
                    "Action=GetPolicy&PolicyArn=arn%3Aaws-cn%3Aiam%3A%3A111122223333%3Apolicy%2Fforge",
                    "<Policy><AttachmentCount>0</AttachmentCount></Policy>",
                ),
            ]),
            ["import", "arn:aws-cn:iam::111122223333:policy/forge"],
        ],
        [
            "an attached policy",
            POLICY,
            Object.fromEntries([
                ACCOUNT,
                xml(
                    "Action=GetPolicy&PolicyArn=arn%3Aaws-cn%3Aiam%3A%3A111122223333%3Apolicy%2Fforge",
                    "<Policy><AttachmentCount>1</AttachmentCount></Policy>",
                ),
            ]),
            ["ambiguous", "resource-in-use"],
        ],
        [
            "a key that was used",
            KEY,
            Object.fromEntries([
                keys("AKIAUSED"),
                lastUsed("AKIAUSED", "<LastUsedDate>2026-01-01T00:00:00Z</LastUsedDate>"),
            ]),
            ["create", "does not exist"],
        ],
        [
            "two keys that were never used",
            KEY,
            Object.fromEntries([keys("AKIAONE", "AKIATWO"), lastUsed("AKIAONE"), lastUsed("AKIATWO")]),
            ["ambiguous", "several-access-keys"],
        ],
        [
            "an empty bucket",
            BUCKET,
            { "HEAD /lab": reply(200), "GET /lab": reply(200, "<ListBucketResult/>") },
            ["import", "lab"],
        ],
        [
            "a bucket with objects",
            BUCKET,
            {
                "HEAD /lab": reply(200),
                "GET /lab": reply(
                    200,
                    "<ListBucketResult><Contents><Key>a</Key><Size>1</Size></Contents></ListBucketResult>",
                ),
            },
            ["ambiguous", "resource-in-use"],
        ],
        ["another account's bucket", BUCKET, { "HEAD /lab": reply(403) }, ["ambiguous", "resource-in-use"]],
        [
            "a variable with another value",
            VARIABLE,
            { "GET /api/v3/orgs/lab/actions/variables/AWS_S3_BUCKET": { value: "other" } },
            ["ambiguous", "different-value"],
        ],
        [
            "an environment in another region",
            ENVIRONMENT,
            environments({ ...live, config: { ...live.config, region: "us-east-1" } }),
            ["ambiguous", "resource-in-use"],
        ],
        [
            "an environment with other credentials",
            ENVIRONMENT,
            environments({ ...live, credentialsId: "other" }),
            ["ambiguous", "resource-in-use"],
        ],
        [
            "an environment that runs used",
            ENVIRONMENT,
            environments({ ...live, lastUsed: "2026-01-01" }),
            ["ambiguous", "resource-in-use"],
        ],
        [
            "an errored environment",
            ENVIRONMENT,
            environments({ ...live, status: "ERRORED" }),
            ["ambiguous", "environment-errored"],
        ],
        [
            "two environments",
            ENVIRONMENT,
            environments(live, [
                { id: "env", name: "cpu" },
                { id: "two", name: "cpu" },
            ]),
            ["ambiguous", "several-resources"],
        ],
        [
            "credentials for GitHub",
            CREDENTIAL,
            { "GET /credentials": { credentials: [{ id: "c", name: "forge", provider: "github" }] } },
            ["ambiguous", "resource-in-use"],
        ],
        [
            "used credentials",
            CREDENTIAL,
            { "GET /credentials": { credentials: [{ id: "c", name: "forge", lastUsed: "2026-01-01" }] } },
            ["ambiguous", "resource-in-use"],
        ],
        ["an unknown type", creating("aws:sns/topic:Topic", "t", {}), {}, ["ambiguous", "unknown-type"]],
        [
            "a pipeline secret",
            creating("seqera:index/pipelineSecret:PipelineSecret", "s", { name: "KEY", workspaceId: 1 }),
            { "GET /pipeline-secrets": { pipelineSecrets: [{ id: 7, name: "KEY" }] } },
            ["import", '{"secret_id":7,"workspace_id":1}'],
        ],
        [
            "a participant",
            creating("seqera:index/workspaceParticipant:WorkspaceParticipant", "p", {
                orgId: 2,
                workspaceId: 1,
                memberId: 3,
            }),
            { "GET /orgs/2/workspaces/1/participants": { participants: [{ participantId: 9, memberId: 3 }] } },
            ["import", "2/1/member:3"],
        ],
        [
            "a setting of a bucket",
            creating("aws:s3/bucketPolicy:BucketPolicy", "b", { bucket: "lab" }),
            {},
            ["create", "may be created twice"],
        ],
    ] as [string, object, Record<string, Reply>, string[]][]) {
        it(`finds ${title}: ${expected.join(", ")}`, async () => {
            assert.deepEqual(await outcomeOf(create, routes), expected);
        });
    }

    it("deletes what was to replace a resource that the state still has", async () => {
        const old = { ...ENVIRONMENT.resource, id: "old", pendingReplacement: true };
        const { out } = await recover([ENVIRONMENT], environments(live), { resources: [old] });
        const url = `${service?.url}/compute-envs/env?workspaceId=1`;
        assert.deepEqual(out.split("\n").slice(-5), [
            "pulumi cancel --yes --stack prod",
            `curl -sSf -X DELETE -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" '${url}'`,
            `while curl -sf -o /dev/null -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" '${url}'; do sleep 5; done`,
            "pulumi refresh --run-program --clear-pending-creates --yes --stack prod",
            "pulumi up --stack prod",
        ]);
    });

    it("imports nothing that the state has already, and nothing that another resource manages", async () => {
        const same = { ...ENVIRONMENT.resource, id: "env" };
        assert.deepEqual(await outcomeOf(ENVIRONMENT, environments(live), [same]), ["create", "is in the state"]);
        const other = { ...same, urn: urn(same.type, "lab-other") };
        assert.deepEqual(await outcomeOf(ENVIRONMENT, environments(live), [other]), ["ambiguous", "already-managed"]);
    });

    it("writes nothing and shows no command as long as one create is ambiguous, unless it is skipped", async () => {
        const routes = { ...NONE, ...environments({ ...live, status: "ERRORED" }) };
        const rejected = await recover([ENVIRONMENT, CREDENTIAL], routes);
        assert.deepEqual([rejected.exitCode, rejected.written], [1, undefined]);
        assert.doesNotMatch(rejected.out, /^pulumi /m);
        assert.match(rejected.out, new RegExp(`URN: ${ENVIRONMENT.resource.urn.replaceAll("$", "\\$")}`));
        const skipped = await recover([ENVIRONMENT, CREDENTIAL], routes, {
            args: ["--skip", ENVIRONMENT.resource.urn],
        });
        assert.equal(skipped.exitCode, 3);
    });

    it("leaves other pending operations to the refresh", async () => {
        const { out, exitCode } = await recover([{ ...ENVIRONMENT, type: "deleting" }]);
        assert.equal(exitCode, 3);
        assert.match(out, /^ {2}refresh {4}deleting urn:/m);
        assert.deepEqual(service?.requests, []);
    });

    it("says why a service denied a request, with the fix", async () => {
        const { exitCode, out, err } = await recover([CREDENTIAL], {
            "GET /credentials": reply(401, { message: "no" }),
        });
        assert.deepEqual([exitCode, out], [1, ""]);
        assert.match(err, /GET .*\/credentials\?workspaceId=1: 401[^]*\n {2}Fix: /);
    });

    it("needs an exported state", async () => {
        const file = scratch.write("none.json", "{}");
        const { exitCode, err } = await runCli(["recover", file]);
        assert.equal(exitCode, 2);
        assert.match(err, /invalid stack export/);
    });
});
