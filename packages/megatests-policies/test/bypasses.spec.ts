import assert from "node:assert/strict";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { bucketNotPublic, bucketTlsOnly } from "../src/policies/buckets";
import { computeCpuCeiling, computeCpuTotal } from "../src/policies/computeEnvironments";
import { coveredTypes } from "../src/policies/coveredTypes";
import { githubVisibility } from "../src/policies/github";
import { iamLeastPrivilege } from "../src/policies/iam";
import { bucketResultsKept } from "../src/policies/lifecycle";
import { participantsNotOwner } from "../src/policies/participants";
import { roleTrust } from "../src/policies/roleTrust";
import { secretsAreSecret } from "../src/policies/secrets";
import { type TestResource, violations, stackViolations } from "./support/runPolicy";

type Attempt = [title: string, run: () => Promise<string[]>];

const SEQERA = "161471496260";
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const every = <T, U>(values: T[], others: U[]) =>
    values.flatMap((value) => others.map((other) => [value, other] as const));
/** The same name in the cases in which a service may take it. */
const cases = (text: string) => [text, text.toUpperCase(), text.toLowerCase()];
const run = (policy: ResourceValidationPolicy, given: TestResource, config?: object) => () =>
    violations(policy, given, config);

function trust(statement: object): TestResource {
    const assumeRolePolicy = document({ Effect: "Allow", Action: "sts:AssumeRole", ...statement });
    return { type: "aws:iam/role:Role", name: "seqera", props: { assumeRolePolicy } };
}

const SEQERA_PRINCIPALS = [
    { AWS: SEQERA },
    { AWS: `arn:aws:iam::${SEQERA}:root` },
    { AWS: `arn:aws:iam::${SEQERA}:role/SeqeraPlatformCloudAccessRole` },
    { AWS: ["arn:aws:iam::111122223333:root", `arn:aws:iam::${SEQERA}:user/anyone`] },
];
const NO_EXTERNAL_ID = [
    undefined,
    {},
    { StringEquals: {} },
    { StringEquals: { "sts:ExternalId": "" } },
    { StringEquals: { "sts:ExternalId": [] } },
    { StringEquals: { "sts:ExternalId": ["mine-123", ""] } },
    { StringEquals: { "aws:PrincipalTag/ExternalId": "mine-123" } },
    { StringLike: { "sts:ExternalId": "*" } },
    { StringNotEquals: { "sts:ExternalId": "other-123" } },
    { StringEqualsIfExists: { "sts:ExternalId": "mine-123" } },
    { "ForAllValues:StringEquals": { "sts:ExternalId": "mine-123" } },
];
const ASSUMING = ["sts:AssumeRole", "STS:assumerole", "sts:*", "sts:Assume*", "sts:Assume?ole", "*"];

const WILD_NAMES = ["*", "**", "?*", "*:*", "*/*"];
const TYPES: [service: string, action: string, types: string[]][] = [
    ["s3", "s3:GetObject", [""]],
    ["iam", "iam:PassRole", ["role/", "user/", "policy/"]],
    ["logs", "logs:GetLogEvents", ["log-group:"]],
    ["secretsmanager", "secretsmanager:GetSecretValue", ["secret:"]],
    ["ssm", "ssm:GetParameter", ["parameter/"]],
];
const RESOURCES = TYPES.flatMap(([service, action, types]) =>
    every(types, WILD_NAMES).flatMap(([type, name]) =>
        ["::", "eu-west-1:111122223333:", "*:*:"].map((place): [string, string] => [
            action,
            `arn:aws:${service}:${place}${type}${name}`,
        ]),
    ),
);

