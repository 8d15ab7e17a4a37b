import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { validateBucket } from "../../src/bucket/bucketConfiguration";
import { MegatestsBucket, type MegatestsBucketArgs } from "../../src/bucket/megatestsBucket";
import { BucketVersioning } from "../../src/bucket/settings";
import { childrenOf, record, resource } from "../support/record";

const NAME = "lab-results";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const recordBucket = (args: Partial<MegatestsBucketArgs> = {}) =>
    record(() => {
        const { bucketName, bucketArn } = new MegatestsBucket("lab", { bucketName: NAME, ...args });
        return { bucketName, bucketArn };
    });
const later = <T>(value: T) => pulumi.output(Promise.resolve(value));
const errors = (args: Partial<MegatestsBucketArgs>) =>
    validateBucket({ bucketName: NAME, ...args }, "bucket.").map(({ code, propertyPath }) => `${code} ${propertyPath}`);

describe("a bucket's tags", () => {
    const tagsOf = async (args: Partial<MegatestsBucketArgs>) =>
        resource(await recordBucket(args), "lab-bucket").inputs["tags"];

    it("are the cost allocation tag and those given, which take precedence", async () => {
        assert.deepEqual(await tagsOf({}), { Project: "lab" });
        assert.deepEqual(await tagsOf({ tags: { Owner: "research" } }), { Project: "lab", Owner: "research" });
        assert.deepEqual(await tagsOf({ tags: later({ Project: "other" }) }), { Project: "other" });
    });

    it("are those given alone with the cost allocation tag turned off", async () => {
        assert.deepEqual(await tagsOf({ costAllocationTag: false, tags: { Owner: "research" } }), {
            Owner: "research",
        });
        assert.equal(await tagsOf({ costAllocationTag: false }), undefined);
    });

    it("stay those of an imported bucket, unless some are given", async () => {
        const kept = resource(await recordBucket({ import: true }), "lab-bucket");
        assert.equal(kept.inputs["tags"], undefined);
        assert.ok(kept.ignoreChanges.includes("tags"));
        const given = resource(await recordBucket({ import: true, tags: { Owner: "research" } }), "lab-bucket");
        assert.deepEqual(given.inputs["tags"], { Project: "lab", Owner: "research" });
        assert.ok(!given.ignoreChanges.includes("tags"));
    });
});

describe("an existing bucket", () => {
    it("is looked up, and nothing of it is managed", async () => {
        const recording = await recordBucket({ existing: true });
        assert.deepEqual(childrenOf(recording, "lab"), []);
        assert.deepEqual(
            recording.invokes.map(({ token }) => token),
            ["aws:s3/getBucket:getBucket"],
        );
        assert.deepEqual(recording.outputs, { bucketName: NAME, bucketArn: `arn:aws:s3:::${NAME}` });
    });

    it("may have a name that is known later", async () => {
        const recording = await recordBucket({ existing: true, bucketName: later(NAME) });
        assert.deepEqual(recording.outputs, { bucketName: NAME, bucketArn: `arn:aws:s3:::${NAME}` });
    });

    it("takes no setting that would manage it", () => {
        assert.deepEqual(errors({ existing: true, kmsKeyArn: KEY, workDirs: ["s3://lab-results"] }), []);
        const managing: Partial<MegatestsBucketArgs> = {
            import: true,
            encryption: false,
            lifecycle: {},
            protect: true,
            tags: {},
            versioning: BucketVersioning.Enabled,
        };
        assert.deepEqual(
            errors({ existing: true, ...managing }),
            Object.keys(managing).map((property) => `mutually-exclusive bucket.${property}`),
        );
        const aliased = { bucketName: NAME, existing: true, aliases: { bucket: "results" } };
        assert.throws(() => new MegatestsBucket("lab", aliased), /aliases\.bucket: "results" would be orphaned/);
    });
});

