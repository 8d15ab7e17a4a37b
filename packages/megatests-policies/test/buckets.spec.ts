import assert from "node:assert/strict";
import { bucketNotPublic, bucketProtected, bucketTlsOnly } from "../src/policies/buckets";
import { type TestResource, violations, stackViolations, resource, UNKNOWN } from "./support/runPolicy";

const BUCKET = { type: "aws:s3/bucket:Bucket", name: "results", props: { bucket: "data" } };
const CLOSED = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const BLOCK = {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    name: "block",
    props: { bucket: "data", ...CLOSED },
};
const TLS = {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const OPEN = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };

const PUBLIC_FIX = "Fix: make the bucket private, or add it to exceptions with a reason.";
const TLS_MESSAGE =
    "bucket data accepts requests without TLS. Fix: add a bucket policy that denies s3:* if aws:SecureTransport is false, or add the bucket to exceptions with a reason.";

function bucketPolicy(...Statement: object[]): TestResource {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    return { type: "aws:s3/bucketPolicy:BucketPolicy", name: "policy", props: { bucket: "data", policy } };
}

describe("bucket-protected", () => {
    const run = (change: Partial<TestResource>) => violations(bucketProtected, { ...BUCKET, ...change });

    it("passes a protected bucket", async () => {
        assert.deepEqual(await run({ opts: { protect: true } }), []);
        assert.deepEqual(await run({ opts: { protect: true }, props: { forceDestroy: false } }), []);
    });

    it("reports one without protection, of either type", async () => {
        const says = ["bucket results is not protected. Fix: set the resource option protect to true."];
        assert.deepEqual(await run({}), says);
        assert.deepEqual(await run({ type: "aws:s3/bucketV2:BucketV2" }), says);
    });

    it("reports one that is emptied by force", async () => {
        assert.deepEqual(await run({ opts: { protect: true }, props: { forceDestroy: true } }), [
            "bucket results: expected forceDestroy to be unset, got true.",
        ]);
    });

    it("says nothing of other resources", async () => {
        assert.deepEqual(await run({ type: "aws:s3/bucketPolicy:BucketPolicy" }), []);
    });
});

describe("bucket-not-public", () => {
    const run = (others: TestResource[], config = {}) => stackViolations(bucketNotPublic, [BUCKET, ...others], config);

    it("passes a bucket with a whole public access block", async () => {
        assert.deepEqual(await run([BLOCK]), []);
        assert.deepEqual(await run([BLOCK, bucketPolicy(TLS)]), []);
    });

    it("finds the block by the bucket that it depends on, while names are unknown", async () => {
        const bucket = resource({ ...BUCKET, props: {} });
        const block = resource({ ...BLOCK, props: { bucket: UNKNOWN, ...CLOSED }, ofBucket: bucket });
        assert.deepEqual(await stackViolations(bucketNotPublic, [bucket, block]), []);
    });

    it("reports one without a block, or with that of another bucket", async () => {
        const says = [`bucket data has no public access block. ${PUBLIC_FIX}`];
        assert.deepEqual(await run([]), says);
        assert.deepEqual(await run([{ ...BLOCK, props: { ...BLOCK.props, bucket: "other" } }]), says);
    });

    it("names what a block leaves open", async () => {
        const props = { bucket: "data", blockPublicAcls: true, blockPublicPolicy: false, ignorePublicAcls: true };
        assert.deepEqual(await run([{ ...BLOCK, props }]), [
            `bucket data has a public access block that does not set blockPublicPolicy, restrictPublicBuckets. ${PUBLIC_FIX}`,
        ]);
    });

    for (const acl of ["public-read", "public-read-write", "authenticated-read"]) {
        it(`reports the ACL ${acl}`, async () => {
            const says = [`bucket data has the ACL "${acl}". ${PUBLIC_FIX}`];
            const attached = { type: "aws:s3/bucketAcl:BucketAcl", name: "acl", props: { bucket: "data", acl } };
            assert.deepEqual(await run([BLOCK, attached]), says);
            const own = { ...BUCKET, props: { bucket: "data", acl } };
            assert.deepEqual(await stackViolations(bucketNotPublic, [own, BLOCK]), says);
        });
    }

    it("passes an ACL that lets nobody else in", async () => {
        const own = { ...BUCKET, props: { bucket: "data", acl: "private" } };
        assert.deepEqual(await stackViolations(bucketNotPublic, [own, BLOCK]), []);
    });

    it("reports a policy that lets everybody in", async () => {
        assert.deepEqual(await run([BLOCK, bucketPolicy(TLS, OPEN)]), [
            `bucket data is public: statement number 2 of its policy allows every principal. ${PUBLIC_FIX}`,
        ]);
        assert.deepEqual(await run([BLOCK, bucketPolicy({ ...OPEN, Sid: "Web", Principal: { AWS: ["*"] } })]), [
            `bucket data is public: statement Web of its policy allows every principal. ${PUBLIC_FIX}`,
        ]);
    });

    it("passes a policy that lets everybody in under a condition, or somebody", async () => {
        const condition = { ...OPEN, Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } };
        const somebody = { ...OPEN, Principal: { AWS: "arn:aws:iam::111122223333:root" } };
        assert.deepEqual(await run([BLOCK, bucketPolicy(condition, somebody)]), []);
    });

    it("passes an exception, and it alone", async () => {
        const exceptions = { data: "the website reads it" };
        assert.deepEqual(await run([bucketPolicy(OPEN)], { exceptions }), []);
        const other = { ...BUCKET, props: { bucket: "other" } };
        assert.deepEqual(await run([other], { exceptions }), [
            `bucket other has no public access block. ${PUBLIC_FIX}`,
        ]);
    });
});

describe("bucket-tls-only", () => {
    const run = (others: TestResource[], config = {}) => stackViolations(bucketTlsOnly, [BUCKET, ...others], config);

    it("passes a policy that reports plain requests", async () => {
        assert.deepEqual(await run([bucketPolicy(TLS)]), []);
        assert.deepEqual(await run([bucketPolicy({ ...TLS, Principal: { AWS: "*" }, Action: ["s3:*"] })]), []);
    });

    it("passes a policy that a preview cannot know", async () => {
        const policy = { ...bucketPolicy(), props: { bucket: "data", policy: UNKNOWN } };
        assert.deepEqual(await run([policy]), []);
    });

    for (const [title, statement] of Object.entries({
        "that allows": { ...TLS, Effect: "Allow" },
        "of one action": { ...TLS, Action: "s3:GetObject" },
        "of one principal": { ...TLS, Principal: { AWS: "arn:aws:iam::111122223333:root" } },
        "of requests with TLS": { ...TLS, Condition: { Bool: { "aws:SecureTransport": "true" } } },
        "without condition": { ...TLS, Condition: undefined },
    })) {
        it(`reports a statement ${title}`, async () => {
            assert.deepEqual(await run([bucketPolicy(statement)]), [TLS_MESSAGE]);
        });
    }

    it("reports a bucket without a policy, or with one that is not valid JSON", async () => {
        assert.deepEqual(await run([]), [TLS_MESSAGE]);
        const policy = { ...bucketPolicy(), props: { bucket: "data", policy: "{" } };
        assert.deepEqual(await run([policy]), [TLS_MESSAGE]);
    });

    it("passes an exception", async () => {
        assert.deepEqual(await run([], { exceptions: { data: "kept outside the stack" } }), []);
    });
});
