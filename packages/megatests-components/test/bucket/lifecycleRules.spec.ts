import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { lifecycleRefusals, lifecycleRules } from "../../src/bucket/lifecycleRules";

const expiring = (id: string, filter: object, days: number) => ({
    id,
    status: "Enabled",
    filter,
    expiration: { days },
});

describe("lifecycleRules", () => {
    it("gives the rules that nf-core's bucket has today", () => {
        assert.deepEqual(lifecycleRules({}, false), [
            {
                id: "preserve-metadata-files",
                status: "Enabled",
                filter: { tag: { key: "nextflow.io/metadata", value: "true" } },
                transitions: [
                    { days: 30, storageClass: "STANDARD_IA" },
                    { days: 90, storageClass: "GLACIER" },
                ],
            },
            expiring("cleanup-temporary-files", { tag: { key: "nextflow.io/temporary", value: "true" } }, 30),
            expiring("cleanup-work-directory", { prefix: "work/" }, 30),
            expiring("cleanup-scratch-directory", { prefix: "scratch/" }, 30),
            expiring("cleanup-cache-directories", { prefix: "cache/" }, 30),
            expiring("cleanup-dot-cache-directories", { prefix: ".cache/" }, 30),
            {
                id: "cleanup-incomplete-multipart-uploads",
                status: "Enabled",
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            },
        ]);
    });

    it("takes every number from its own setting", () => {
        const rules = lifecycleRules(
            {
                metadataInfrequentAccessDays: 31,
                metadataGlacierDays: 92,
                temporaryExpirationDays: 3,
                workExpirationDays: 4,
                scratchExpirationDays: 5,
                cacheExpirationDays: 6,
                dotCacheExpirationDays: 7,
                incompleteUploadDays: 8,
                noncurrentVersionExpirationDays: 9,
            },
            true,
        );
        assert.deepEqual(
            JSON.stringify(rules)
                .match(/ays[A-Za-z]*":\d+/g)
                ?.map((each) => Number(each.replace(/\D/g, ""))),
            [31, 92, 3, 4, 5, 6, 7, 8, 9],
        );
    });

    const noncurrent = (noncurrentDays: number) => ({
        id: "cleanup-noncurrent-versions",
        status: "Enabled",
        expiration: { expiredObjectDeleteMarker: true },
        noncurrentVersionExpiration: { noncurrentDays },
    });
    it("removes old versions after 30 days where the bucket is versioned", () => {
        assert.deepEqual(lifecycleRules({}, true).slice(7), [noncurrent(30)]);
    });
    it("removes old versions of a bucket that is versioned by others when their number of days is given", () => {
        assert.deepEqual(lifecycleRules({ noncurrentVersionExpirationDays: 2 }, false).slice(7), [noncurrent(2)]);
    });
});

describe("lifecycleRefusals", () => {
    it("accepts the defaults and the shortest stays that S3 allows", () => {
        assert.deepEqual(lifecycleRefusals({}, "lifecycle"), []);
        assert.deepEqual(
            lifecycleRefusals({ metadataInfrequentAccessDays: 30, metadataGlacierDays: 60 }, "lifecycle"),
            [],
        );
        assert.deepEqual(lifecycleRefusals({ metadataInfrequentAccessDays: 60 }, "lifecycle"), []);
    });

    for (const value of [0, -1, 1.5, NaN, Infinity]) {
        it(`refuses ${value} days`, () => {
            assert.deepEqual(
                lifecycleRefusals({ workExpirationDays: value, incompleteUploadDays: value }, "lifecycle"),
                [
                    {
                        propertyPath: "lifecycle.workExpirationDays",
                        reason: `${value} is no number of days. Fix: use a whole number, 1 or more.`,
                    },
                    {
                        propertyPath: "lifecycle.incompleteUploadDays",
                        reason: `${value} is no number of days. Fix: use a whole number, 1 or more.`,
                    },
                ],
            );
        });
    }

    it("refuses STANDARD_IA before 30 days", () => {
        assert.deepEqual(lifecycleRefusals({ metadataInfrequentAccessDays: 29 }, "lifecycle"), [
            {
                propertyPath: "lifecycle.metadataInfrequentAccessDays",
                reason: "S3 moves objects to STANDARD_IA after 30 days at the earliest (received 29). Fix: use 30 or more.",
            },
        ]);
    });
    it("refuses GLACIER less than 30 days after STANDARD_IA", () => {
        assert.deepEqual(lifecycleRefusals({ metadataGlacierDays: 59 }, "lifecycle"), [
            {
                propertyPath: "lifecycle.metadataGlacierDays",
                reason:
                    "S3 moves objects to GLACIER at least 30 days after STANDARD_IA (received 59 with STANDARD_IA at " +
                    "30). Fix: use 60 or more.",
            },
        ]);
    });
    it("refuses the default for GLACIER when STANDARD_IA comes too near", () => {
        assert.deepEqual(
            lifecycleRefusals({ metadataInfrequentAccessDays: 61 }, "lifecycle").map(({ reason }) => reason),
            [
                "S3 moves objects to GLACIER at least 30 days after STANDARD_IA (received 90 with STANDARD_IA at 61). " +
                    "Fix: use 91 or more.",
            ],
        );
    });
    it("refuses both transitions at once", () => {
        assert.deepEqual(
            lifecycleRefusals({ metadataInfrequentAccessDays: 10, metadataGlacierDays: 20 }, "lifecycle").map(
                ({ propertyPath }) => propertyPath,
            ),
            ["lifecycle.metadataInfrequentAccessDays", "lifecycle.metadataGlacierDays"],
        );
    });
    it("leaves to S3 what is known only during deployment", () => {
        assert.deepEqual(
            lifecycleRefusals(
                { metadataInfrequentAccessDays: pulumi.output(1), workExpirationDays: Promise.resolve(0) },
                "lifecycle",
            ),
            [],
        );
        assert.deepEqual(lifecycleRefusals({ metadataGlacierDays: pulumi.output(1) }, "lifecycle"), []);
    });
});
