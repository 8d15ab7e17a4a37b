import assert from "node:assert/strict";
import { lifecycleRules } from "../../src/bucket/lifecycleRules";
import type { ResolvedRule } from "../../src/bucket/lifecycleSettings";

const METADATA = { "nextflow.io/metadata": "true" };
const TEMPORARY = { "nextflow.io/temporary": "true" };

const outputs = (prefix: string, days: number) => ({
    id: `cleanup-temporary-files (${prefix})`,
    status: "Enabled",
    filter: { and: { prefix, tags: TEMPORARY } },
    expiration: { days },
});
const everything = (prefix: string, days: number) => ({
    id: `cleanup-work-directory (${prefix})`,
    status: "Enabled",
    filter: { prefix },
    expiration: { days },
});
const uploads = (daysAfterInitiation: number) => ({
    id: "cleanup-incomplete-multipart-uploads",
    status: "Enabled",
    filter: { prefix: "" },
    abortIncompleteMultipartUpload: { daysAfterInitiation },
});
const noncurrent = (noncurrentDays: number) => ({
    id: "cleanup-noncurrent-versions",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { expiredObjectDeleteMarker: true },
    noncurrentVersionExpiration: { noncurrentDays },
});
const DEFAULTS = [
    outputs("work/", 30),
    everything("work/", 90),
    outputs("scratch/", 30),
    everything("scratch/", 90),
    outputs("cloudcache/", 30),
    everything("cloudcache/", 90),
];

describe("lifecycleRules", () => {
    it("deletes outputs first and everything else later, under the work prefixes only", () => {
        assert.deepEqual(lifecycleRules({}, false), [...DEFAULTS, uploads(7)]);
    });

    it("takes every number from its own setting", () => {
        const rules = lifecycleRules(
            {
                workPrefixes: { "runs/": {}, "tmp/": { temporaryExpirationDays: 3, workExpirationDays: 4 } },
                metadataInfrequentAccessDays: 31,
                metadataGlacierDays: 92,
                temporaryExpirationDays: 5,
                workExpirationDays: 106,
                incompleteUploadDays: 8,
                noncurrentVersionExpirationDays: 9,
            },
            true,
        );
        const logs = (prefix: string) => ({
            id: `preserve-metadata-files (${prefix})`,
            status: "Enabled",
            filter: { and: { prefix, tags: METADATA } },
            transitions: [
                { days: 31, storageClass: "STANDARD_IA" },
                { days: 92, storageClass: "GLACIER" },
            ],
        });
        assert.deepEqual(rules, [
            logs("runs/"),
            logs("tmp/"),
            outputs("runs/", 5),
            everything("runs/", 106),
            outputs("tmp/", 3),
            everything("tmp/", 4),
            uploads(8),
            noncurrent(9),
        ]);
    });

    it("keeps the defaults of settings that are undefined", () => {
        const settings = { temporaryExpirationDays: undefined, workExpirationDays: undefined };
        const rules = lifecycleRules({ ...settings, workPrefixes: { "work/": settings } }, false);
        assert.deepEqual(rules, [...DEFAULTS.slice(0, 2), uploads(7)]);
    });

    it("moves logs to one storage class only, where told so", () => {
        const moves = (settings: object) => lifecycleRules(settings, false)[0]?.transitions;
        assert.deepEqual(moves({ metadataInfrequentAccessDays: 40 }), [{ days: 40, storageClass: "STANDARD_IA" }]);
        assert.deepEqual(moves({ metadataGlacierDays: 10 }), [{ days: 10, storageClass: "GLACIER" }]);
    });

    it("adds the work directories that lie under no work prefix, each once", () => {
        const workDirs = ["lab/runs/", "work/cpu/", "lab/", "lab/", "labs/"];
        assert.deepEqual(lifecycleRules({}, false, workDirs), [
            ...DEFAULTS,
            outputs("lab/", 30),
            everything("lab/", 90),
            outputs("labs/", 30),
            everything("labs/", 90),
            uploads(7),
        ]);
    });

    it("makes a rule of S3 for each prefix of a further rule", () => {
        const rules: ResolvedRule[] = [
            { id: "test-results", prefixes: ["rnaseq/results-test-", "sarek/results-test-"], expirationDays: 60 },
            { id: "old", tags: { class: "old" }, infrequentAccessDays: 30 },
            { id: "colder", tags: { class: "old", kind: "bam" }, infrequentAccessDays: 30, glacierDays: 90 },
        ];
        assert.deepEqual(lifecycleRules({ workPrefixes: {}, rules }, false), [
            {
                id: "test-results (rnaseq/results-test-)",
                status: "Enabled",
                filter: { prefix: "rnaseq/results-test-" },
                expiration: { days: 60 },
            },
            {
                id: "test-results (sarek/results-test-)",
                status: "Enabled",
                filter: { prefix: "sarek/results-test-" },
                expiration: { days: 60 },
            },
            {
                id: "old",
                status: "Enabled",
                filter: { tag: { key: "class", value: "old" } },
                transitions: [{ days: 30, storageClass: "STANDARD_IA" }],
            },
            {
                id: "colder",
                status: "Enabled",
                filter: { and: { tags: { class: "old", kind: "bam" } } },
                transitions: [
                    { days: 30, storageClass: "STANDARD_IA" },
                    { days: 90, storageClass: "GLACIER" },
                ],
            },
            uploads(7),
        ]);
    });

    it("removes old versions after 30 days where the bucket is versioned", () => {
        assert.deepEqual(lifecycleRules({}, true), [...DEFAULTS, uploads(7), noncurrent(30)]);
    });
    it("removes old versions of a bucket that is versioned by others when their number of days is given", () => {
        assert.deepEqual(lifecycleRules({ noncurrentVersionExpirationDays: 2 }, false), [
            ...DEFAULTS,
            uploads(7),
            noncurrent(2),
        ]);
    });
});
