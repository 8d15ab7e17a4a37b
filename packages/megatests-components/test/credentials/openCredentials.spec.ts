import assert from "node:assert/strict";
import { CredentialsMode, type TowerForgeCredentialsArgs } from "../../src/credentials";
import { policyHash } from "../../src/credentials/policies";
import type { Recording } from "../../src/internal/recorder";
import { later } from "../support/outputs";
import { childrenOf, resource } from "../support/record";
import { ARGS, ROLE, deploy } from "./deploy";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const POLICIES = ["aws-forge-policy", "aws-launch-policy", "aws-s3-policy"];

const inputsOf = (recording: Recording, names: string[]) => names.map((name) => resource(recording, name).inputs);

describe("TowerForgeCredentials, tags", () => {
    for (const [identity, args] of [["aws-user", ARGS] as const, ["aws-role", ROLE] as const]) {
        it(`are on ${identity} and the policies`, async () => {
            const tagged = await deploy({ ...args, tags: { Owner: later("research") } });
            for (const { tags } of inputsOf(tagged, [identity, ...POLICIES])) {
                assert.deepEqual(tags, { Project: "aws", Owner: "research" });
            }
            const bare = await deploy({ ...args, costAllocationTag: false });
            for (const { tags } of inputsOf(bare, [identity, ...POLICIES])) {
                assert.equal(tags, undefined);
            }
        });
    }
});

describe("TowerForgeCredentials, path and permissions boundary", () => {
    for (const [identity, args] of [["aws-user", ARGS] as const, ["aws-role", ROLE] as const]) {
        it(`are those of ${identity}`, async () => {
            const recording = await deploy({ ...args, path: "/lab/", permissionsBoundary: later(BOUNDARY) });
            const { path, permissionsBoundary } = resource(recording, identity).inputs;
            assert.deepEqual([path, permissionsBoundary], ["/lab/", BOUNDARY]);
        });
    }

    it("are in the ARN that Seqera gets of the role", async () => {
        const recording = await deploy({ ...ROLE, path: later("/lab/") });
        const arn = "arn:aws:iam::123456789012:role/lab/Seqera-test-aws";
        assert.equal(resource(recording, "aws-credential").inputs["assumeRoleArn"], arn);
    });
});

describe("TowerForgeCredentials that exist", () => {
    it("make nothing, and have an id only", async () => {
        const recording = await deploy({ ...ARGS, existingId: later("5vGhJ7kPq") });
        assert.deepEqual(childrenOf(recording, "aws"), []);
        assert.deepEqual(recording.invokes, []);
        assert.deepEqual(recording.outputs, {
            credentialsId: "5vGhJ7kPq",
            policyHash: policyHash([]),
            policyArns: {},
            policyNames: {},
        });
    });

    it("have no child with an alias", async () => {
        const aliased = deploy({ ...ARGS, existingId: "5vGhJ7kPq", aliases: { user: "forge" } });
        await assert.rejects(aliased, /aliases\.user: "forge" would be orphaned/);
    });
});

