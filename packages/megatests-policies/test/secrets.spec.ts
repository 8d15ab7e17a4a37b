import assert from "node:assert/strict";
import { secretsAreSecret } from "../src/policies/secrets";
import { judgeResource, UNKNOWN } from "./support/judge";

describe("secrets-are-secret", () => {
    const TOKENS = {
        "a GitHub token": [
            ["ghp", "a".repeat(36)],
            ["ghs", "b".repeat(40)],
            ["github", "pat", "c".repeat(60)],
        ].map((parts) => parts.join("_")),
        "a Seqera token": [`eyJ0aWQi${"d".repeat(24)}`],
        "a private key": [["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ")],
    };

    for (const [type, property] of [
        ["aws:iam/accessKey:AccessKey", "secret"],
        ["github:index/actionsOrganizationSecret:ActionsOrganizationSecret", "value"],
        ["github:index/actionsOrganizationSecret:ActionsOrganizationSecret", "plaintextValue"],
        ["pulumi:providers:github", "token"],
        ["pulumi:providers:seqera", "bearerAuth"],
        ["seqera:index/awsCredential:AwsCredential", "secretKey"],
        ["seqera:index/githubCredential:GithubCredential", "accessToken"],
        ["seqera:index/pipelineSecret:PipelineSecret", "value"],
    ] as const) {
        const props = { [property]: "planted-secret" };

        it(`refuses ${property} of ${type} in the clear`, async () => {
            assert.deepEqual(await judgeResource(secretsAreSecret, { type, name: "one", props }), [
                `The property ${property} of one is kept in the clear. ` +
                    `Fix: use the resource's SDK, or add additionalSecretOutputs: ["${property}"] to its options.`,
            ]);
        });

        it(`passes ${property} of ${type} as its SDK registers it`, async () => {
            const opts = { additionalSecretOutputs: [property] };
            assert.deepEqual(await judgeResource(secretsAreSecret, { type, props, opts }), []);
        });
    }

    for (const [kind, tokens] of Object.entries(TOKENS)) {
        for (const [index, token] of tokens.entries()) {
            it(`refuses ${kind} elsewhere, and does not show it (${index + 1})`, async () => {
                const props = { description: "fine", config: { lines: [`export TOKEN=${token}`] } };
                const found = await judgeResource(secretsAreSecret, { type: "any:index:Thing", name: "one", props });
                assert.deepEqual(found, [
                    `The property config of one holds what looks like ${kind} (not shown). ` +
                        "Fix: revoke the token, and keep a new one in a secret.",
                ]);
            });
        }
    }

    it("passes what is no token, not known yet, or secret", async () => {
        const props = { name: "ghp_short", id: UNKNOWN, kept: TOKENS["a GitHub token"][0] };
        const opts = { additionalSecretOutputs: ["kept"] };
        assert.deepEqual(await judgeResource(secretsAreSecret, { type: "any:index:Thing", props, opts }), []);
    });
});
