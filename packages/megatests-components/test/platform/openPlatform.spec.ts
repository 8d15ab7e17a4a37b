import assert from "node:assert/strict";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { policyHash } from "../../src/credentials/policies";
import type { Recording } from "../../src/internal/recorder";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { MegatestsPlatform } from "../../src/platform/megatestsPlatform";
import { later } from "../support/outputs";
import { record, resource } from "../support/record";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const BATCH = { region: "eu-west-1", workDir: "s3://lab-results" };
const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "lab-results" },
    computeEnvironments: { cpu: { name: "lab_cpu", batch: BATCH } },
};
const BUDGET = { monthlyUsd: 500, emails: ["costs@example.org"] };

function platform(args: Partial<MegatestsPlatformArgs> = {}): Promise<Recording> {
    return record(() => {
        const providers = {
            aws: new AwsProvider("aws", { region: "eu-west-1" }),
            seqera: new seqera.Provider("seqera", { bearerAuth: "planted-bearer" }),
        };
        const { bucketName, credentialsId, principalArn, accessKeyId, policyHash, policyArns, kmsKeyPolicyStatement } =
            new MegatestsPlatform("lab", { ...ARGS, ...args }, { providers });
        return { bucketName, credentialsId, principalArn, accessKeyId, policyHash, policyArns, kmsKeyPolicyStatement };
    });
}

const typesIn = (recording: Recording, pattern: RegExp) =>
    recording.resources.filter(({ type }) => pattern.test(type)).map(({ type, name }) => `${type} ${name}`);

async function errorsOf(args: Partial<MegatestsPlatformArgs>): Promise<string[]> {
    const error: unknown = await platform(args).catch((reason: unknown) => reason);
    assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
    return (error.errors ?? []).map((each) => `${"code" in each ? String(each.code) : ""} ${each.propertyPath}`);
}

describe("a platform's tags", () => {
    const tagsOf = async (args: Partial<MegatestsPlatformArgs>) => {
        const { resources } = await platform({ budget: BUDGET, ...args });
        const tagged = resources.filter(({ custom, inputs }) => custom && inputs["tags"] !== undefined);
        return Object.fromEntries(tagged.map(({ name, inputs }) => [name, inputs["tags"]]));
    };
    const IDENTITY = ["lab-credentials-user", "lab-credentials-forge-policy"];
    const POLICIES = ["lab-credentials-launch-policy", "lab-credentials-s3-policy"];
    const ALL = ["lab-bucket-bucket", ...IDENTITY, ...POLICIES, "lab-budget"];
    const onAll = (tags: object) => Object.fromEntries(ALL.map((name) => [name, tags]));

    it("are on every AWS resource that takes tags, with the platform's name as the project", async () => {
        assert.deepEqual(await tagsOf({}), onAll({ Project: "lab" }));
        assert.deepEqual(
            await tagsOf({ tags: { Owner: later("research") } }),
            onAll({ Project: "lab", Owner: "research" }),
        );
    });

    it("are the given ones alone without the cost allocation tag", async () => {
        const tags = { Project: "shared" };
        assert.deepEqual(await tagsOf({ tags, costAllocationTag: false }), onAll(tags));
        assert.deepEqual(await tagsOf({ budget: undefined, costAllocationTag: false }), {});
    });

    it("are those of a part before those of the platform", async () => {
        const tagged = await tagsOf({
            tags: { Owner: "research" },
            bucket: { bucketName: "lab-results", tags: { Data: "public" } },
            credentials: { tags: { Owner: "security" } },
        });
        assert.deepEqual(tagged["lab-bucket-bucket"], { Project: "lab", Owner: "research", Data: "public" });
        for (const name of [...IDENTITY, ...POLICIES]) {
            assert.deepEqual(tagged[name], { Project: "lab", Owner: "security" });
        }
    });

    it("leave an imported bucket's tags as they are, unless it has some given", async () => {
        const bucket = { bucketName: "lab-results", import: true };
        assert.equal((await tagsOf({ bucket }))["lab-bucket-bucket"], undefined);
        const given = await tagsOf({ bucket: { ...bucket, tags: { Data: "public" } } });
        assert.deepEqual(given["lab-bucket-bucket"], { Project: "lab", Data: "public" });
    });

    it("are checked with the paths of the platform", async () => {
        const errors = await errorsOf({
            tags: { "?": "a" },
            bucket: { bucketName: "lab-results", tags: { "aws:a": "a" } },
            credentials: { tags: { a: "?" } },
        });
        assert.deepEqual(errors, [
            "invalid-tag tags.?",
            "invalid-tag bucket.tags.aws:a",
            "invalid-tag credentials.tags.a",
        ]);
    });
});

