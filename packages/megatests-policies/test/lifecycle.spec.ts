import assert from "node:assert/strict";
import { bucketResultsKept } from "../src/policies/lifecycle";
import { type TestResource, stackViolations, resource, UNKNOWN } from "./support/runPolicy";

const TAG = { key: "nextflow.io/temporary", value: "true" };
const TAGS = { "nextflow.io/temporary": "true" };
const BUCKET: TestResource = { type: "aws:s3/bucket:Bucket", name: "results", props: { bucket: "data" } };
const TYPES = [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
];

const rule = (change: object) => ({ id: "cleanup", status: "Enabled", expiration: { days: 30 }, ...change });
const inlineRule = (change: object) => ({ id: "cleanup", enabled: true, expiration: { days: 30 }, ...change });

function configuration(rules: unknown, type = TYPES[0] ?? "", bucket = "data"): TestResource {
    return { type, name: "lifecycle", props: { bucket, rules } };
}
function versioning(status: string, bucket = "data", type = "aws:s3/bucketVersioning:BucketVersioning"): TestResource {
    const props = { bucket, versioningConfiguration: { status } };
    return { type, name: "versioning", props };
}
function says(scope: string, name = "data/cleanup"): string {
    return `lifecycle rule "${name}" deletes ${scope}, published results included: expected a filter with a prefix. Fix: filter by the prefix of the work files, set versioning to Enabled, or add the rule to exceptions with a reason.`;
}
const run = (resources: TestResource[], config = {}) =>
    stackViolations(bucketResultsKept, [BUCKET, ...resources], config);

const BY_TAG = says("objects tagged nextflow.io/temporary=true in the whole bucket");
const WHOLE = says("objects of the whole bucket");

/** Ways to delete results, by title: what of a rule differs, and what is said. */
const REACHING: Record<string, [object, string]> = {
    "by a tag": [{ filter: { tag: TAG } }, BY_TAG],
    "by a tag in and": [{ filter: { and: { tags: TAGS } } }, BY_TAG],
    "by several tags": [
        { filter: { tag: TAG, and: { tags: { kind: "log" } } } },
        says("objects tagged nextflow.io/temporary=true and kind=log in the whole bucket"),
    ],
    "by a tag and an empty prefix": [{ filter: { and: { prefix: "", tags: TAGS } } }, BY_TAG],
    "with no filter": [{}, WHOLE],
    "with an empty filter": [{ filter: {} }, WHOLE],
    "with an empty prefix": [{ filter: { prefix: "" } }, WHOLE],
    "with an empty prefix of its own": [{ prefix: "" }, WHOLE],
    "by size": [{ filter: { objectSizeGreaterThan: 1 } }, WHOLE],
    "by sizes in and": [{ filter: { and: { objectSizeGreaterThan: 1, objectSizeLessThan: 9 } } }, WHOLE],
    "at a date": [{ expiration: { date: "2027-01-01T00:00:00Z" } }, WHOLE],
    "after days that a preview cannot know": [{ expiration: { days: UNKNOWN } }, WHOLE],
    "of an unknown status": [{ status: UNKNOWN }, WHOLE],
};

