import assert from "node:assert/strict";
import type * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { TowerForgeCredentials } from "../../src/credentials";
import { SEQERA_CLOUD_PRINCIPAL, trustPolicy } from "../../src/credentials/policies";
import { recordProgram } from "../../src/internal/recorder";
import { childrenOf, record, resource } from "../support/record";
import { ARGS, ROLE, deploy, urns } from "./deploy";

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
            assumeRoleArn: "arn:aws:iam::123456789012:role/Seqera-test-aws",
            useExternalId: true,
        });
        for (const key of ["forge", "launch", "s3"]) {
            assert.deepEqual(resource(recording, `aws-${key}-policy-attachment`).inputs, {
                role: "Seqera-test-aws",
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
        assert.deepEqual(inputs, {
            name: "Seqera-test-aws",
            assumeRolePolicy: "[secret]",
            tags: { Project: "aws" },
        });
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
                trusted = name === "aws-role" ? (props as iam.RoleArgs).assumeRolePolicy : trusted;
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

    for (const externalId of [undefined, null, "", "*"]) {
        it(`makes no role with the external id ${JSON.stringify(externalId) ?? "undefined"}`, async () => {
            const registered: string[] = [];
            const spy: pulumi.ResourceTransformation = ({ type }) => {
                registered.push(type);
                return undefined;
            };
            const recorded = recordProgram(
                () => void new TowerForgeCredentials("aws", ROLE, { transformations: [spy] }),
                {
                    project: "project",
                    stack: "test",
                    preview: false,
                    call: () => ({ accountId: "123456789012" }),
                    computed: (type) => (type === "seqera:index/awsCredential:AwsCredential" ? { externalId } : {}),
                },
            );
            await assert.rejects(recorded, {
                code: "missing-external-id",
                message:
                    'missing external id of the credentials "Seqera-aws": Seqera returned none, although it was requested ' +
                    "[missing-external-id].\nFix: run pulumi refresh, in case Seqera has created one since. Otherwise set mode " +
                    'to "keys", or use a Seqera Platform\nthat creates external ids.\nThe IAM role "Seqera-test-aws" was ' +
                    "neither created nor changed. Without an external id every user of Seqera could\nassume it.",
            });
            assert.ok(registered.includes("seqera:index/awsCredential:AwsCredential"));
        });
    }

    it("puts out the role, and no key", async () => {
        const { outputs } = await deploy(ROLE);
        const keys = await deploy(ARGS);
        assert.deepEqual(outputs, {
            credentialsId: "aws-credential-credentials-id",
            credentialName: "Seqera-aws",
            principalArn: "arn-of-aws-role",
            userName: "Seqera-test-aws",
            policyHash: keys.outputs["policyHash"],
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
});
