import assert from "node:assert/strict";
import * as iam from "@pulumi/aws/iam";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { PolicyScope, TowerForgeCredentials, buildPolicies } from "../../src/credentials";
import { policyHash } from "../../src/credentials/policies";
import { type Recording, recordProgram } from "../../src/internal/recorder";
import { childrenOf, record, recordFailure, resource } from "../support/record";
import { ARGS, deploy, outputsOf, urns } from "./deploy";
import leastPrivilege from "./leastPrivilege.json";

const TOKEN = "megatests-components:index:TowerForgeCredentials";
const ATTACHMENTS = ["forge", "launch", "s3"].map((key) => `aws-${key}-policy-attachment`);

function policyDocument(recording: Recording, name: string): unknown {
    return JSON.parse(String(resource(recording, name).inputs["policy"]));
}

/** Asserts that credentials fail with an error before anything of theirs is registered. */
async function assertStopped(
    args: ConstructorParameters<typeof TowerForgeCredentials>[1],
    expected: { code: string; message: string },
    answer?: Parameters<typeof recordFailure>[1],
): Promise<void> {
    const { error, registered } = await recordFailure(() => void new TowerForgeCredentials("aws", args), answer);
    assert.throws(() => {
        throw error;
    }, expected);
    assert.equal((error as Error).stack, expected.message, "a component provider prints the stack");
    assert.deepEqual(
        registered.filter((type) => !/^(pulumi|megatests-components):/.test(type)),
        [],
    );
}

