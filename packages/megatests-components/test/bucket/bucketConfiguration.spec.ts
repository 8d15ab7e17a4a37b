import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MegatestsBucket, validateBucket } from "../../src/bucket/megatestsBucket";
import { BucketVersioning } from "../../src/bucket/settings";

const NAME = "nf-core-awsmegatests";

describe("MegatestsBucket refuses", () => {
    it("everything that is wrong at once, before anything is registered", () => {
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
                        propertyPath: "bucketName",
                        reason:
                            '"NF" is no name of an S3 bucket: it must have 3 to 63 characters. Fix: use a name that ' +
                            "S3's naming rules allow.",
                    },
                    {
                        propertyPath: "versioning",
                        reason: '"Disabled" is no versioning choice. Fix: use Enabled, Suspended, Unmanaged.',
                    },
                    {
                        propertyPath: "bucketPolicy",
                        reason: '"none" is no JSON. Fix: pass the policy as JSON text.',
                    },
                    {
                        propertyPath: "lifecycle.workExpirationDays",
                        reason: "expected a whole number of days, 1 or more, got 0",
                    },
                    {
                        propertyPath: "cors.maxAgeSeconds",
                        reason: "-1 is no number of seconds. Fix: use a whole number, 0 or more.",
                    },
                ]);
                return error instanceof pulumi.InputPropertiesError;
            },
        );
    });
    it("to make a new bucket of one that exists", () => {
        const args = { bucketName: NAME, import: false, aliases: { bucket: "old-bucket" } };
        assert.deepEqual(validateBucket(args, "bucket."), [
            {
                propertyPath: "bucket.import",
                reason:
                    'false makes a new bucket, and aliases.bucket, "old-bucket", takes over one that exists. Fix: ' +
                    "leave import out.",
            },
        ]);
        assert.deepEqual(validateBucket({ ...args, import: true }), []);
        assert.deepEqual(validateBucket({ ...args, aliases: {} }), []);
    });
    it("to replace the policy that an adopted bucket has today", () => {
        const reason =
            `A TLS-only policy would replace the policy that ${NAME} has today and end the access it grants ` +
            "(received true without bucketPolicy). Fix: pass today's policy as bucketPolicy, as printed by `aws s3api " +
            `get-bucket-policy --bucket ${NAME} --query Policy --output text\`, or leave tlsOnly out.`;
        for (const adoption of [{ import: true }, { aliases: { bucket: NAME } }]) {
            assert.deepEqual(validateBucket({ bucketName: NAME, tlsOnly: true, ...adoption }, "bucket."), [
                { propertyPath: "bucket.tlsOnly", reason },
            ]);
        }
    });
});
