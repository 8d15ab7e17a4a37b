import assert from "node:assert/strict";
import { policies } from "../src/policies";
import { bucketNotPublic, bucketTlsOnly } from "../src/policies/buckets";
import { computeInstanceFamilies } from "../src/policies/computeEnvironments";
import { coveredTypes } from "../src/policies/coveredTypes";
import { githubVisibility } from "../src/policies/github";
import { roleTrust } from "../src/policies/roleTrust";
import { type TestResource, stackViolations, violations } from "./support/runPolicy";

/** The settings of every policy without their descriptions, and what the exceptions are by. */
const exceptions = (defaults: object = {}) => ({
    type: "object",
    additionalProperties: { type: "string", minLength: 10 },
    default: defaults,
});
const texts = (...defaults: string[]) => ({ type: "array", items: { type: "string" }, default: defaults });
const visibilities = (...defaults: string[]) => ({
    type: "array",
    items: { enum: ["all", "private", "selected"] },
    default: defaults,
});
const SETTINGS: Record<string, [settings: object, exceptionsBy?: string]> = {
    "bucket-protected": [{}],
    "bucket-not-public": [{ exceptions: exceptions() }, "buckets by name"],
    "bucket-tls-only": [{ exceptions: exceptions() }, "buckets by name"],
    "bucket-results-kept": [{ exceptions: exceptions() }, "lifecycle rules, as in BUCKET/RULE"],
    "iam-least-privilege": [
        {
            exceptions: exceptions({
                "elasticfilesystem:DescribeFileSystems": "needed to find a file system by its creation token",
            }),
        },
        "actions allowed on *, AWS managed policies by ARN, and groups by name",
    ],
    "iam-role-trust": [
        {
            sharedAccounts: { ...texts("161471496260"), items: { type: "string", pattern: "^[0-9]{12}$" } },
            exceptions: exceptions(),
        },
        "roles by name",
    ],
    "access-key-age": [{ maxAgeDays: { type: "integer", minimum: 1, default: 90 } }],
    "compute-spot-only": [{ exceptions: exceptions() }, "compute environments by name"],
    "compute-cpu-ceiling": [{ maxCpus: { type: "integer", minimum: 1, default: 1000 } }],
    "compute-cpu-total": [{ maxCpus: { type: "integer", minimum: 1, default: 2000 } }],
    "compute-instance-families": [{ families: texts("c6gd", "m6gd", "r6gd", "c6id", "m6id", "r6id", "g4dn", "g5") }],
    "compute-regions": [{ regions: texts("eu-west-1") }],
    "compute-fusion-snapshots": [{ exceptions: exceptions() }, "compute environments by name"],
    "secrets-are-secret": [{}],
    "github-visibility": [
        {
            variables: visibilities("all", "private", "selected"),
            secrets: visibilities("private", "selected"),
            exceptions: exceptions(),
        },
        "variables and secrets by name",
    ],
    "participants-not-owner": [{ exceptions: exceptions() }, "participants by email, member id or team id"],
    "platform-budget": [{ exceptions: exceptions() }, "platforms by name"],
    "types-covered": [{ packages: texts(), exceptions: exceptions() }, "types of resources by token"],
};

function withoutDescriptions(settings: object): object {
    return Object.fromEntries(
        Object.entries(settings).map(([name, { description, ...setting }]: [string, Record<string, unknown>]) => {
            assert.equal(typeof description, "string", name);
            return [name, setting];
        }),
    );
}

describe("the settings of the policies", () => {
    for (const [name, [settings, by]] of Object.entries(SETTINGS)) {
        it(`${name} has these`, () => {
            const { properties = {} } = policies.find((policy) => policy.name === name)?.configSchema ?? {};
            assert.deepEqual(withoutDescriptions(properties), settings);
            const { description = "" } = properties["exceptions"] ?? {};
            assert.ok(by === undefined || description.startsWith(`Exceptions: ${by}, `), description);
        });
    }

    it("say whose visibilities they allow", () => {
        const { variables, secrets } = githubVisibility.configSchema?.properties ?? {};
        assert.equal(variables?.description, "Allowed visibilities of variables.");
        assert.equal(secrets?.description, "Allowed visibilities of secrets.");
    });

    it("are those of every policy", () => {
        assert.deepEqual(policies.map(({ name }) => name).sort(), Object.keys(SETTINGS).sort());
    });
});