const BUCKET: TestResource = { type: "aws:s3/bucket:Bucket", name: "results", props: { bucket: "data" } };
const bucketPolicy = (...statements: object[]): TestResource => ({
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "policy",
    props: { bucket: "data", policy: document(...statements) },
});
const TLS = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const WEAK_DENIALS: Record<string, object> = {
    "another bucket": { Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] },
    "a bucket whose name begins like it": { Resource: ["arn:aws:s3:::data2", "arn:aws:s3:::data2/*"] },
    "its objects alone": { Resource: "arn:aws:s3:::data/*" },
    "itself without its objects": { Resource: "arn:aws:s3:::data" },
    "some of its objects": { Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/private/*"] },
    "a further key": { Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "true" } } },
    "a further operator": { Condition: { ...TLS.Condition, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } },
    "TLS itself": { Condition: { Bool: { "aws:SecureTransport": "true" } } },
    "what it leaves out": { Action: undefined, NotAction: "s3:GetObject" },
    "some actions": { Action: "s3:Put*" },
    somebody: { Principal: { AWS: "111122223333" } },
};
const OPEN_CONDITIONS = [
    undefined,
    {},
    { Bool: { "aws:SecureTransport": "true" } },
    { StringLike: { "aws:Referer": "https://lab.example/*" } },
    { StringLike: { "aws:PrincipalArn": "*" } },
    { StringEquals: { "s3:ExistingObjectTag/public": "yes" } },
    { StringNotEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
    { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
    { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "::/0"] } },
];
const EVERYBODY = [
    { Principal: "*" },
    { Principal: { AWS: "*" } },
    { Principal: { AWS: ["111122223333", "*"] } },
    { NotPrincipal: { AWS: "111122223333" } },
];
const BLOCK: TestResource = {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    name: "block",
    props: {
        ...{ bucket: "data", blockPublicAcls: true, blockPublicPolicy: true },
        ...{ ignorePublicAcls: true, restrictPublicBuckets: true },
    },
};

const INHERITED = ["constructor", "toString", "hasOwnProperty", "__proto__"];
const member = (type: string, props: object): TestResource => ({ type: `seqera:index/${type}`, props: { ...props } });
const environment = (maxCpus: unknown): TestResource => ({
    type: "seqera:index/awsBatchCe:AwsBatchCe",
    props: { name: "cpu", config: { forge: { maxCpus } } },
});

const KEYS = [
    `AKIA${"A2".repeat(8)}`,
    `ASIA${"B3".repeat(8)}`,
    `aws_secret_access_key = ${"c".repeat(40)}`,
    `"SecretAccessKey": "${"d/".repeat(20)}"`,
    `pul-${"0123456789".repeat(4)}`,
];
const TEXTS = [(key: string) => key, (key: string) => `export X=${key}\n`, (key: string) => `https://u:${key}@host/`];

/** What tries to pass each rule, by the form of what it reports. */
const ATTEMPTS: Record<string, Attempt[]> = {
    "iam-least-privilege": [
        ...RESOURCES.map(([action, resource]): Attempt => [
            `${action} on ${resource}`,
            run(iamLeastPrivilege, {
                type: "aws:iam/policy:Policy",
                props: { policy: document({ Effect: "Allow", Action: action, Resource: resource }) },
            }),
        ]),
        ...["ReadOnlyAccess", "AmazonS3ReadOnlyAccess", "job-function/DatabaseAdministrator", "SecurityAudit"].map(
            (name): Attempt => [
                name,
                run(iamLeastPrivilege, {
                    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                    props: { policyArn: `arn:aws:iam::aws:policy/${name}` },
                }),
            ],
        ),
        [
            "a group",
            run(iamLeastPrivilege, { type: "aws:iam/groupMembership:GroupMembership", props: { group: "admins" } }),
        ],
        [
            "groups of a user",
            run(iamLeastPrivilege, {
                type: "aws:iam/userGroupMembership:UserGroupMembership",
                props: { groups: ["admins"] },
            }),
        ],
        ...INHERITED.map((name): Attempt => [
            `an action ${name}`,
            run(iamLeastPrivilege, {
                type: "aws:iam/policy:Policy",
                props: { policy: document({ Effect: "Allow", Action: name, Resource: "*" }) },
            }),
        ]),
    ],
    "iam-role-trust": [
        ...every(SEQERA_PRINCIPALS, NO_EXTERNAL_ID).map(([Principal, Condition]): Attempt => [
            JSON.stringify({ Principal, Condition }),
            run(roleTrust, trust({ Principal, Condition })),
        ]),
        ...ASSUMING.map((Action): Attempt => [
            `by ${Action}`,
            run(roleTrust, trust({ Principal: SEQERA_PRINCIPALS[0], Action })),
        ]),
        ...EVERYBODY.map((principal): Attempt => [
            JSON.stringify(principal),
            run(roleTrust, trust({ ...principal, Condition: { StringEquals: { "sts:ExternalId": "mine-123" } } })),
        ]),
        ["any account", run(roleTrust, trust({ Principal: { AWS: "arn:aws:iam::*:root" } }))],
        [
            "NotAction",
            run(roleTrust, trust({ Principal: SEQERA_PRINCIPALS[0], Action: undefined, NotAction: "sts:TagSession" })),
        ],
        ...INHERITED.map((name): Attempt => [`a role ${name}`, run(roleTrust, { ...trust({ Principal: "*" }), name })]),
    ],
    "bucket-tls-only": [
        ...Object.entries(WEAK_DENIALS).map(([title, change]): Attempt => [
            title,
            () => stackViolations(bucketTlsOnly, [BUCKET, bucketPolicy({ ...TLS, ...change })]),
        ]),
        ...INHERITED.map((bucket): Attempt => [
            `a bucket ${bucket}`,
            () => stackViolations(bucketTlsOnly, [{ ...BUCKET, props: { bucket } }]),
        ]),
    ],
    "bucket-not-public": [
        ...every(EVERYBODY, OPEN_CONDITIONS).map(([principal, Condition]): Attempt => [
            JSON.stringify({ ...principal, Condition }),
            () => {
                const open = { Effect: "Allow", ...principal, Action: "s3:GetObject", Resource: "*", Condition };
                return stackViolations(bucketNotPublic, [BUCKET, BLOCK, bucketPolicy(open)]);
            },
        ]),
        ...INHERITED.map((bucket): Attempt => [
            `a bucket ${bucket}`,
            () => stackViolations(bucketNotPublic, [{ ...BUCKET, props: { bucket } }]),
        ]),
    ],
    "bucket-results-kept": INHERITED.map((bucket): Attempt => [
        `a bucket ${bucket}`,
        () =>
            stackViolations(bucketResultsKept, [
                {
                    ...BUCKET,
                    props: { bucket, lifecycleRules: [{ id: "all", enabled: true, expiration: { days: 1 } }] },
                },
            ]),
    ]),
    "github-visibility": every(["actions", "codespaces", "dependabot"], ["TOKEN", ...INHERITED]).map(
        ([kind, secretName]): Attempt => {
            const name = `${kind}OrganizationSecret`;
            const type = `github:index/${name}:${name[0]?.toUpperCase()}${name.slice(1)}`;
            return [`${kind} ${secretName}`, run(githubVisibility, { type, props: { secretName, visibility: "all" } })];
        },
    ),
    "participants-not-owner": [
        ...every(
            ["workspaceParticipant:WorkspaceParticipant", "organizationMember:OrganizationMember"],
            [...cases("owner"), "Owner", " owner "],
        ).map(([type, role]): Attempt => [
            `${type} ${role}`,
            run(participantsNotOwner, member(type, { email: "a@b.c", role })),
        ]),
        ...INHERITED.map((email): Attempt => [
            `a participant ${email}`,
            run(participantsNotOwner, member("workspaceParticipant:WorkspaceParticipant", { email, role: "owner" })),
        ]),
    ],
    "compute-cpu-ceiling": [-1, 0, 0.5, NaN, Infinity, 1e9, "5000", null, [5000]].map((maxCpus): Attempt => [
        String(maxCpus),
        run(computeCpuCeiling, environment(maxCpus)),
    ]),
    "compute-cpu-total": [
        ["a negative one beside", () => stackViolations(computeCpuTotal, [environment(3000), environment(-2000)])],
        ["a number in quotes", () => stackViolations(computeCpuTotal, [environment("3000")])],
        ["no end", () => stackViolations(computeCpuTotal, [environment(Infinity)])],
    ],
    "secrets-are-secret": [
        ...every(KEYS, TEXTS).map(([key, text]): Attempt => [
            text(key),
            run(secretsAreSecret, { type: "any:index:Thing", props: { lines: [text(key)] } }),
        ]),
        ...every(["default", "default_7_48_0"], ["aws", "github", "seqera"]).map(([name, pkg]): Attempt => {
            const props = { secretKey: "planted", token: "planted", bearerAuth: "planted" };
            const opts = { parent: "urn:pulumi:test::test::pulumi:pulumi:Stack::test" };
            return [
                `a provider of ${pkg} named ${name}`,
                run(secretsAreSecret, { type: `pulumi:providers:${pkg}`, name, props, opts }),
            ];
        }),
    ],
    "types-covered": [
        ...["aws:iam/openIdConnectProvider:OpenIdConnectProvider", "seqera:index/action:Action", "aws:kms/key:Key"].map(
            (type): Attempt => [type, run(coveredTypes, { type }, { packages: ["aws", "seqera"] })],
        ),
        [
            "an environment elsewhere",
            run(
                coveredTypes,
                { type: "seqera:index/computeEnv:ComputeEnv", props: { computeEnv: { config: { google: {} } } } },
                { packages: ["seqera"] },
            ),
        ],
    ],
};

describe("attempts to pass a rule", () => {
    for (const [rule, attempts] of Object.entries(ATTEMPTS)) {
        it(`fail: ${rule}, ${attempts.length} attempts`, async () => {
            const passed: string[] = [];
            for (const [title, attempt] of attempts) {
                if ((await attempt()).length === 0) {
                    passed.push(title);
                }
            }
            assert.deepEqual(passed, []);
        });
    }

    it("leave what is meant to pass alone", async () => {
        const external = { StringEquals: { "sts:ExternalId": "mine-123" } };
        const tag = { Effect: "Allow", Principal: SEQERA_PRINCIPALS[2], Action: "sts:TagSession" };
        const role = trust({ Principal: SEQERA_PRINCIPALS[2], Condition: external });
        assert.deepEqual(await violations(roleTrust, role), []);
        assert.deepEqual(await violations(roleTrust, trust(tag)), []);
        assert.deepEqual(await violations(roleTrust, trust({ Principal: { Service: "ec2.amazonaws.com" } })), []);
        assert.deepEqual(await stackViolations(bucketTlsOnly, [BUCKET, bucketPolicy(TLS)]), []);
        const inOrganization = {
            ...{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" },
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
        };
        assert.deepEqual(await stackViolations(bucketNotPublic, [BUCKET, BLOCK, bucketPolicy(inOrganization)]), []);
        const key = { type: "seqera:index/awsCredential:AwsCredential", props: { accessKey: KEYS[0] } };
        assert.deepEqual(await violations(secretsAreSecret, key), []);
        assert.deepEqual(await violations(coveredTypes, { type: "aws:kms/key:Key" }), []);
        for (const type of ["aws:iam/user:User", "aws:iam/role:Role", "aws:s3/bucket:Bucket"]) {
            assert.deepEqual(await violations(coveredTypes, { type }, { packages: ["aws"] }), []);
        }
    });
});
