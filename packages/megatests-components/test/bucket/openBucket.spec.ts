import assert from "node:assert/strict";
import { Provider } from "@pulumi/aws/provider";
import { validateBucket } from "../../src/bucket/bucketConfiguration";
import { MegatestsBucket, type MegatestsBucketArgs } from "../../src/bucket/megatestsBucket";
import { BucketVersioning } from "../../src/bucket/settings";
import { KMS_KEY_ARN } from "../../src/internal/awsForms";
import { DeploymentError } from "../../src/internal/validation";
import { later } from "../support/outputs";
import { childrenOf, record, resource } from "../support/record";

const NAME = "lab-results";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const recordBucket = (args: Partial<MegatestsBucketArgs> = {}) =>
    record(() => {
        const { bucketName, bucketArn } = new MegatestsBucket("lab", { bucketName: NAME, ...args });
        return { bucketName, bucketArn };
    });
const validated = (args: Partial<MegatestsBucketArgs>) => validateBucket({ bucketName: NAME, ...args }, "bucket.");

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

    it("is looked up with the provider of the component", async () => {
        const { invokes } = await record(() => {
            const aws = new Provider("lab-aws", { region: "eu-west-1" });
            return void new MegatestsBucket("lab", { bucketName: NAME, existing: true }, { providers: { aws } });
        });
        assert.match(invokes[0]?.provider ?? "", /::pulumi:providers:aws::lab-aws::/);
    });

    it("may have a name that is known later", async () => {
        const recording = await recordBucket({ existing: true, bucketName: later(NAME) });
        assert.deepEqual(recording.outputs, { bucketName: NAME, bucketArn: `arn:aws:s3:::${NAME}` });
    });

    it("takes no setting that would manage it", () => {
        const settings = { kmsKeyArn: KEY, workDirs: ["s3://lab-results"], costAllocationTag: true, aliases: {} };
        assert.deepEqual(validated({ existing: true, ...settings, tags: undefined }), []);
        const managing: Partial<MegatestsBucketArgs> = {
            import: true,
            encryption: false,
            lifecycle: {},
            protect: true,
            tags: {},
            versioning: BucketVersioning.Enabled,
        };
        assert.deepEqual(
            validated({ existing: true, ...managing }),
            Object.keys(managing).map((property) => ({
                code: "mutually-exclusive",
                propertyPath: `bucket.${property}`,
                reason:
                    `bucket.existing and bucket.${property} are mutually exclusive: nothing of an existing bucket is ` +
                    "managed. Fix: omit one of them. To manage a bucket that exists, replace bucket.existing with " +
                    "bucket.import.",
            })),
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

    it("must be plain for an import", () => {
        const bucketName = later(NAME);
        assert.deepEqual(validated({ bucketName, import: true }), [
            {
                code: "plain-value-required",
                propertyPath: "bucket.bucketName",
                reason:
                    "expected a plain string, got an output: the bucket is imported by its name. Fix: pass a name that is " +
                    "known while the program runs, or use existing in place of import.",
            },
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
            assert.deepEqual(validated({ kmsKeyArn }), [
                {
                    code: "invalid-kms-key-arn",
                    propertyPath: "bucket.kmsKeyArn",
                    reason: `invalid KMS key ARN "${kmsKeyArn}": expected ${KMS_KEY_ARN.form}.`,
                },
            ]);
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
        for (const args of [{ forceDestroy: true }, { forceDestroy: true, protect: true }]) {
            assert.deepEqual(validated(args), [
                {
                    code: "mutually-exclusive",
                    propertyPath: "bucket.forceDestroy",
                    reason:
                        "bucket.forceDestroy and bucket.protect are mutually exclusive: a protected bucket is never deleted. " +
                        "Fix: set bucket.protect to false, or omit bucket.forceDestroy.",
                },
            ]);
        }
        assert.deepEqual(validated({ protect: false }), []);
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

describe("a bucket's settings that are outputs fail the deployment", () => {
    const OLD = { rules: [{ id: "old", expirationDays: 9 }] };
    const unmanaged = (setting: string) =>
        `${setting}.manage: expected manage to be true in settings that are an output, got false. Fix: pass settings that ` +
        "are known while the program runs.";
    const unbounded =
        'lifecycle.rules[0].prefixes: missing required property "prefixes": rule "old" deletes every object in the whole ' +
        "bucket, including published results, which have the tags of task outputs. Fix: set prefixes, set versioning to " +
        "Enabled, or explain in deliberateReason why results may be deleted.";
    const ERRORS: [string, Partial<MegatestsBucketArgs>, string][] = [
        [
            "invalid-bucket-name",
            { bucketName: later("Results") },
            'bucketName: invalid S3 bucket name "Results": only lowercase letters, digits, periods and hyphens are allowed.',
        ],
        ["plain-value-required", { lifecycle: later({ manage: false }) }, unmanaged("lifecycle")],
        ["plain-value-required", { cors: later({ manage: false }) }, unmanaged("cors")],
        ["unbounded-deletion", { lifecycle: later(OLD) }, unbounded],
        ["unbounded-deletion", { versioning: later(BucketVersioning.Suspended), lifecycle: OLD }, unbounded],
        [
            "no-cors-rule",
            { cors: later({ dataExplorer: false }) },
            "cors: expected at least one rule, got none. Fix: set dataExplorer or browserReads to true, or manage to false.",
        ],
        [
            "plain-value-required",
            { versioning: later(BucketVersioning.Unmanaged) },
            'versioning: expected versioning to be "Enabled" or "Suspended" as an output, got "Unmanaged". Fix: pass a value ' +
                "that is known while the program runs, or omit versioning.",
        ],
        [
            "invalid-value",
            { versioning: later("Disabled" as BucketVersioning) },
            'versioning: expected versioning to be one of "Enabled", "Suspended", "Unmanaged", got "Disabled".',
        ],
        [
            "plain-value-required",
            { tlsOnly: later(false) },
            "tlsOnly: expected tlsOnly to be true as an output without bucketPolicy, got false: no statement would be left. " +
                "Fix: pass a value that is known while the program runs, or set bucketPolicy.",
        ],
        [
            "mutually-exclusive",
            { forceDestroy: later(true) },
            "forceDestroy: forceDestroy and protect are mutually exclusive: a protected bucket is never deleted. Fix: set " +
                "protect to false, or omit forceDestroy.",
        ],
    ];
    for (const [code, args, text] of ERRORS) {
        it(`by the error of a plain value: ${code}, ${Object.keys(args).join(" and ")}`, async () => {
            const error: unknown = await recordBucket(args).catch((reason: unknown) => reason);
            assert.ok(error instanceof DeploymentError, String(error));
            assert.equal(error.code, code);
            assert.equal(
                error.message,
                `MegatestsBucket lab has 1 problem in its arguments [invalid-arguments]:\n  ${text}`,
            );
        });
    }

    it("only if they are invalid", async () => {
        const recording = await recordBucket({
            tlsOnly: later(false),
            bucketPolicy: '{"Statement":[{"Sid":"Mine"}]}',
            versioning: later(BucketVersioning.Enabled),
            lifecycle: later({ manage: true, ...OLD }),
            cors: later({ browserReads: true }),
            protect: false,
            forceDestroy: later(true),
        });
        const inputs = (child: string) => resource(recording, `lab-${child}`).inputs;
        assert.equal(inputs("policy")["policy"], '{"Statement":[{"Sid":"Mine"}]}');
        assert.deepEqual(inputs("versioning")["versioningConfiguration"], { status: "Enabled" });
        assert.ok((inputs("lifecycle")["rules"] as { id: string }[]).some(({ id }) => id === "old"));
        assert.equal((inputs("cors")["corsRules"] as object[]).length, 2);
        assert.equal(inputs("bucket")["forceDestroy"], true);
        const tls = await recordBucket({ tlsOnly: later(true) });
        assert.match(resource(tls, "lab-policy").inputs["policy"] as string, /DenyInsecureTransport/);
    });
});