describe("a platform's budget", () => {
    it("is not there by default", async () => {
        assert.deepEqual(typesIn(await platform(), /budget/i), []);
    });

    it("watches the costs of the platform's project, or of another value of the tag", async () => {
        const watched = async (args: Partial<MegatestsPlatformArgs>) => {
            const recording = await platform({ budget: BUDGET, ...args });
            const { name, limitAmount, costFilters, tags } = resource(recording, "lab-budget").inputs;
            assert.deepEqual([name, limitAmount], ["test-lab", "500"]);
            return [costFilters, tags];
        };
        assert.deepEqual(await watched({}), [
            [{ name: "TagKeyValue", values: ["user:Project$lab"] }],
            { Project: "lab" },
        ]);
        assert.deepEqual(await watched({ tags: { Project: later("shared") } }), [
            [{ name: "TagKeyValue", values: ["user:Project$shared"] }],
            { Project: "shared" },
        ]);
    });

    it("needs an amount, addresses and the tag", async () => {
        const emails = ["costs", ...Array.from({ length: 10 }, (_, index) => `costs${index}@example.org`)];
        assert.deepEqual(await errorsOf({ budget: { monthlyUsd: 0, emails }, costAllocationTag: false }), [
            "value-out-of-range budget.monthlyUsd",
            "value-out-of-range budget.emails",
            "invalid-email budget.emails[0]",
            "mutually-exclusive budget",
        ]);
        assert.deepEqual(await errorsOf({ budget: { monthlyUsd: 1, emails: [] } }), [
            "value-out-of-range budget.emails",
        ]);
    });
});

describe("a platform with what exists", () => {
    const bucket = { bucketName: "lab-results", existing: true };
    const credentials = { existingId: "5vGhJ7kPq" };

    it("manages nothing of an existing bucket, and may use it", async () => {
        const recording = await platform({ bucket });
        assert.deepEqual(typesIn(recording, /^aws:s3/), []);
        assert.equal(recording.outputs["bucketName"], "lab-results");
        const policy = resource(recording, "lab-credentials-s3-policy").inputs["policy"] as string;
        assert.ok(policy.includes("arn:aws:s3:::lab-results"), policy);
    });

    it("makes no IAM resource for existing credentials, and uses them", async () => {
        const recording = await platform({ credentials });
        assert.deepEqual(typesIn(recording, /^aws:iam|awsCredential/), []);
        assert.ok(!recording.invokes.some(({ token }) => token.startsWith("aws:")));
        const environment = recording.resources.find(({ type }) => type === "seqera:index/awsBatchCe:AwsBatchCe");
        assert.equal(environment?.inputs["credentialsId"], "5vGhJ7kPq");
        assert.deepEqual(recording.outputs, {
            bucketName: "lab-results",
            credentialsId: "5vGhJ7kPq",
            policyHash: policyHash([]),
            policyArns: {},
        });
    });

    it("makes environments only, with both", async () => {
        assert.deepEqual(typesIn(await platform({ bucket, credentials }), /^aws:/), []);
    });

    it("has no policy that could replace environments", async () => {
        const errors = await errorsOf({ credentials, replaceOnPolicyChange: true });
        assert.deepEqual(errors, ["mutually-exclusive replaceOnPolicyChange"]);
    });

    it("takes no other settings of existing credentials", async () => {
        const errors = await errorsOf({ credentials: { ...credentials, userName: "forge", dataBuckets: ["data"] } });
        assert.deepEqual(errors.sort(), [
            "mutually-exclusive credentials.dataBuckets",
            "mutually-exclusive credentials.userName",
        ]);
    });
});

describe("a platform's key for its bucket", () => {
    it("is in the policy for S3", async () => {
        const recording = await platform({ bucket: { bucketName: "lab-results", kmsKeyArn: later(KEY) } });
        const policy = resource(recording, "lab-credentials-s3-policy").inputs["policy"] as string;
        assert.ok(policy.includes(KEY), policy);
        assert.match(recording.outputs["kmsKeyPolicyStatement"] as string, /JobsUseBucketKey/);
    });
});
