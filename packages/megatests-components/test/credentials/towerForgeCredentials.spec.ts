import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
    CredentialsMode,
    PolicyScope,
    SEQERA_CLOUD_PRINCIPAL,
    TowerForgeCredentials,
    type TowerForgeCredentialsArgs,
    buildPolicies,
    policyHash,
    trustPolicy,
} from "../../src/credentials";
import { type Recording, recordProgram } from "../../src/plan/recorder";
import { childrenOf, record, resource } from "../support/record";
import leastPrivilege from "./leastPrivilege.json";

const ARGS: TowerForgeCredentialsArgs = {
    workspaceId: 59994744926013,
    regions: ["eu-west-1"],
    workDirs: ["s3://results/work"],
};
const ROLE = { ...ARGS, mode: CredentialsMode.Role };
const TOKEN = "megatests-components:index:TowerForgeCredentials";
const ATTACHMENTS = ["forge", "launch", "s3"].map((key) => `aws-${key}-policy-attachment`);

function outputsOf(credentials: TowerForgeCredentials): Record<string, unknown> {
    const { credentialsId, userArn, userName, accessKeyId, policyHash, policyArns } = credentials;
    return { credentialsId, userArn, userName, accessKeyId, policyHash, policyArns };
}

function deploy(args: TowerForgeCredentialsArgs, opts?: pulumi.ComponentResourceOptions): Promise<Recording> {
    return record(() => outputsOf(new TowerForgeCredentials("aws", args, opts)));
}

const urns = (recording: Recording, names: string[]) => names.map((name) => resource(recording, name).urn).sort();

