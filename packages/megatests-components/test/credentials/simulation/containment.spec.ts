import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validateServiceControlPolicy } from "@cloud-copilot/iam-policy";
import { type PolicyDocument, type PolicyInput, buildPolicies } from "../../../src/credentials/policies";
import { ACCOUNT, type Caller, isAllowed } from "./evaluator";

const REGION = { "aws:RequestedRegion": "eu-west-1" };
const INPUT: PolicyInput = { regions: ["eu-west-1"], accountId: ACCOUNT, workDirs: ["s3://results/work"] };
const ROLE = `arn:aws:iam::${ACCOUNT}:role/TowerForge-1a2b3c-InstanceRole`;

function documentsOf(change: Partial<PolicyInput>): PolicyDocument[] {
    return buildPolicies({ ...INPUT, ...change }).map(({ document }) => document);
}

describe("the permissions boundary that roles of Forge must have, simulated", () => {
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/megatests-boundary`;
    let bounded: PolicyDocument[];

    before(() => {
        bounded = documentsOf({ forgeRolesBoundary: boundary });
    });

    const withBoundary = (arn?: string) => ({
        resource: ROLE,
        context: { ...REGION, ...(arn !== undefined && { "iam:PermissionsBoundary": arn }) },
    });

    for (const action of ["iam:CreateRole", "iam:AttachRolePolicy", "iam:PutRolePolicy"]) {
        it(`lets Seqera call ${action} for a role that has it`, async () => {
            assert.ok(await isAllowed(bounded, action, withBoundary(boundary)));
        });

        for (const other of [undefined, "arn:aws:iam::aws:policy/AdministratorAccess", `${boundary}2`]) {
            it(`keeps Seqera from ${action} for a role with ${other ?? "no boundary"}`, async () => {
                assert.ok(!(await isAllowed(bounded, action, withBoundary(other))));
                assert.ok(await isAllowed(documentsOf({}), action, withBoundary(other)), "allowed without it");
            });
        }

        it(`keeps Seqera from ${action} for a role of another name`, async () => {
            const place = { ...withBoundary(boundary), resource: `arn:aws:iam::${ACCOUNT}:role/Admin` };
            assert.ok(!(await isAllowed(bounded, action, place)));
        });
    }

    for (const action of ["iam:PutRolePermissionsBoundary", "iam:DeleteRolePermissionsBoundary"]) {
        it(`keeps Seqera from ${action}`, async () => {
            assert.ok(!(await isAllowed(bounded, action, withBoundary(boundary))));
        });
    }

    for (const action of ["iam:DeleteRole", "iam:DetachRolePolicy", "iam:DeleteRolePolicy", "iam:GetRole"]) {
        it(`leaves ${action} to Seqera, which takes permissions away or shows them`, async () => {
            assert.ok(await isAllowed(bounded, action, withBoundary()));
        });
    }
});

describe("job definitions that are named, simulated", () => {
    let named: PolicyDocument[];

    before(() => {
        named = documentsOf({ jobDefinitions: ["head", "nf-*"] });
    });

    const definition = (name: string) => ({
        resource: `arn:aws:batch:eu-west-1:${ACCOUNT}:job-definition/${name}`,
        context: REGION,
    });
    // AWS takes the name of a definition where it registers one, and a revision where it uses one.
    const actions: [action: string, revision: string][] = [
        ["batch:RegisterJobDefinition", ""],
        ["batch:SubmitJob", ":1"],
        ["batch:TagResource", ":1"],
    ];
    for (const [action, revision] of actions) {
        for (const name of ["head", "nf-ubuntu"]) {
            it(`may ${action}: ${name}`, async () => {
                assert.ok(await isAllowed(named, action, definition(name + revision)));
            });
        }
        for (const name of ["payments", "header", "my-nf-ubuntu"]) {
            it(`may not ${action}: ${name}`, async () => {
                assert.ok(!(await isAllowed(named, action, definition(name + revision))));
            });
        }
    }
});

describe("the example of a service control policy, simulated", () => {
    const text = readFileSync(join(__dirname, "../../../../../docs/service-control-policy.json"), "utf8");
    const serviceControlPolicy = JSON.parse(text) as PolicyDocument;
    const everything: PolicyDocument = {
        Version: "2012-10-17",
        Statement: [{ Sid: "All", Effect: "Allow", Action: ["*"], Resource: ["*"] }],
    };
    const forged: Caller = { principal: ROLE, serviceControlPolicy };
    const others: Caller = { principal: `arn:aws:iam::${ACCOUNT}:role/Admin`, serviceControlPolicy };

    it("is one that AWS takes", () => {
        assert.deepEqual(validateServiceControlPolicy(serviceControlPolicy), []);
        // Most characters of a service control policy. Source: AWS, quotas of Organizations.
        assert.ok(JSON.stringify(serviceControlPolicy).length <= 5120);
    });

    const cases: [action: string, resource: string, allowed: boolean][] = [
        ["s3:GetObject", "arn:aws:s3:::results/work/1/.command.log", true],
        ["batch:SubmitJob", `arn:aws:batch:eu-west-1:${ACCOUNT}:job-definition/nf-ubuntu:1`, true],
        ["ecr:GetAuthorizationToken", "*", true],
        ["logs:PutLogEvents", `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/batch/job:log-stream:1`, true],
        ["iam:PassRole", ROLE, true],
        ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:tower-1-AbCdEf`, true],
        ["iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/Admin`, false],
        ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db-AbCdEf`, false],
        ["iam:CreateUser", `arn:aws:iam::${ACCOUNT}:user/mallory`, false],
        ["iam:AttachRolePolicy", ROLE, false],
        ["iam:CreateRole", `arn:aws:iam::${ACCOUNT}:role/mallory`, false],
        ["sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/Admin`, false],
        ["lambda:InvokeFunction", `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:payments`, false],
        ["rds:DeleteDBInstance", `arn:aws:rds:eu-west-1:${ACCOUNT}:db:payments`, false],
        ["ec2:RunInstances", `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/*`, false],
    ];
    for (const [action, resource, allowed] of cases) {
        it(`${allowed ? "lets" : "keeps"} a role of Forge with every permission ${allowed ? "" : "from "}${action} on ${resource}`, async () => {
            const place = { resource, context: REGION };
            assert.equal(await isAllowed([everything], action, place, forged), allowed);
            assert.ok(await isAllowed([everything], action, place, others), "it binds no other role");
        });
    }

    for (const [policy, allowed] of [
        ["arn:aws:iam::aws:policy/AdministratorAccess", false],
        ["arn:aws:iam::aws:policy/PowerUserAccess", false],
        ["arn:aws:iam::aws:policy/IAMFullAccess", false],
        ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role", true],
    ] as const) {
        it(`${allowed ? "lets" : "keeps"} Seqera ${allowed ? "" : "from "}attach${allowed ? "" : "ing"} ${policy}`, async () => {
            const place = { resource: ROLE, context: { ...REGION, "iam:PolicyARN": policy } };
            const seqera: Caller = {
                principal: `arn:aws:iam::${ACCOUNT}:user/TowerForge-megatests`,
                serviceControlPolicy,
            };
            assert.equal(await isAllowed(documentsOf({}), "iam:AttachRolePolicy", place, seqera), allowed);
            assert.ok(await isAllowed(documentsOf({}), "iam:AttachRolePolicy", place));
        });
    }
});
