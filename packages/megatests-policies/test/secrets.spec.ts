import assert from "node:assert/strict";
import { secretsAreSecret } from "../src/policies/secrets";
import { violations, UNKNOWN } from "./support/runPolicy";

const GITHUB_SECRETS = [
    "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret",
    "github:index/actionsSecret:ActionsSecret",
    "github:index/codespacesOrganizationSecret:CodespacesOrganizationSecret",
    "github:index/codespacesSecret:CodespacesSecret",
    "github:index/codespacesUserSecret:CodespacesUserSecret",
    "github:index/dependabotOrganizationSecret:DependabotOrganizationSecret",
    "github:index/dependabotSecret:DependabotSecret",
];

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
        ...GITHUB_SECRETS.flatMap((type) => [[type, "value"] as const, [type, "plaintextValue"] as const]),
        ["pulumi:providers:aws", "accessKey"],
        ["pulumi:providers:aws", "secretKey"],
        ["pulumi:providers:aws", "token"],
        ["pulumi:providers:github", "token"],
        ["pulumi:providers:seqera", "bearerAuth"],
        ["seqera:index/awsCredential:AwsCredential", "secretKey"],
        ["seqera:index/credential:Credential", "keys"],
        ["seqera:index/githubCredential:GithubCredential", "accessToken"],
        ["seqera:index/pipelineSecret:PipelineSecret", "value"],
    ] as const) {
        const props = { [property]: "planted-secret" };

        it(`reports ${property} of ${type} in the clear`, async () => {
            assert.deepEqual(await violations(secretsAreSecret, { type, name: "one", props }), [
                `one.${property} is stored in plain text. Fix: add "${property}" to the resource option additionalSecretOutputs. Most SDKs add it automatically.`,
            ]);
        });

        it(`passes ${property} of ${type} as its SDK registers it`, async () => {
            const opts = { additionalSecretOutputs: [property] };
            assert.deepEqual(await violations(secretsAreSecret, { type, props, opts }), []);
        });
    }

    for (const [kind, tokens] of Object.entries(TOKENS)) {
        for (const [index, token] of tokens.entries()) {
            it(`reports ${kind} elsewhere, and does not show it (${index + 1})`, async () => {
                const props = { description: "fine", config: { lines: [`export TOKEN=${token}`] } };
                const found = await violations(secretsAreSecret, { type: "any:index:Thing", name: "one", props });
                assert.deepEqual(found, [
                    `one.config contains ${kind} (not shown). Fix: revoke it, and store a new one as a secret.`,
                ]);
            });
        }
    }

    it("says nothing of default providers, which hold secret configuration unmarked", async () => {
        const run = (name: string) =>
            violations(secretsAreSecret, { type: "pulumi:providers:github", name, props: { token: "planted" } });
        assert.deepEqual(await run("default"), []);
        assert.deepEqual(await run("default_6_15_0"), []);
        assert.equal((await run("defaults")).length, 1);
        assert.equal((await run("my-default")).length, 1);
    });

    it("does not take another resource for a default provider by its name", async () => {
        const given = {
            type: "seqera:index/pipelineSecret:PipelineSecret",
            name: "default",
            props: { value: "planted" },
        };
        assert.equal((await violations(secretsAreSecret, given)).length, 1);
    });

    it("passes the id of an access key where it belongs, and reports it elsewhere", async () => {
        const key = `AKIA${"A2".repeat(8)}`;
        for (const [type, property] of [
            ["aws:iam/accessKey:AccessKey", "id"],
            ["seqera:index/awsCredential:AwsCredential", "accessKey"],
        ] as const) {
            assert.deepEqual(await violations(secretsAreSecret, { type, name: "one", props: { [property]: key } }), []);
            assert.deepEqual(await violations(secretsAreSecret, { type, name: "one", props: { note: key } }), [
                "one.note contains an AWS access key (not shown). Fix: revoke it, and store a new one as a secret.",
            ]);
        }
    });

    it("reports a token in the property of a secret once", async () => {
        const props = { value: TOKENS["a GitHub token"][0] };
        const given = { type: "github:index/actionsSecret:ActionsSecret", name: "one", props };
        assert.equal((await violations(secretsAreSecret, given)).length, 1);
    });

    it("passes what is not a token, not known yet, or secret", async () => {
        const short = ["ghp_short", `eyJ0aWQi${"d".repeat(19)}`];
        const props = { short, id: UNKNOWN, kept: TOKENS["a GitHub token"][0] };
        const opts = { additionalSecretOutputs: ["kept"] };
        assert.deepEqual(await violations(secretsAreSecret, { type: "any:index:Thing", props, opts }), []);
    });
});
