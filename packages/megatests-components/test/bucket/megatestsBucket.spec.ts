import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MegatestsBucket, type MegatestsBucketArgs } from "../../src/bucket/megatestsBucket";
import { BucketVersioning } from "../../src/bucket/settings";
import type { Recording } from "../../src/internal/recorder";
import { childrenOf, record, recordFailure, resource } from "../support/record";

const NAME = "nf-core-awsmegatests";
const GUARDS = "megatests-components:index:BucketGuards megatests-guards";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration megatests-lifecycle";
const CORS = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration megatests-cors";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy megatests-policy";
const BUCKET = "aws:s3/bucket:Bucket megatests-bucket";

const recordBucket = (args: Partial<MegatestsBucketArgs> = {}) =>
    record(() => {
        const { bucketName, bucketArn } = new MegatestsBucket("megatests", { bucketName: NAME, ...args });
        return { bucketName, bucketArn };
    });
const inputsOf = (recording: Recording, child: string) => resource(recording, `megatests-${child}`).inputs;
const policyOf = (recording: Recording) =>
    JSON.parse(inputsOf(recording, "policy")["policy"] as string) as { Statement: { Sid: string }[] };
/** Names of the resources that a child waits for. */
const dependenciesOf = (recording: Recording, child: string) =>
    resource(recording, `megatests-${child}`)
        .dependencies.map((urn) => urn.split("::").at(-1))
        .sort();
/** Inputs that other resources set, and those that an owner may have set. */
const SET_BY_SIDE_RESOURCES = [
    "corsRules",
    "lifecycleRules",
    "policy",
    "serverSideEncryptionConfiguration",
    "versioning",
];
const SET_BY_OWNER = [
    "accelerationStatus",
    "acl",
    "bucketNamespace",
    "grants",
    "logging",
    "objectLockConfiguration",
    "objectLockEnabled",
    "replicationConfiguration",
    "requestPayer",
    "tags",
    "website",
];
const ruleIds = (rules: unknown) => (rules as { id: string }[]).map(({ id }) => id);

