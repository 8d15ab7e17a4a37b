import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { formerBucketChildren } from "../../src/bucket/bucketConfiguration";
import { MegatestsBucket, type MegatestsBucketArgs, validateBucket } from "../../src/bucket/megatestsBucket";
import { BucketVersioning } from "../../src/bucket/settings";

const NAME = "nf-core-awsmegatests";

describe("MegatestsBucket rejects", () => {
    it("every invalid argument at once, before anything is registered", () => {
        assert.throws(
            () =>
                new MegatestsBucket("megatests", {
                    bucketName: "NF",
                    versioning: "Disabled" as BucketVersioning,
                    bucketPolicy: "none",
                    lifecycle: { workExpirationDays: 0 },
                    cors: { maxAgeSeconds: -1 },
                }),
            (error: pulumi.InputPropertiesError) => {
                assert.deepEqual(error.errors, [
                    {
                        code: "invalid-bucket-name",
                        propertyPath: "bucketName",
                        reason: 'invalid S3 bucket name "NF": expected 3 to 63 characters.',
                    },
                    {
                        code: "invalid-value",
                        propertyPath: "versioning",
                        reason: 'expected versioning to be one of "Enabled", "Suspended", "Unmanaged", got "Disabled".',
                    },
                    {
                        code: "invalid-bucket-policy",
                        propertyPath: "bucketPolicy",
                        reason: 'invalid bucket policy "none": expected JSON.',
                    },
                    {
                        code: "value-out-of-range",
                        propertyPath: "lifecycle.workExpirationDays",
                        reason: "expected a whole number of days, 1 or more, got 0.",
                    },
                    {
                        code: "value-out-of-range",
                        propertyPath: "cors.maxAgeSeconds",
                        reason: "expected a whole number of seconds, 0 or more, got -1.",
                    },
                ]);
                return error instanceof pulumi.InputPropertiesError;
            },
        );
    });
    it("import = false for a bucket that exists", () => {
        const args = { bucketName: NAME, import: false, aliases: { bucket: "old-bucket" } };
        assert.deepEqual(validateBucket(args, "bucket."), [
            {
                code: "mutually-exclusive",
                propertyPath: "bucket.import",
                reason:
                    'bucket.import = false and aliases.bucket = "old-bucket" are mutually exclusive: the bucket of an ' +
                    "alias exists. Fix: omit bucket.import.",
            },
        ]);
        assert.deepEqual(validateBucket({ ...args, import: true }), []);
        assert.deepEqual(validateBucket({ ...args, aliases: {} }), []);
    });
    it("an alias of a child that is not managed", () => {
        const unmanaged = { lifecycle: { manage: false }, cors: { manage: false } };
        const aliases = { lifecycle: "old-lifecycle", cors: "old-cors" };
        assert.deepEqual(
            validateBucket({ bucketName: NAME, aliases, ...unmanaged }, "bucket."),
            (["lifecycle", "cors"] as const).map((child) => ({
                code: "unmanaged-alias",
                propertyPath: `aliases.${child}`,
                reason:
                    `"old-${child}" would be deleted: bucket.${child} is not managed. Fix: set bucket.${child} to {}, or ` +
                    "remove the resource from the state with `pulumi state delete` and omit the alias.",
            })),
        );
        assert.deepEqual(validateBucket({ bucketName: NAME, aliases }), []);
        assert.deepEqual(formerBucketChildren({ existing: true }), []);
    });
    it("a deletion without bounds, unless S3 may keep old versions", () => {
        const codes = (versioning?: MegatestsBucketArgs["versioning"]) =>
            validateBucket({
                bucketName: NAME,
                versioning,
                lifecycle: { rules: [{ id: "old", expirationDays: 9 }] },
            }).map(({ code, propertyPath }) => `${code} ${propertyPath}`);
        const error = ["unbounded-deletion lifecycle.rules[0].prefixes"];
        assert.deepEqual(codes(), error);
        assert.deepEqual(codes(BucketVersioning.Suspended), error);
        assert.deepEqual(codes(BucketVersioning.Enabled), []);
        assert.deepEqual(codes(pulumi.output(BucketVersioning.Suspended)), []);
    });
    it("a TLS-only policy in place of an imported bucket's policy", () => {
        const reason = (bucket: string) =>
            `missing required property "bucketPolicy" with tlsOnly true: the new policy would replace today's policy of ` +
            `${bucket} and end the access that it grants. Fix: set bucket.bucketPolicy to the output of \`aws s3api ` +
            `get-bucket-policy --bucket ${bucket} --query Policy --output text\`, or omit bucket.tlsOnly.`;
        for (const adoption of [{ import: true }, { aliases: { bucket: NAME } }]) {
            assert.deepEqual(validateBucket({ bucketName: NAME, tlsOnly: true, ...adoption }, "bucket."), [
                { code: "missing-property", propertyPath: "bucket.tlsOnly", reason: reason(NAME) },
            ]);
        }
        const unnamed = { bucketName: pulumi.output(NAME), tlsOnly: true, import: true };
        assert.deepEqual(
            validateBucket(unnamed, "bucket.").find(({ code }) => code === "missing-property")?.reason,
            reason("BUCKET"),
        );
    });
});
