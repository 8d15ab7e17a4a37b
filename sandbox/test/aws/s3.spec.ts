import assert from "node:assert/strict";
import { bucketName, readCloud } from "../../src";
import type { JsonObject } from "../../src/cloud/state";
import { text } from "../../src/plugin/values";
import { aws } from "../support/provider";
import { seededCloud } from "../support/temporary";

const bucketType = "s3/bucket:Bucket";

describe("aws: a bucket", () => {
    const cloud = seededCloud();
    const live = () => readCloud(cloud.path).aws.buckets;

    it("cannot be created when it exists: BucketAlreadyOwnedByYou", async () => {
        await assert.rejects(aws(cloud, bucketType).create({ bucket: bucketName }), {
            status: 409,
            code: "BucketAlreadyOwnedByYou",
        });
    });

    it("is imported with what side resources own in its outputs", async () => {
        const imported = await aws(cloud, bucketType).read(bucketName);
        assert.equal(imported?.outputs["arn"], `arn:aws:s3:::${bucketName}`);
        assert.equal(imported.outputs["region"], "eu-west-1");
        assert.match(text(imported.outputs, "policy"), /PublicRead/);
        assert.deepEqual(Object.keys(imported.inputs), ["bucket", "forceDestroy", "policy"]);
    });

    it("drifts by what side resources own, unless that is ignored", async () => {
        const resource = aws(cloud, bucketType);
        await aws(cloud, "s3/bucketCorsConfiguration:BucketCorsConfiguration").create({
            bucket: bucketName,
            corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["*"] }],
        });
        const outputs = (await resource.read(bucketName))?.outputs ?? {};
        const wanted = { bucket: bucketName };
        assert.deepEqual(resource.diff(wanted, outputs), ["corsRules", "policy"]);
        assert.deepEqual(resource.diff(wanted, outputs, wanted, ["corsRules", "policy"]), []);
        await resource.update(bucketName, wanted, outputs);
        assert.deepEqual(Object.keys(live()[bucketName]?.settings ?? {}), ["encryption"]);
    });

    it("is replaced for a new name, and updated for new tags", async () => {
        const resource = aws(cloud, bucketType);
        const { id, outputs } = await resource.create({ bucket: "other" });
        assert.deepEqual(resource.diff({ bucket: "another" }, outputs), ["bucket!"]);
        const tagged = { bucket: "other", tags: { team: "ops" } };
        assert.deepEqual(resource.diff(tagged, outputs), ["tags"]);
        await resource.update(id, tagged, outputs);
        assert.deepEqual(live()["other"]?.tags, { team: "ops" });
    });

    it("is not deleted while it holds objects: BucketNotEmpty, unless forced", async () => {
        const resource = aws(cloud, bucketType);
        await assert.rejects(resource.delete(bucketName, {}), { status: 409, code: "BucketNotEmpty" });
        await resource.delete(bucketName, { forceDestroy: true });
        assert.deepEqual(live(), {});
        assert.equal(await resource.read(bucketName), undefined);
    });
});

describe("aws: the side resources of a bucket", () => {
    const cloud = seededCloud();
    const settings = () => readCloud(cloud.path).aws.buckets[bucketName]?.settings ?? {};
    const all: [string, JsonObject, JsonObject][] = [
        [
            "bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            { rules: [{ id: "a", status: "Enabled" }] },
            { rules: [] },
        ],
        [
            "bucketCorsConfiguration:BucketCorsConfiguration",
            { corsRules: [{ allowedMethods: ["GET"] }] },
            { corsRules: [] },
        ],
        ["bucketPublicAccessBlock:BucketPublicAccessBlock", { blockPublicAcls: true }, { blockPublicAcls: false }],
        [
            "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            { rules: [{ bucketKeyEnabled: true }] },
            { rules: [{ bucketKeyEnabled: false }] },
        ],
        [
            "bucketOwnershipControls:BucketOwnershipControls",
            { rule: { objectOwnership: "BucketOwnerEnforced" } },
            { rule: { objectOwnership: "ObjectWriter" } },
        ],
        ["bucketPolicy:BucketPolicy", { policy: '{"Statement":[]}' }, { policy: '{"Statement":[{"Effect":"Deny"}]}' }],
        [
            "bucketVersioning:BucketVersioning",
            { versioningConfiguration: { status: "Enabled" } },
            { versioningConfiguration: { status: "Suspended" } },
        ],
        [
            "bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            { rules: [{ id: "a" }] },
            { rules: [{ id: "b" }] },
        ],
        [
            "bucketCorsConfigurationV2:BucketCorsConfigurationV2",
            { corsRules: [{ id: "a" }] },
            { corsRules: [{ id: "b" }] },
        ],
    ];
    for (const [token, value, other] of all) {
        it(`are put, read, changed in place, replaced with the bucket and deleted: ${token}`, async () => {
            const resource = aws(cloud, `s3/${token}`);
            const inputs = { bucket: bucketName, ...value };
            const before = Object.keys(settings());
            const { id, outputs } = await resource.create(inputs);
            assert.equal(id, bucketName);
            assert.deepEqual(resource.diff(inputs, (await resource.read(id, outputs))?.outputs ?? {}), []);
            const replacing = resource.diff({ ...inputs, bucket: "other" }, outputs);
            assert.deepEqual(replacing, ["bucket!"]);
            const changed = { bucket: bucketName, ...other };
            const updating = resource.diff(changed, outputs);
            assert.equal(updating.length > 0 && updating.every((path) => !path.endsWith("!")), true, updating.join());
            await resource.update(id, changed, outputs);
            await resource.delete(id, outputs);
            assert.equal(await resource.read(id, outputs), undefined);
            assert.equal(Object.keys(settings()).length <= before.length, true);
        });
    }

    it("need the bucket: NoSuchBucket", async () => {
        const resource = aws(cloud, "s3/bucketPolicy:BucketPolicy");
        await assert.rejects(resource.create({ bucket: "missing", policy: "{}" }), {
            status: 404,
            code: "NoSuchBucket",
        });
    });

    it("compare a policy by what it says", async () => {
        const resource = aws(cloud, "s3/bucketPolicy:BucketPolicy");
        const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*"}]}';
        const { outputs } = await resource.create({ bucket: bucketName, policy });
        const rewritten = '{ "Statement": [{ "Action": "s3:*", "Effect": "Deny" }], "Version": "2012-10-17" }';
        assert.deepEqual(resource.diff({ bucket: bucketName, policy: rewritten }, outputs), []);
    });
});