const HARMLESS = [
    "aws:iam/group:Group",
    "aws:iam/instanceProfile:InstanceProfile",
    "aws:iam/user:User",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
    "github:index/actionsVariable:ActionsVariable",
    "seqera:index/labels:Labels",
    "seqera:index/primaryComputeEnv:PrimaryComputeEnv",
];
const CHECKED = [
    "aws:iam/accessKey:AccessKey",
    "aws:iam/role:Role",
    "aws:iam/policy:Policy",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/userGroupMembership:UserGroupMembership",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketAclV2:BucketAclV2",
    "seqera:index/pipelineSecret:PipelineSecret",
];

describe("types-covered", () => {
    const run = (type: string, props = {}) =>
        violations(coveredTypes, { type, name: "it", props }, { packages: ["aws", "github", "seqera"] });

    for (const type of [...HARMLESS, ...CHECKED]) {
        it(`passes ${type}`, async () => assert.deepEqual(await run(type), []));
    }

    it("says which type no policy checks, and that a platform is another", async () => {
        const fix = "Fix: remove the resource, or add the type to exceptions with a reason.";
        assert.deepEqual(await run("aws:kms/key:Key"), [`it: no policy checks the type aws:kms/key:Key. ${fix}`]);
        const generic = "seqera:index/computeEnv:ComputeEnv";
        assert.deepEqual(await run(generic, { computeEnv: { config: { awsBatch: {} } } }), []);
        assert.deepEqual(await run(generic, { computeEnv: { platform: "google-batch", config: {} } }), [
            `it: no policy checks the type ${generic} for a platform other than AWS Batch. ${fix}`,
        ]);
    });
});

const KEYS = [
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIp",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:userid",
];
const OPERATORS = ["ArnEquals", "ArnLike", "IpAddress", "StringEquals", "StringLike"];
const BUCKET: TestResource = { type: "aws:s3/bucket:Bucket", name: "results", props: { bucket: "data" } };
const CLOSED = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const BLOCK: TestResource = {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    name: "block",
    props: { bucket: "data", ...CLOSED },
};
const policyOf = (statement: object): TestResource => ({
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "policy",
    props: { bucket: "data", policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) },
});

