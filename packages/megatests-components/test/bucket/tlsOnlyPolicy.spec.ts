import assert from "node:assert/strict";
import { bucketPolicyDocument, validateBucketPolicy } from "../../src/bucket/tlsOnlyPolicy";

const ARN = "arn:aws-cn:s3:::results";
const TLS_ONLY = {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws-cn:s3:::results", "arn:aws-cn:s3:::results/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const PUBLIC_READ = {
    Sid: "PublicRead",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "arn:aws-cn:s3:::results/*",
};
const document = (tlsOnly: boolean, policy?: unknown) =>
    JSON.parse(
        bucketPolicyDocument(ARN, tlsOnly, policy === undefined ? undefined : JSON.stringify(policy)),
    ) as unknown;

describe("bucketPolicyDocument", () => {
    it("denies requests without TLS, in the bucket's partition", () => {
        assert.deepEqual(document(true), { Version: "2012-10-17", Statement: [TLS_ONLY] });
    });
    it("keeps the statements, the version and the id of a given policy", () => {
        assert.deepEqual(document(true, { Version: "2008-10-17", Id: "today", Statement: [PUBLIC_READ] }), {
            Version: "2008-10-17",
            Id: "today",
            Statement: [PUBLIC_READ, TLS_ONLY],
        });
    });
    it("takes a single statement that is not in a list", () => {
        assert.deepEqual(document(true, { Statement: PUBLIC_READ }), {
            Version: "2012-10-17",
            Statement: [PUBLIC_READ, TLS_ONLY],
        });
    });
    it("gives the same policy when its own result is passed again", () => {
        const first = bucketPolicyDocument(ARN, true, JSON.stringify({ Statement: [PUBLIC_READ] }));
        assert.equal(bucketPolicyDocument(ARN, true, first), first);
    });
    it("takes no text that is not a policy", () => {
        for (const [text, expected] of [
            ["none", "JSON"],
            ["{}", "at least one statement"],
        ] as const) {
            assert.throws(() => bucketPolicyDocument(ARN, true, text), {
                code: "invalid-bucket-policy",
                message: `invalid bucket policy ${JSON.stringify(text)}: expected ${expected}.`,
            });
        }
    });
    it("passes a policy through where TLS is not enforced", () => {
        const policy = { Version: "2012-10-17", Statement: [PUBLIC_READ] };
        assert.deepEqual(document(false, policy), policy);
    });
});

describe("validateBucketPolicy", () => {
    const ERROR = { code: "invalid-bucket-policy", propertyPath: "bucketPolicy" };

    it("accepts a policy", () => {
        assert.deepEqual(validateBucketPolicy(JSON.stringify({ Statement: [PUBLIC_READ] })), []);
    });
    for (const text of ["", "policy.json", '{"Statement":[}']) {
        it(`rejects ${JSON.stringify(text)}, which is not JSON`, () => {
            const reason = `invalid bucket policy ${JSON.stringify(text)}: expected JSON.`;
            assert.deepEqual(validateBucketPolicy(text), [{ ...ERROR, reason }]);
        });
    }
    for (const text of [
        "null",
        "[]",
        "{}",
        '{"Statement":[]}',
        '{"Statement":"none"}',
        '{"Statement":[1]}',
        '{"Statement":[{},1]}',
    ]) {
        it(`rejects ${text}, which has no statement`, () => {
            const reason = `invalid bucket policy ${JSON.stringify(text)}: expected at least one statement.`;
            assert.deepEqual(validateBucketPolicy(text, "bucket.bucketPolicy"), [
                { ...ERROR, propertyPath: "bucket.bucketPolicy", reason },
            ]);
        });
    }
});