describe("MegatestsBucket", () => {
    describe("created", () => {
        let recording: Recording;
        before(async () => {
            recording = await recordBucket();
        });

        it("is a component with all safe defaults, and outputs the bucket's name and ARN", () => {
            assert.deepEqual(childrenOf(recording, "megatests"), [
                BUCKET,
                CORS,
                LIFECYCLE,
                "aws:s3/bucketOwnershipControls:BucketOwnershipControls megatests-ownership-controls",
                POLICY,
                "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock megatests-public-access-block",
                "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration megatests-encryption",
                GUARDS,
            ]);
            assert.equal(recording.resources.length, 10);
            assert.equal(resource(recording, "megatests").type, "megatests-components:index:MegatestsBucket");
            assert.deepEqual(recording.outputs, { bucketName: NAME, bucketArn: "arn-of-megatests-bucket" });
        });
        it("protects the bucket and does not empty it", () => {
            const bucket = resource(recording, "megatests-bucket");
            assert.deepEqual(bucket.inputs, { bucket: NAME, forceDestroy: false, tags: { Project: "megatests" } });
            assert.equal(bucket.protect, true);
            assert.equal(bucket.import, "");
            assert.deepEqual(bucket.ignoreChanges, SET_BY_SIDE_RESOURCES);
        });
        it("keeps its settings with it, by something protected that depends on them", () => {
            const guards = resource(recording, "megatests-guards");
            assert.equal(guards.protect, true);
            assert.deepEqual(dependenciesOf(recording, "guards"), [
                "megatests-cors",
                "megatests-encryption",
                "megatests-lifecycle",
                "megatests-ownership-controls",
                "megatests-policy",
                "megatests-public-access-block",
            ]);
            for (const child of ["cors", "encryption", "lifecycle", "ownership-controls", "policy"]) {
                assert.equal(resource(recording, `megatests-${child}`).protect, false, child);
            }
        });
        it("blocks public access, encrypts, turns ACLs off and denies requests without TLS", () => {
            assert.deepEqual(inputsOf(recording, "public-access-block"), {
                bucket: NAME,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            });
            assert.deepEqual(inputsOf(recording, "encryption"), {
                bucket: NAME,
                rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
            });
            assert.deepEqual(inputsOf(recording, "ownership-controls"), {
                bucket: NAME,
                rule: { objectOwnership: "BucketOwnerEnforced" },
            });
            assert.deepEqual(inputsOf(recording, "policy"), {
                bucket: NAME,
                policy:
                    '{"Version":"2012-10-17","Statement":[{"Sid":"DenyInsecureTransport","Effect":"Deny","Principal":"*",' +
                    '"Action":"s3:*","Resource":["arn-of-megatests-bucket","arn-of-megatests-bucket/*"],' +
                    '"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
            });
        });
        it("writes the policy after the public access block, and everything after the bucket", () => {
            assert.deepEqual(dependenciesOf(recording, "policy"), [
                "megatests-bucket",
                "megatests-public-access-block",
            ]);
            for (const child of ["public-access-block", "encryption", "ownership-controls", "lifecycle", "cors"]) {
                assert.deepEqual(dependenciesOf(recording, child), ["megatests-bucket"]);
            }
        });
        it("cleans up, and lets Data Explorer in", () => {
            assert.deepEqual(ruleIds(inputsOf(recording, "lifecycle")["rules"]), [
                "cleanup-temporary-files (work/)",
                "cleanup-work-directory (work/)",
                "cleanup-temporary-files (scratch/)",
                "cleanup-work-directory (scratch/)",
                "cleanup-temporary-files (cloudcache/)",
                "cleanup-work-directory (cloudcache/)",
                "cleanup-incomplete-multipart-uploads",
            ]);
            assert.deepEqual(ruleIds(inputsOf(recording, "cors")["corsRules"]), ["SeqeraDataExplorerAccess"]);
            assert.equal(inputsOf(recording, "lifecycle")["bucket"], NAME);
            assert.equal(inputsOf(recording, "cors")["bucket"], NAME);
        });
    });

    it("cleans the work directories that have a path in the bucket", async () => {
        const workDirs = [`s3://${NAME}`, `s3://${NAME}/lab/runs`, "s3://other/elsewhere"];
        const rules = ruleIds(inputsOf(await recordBucket({ workDirs }), "lifecycle")["rules"]);
        assert.deepEqual(
            rules.filter((id) => !/work\/|scratch\/|cloudcache\//.test(id)),
            [
                "cleanup-temporary-files (lab/runs/)",
                "cleanup-work-directory (lab/runs/)",
                "cleanup-incomplete-multipart-uploads",
            ],
        );
    });

    it("leaves every side resource to others when told to", async () => {
        const recording = await recordBucket({
            publicAccessBlock: false,
            encryption: false,
            ownershipControls: false,
            tlsOnly: false,
            lifecycle: { manage: false },
            cors: { manage: false },
        });
        assert.deepEqual(childrenOf(recording, "megatests"), [BUCKET, GUARDS]);
        assert.equal(resource(recording, "megatests-bucket").protect, true);
    });

    for (const versioning of [BucketVersioning.Enabled, BucketVersioning.Suspended]) {
        it(`sets versioning to ${versioning}, and removes old versions afterwards`, async () => {
            const recording = await recordBucket({ versioning });
            assert.ok(
                childrenOf(recording, "megatests").includes(
                    "aws:s3/bucketVersioning:BucketVersioning megatests-versioning",
                ),
            );
            assert.deepEqual(inputsOf(recording, "versioning"), {
                bucket: NAME,
                versioningConfiguration: { status: versioning },
            });
            assert.equal(ruleIds(inputsOf(recording, "lifecycle")["rules"]).at(-1), "cleanup-noncurrent-versions");
            assert.deepEqual(dependenciesOf(recording, "lifecycle"), ["megatests-bucket", "megatests-versioning"]);
        });
    }

    it("keeps given policy statements beside the TLS-only one", async () => {
        const recording = await recordBucket({
            bucketPolicy: pulumi.output(JSON.stringify({ Statement: [{ Sid: "Mine" }] })),
        });
        assert.deepEqual(
            policyOf(recording).Statement.map(({ Sid }) => Sid),
            ["Mine", "DenyInsecureTransport"],
        );
    });

    for (const [reason, bucketPolicy] of [
        ['invalid bucket policy "{}": expected at least one statement', pulumi.output("{}")],
        ['invalid bucket policy "none": expected JSON', pulumi.output(Promise.resolve("none"))],
        ["invalid secret (value hidden)", pulumi.secret("planted-value")],
    ] as const) {
        it(`creates nothing with a bucket policy that turns out invalid: ${reason}`, async () => {
            const args = { bucketName: NAME, bucketPolicy };
            const { error, registered } = await recordFailure(() => void new MegatestsBucket("megatests", args));
            assert.deepEqual(registered, ["pulumi:pulumi:Stack"]);
            assert.equal(
                String(error),
                "Error: MegatestsBucket megatests has 1 problem in its arguments [invalid-arguments]:\n" +
                    `  bucketPolicy: ${reason}.`,
            );
        });
    }

    describe("adopted", () => {
        it("imports the bucket, protects it and ignores what others set", async () => {
            const recording = await recordBucket({ import: true });
            const bucket = resource(recording, "megatests-bucket");
            assert.deepEqual(childrenOf(recording, "megatests"), [BUCKET, GUARDS]);
            assert.deepEqual(bucket.inputs, { bucket: NAME, forceDestroy: false });
            assert.equal(bucket.protect, true);
            assert.equal(bucket.import, NAME);
            assert.deepEqual(
                bucket.aliases.filter(({ name }) => name !== ""),
                [],
            );
            assert.deepEqual(bucket.ignoreChanges, [...SET_BY_SIDE_RESOURCES, ...SET_BY_OWNER]);
            assert.deepEqual(recording.outputs, { bucketName: NAME, bucketArn: "arn-of-megatests-bucket" });
        });

        it("keeps everything but tags that are given", async () => {
            const recording = await recordBucket({ import: true, tags: { Owner: "research" } });
            assert.deepEqual(
                resource(recording, "megatests-bucket").ignoreChanges,
                [...SET_BY_SIDE_RESOURCES, ...SET_BY_OWNER].filter((input) => input !== "tags"),
            );
        });
        it("gets what is asked for, and nothing else", async () => {
            const recording = await recordBucket({ import: true, lifecycle: {}, cors: { browserReads: true } });
            assert.deepEqual(childrenOf(recording, "megatests"), [BUCKET, CORS, LIFECYCLE, GUARDS]);
            assert.deepEqual(ruleIds(inputsOf(recording, "cors")["corsRules"]), [
                "SeqeraDataExplorerAccess",
                "BrowserDirectAccess",
            ]);
        });
        it("takes a policy as it is, or with the TLS-only statement", async () => {
            const bucketPolicy = '{"Statement":[{"Sid":"PublicRead"}]}';
            const asItIs = await recordBucket({ import: true, bucketPolicy });
            assert.deepEqual(childrenOf(asItIs, "megatests"), [BUCKET, POLICY, GUARDS]);
            assert.equal(inputsOf(asItIs, "policy")["policy"], bucketPolicy);
            assert.deepEqual(dependenciesOf(asItIs, "policy"), ["megatests-bucket"]);
            const tlsOnly = await recordBucket({ import: true, bucketPolicy, tlsOnly: true });
            assert.deepEqual(
                policyOf(tlsOnly).Statement.map(({ Sid }) => Sid),
                ["PublicRead", "DenyInsecureTransport"],
            );
        });
        it("ignores settings that are switched off", async () => {
            const recording = await recordBucket({
                import: true,
                lifecycle: { manage: false },
                cors: { manage: false },
            });
            assert.deepEqual(childrenOf(recording, "megatests"), [BUCKET, GUARDS]);
        });
    });

    describe("with existing inputs", () => {
        it("keeps those of each child in place of what follows from the other arguments", async () => {
            const recording = await recordBucket({
                existingInputs: {
                    bucket: '{"forceDestroy":true,"tags":null}',
                    lifecycle: '{"rules":[{"id":"old"}]}',
                    cors: '{"corsRules":[]}',
                },
            });
            assert.deepEqual(inputsOf(recording, "bucket"), { bucket: NAME, forceDestroy: true });
            assert.deepEqual(inputsOf(recording, "lifecycle"), { bucket: NAME, rules: [{ id: "old" }] });
            assert.deepEqual(inputsOf(recording, "cors"), { bucket: NAME, corsRules: [] });
        });
        it("rejects those of a child that it does not have", async () => {
            await assert.rejects(recordBucket({ existingInputs: { user: "{}" } }), {
                message:
                    "MegatestsBucket megatests has 1 problem in its arguments [invalid-arguments]:\n" +
                    '  existingInputs.user: MegatestsBucket as configured has no child "user". Fix: use one of bucket, ' +
                    "lifecycle, cors, or remove the entry.",
            });
        });
    });

    describe("with former names", () => {
        const aliases = { bucket: NAME, lifecycle: `${NAME}-lifecycle`, cors: `${NAME}-cors` };
        const formerly = (name: string, type: string) => ({ name, type, parentUrn: "", noParent: true });

        it("takes over the resources that the stack had, and adopts the bucket", async () => {
            const recording = await recordBucket({ aliases, lifecycle: {}, cors: {} });
            const bucket = resource(recording, "megatests-bucket");
            assert.deepEqual(childrenOf(recording, "megatests"), [BUCKET, CORS, LIFECYCLE, GUARDS]);
            assert.deepEqual(bucket.aliases[0], formerly(NAME, ""));
            assert.equal(bucket.import, NAME);
            assert.equal(bucket.protect, true);
            assert.deepEqual(bucket.ignoreChanges, [...SET_BY_SIDE_RESOURCES, ...SET_BY_OWNER]);

            const lifecycle = resource(recording, "megatests-lifecycle");
            assert.deepEqual(
                lifecycle.aliases[0],
                formerly(`${NAME}-lifecycle`, "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2"),
            );
            assert.deepEqual(lifecycle.ignoreChanges, ["bucket"]);
            const cors = resource(recording, "megatests-cors");
            assert.deepEqual(
                cors.aliases[0],
                formerly(`${NAME}-cors`, "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2"),
            );
            assert.deepEqual(cors.ignoreChanges, ["bucket"]);
        });
        it("rejects a former name of a child that it does not have", async () => {
            await assert.rejects(
                recordBucket({ import: true, aliases: { user: "towerforge-user" } }),
                /aliases\.user: "towerforge-user" would be orphaned: MegatestsBucket as configured has no child "user"\./,
            );
        });
        it("rejects the loss of a resource that the stack had", async () => {
            await assert.rejects(recordBucket({ aliases }), {
                message: [
                    "MegatestsBucket megatests has 2 problems in its arguments [invalid-arguments]:",
                    ...["lifecycle", "cors"].map(
                        (child) =>
                            `  aliases.${child}: "${NAME}-${child}" would be deleted: ${child} is not managed. Fix: set ` +
                            `${child} to {}, or remove the resource from the state with \`pulumi state delete\` and omit ` +
                            "the alias.",
                    ),
                ].join("\n"),
            });
        });
    });
});