function policyDocument(recording: Recording, name: string): unknown {
    return JSON.parse(String(resource(recording, name).inputs["policy"]));
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
        assert.deepEqual(inputs("aws-user"), { name: "TowerForge-aws" });
        for (const [key, name, description] of [
            ["forge", "TowerForge-aws-Forge", "Lets Seqera Batch Forge make and delete AWS Batch environments"],
            ["launch", "TowerForge-aws-Launch", "Lets Seqera Platform launch runs and follow them"],
            [
                "s3",
                "TowerForge-aws-S3",
                "Lets Seqera Platform read the work directories and the buckets of Data Explorer",
            ],
        ] as const) {
            const policy = JSON.stringify(policyDocument(recording, `aws-${key}-policy`));
            assert.deepEqual(inputs(`aws-${key}-policy`), { name, description, policy });
            assert.deepEqual(JSON.parse(policy), leastPrivilege[key]);
            assert.deepEqual(inputs(`aws-${key}-policy-attachment`), {
                user: "TowerForge-aws",
                policyArn: `arn-of-aws-${key}-policy`,
            });
        }
        assert.deepEqual(inputs("aws-access-key"), { user: "TowerForge-aws" });
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
            userArn: "arn-of-aws-user",
            userName: "TowerForge-aws",
            accessKeyId: "aws-access-key-id",
            policyHash: policyHash(parts.map(({ document }) => document)),
            policyArns: ["arn-of-aws-forge-policy", "arn-of-aws-launch-policy", "arn-of-aws-s3-policy"],
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
            new aws.iam.Group("user-of-the-id", { name: credentialsId });
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
            userArn: "[known after deployment]",
            userName: "TowerForge-aws",
            accessKeyId: "[known after deployment]",
            policyHash: (await deploy(ARGS)).outputs["policyHash"],
            policyArns: "[known after deployment]",
        });
    });

    it("asks the provider for the account unless it is given", async () => {
        assert.deepEqual((await deploy(ARGS)).invokes, ["aws:index/getCallerIdentity:getCallerIdentity"]);
        const recording = await deploy({ ...ARGS, accountId: "210987654321" });
        assert.deepEqual(recording.invokes, []);
        const forge = JSON.stringify(policyDocument(recording, "aws-forge-policy"));
        assert.ok(forge.includes("arn:aws:iam::210987654321:role/TowerForge-*"));
        assert.ok(!forge.includes("123456789012"));
    });

    it("takes an account that is known only later", async () => {
        const plain = await deploy({ ...ARGS, accountId: "210987654321" });
        const later = await deploy({ ...ARGS, accountId: pulumi.output(Promise.resolve("210987654321")) });
        assert.deepEqual(later.outputs, plain.outputs);
        const malformed = deploy({ ...ARGS, accountId: pulumi.output("21098765432") });
        await assert.rejects(
            malformed,
            /accountId: "21098765432" is no AWS account id\. Fix: use its 12 digits, as a string\./,
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
            "TowerForge-aws-Launch",
            "megatests",
        ]);
    });

    it("continues a long policy in a second one, attached too", async () => {
        const dataBuckets = Array.from({ length: 100 }, (_, index) => `pipeline-data-${1000 + index}`);
        const recording = await deploy({ ...ARGS, dataBuckets });
        assert.equal(resource(recording, "aws-s3-2-policy").inputs["name"], "TowerForge-aws-S3-2");
        assert.deepEqual(resource(recording, "aws-s3-2-policy-attachment").inputs, {
            user: "TowerForge-aws",
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

describe("TowerForgeCredentials in role mode", () => {
    it("makes a role that Seqera assumes, and no user or key", async () => {
        const recording = await deploy(ROLE);
        assert.deepEqual(childrenOf(recording, "aws"), [
            "aws:iam/policy:Policy aws-forge-policy",
            "aws:iam/policy:Policy aws-launch-policy",
            "aws:iam/policy:Policy aws-s3-policy",
            "aws:iam/role:Role aws-role",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment aws-forge-policy-attachment",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment aws-launch-policy-attachment",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment aws-s3-policy-attachment",
            "seqera:index/awsCredential:AwsCredential aws-credential",
        ]);
        assert.deepEqual(resource(recording, "aws-credential").inputs, {
            name: "Seqera-aws",
            workspaceId: 59994744926013,
            mode: "role",
            assumeRoleArn: "arn:aws:iam::123456789012:role/Seqera-aws",
            useExternalId: true,
        });
        for (const key of ["forge", "launch", "s3"]) {
            assert.deepEqual(resource(recording, `aws-${key}-policy-attachment`).inputs, {
                role: "Seqera-aws",
                policyArn: `arn-of-aws-${key}-policy`,
            });
        }
    });

    it("makes the credentials before the role, which needs their external id", async () => {
        const recording = await deploy(ROLE);
        const [credential = ""] = urns(recording, ["aws-credential"]);
        assert.deepEqual(resource(recording, "aws-credential").dependencies, []);
        assert.ok(resource(recording, "aws-role").dependencies.includes(credential));
    });

    it("keeps the external id secret", async () => {
        const { inputs, secretInputs } = resource(await deploy(ROLE), "aws-role");
        assert.deepEqual(inputs, { name: "Seqera-aws", assumeRolePolicy: "[secret]" });
        assert.deepEqual(secretInputs, ["assumeRolePolicy"]);
    });

    it("takes a role name and a credential name", async () => {
        const recording = await deploy({ ...ROLE, roleName: "platform", credentialName: "platform-role" });
        assert.equal(resource(recording, "aws-role").inputs["name"], "platform");
        const { inputs } = resource(recording, "aws-credential");
        assert.equal(inputs["name"], "platform-role");
        assert.equal(inputs["assumeRoleArn"], "arn:aws:iam::123456789012:role/platform");
    });

    for (const principal of [undefined, "arn:aws:iam::210987654321:role/Platform"]) {
        it(`trusts ${principal ?? "Seqera Cloud"} with the external id of the credentials`, async () => {
            let trusted: unknown;
            const spy: pulumi.ResourceTransformation = ({ name, props }) => {
                trusted = name === "aws-role" ? (props as aws.iam.RoleArgs).assumeRolePolicy : trusted;
                return undefined;
            };
            const { outputs } = await record(() => {
                const args = { ...ROLE, seqeraPrincipalArn: principal };
                new TowerForgeCredentials("aws", args, { transformations: [spy] });
                return { trusted: pulumi.unsecret(pulumi.output(trusted)) };
            });
            const expected = trustPolicy(principal ?? SEQERA_CLOUD_PRINCIPAL, "aws-credential-external-id");
            assert.equal(outputs["trusted"], expected);
        });
    }

    it("puts out the role, and no key", async () => {
        const { outputs } = await deploy(ROLE);
        const keys = await deploy(ARGS);
        assert.deepEqual(outputs, {
            credentialsId: "aws-credential-credentials-id",
            userArn: "arn-of-aws-role",
            userName: "Seqera-aws",
            accessKeyId: "",
            policyHash: keys.outputs["policyHash"],
            policyArns: ["arn-of-aws-forge-policy", "arn-of-aws-launch-policy", "arn-of-aws-s3-policy"],
        });
    });
});

describe("TowerForgeCredentials, taking over what exists", () => {
    const formerNames = {
        user: "towerforge-user",
        "forge-policy": "towerforge-forge-policy",
        "launch-policy": "towerforge-launch-policy",
        "s3-policy": "towerforge-s3-policy",
        "forge-policy-attachment": "towerforge-forge-policy-attachment",
        "launch-policy-attachment": "towerforge-launch-policy-attachment",
        "s3-policy-attachment": "towerforge-s3-policy-attachment",
        "access-key": "towerforge-access-key",
    };

    it("gives every child its former name, and keeps what would replace it", async () => {
        const recording = await deploy({ ...ARGS, formerNames });
        const taken = recording.resources
            .filter(({ aliases }) => aliases.length > 0)
            .map(({ name, aliases, ignoreChanges }) => [name, aliases[0]?.name, ignoreChanges.join()]);
        assert.deepEqual(taken.sort(), [
            ["aws-access-key", "towerforge-access-key", "user"],
            ["aws-forge-policy", "towerforge-forge-policy", "name,path,description"],
            ["aws-forge-policy-attachment", "towerforge-forge-policy-attachment", "user,policyArn"],
            ["aws-launch-policy", "towerforge-launch-policy", "name,path,description"],
            ["aws-launch-policy-attachment", "towerforge-launch-policy-attachment", "user,policyArn"],
            ["aws-s3-policy", "towerforge-s3-policy", "name,path,description"],
            ["aws-s3-policy-attachment", "towerforge-s3-policy-attachment", "user,policyArn"],
            ["aws-user", "towerforge-user", "name"],
        ]);
    });

    it("ignores no change otherwise", async () => {
        const recording = await deploy(ARGS);
        assert.deepEqual(
            recording.resources.filter(({ aliases, ignoreChanges }) => aliases.length + ignoreChanges.length > 0),
            [],
        );
    });

    it("imports the credentials named, and nothing otherwise", async () => {
        const recording = await deploy({ ...ARGS, adoptId: "5vGhJ7kPq" });
        const imports = recording.resources.map((each) => each.import).filter((id) => id !== "");
        assert.deepEqual(imports, ['{"credentials_id":"5vGhJ7kPq","workspace_id":59994744926013}']);
        assert.ok((await deploy(ARGS)).resources.every((each) => each.import === ""));
    });
});

describe("TowerForgeCredentials, secrets", () => {
    for (const args of [ARGS, ROLE]) {
        it(`shows none in ${args.mode ?? "keys"} mode`, async () => {
            const printed = JSON.stringify(await deploy(args));
            assert.ok(!printed.includes("planted-secret-of-aws-access-key"));
            assert.ok(!printed.includes("aws-credential-external-id"));
        });
    }

    it("marks the secret of the key as one", async () => {
        const recording = await deploy(ARGS);
        const secrets = recording.resources.filter(({ secretInputs }) => secretInputs.length > 0);
        assert.deepEqual(
            secrets.map(({ name, secretInputs }) => [name, secretInputs]),
            [["aws-credential", ["secretKey"]]],
        );
    });
});