describe("a bucket's name and key as outputs", () => {
    it("name everything that is made", async () => {
        const recording = await recordBucket({ bucketName: later(NAME), workDirs: later([`s3://${NAME}/lab/runs`]) });
        assert.equal(resource(recording, "lab-bucket").inputs["bucket"], NAME);
        const rules = resource(recording, "lab-lifecycle").inputs["rules"] as { id: string }[];
        assert.ok(rules.some(({ id }) => id === "cleanup-work-directory (lab/runs/)"));
    });

    it("fail the deployment by the error of a plain name", async () => {
        const invalid = {
            code: "invalid-bucket-name",
            message: /MegatestsBucket lab has 1 problem.*\n.*bucketName: .*"Results"/,
        };
        await assert.rejects(recordBucket({ bucketName: later("Results") }), invalid);
        assert.deepEqual(errors({ bucketName: "Results" }), ["invalid-bucket-name bucket.bucketName"]);
    });

    it("must be plain for an import", () => {
        const bucketName = later(NAME);
        assert.deepEqual(errors({ bucketName, import: true }), ["plain-value-required bucket.bucketName"]);
        assert.deepEqual(errors({ bucketName, import: true, tlsOnly: true }), [
            "plain-value-required bucket.bucketName",
            "missing-property bucket.tlsOnly",
        ]);
    });
});

describe("a bucket's encryption with a customer key", () => {
    const rule = {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY },
        bucketKeyEnabled: true,
    };

    for (const change of [{}, { import: true }]) {
        it(`uses a bucket key, with ${JSON.stringify(change)}`, async () => {
            const recording = await recordBucket({ ...change, kmsKeyArn: later(KEY) });
            assert.deepEqual(resource(recording, "lab-encryption").inputs["rules"], [rule]);
        });
    }

    it("stays unmanaged if encryption is false", async () => {
        const recording = await recordBucket({ encryption: false, kmsKeyArn: KEY });
        assert.ok(!recording.resources.some(({ name }) => name === "lab-encryption"));
    });

    it("takes the ARN of a key only", () => {
        for (const kmsKeyArn of ["1234abcd", "alias/lab", "arn:aws:kms:eu-west-1:123456789012:alias/lab"]) {
            assert.deepEqual(errors({ kmsKeyArn }), ["invalid-kms-key-arn bucket.kmsKeyArn"]);
        }
    });
});

describe("a bucket of an ephemeral stack", () => {
    it("is not protected, and may be emptied", async () => {
        const recording = await recordBucket({ protect: false, forceDestroy: true });
        assert.deepEqual(
            recording.resources.filter(({ protect }) => protect).map(({ name }) => name),
            [],
        );
        assert.equal(resource(recording, "lab-bucket").inputs["forceDestroy"], true);
    });

    it("is emptied only if it is not protected", () => {
        assert.deepEqual(errors({ forceDestroy: true }), ["mutually-exclusive bucket.forceDestroy"]);
        assert.deepEqual(errors({ forceDestroy: true, protect: true }), ["mutually-exclusive bucket.forceDestroy"]);
        assert.deepEqual(errors({ protect: false }), []);
    });
});

describe("a bucket's lifecycle rules", () => {
    it("have a filter each, and those of the user keep their order beside ours", async () => {
        const own = ["zebra", "apple", "mango"].map((id) => ({ id, prefixes: [`${id}/`], expirationDays: 60 }));
        const whole = { id: "all", infrequentAccessDays: 30 };
        const recording = await recordBucket({
            versioning: BucketVersioning.Enabled,
            lifecycle: { metadataGlacierDays: 40, rules: [...own, whole] },
        });
        const rules = resource(recording, "lab-lifecycle").inputs["rules"] as { id: string; filter?: object }[];
        // The AWS provider warns of a rule without a filter, and of an empty one.
        assert.deepEqual(
            rules.filter(({ filter = {} }) => Object.keys(filter).length === 0).map(({ id }) => id),
            [],
        );
        assert.deepEqual(rules.find(({ id }) => id === "all")?.filter, { prefix: "" });
        const ids = rules.map(({ id }) => id);
        assert.deepEqual(ids.slice(-6), [
            "zebra (zebra/)",
            "apple (apple/)",
            "mango (mango/)",
            "all",
            "cleanup-incomplete-multipart-uploads",
            "cleanup-noncurrent-versions",
        ]);
    });
});