/** Rules that delete no result, by title. */
const HARMLESS: Record<string, object> = {
    "with a prefix": { filter: { prefix: "work/" } },
    "with a prefix of its own": { prefix: "work/" },
    "with a prefix and a tag": { filter: { and: { prefix: "work/", tags: TAGS } } },
    "with a prefix that a preview cannot know": { filter: { prefix: UNKNOWN } },
    "that is off": { status: "Disabled" },
    "that moves objects": { expiration: undefined, transitions: [{ days: 30, storageClass: "STANDARD_IA" }] },
    "of delete markers": { expiration: { expiredObjectDeleteMarker: true, days: 0, date: "" } },
    "of old versions": { expiration: undefined, noncurrentVersionExpiration: { noncurrentDays: 30 } },
    "of unfinished uploads": { expiration: undefined, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
};

describe("bucket-results-kept", () => {
    for (const type of TYPES) {
        for (const [title, [change, expected]] of Object.entries(REACHING)) {
            it(`reports a rule ${title}, in ${type.slice(type.lastIndexOf(":") + 1)}`, async () => {
                assert.deepEqual(await run([configuration([rule(change)], type)]), [expected]);
            });
        }
        for (const [title, change] of Object.entries(HARMLESS)) {
            it(`passes a rule ${title}, in ${type.slice(type.lastIndexOf(":") + 1)}`, async () => {
                assert.deepEqual(await run([configuration([rule(change)], type)]), []);
            });
        }
    }

    it("reports rules inside a bucket, of either type", async () => {
        const inline = (type: string, ...lifecycleRules: object[]) =>
            stackViolations(bucketResultsKept, [{ type, props: { bucket: "data", lifecycleRules } }]);
        const bucket = "aws:s3/bucket:Bucket";
        const former = "aws:s3/bucketV2:BucketV2";
        const several = { expiration: undefined, expirations: [{ days: 30 }] };
        assert.deepEqual(await inline(bucket, inlineRule({ tags: TAGS })), [BY_TAG]);
        assert.deepEqual(await inline(former, inlineRule({ ...several, tags: TAGS })), [BY_TAG]);
        assert.deepEqual(await inline(bucket, inlineRule({ prefix: "" })), [WHOLE]);
        assert.deepEqual(await inline(former, inlineRule(several)), [WHOLE]);
        assert.deepEqual(await inline(bucket, inlineRule({ prefix: "work/" }), inlineRule({ enabled: false })), []);
    });

    it("goes by the rules of the bucket's own resource where the bucket shows other rules", async () => {
        const bucket = { ...BUCKET, props: { bucket: "data", lifecycleRules: [inlineRule({ tags: TAGS })] } };
        const resources = [bucket, configuration([rule({ filter: { prefix: "work/" } })])];
        assert.deepEqual(await stackViolations(bucketResultsKept, resources), []);
    });

    it("names every rule that deletes results, by its number where it has no id", async () => {
        const rules = [rule({ filter: { prefix: "work/" } }), rule({ id: "" }), rule({ id: "all" })];
        assert.deepEqual(await run([configuration(rules)]), [
            says("objects of the whole bucket", "data/1"),
            says("objects of the whole bucket", "data/all"),
        ]);
    });

    it("checks no other resource with rules", async () => {
        const other = { ...configuration([rule({})]), type: "aws:ec2/securityGroup:SecurityGroup" };
        assert.deepEqual(await run([other]), []);
    });

    it("checks the rules of a bucket that the stack does not have", async () => {
        assert.deepEqual(await run([configuration([rule({})], TYPES[0], "other")]), [
            says("objects of the whole bucket", "other/cleanup"),
        ]);
    });

    it("passes a versioned bucket, and no other", async () => {
        const rules = configuration([rule({})]);
        assert.deepEqual(await run([rules, versioning("Enabled")]), []);
        const former = "aws:s3/bucketVersioningV2:BucketVersioningV2";
        assert.deepEqual(await run([rules, versioning("Enabled", "data", former)]), []);
        assert.deepEqual(await run([rules, versioning("Suspended")]), [WHOLE]);
        assert.deepEqual(await run([rules, versioning("Enabled", "other")]), [WHOLE]);
        for (const inline of [{ versioning: { enabled: true } }, { versionings: [{ enabled: true }] }]) {
            const bucket = { ...BUCKET, props: { bucket: "data", ...inline } };
            assert.deepEqual(await stackViolations(bucketResultsKept, [bucket, rules]), []);
        }
        const off = { ...BUCKET, props: { bucket: "data", versioning: { enabled: false } } };
        assert.deepEqual(await stackViolations(bucketResultsKept, [off, rules]), [WHOLE]);
    });

    it("finds the versioning by the bucket that both depend on, while names are unknown", async () => {
        const bucket = resource({ ...BUCKET, props: {} });
        const attached = (given: TestResource) =>
            resource({ ...given, props: { ...given.props, bucket: UNKNOWN }, ofBucket: bucket });
        const rules = attached(configuration([rule({})]));
        assert.deepEqual(
            await stackViolations(bucketResultsKept, [bucket, rules, attached(versioning("Enabled"))]),
            [],
        );
        assert.deepEqual(await stackViolations(bucketResultsKept, [bucket, rules]), [
            says("objects of the whole bucket", "results/cleanup"),
        ]);
    });

    it("passes rules that a preview cannot know", async () => {
        assert.deepEqual(await run([configuration(UNKNOWN)]), []);
    });

    it("passes an exception, and it alone", async () => {
        const exceptions = { "data/cleanup": "a bucket of scratch data only" };
        assert.deepEqual(await run([configuration([rule({}), rule({ id: "other" })])], { exceptions }), [
            says("objects of the whole bucket", "data/other"),
        ]);
        assert.deepEqual(await run([configuration([rule({ id: "constructor" })], TYPES[0], "data")]), [
            says("objects of the whole bucket", "data/constructor"),
        ]);
    });
});