describe("TowerForgeCredentials", () => {
    it("makes a user with three policies, and its key in Seqera", async () => {
        const recording = await deploy(ARGS);
        assert.equal(resource(recording, "aws", TOKEN).custom, false);
        assert.deepEqual(childrenOf(recording, "aws"), [
            "aws:iam/accessKey:AccessKey aws-access-key",
            "aws:iam/policy:Policy aws-forge-policy",
            "aws:iam/policy:Policy aws-launch-policy",
            "aws:iam/policy:Policy aws-s3-policy",
            "aws:iam/user:User aws-user",
            "aws:iam/userPolicyAttachment:UserPolicyAttachment aws-forge-policy-attachment",
            "aws:iam/userPolicyAttachment:UserPolicyAttachment aws-launch-policy-attachment",
            "aws:iam/userPolicyAttachment:UserPolicyAttachment aws-s3-policy-attachment",
            "seqera:index/awsCredential:AwsCredential aws-credential",
        ]);
        assert.equal(recording.resources.length, 11, "the stack, the component and nine children");
    });

    it("gives every child its inputs", async () => {
        const recording = await deploy(ARGS);
        const inputs = (name: string) => resource(recording, name).inputs;
        assert.deepEqual(inputs("aws-user"), { name: "TowerForge-test-aws", tags: { Project: "aws" } });
        for (const [key, name, description] of [
            ["forge", "TowerForge-test-aws-Forge", "Lets Seqera Batch Forge make and delete AWS Batch environments"],
            ["launch", "TowerForge-test-aws-Launch", "Lets Seqera Platform launch runs and follow them"],
            [
                "s3",
                "TowerForge-test-aws-S3",
                "Lets Seqera Platform read the work directories and the buckets of Data Explorer",
            ],
        ] as const) {
            const policy = JSON.stringify(policyDocument(recording, `aws-${key}-policy`));
            assert.deepEqual(inputs(`aws-${key}-policy`), { name, description, policy, tags: { Project: "aws" } });
            assert.deepEqual(JSON.parse(policy), leastPrivilege[key]);
            assert.deepEqual(inputs(`aws-${key}-policy-attachment`), {
                user: "TowerForge-test-aws",
                policyArn: `arn-of-aws-${key}-policy`,
            });
        }
        assert.deepEqual(inputs("aws-access-key"), { user: "TowerForge-test-aws" });
        assert.deepEqual(inputs("aws-credential"), {
            name: "TowerForge-aws",
            workspaceId: 59994744926013,
            accessKey: "aws-access-key-id",
            secretKey: "[secret]",
        });
    });

    it("puts out what others need", async () => {
        const { outputs } = await deploy(ARGS);
        const parts = buildPolicies({ ...ARGS, accountId: "123456789012" });
        assert.deepEqual(outputs, {
            credentialsId: "aws-credential-credentials-id",
            credentialName: "TowerForge-aws",
            principalArn: "arn-of-aws-user",
            userName: "TowerForge-test-aws",
            accessKeyId: "aws-access-key-id",
            policyHash: policyHash(parts.slice(0, 2).map(({ document }) => document)),
            policyArns: {
                forge: "arn-of-aws-forge-policy",
                launch: "arn-of-aws-launch-policy",
                s3: "arn-of-aws-s3-policy",
            },
            policyNames: {
                forge: "TowerForge-test-aws-Forge",
                launch: "TowerForge-test-aws-Launch",
                s3: "TowerForge-test-aws-S3",
            },
        });
    });

    it("makes the key once the policies are attached", async () => {
        const recording = await deploy(ARGS);
        const { dependencies } = resource(recording, "aws-access-key");
        assert.deepEqual([...dependencies].sort(), urns(recording, [...ATTACHMENTS, "aws-user"]));
    });

    it("gives out an id that waits for the credentials and nothing after them", async () => {
        const recording = await record(() => {
            const { credentialsId } = new TowerForgeCredentials("aws", ARGS);
            new iam.Group("user-of-the-id", { name: credentialsId });
        });
        assert.deepEqual(resource(recording, "user-of-the-id").dependencies, urns(recording, ["aws-credential"]));
    });

    it("knows the hash in a preview, when nothing exists yet", async () => {
        const { outputs } = await recordProgram(() => outputsOf(new TowerForgeCredentials("aws", ARGS)), {
            project: "project",
            stack: "test",
            preview: true,
            call: () => ({ accountId: "123456789012" }),
        });
        assert.deepEqual(outputs, {
            credentialsId: "[known after deployment]",
            credentialName: "TowerForge-aws",
            principalArn: "[known after deployment]",
            userName: "TowerForge-test-aws",
            accessKeyId: "[known after deployment]",
            policyHash: (await deploy(ARGS)).outputs["policyHash"],
            policyArns: {
                forge: "[known after deployment]",
                launch: "[known after deployment]",
                s3: "[known after deployment]",
            },
            policyNames: {
                forge: "TowerForge-test-aws-Forge",
                launch: "TowerForge-test-aws-Launch",
                s3: "TowerForge-test-aws-S3",
            },
        });
    });

    it("asks the provider for the account unless it is given", async () => {
        assert.deepEqual(
            (await deploy(ARGS)).invokes.map(({ token }) => token),
            ["aws:index/getCallerIdentity:getCallerIdentity"],
        );
        const recording = await deploy({ ...ARGS, accountId: "210987654321" });
        assert.deepEqual(recording.invokes, []);
        const forge = JSON.stringify(policyDocument(recording, "aws-forge-policy"));
        assert.ok(forge.includes("arn:aws:iam::210987654321:role/TowerForge-*"));
        assert.ok(!forge.includes("123456789012"));
    });

    it("asks the provider of the component", async () => {
        const { invokes } = await record(() => {
            const aws = new AwsProvider("lab", { region: "eu-west-1" });
            return void new TowerForgeCredentials("aws", ARGS, { providers: { aws } });
        });
        assert.match(invokes[0]?.provider ?? "", /::lab::/);
    });

    it("leaves what is about all buckets out of the hash", async () => {
        const hashOf = async (features: object) => (await deploy({ ...ARGS, features })).outputs["policyHash"];
        assert.equal(await hashOf({ listAllBuckets: true }), await hashOf({}));
    });

    it("takes an account that is known only later", async () => {
        const plain = await deploy({ ...ARGS, accountId: "210987654321" });
        const later = await deploy({ ...ARGS, accountId: pulumi.output(Promise.resolve("210987654321")) });
        assert.deepEqual(later.outputs, plain.outputs);
    });

    for (const [reason, accountId] of [
        ['invalid AWS account id "21098765432": expected 12 digits, as a string', pulumi.output("21098765432")],
        ["expected a string, got 2.1", pulumi.output(2.1 as unknown as string)],
        ["invalid secret (value hidden)", pulumi.secret("planted-value")],
    ] as const) {
        it(`creates nothing for an account that turns out invalid: ${reason}`, async () => {
            await assertStopped(
                { ...ARGS, accountId },
                {
                    code: reason.startsWith("expected a string") ? "wrong-type" : "invalid-account-id",
                    message:
                        "TowerForgeCredentials aws has 1 problem in its arguments [invalid-arguments]:\n" +
                        `  accountId: ${reason}.`,
                },
            );
        });
    }

    it("creates nothing if AWS does not name the account", async () => {
        await assertStopped(
            ARGS,
            {
                code: "unknown-aws-account",
                message:
                    "could not read the AWS account of the AWS provider: ExpiredToken [unknown-aws-account]\n" +
                    "Fix: check the provider's credentials, which may have expired, or set accountId.",
            },
            () => {
                throw new Error("ExpiredToken");
            },
        );
    });

    it("passes features, buckets, log groups and scope on to the policies", async () => {
        const change = { dataBuckets: ["data"], logGroups: ["/megatests"], features: { pipelineSecrets: true } };
        const expected = buildPolicies({ ...ARGS, ...change, accountId: "123456789012" });
        const recording = await deploy({ ...ARGS, ...change });
        for (const { key, document } of expected) {
            assert.deepEqual(policyDocument(recording, `aws-${key}-policy`), document);
        }
        const reference = await deploy({ ...ARGS, policyScope: PolicyScope.Reference });
        assert.match(String(resource(reference, "aws-launch-policy").inputs["policy"]), /ses:SendRawEmail/);
    });

    it("takes the names given", async () => {
        const recording = await deploy({
            ...ARGS,
            credentialName: "Megatests",
            userName: "megatests",
            policyNames: { forge: "TowerForge-Forge-Policy", s3: "TowerForge-S3-Policy" },
        });
        const names = recording.resources.filter(({ inputs }) => "name" in inputs).map(({ inputs }) => inputs["name"]);
        assert.deepEqual(names.map(String).sort(), [
            "Megatests",
            "TowerForge-Forge-Policy",
            "TowerForge-S3-Policy",
            "TowerForge-test-aws-Launch",
            "megatests",
        ]);
    });

    it("continues a long policy in a second one, attached too", async () => {
        const dataBuckets = Array.from({ length: 100 }, (_, index) => `pipeline-data-${1000 + index}`);
        const recording = await deploy({ ...ARGS, dataBuckets });
        assert.equal(resource(recording, "aws-s3-2-policy").inputs["name"], "TowerForge-test-aws-S3-2");
        assert.deepEqual(resource(recording, "aws-s3-2-policy-attachment").inputs, {
            user: "TowerForge-test-aws",
            policyArn: "arn-of-aws-s3-2-policy",
        });
        const { dependencies } = resource(recording, "aws-access-key");
        assert.equal(dependencies.length, 5);
    });

    it("replaces the key when the rotation changes, and only the key", async () => {
        const recording = await deploy({ ...ARGS, accessKeyRotation: "2026-11" });
        const triggers = recording.resources.filter(({ replacementTrigger }) => replacementTrigger !== undefined);
        assert.deepEqual(
            triggers.map(({ name, replacementTrigger }) => [name, replacementTrigger]),
            [["aws-access-key", "2026-11"]],
        );
        const unrotated = resource(await deploy(ARGS), "aws-access-key");
        assert.equal(unrotated.replacementTrigger, "initial");
        assert.deepEqual(
            recording.resources.filter(({ deleteBeforeReplace }) => deleteBeforeReplace),
            [],
        );
    });

    it("replaces the credentials when the mode changes, as the provider cannot update them so", async () => {
        const seen: Record<string, string[] | undefined> = {};
        const spy: pulumi.ResourceTransformation = ({ name, opts }) => {
            seen[name] = opts.replaceOnChanges;
            return undefined;
        };
        await deploy(ARGS, { transformations: [spy] });
        assert.deepEqual(seen["aws-credential"], ["useExternalId"]);
    });
});