describe("TowerForgeCredentials with outputs", () => {
    const plain: TowerForgeCredentialsArgs = {
        ...ARGS,
        regions: ["eu-west-1", "eu-north-1"],
        dataBuckets: ["data"],
        writableDataBuckets: ["uploads"],
        logGroups: ["/lab/jobs"],
        jobDefinitions: ["nf-*"],
        kmsKeyArns: [KEY],
        forgeRolesBoundary: BOUNDARY,
        userName: "forge",
        credentialName: "forge",
        policyNames: { launch: "lab-launch" },
    };

    it("make what they make with plain values", async () => {
        const outputs: TowerForgeCredentialsArgs = {
            ...plain,
            regions: ["eu-west-1", later("eu-north-1")],
            workDirs: later(["s3://results/work"]),
            dataBuckets: [later("data")],
            writableDataBuckets: later(["uploads"]),
            logGroups: [later("/lab/jobs")],
            jobDefinitions: later(["nf-*"]),
            kmsKeyArns: [later(KEY)],
            forgeRolesBoundary: later(BOUNDARY),
            userName: later("forge"),
            credentialName: later("forge"),
            policyNames: { launch: later("lab-launch") },
        };
        const [expected, actual] = [await deploy(plain), await deploy(outputs)];
        assert.deepEqual(actual.outputs, expected.outputs);
        for (const { name, type, inputs } of expected.resources.filter(({ custom }) => custom)) {
            assert.deepEqual(resource(actual, name).inputs, inputs, `${type} ${name}`);
        }
    });

    it("repeat a policy that turns out not to be needed, which grants nothing more", async () => {
        const short = Array.from({ length: 60 }, (_, index) => `data-${index}`);
        const unknown = await deploy({ ...ARGS, dataBuckets: short.map(later) });
        const known = await deploy({ ...ARGS, dataBuckets: short });
        const keys = (recording: Recording) => Object.keys(recording.outputs["policyArns"] as object);
        assert.deepEqual(keys(known), ["forge", "launch", "s3"]);
        assert.deepEqual(keys(unknown), ["forge", "launch", "s3", "s3-2"]);
        const document = resource(known, "aws-s3-policy").inputs["policy"];
        for (const { policy } of inputsOf(unknown, ["aws-s3-policy", "aws-s3-2-policy"])) {
            assert.equal(policy, document);
        }
    });

    const cases: [Partial<TowerForgeCredentialsArgs>, code: string, path: string][] = [
        [{ workDirs: [later("results")] }, "invalid-work-dir", "workDirs\\[0\\]"],
        [{ regions: ["eu-west-1", later("cn-north-1")] }, "mixed-partitions", "regions"],
        [{ dataBuckets: later(["*"]) }, "invalid-bucket-name", "dataBuckets\\[0\\]"],
        [{ kmsKeyArns: [later("alias/lab")] }, "invalid-kms-key-arn", "kmsKeyArns\\[0\\]"],
        [{ userName: later("a b") }, "invalid-iam-name", "userName"],
        [{ policyNames: { s3: later("") } }, "invalid-iam-name", "policyNames\\.s3"],
        [{ credentialName: later("?") }, "invalid-credential-name", "credentialName"],
        [{ path: later("lab") }, "invalid-iam-path", "path"],
        [{ permissionsBoundary: later("boundary") }, "invalid-policy-arn", "permissionsBoundary"],
        [{ ...ROLE, roleName: later("TowerForge-lab") }, "reserved-name", "roleName"],
        [{ ...ROLE, regions: later(["cn-north-1"]) }, "unsupported-partition", "mode"],
        [{ mode: CredentialsMode.Role, seqeraPrincipalArn: later("*") }, "invalid-principal-arn", "seqeraPrincipalArn"],
        [
            { logGroups: later(Array.from({ length: 60 }, (_, index) => `/lab/${"x".repeat(60)}-${index}`)) },
            "too-many-policies",
            "logGroups",
        ],
    ];
    for (const [change, code, path] of cases) {
        it(`fail the deployment by ${code} in ${path}`, async () => {
            const message = new RegExp(`^TowerForgeCredentials aws has 1 problem in its arguments.*:\\n  ${path}: `);
            await assert.rejects(deploy({ ...ARGS, ...change }), { code, message });
        });
    }
});

describe("TowerForgeCredentials, keys of buckets", () => {
    const statements = (recording: Recording) =>
        (
            JSON.parse(resource(recording, "aws-s3-policy").inputs["policy"] as string) as {
                Statement: { Sid: string }[];
            }
        ).Statement;

    it("are in the policy for S3 and in the statement for jobs", async () => {
        const recording = await deploy({ ...ARGS, kmsKeyArns: [KEY], writableDataBuckets: ["results"] });
        const condition = { StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] } };
        assert.deepEqual(
            statements(recording).filter(({ Sid }) => Sid === "BucketKeys"),
            [
                {
                    Sid: "BucketKeys",
                    Effect: "Allow",
                    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
                    Resource: [KEY],
                    Condition: condition,
                },
            ],
        );
        assert.deepEqual(JSON.parse(recording.outputs["kmsKeyPolicyStatement"] as string), {
            Sid: "JobsUseBucketKey",
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: "*",
            Condition: {
                ArnLike: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/TowerForge-*" },
                StringEquals: {
                    "kms:CallerAccount": "123456789012",
                    "kms:ViaService": ["s3.eu-west-1.amazonaws.com"],
                },
            },
        });
    });

    it("are only decrypted with for buckets that are only read", async () => {
        const recording = await deploy({ ...ARGS, kmsKeyArns: [KEY] });
        const actions = statements(recording).flatMap((each) =>
            each.Sid === "BucketKeys" && "Action" in each ? [each.Action] : [],
        );
        assert.deepEqual(actions, [["kms:Decrypt"]]);
    });

    it("are in no statement without a key", async () => {
        const recording = await deploy(ARGS);
        assert.deepEqual(
            statements(recording).filter(({ Sid }) => Sid === "BucketKeys"),
            [],
        );
        assert.equal(recording.outputs["kmsKeyPolicyStatement"], undefined);
    });
});