describe("bucket-not-public, by conditions", () => {
    const isPublic = async (Condition: object) => {
        const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };
        return (await stackViolations(bucketNotPublic, [BUCKET, BLOCK, policyOf({ ...open, Condition })])).length > 0;
    };

    for (const key of KEYS) {
        it(`takes ${key} with a fixed value for narrow`, async () => {
            for (const operator of OPERATORS) {
                assert.equal(await isPublic({ [operator]: { [key]: "10.0.0.0/8" } }), false, operator);
            }
            assert.equal(await isPublic({ StringEquals: { [key]: [] } }), true, "no value");
            assert.equal(await isPublic({ StringLike: { [key]: ["fixed", "any*"] } }), true, "a wildcard among values");
        });
    }

    it("needs one narrow key among several, and takes /0 at the end alone for everything", async () => {
        assert.equal(await isPublic({ StringEquals: { "aws:Referer": "a", "aws:SourceVpc": "vpc-1" } }), false);
        assert.equal(await isPublic({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::data/01" } }), false);
        assert.equal(await isPublic({ StringEquals: { "aws:Referer": "a" } }), true);
    });
});

describe("bucket-tls-only, by denials", () => {
    const denial = {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const isDenied = async (change: object) =>
        (await stackViolations(bucketTlsOnly, [BUCKET, BLOCK, policyOf({ ...denial, ...change })])).length === 0;

    const enough: Record<string, object> = {
        "every action of every service": { Action: "*" },
        "one of several actions": { Action: ["s3:GetObject", "s3:*"] },
        "the operator with IfExists": { Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } },
        "a value that is not a text": { Condition: { bool: { "AWS:SECURETRANSPORT": false } } },
        "every bucket": { Resource: "arn:aws:s3:::*" },
        "every bucket of a partition": { Resource: "arn:aws-cn:s3:::*" },
        "every resource": { Resource: "*" },
    };
    const weak: Record<string, object> = {
        "an operator that ends like it": { Condition: { NotBool: { "aws:SecureTransport": "false" } } },
        "an operator that begins like it": { Condition: { BoolIfExistsNot: { "aws:SecureTransport": "false" } } },
        "another key": { Condition: { Bool: { "aws:ViaAWSService": "false" } } },
        "an operator without keys": { Condition: { Bool: {} } },
        "a further key and a further operator": {
            Condition: {
                Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "true" },
                IpAddress: { "aws:SourceIp": "10.0.0.0/8" },
            },
        },
        "resources that begin like every": { Resource: ["*/a", "arn:aws:s3:::*/a"] },
        "resources that end like every": {
            Resource: ["x-arn:aws:s3:::*", "x-arn:aws:s3:::data", "x-arn:aws:s3:::data/*"],
        },
        "resources of no partition": { Resource: "arn::s3:::*" },
    };
    for (const [title, change] of Object.entries(enough)) {
        it(`takes ${title}`, async () => assert.equal(await isDenied(change), true));
    }
    for (const [title, change] of Object.entries(weak)) {
        it(`does not take ${title}`, async () => assert.equal(await isDenied(change), false));
    }
});

describe("iam-role-trust, by principals and actions", () => {
    const found = (statement: object, change: Partial<TestResource> = {}) => {
        const assumeRolePolicy = JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Sid: "Trust", Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
        });
        return violations(roleTrust, {
            type: "aws:iam/role:Role",
            name: "seqera",
            props: { assumeRolePolicy },
            ...change,
        });
    };
    const external = (id: string) => ({ Condition: { StringEquals: { "sts:ExternalId": id } } });
    const seqera = { Principal: { AWS: "161471496260" } };

    it("says what is wrong", async () => {
        for (const Principal of ["*", { AWS: "**" }]) {
            assert.deepEqual(await found({ Principal, ...external("my") }), [
                "role seqera: statement Trust trusts every principal. Fix: list the trusted principals.",
            ]);
        }
        assert.deepEqual(await found(seqera), [
            "role seqera: statement Trust trusts 161471496260 without an external id. Fix: require your own sts:ExternalId with StringEquals.",
        ]);
        const user = "arn:aws:iam::161471496260:user/161471496260";
        assert.deepEqual(await found({ Principal: { AWS: user } }), [
            `role seqera: statement Trust trusts ${user} without an external id. Fix: require your own sts:ExternalId with StringEquals.`,
        ]);
        assert.deepEqual(await found(seqera, { props: { assumeRolePolicy: "{" } }), [
            "trust policy of seqera is not valid JSON. Fix: pass a policy document.",
        ]);
    });

    it("looks at roles alone, and at statements by which a principal assumes one", async () => {
        assert.deepEqual(await found(seqera, { type: "aws:iam/user:User" }), []);
        assert.deepEqual(await found({ ...seqera, Action: "sts:TagSession" }), []);
        assert.deepEqual(await found({ ...seqera, Effect: "Deny" }), []);
        assert.equal((await found({ ...seqera, Action: ["sts:TagSession", "sts:AssumeRole"] })).length, 1);
    });

    it("asks for an external id of two characters or more, spaces not counted", async () => {
        assert.deepEqual(await found({ ...seqera, ...external("my") }), []);
        assert.equal((await found({ ...seqera, ...external("m") })).length, 1);
        assert.equal((await found({ ...seqera, ...external(" m ") })).length, 1);
    });

    it("takes no other account for a shared one", async () => {
        const other = "arn:aws:iam::999999999999:";
        for (const principal of ["999999999999", "1614714962600", "0161471496260", `${other}root`, `${other}role/*`]) {
            assert.deepEqual(await found({ Principal: { AWS: principal } }), [], principal);
        }
    });
});

describe("compute-instance-families", () => {
    const run = (...instanceTypes: string[]) =>
        violations(computeInstanceFamilies, {
            type: "seqera:index/awsBatchCe:AwsBatchCe",
            name: "cpu",
            props: { config: { forge: { instanceTypes } } },
        });

    it("passes every family of the defaults, whole and by size", async () => {
        const families = ["c6gd", "m6gd", "r6gd", "c6id", "m6id", "r6id", "g4dn", "g5"];
        assert.deepEqual(await run(...families, ...families.map((family) => `${family}.xlarge`)), []);
    });

    it("lists the allowed and the other families", async () => {
        const [message = ""] = await run("c6id.large", "p4d.24xlarge", "x1");
        assert.match(message, /families c6gd, m6gd, .*, g5, got p4d\.24xlarge, x1/);
    });
});
