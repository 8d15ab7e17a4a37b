import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { REPLACEMENTS, isKept, isUnseen, replacesOn } from "../../src/plan/replacement";

/** The inputs that the installed provider declares for a type, such as `aws:iam/user:User`. */
function inputsOf(type: string): string[] {
    const [provider = "", module = "", name = ""] = type.split(":");
    const folder = dirname(require.resolve(`@pulumi/${provider}/package.json`));
    const declared = readFileSync(join(folder, `${module.replace("index/", "")}.d.ts`), "utf8");
    const [, args = ""] = new RegExp(`^export interface ${name}Args {\n(.*?)^}`, "ms").exec(declared) ?? [];
    return [...args.matchAll(/^ {4}(\w+)\??:/gm)].map(([, input = ""]) => input);
}

describe("the table of replacements", () => {
    /** Inputs that no component sets, and of which the table says nothing. */
    const open: Record<string, string[]> = {
        "aws:s3/bucket:Bucket": [
            "accelerationStatus",
            "acl",
            "bucketNamespace",
            "grants",
            "logging",
            "objectLockConfiguration",
            "replicationConfiguration",
            "requestPayer",
            "website",
        ],
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ["region", "timeouts"],
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": ["region"],
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ["region", "skipDestroy"],
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ["region"],
        "aws:s3/bucketPolicy:BucketPolicy": ["region"],
        "aws:s3/bucketVersioning:BucketVersioning": ["mfa", "region"],
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ["region"],
        "aws:budgets/budget:Budget": [
            "accountId",
            "autoAdjustData",
            "billingViewArn",
            "costTypes",
            "filterExpression",
            "metrics",
            "plannedLimits",
            "timePeriodEnd",
            "timePeriodStart",
        ],
        "aws:iam/policy:Policy": ["delayAfterPolicyCreationInMs"],
        "aws:iam/user:User": [],
        "aws:iam/role:Role": ["inlinePolicies", "managedPolicyArns"],
        "aws:iam/userPolicyAttachment:UserPolicyAttachment": [],
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [],
        "aws:iam/accessKey:AccessKey": ["pgpKey"],
        "github:index/actionsVariable:ActionsVariable": [],
        "github:index/actionsSecret:ActionsSecret": [],
        "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": [],
        "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": [],
        "github:index/actionsOrganizationSecretRepositories:ActionsOrganizationSecretRepositories": [],
    };

    it("has these types of AWS and GitHub", () => {
        const types = Object.keys(REPLACEMENTS).filter((type) => /^(aws|github):/.test(type));
        assert.deepEqual(types.sort(), Object.keys(open).sort());
    });

    for (const [type, inputs] of Object.entries(open)) {
        it(`knows what a change of each input of ${type} does`, () => {
            const declared = inputsOf(type);
            assert.ok(declared.length > 1);
            assert.deepEqual(
                declared.filter((input) => replacesOn(type, input) === undefined),
                inputs,
            );
        });
    }

    const CASES: [type: string, input: string, replaces: boolean | undefined][] = [
        ["aws:iam/role:Role", "path", true],
        ["aws:iam/user:User", "name", false],
        ["pulumi:providers:aws", "region", true],
        ["pulumi:providers:aws", "profile", undefined],
        ["pulumi:providers:github", "owner", false],
        ["pulumi:providers:github", "token", false],
        ["pulumi:providers:seqera", "bearerAuth", false],
        ["pulumi:providers:seqera", "serverUrl", false],
        ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "anything", true],
        ["seqera:index/awsBatchCe:AwsBatchCe", "config", true],
        ["seqera:index/awsBatchCe:AwsBatchCe", "name", false],
        ["aws:sns/topic:Topic", "name", undefined],
    ];
    for (const [type, input, replaces] of CASES) {
        it(`says ${replaces} of ${input} of ${type}`, () => assert.equal(replacesOn(type, input), replaces));
    }

    it("knows what Seqera keeps, compares and never returns", () => {
        const environment = "seqera:index/awsBatchCe:AwsBatchCe";
        const credential = "seqera:index/awsCredential:AwsCredential";
        const inputs = ["config", "description", "name", "secretKey"];
        const those = (test: (type: string, input: string) => boolean, type: string) =>
            inputs.filter((input) => test(type, input));
        assert.deepEqual(those(isKept, environment), ["config", "description"]);
        assert.deepEqual(those(isKept, credential), []);
        assert.deepEqual(those(isKept, "aws:sns/topic:Topic"), []);
        assert.deepEqual(those(isUnseen, credential), ["secretKey"]);
        assert.deepEqual(those(isUnseen, environment), []);
        assert.deepEqual(those(isUnseen, "aws:sns/topic:Topic"), []);
        // What changes in place is updated, so only what would replace is watched.
        assert.deepEqual(REPLACEMENTS[environment]?.watched, ["labelIds"]);
        assert.deepEqual(REPLACEMENTS[credential]?.watched, []);
    });

    it("knows what AWS takes for inputs that are omitted", () => {
        const defaults = Object.entries(REPLACEMENTS).filter(([, rules]) => rules.defaults !== undefined);
        assert.deepEqual(Object.fromEntries(defaults.map(([type, rules]) => [type, rules.defaults])), {
            "aws:iam/policy:Policy": { path: "/" },
            "aws:iam/user:User": { path: "/", forceDestroy: false },
            "aws:iam/role:Role": { path: "/" },
            "aws:iam/accessKey:AccessKey": { status: "Active" },
        });
        assert.deepEqual(REPLACEMENTS["aws:iam/policy:Policy"]?.watched, ["description"]);
    });
});
