import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { GitHubIntegration, type GitHubIntegrationArgs } from "../../src/github/gitHubIntegration";
import { BucketFormat } from "../../src/github/settings";
import { record, resource } from "../support/record";

const TOKEN = "planted-admin-token";
const SECRET = "github:index/actionsOrganizationSecret:ActionsOrganizationSecret";

const recordWith = (args: Partial<GitHubIntegrationArgs>, bearerAuth?: pulumi.Input<string>) =>
    record(() => {
        const providers = bearerAuth === undefined ? [] : [new seqera.Provider("seqera", { bearerAuth })];
        const { secretNames } = new GitHubIntegration(
            "github",
            { organization: "nf-core", computeEnvironmentIds: {}, workspaceId: 1, bucketName: "bucket", ...args },
            { providers },
        );
        return { secretNames };
    });
const secrets = (value: pulumi.Input<string>) => ({ TOWER_ACCESS_TOKEN: { value } });
const FIX =
    "Fix: use a token whose owner has the role Maintain in the workspace, which can launch but not deploy, or explain in " +
    "sharedTokenReason why both use the same token.";
const isShared = (setting: string) => ({
    code: "shared-token",
    message: `the value of the ${setting} is the deployer's token (value hidden). It was not written [shared-token].\n${FIX}`,
});

describe("the deployer's token", () => {
    it("is rejected as a secret before anything is registered, where both are known", async () => {
        await assert.rejects(recordWith({ secrets: secrets(TOKEN), deployerToken: TOKEN }), (error: Error) => {
            assert.ok(pulumi.InputPropertiesError.isInstance(error));
            assert.deepEqual(error.errors, [
                {
                    code: "shared-token",
                    propertyPath: "secrets.TOWER_ACCESS_TOKEN.value",
                    reason: `the value of the secret is the deployer's token (value hidden). ${FIX}`,
                },
            ]);
            return !error.message.includes(TOKEN);
        });
    });

    const outputs: [string, Partial<GitHubIntegrationArgs>, pulumi.Input<string> | undefined][] = [
        ["two outputs", { secrets: secrets(pulumi.secret(TOKEN)), deployerToken: pulumi.secret(TOKEN) }, undefined],
        ["an output and a text", { secrets: secrets(TOKEN), deployerToken: pulumi.secret(TOKEN) }, undefined],
        ["the token of the Seqera provider", { secrets: secrets(pulumi.secret(TOKEN)) }, pulumi.secret(TOKEN)],
        ["the text of the Seqera provider's token", { secrets: secrets(TOKEN) }, TOKEN],
    ];
    for (const [what, args, bearerAuth] of outputs) {
        it(`is rejected before the secret is written, where it comes as ${what}`, async () => {
            await assert.rejects(recordWith(args, bearerAuth), isShared("secret TOWER_ACCESS_TOKEN"));
        });
    }

    it("is rejected as a variable, which everyone may read", async () => {
        const variables = { TOKEN: { value: pulumi.output(TOKEN) } };
        await assert.rejects(
            recordWith({ variables, deployerToken: pulumi.secret(TOKEN) }),
            isShared("variable TOKEN"),
        );
    });

    const accepted: [string, Partial<GitHubIntegrationArgs>, pulumi.Input<string> | undefined][] = [
        ["another token", { secrets: secrets("launch"), deployerToken: TOKEN }, TOKEN],
        ["another token than the provider's", { secrets: secrets(pulumi.secret("launch")) }, pulumi.secret(TOKEN)],
        ["a token where no deployer's is known", { secrets: secrets(TOKEN) }, undefined],
        [
            "the same token with a reason",
            { secrets: secrets(TOKEN), deployerToken: TOKEN, sharedTokenReason: "the bot comes in January" },
            TOKEN,
        ],
        [
            "the same secret token with a reason",
            { secrets: secrets(pulumi.secret(TOKEN)), sharedTokenReason: "the bot comes in January" },
            pulumi.secret(TOKEN),
        ],
    ];
    for (const [what, args, bearerAuth] of accepted) {
        it(`lets a secret hold ${what}`, async () => {
            const recording = await recordWith(args, bearerAuth);
            const secret = resource(recording, "github-secret-tower-access-token", SECRET);
            assert.deepEqual(secret.secretInputs, ["value"]);
        });
    }

    it("is compared only with a user's own text, not with the name of the bucket", async () => {
        const recording = await recordWith({
            secrets: { BUCKET: { bucket: BucketFormat.Name } },
            deployerToken: "bucket",
        });
        assert.deepEqual(recording.outputs["secretNames"], ["BUCKET"]);
    });

    it("does not make a compared variable secret", async () => {
        const variables = { REGION: { value: "eu-west-1" } };
        const recording = await recordWith({ variables, deployerToken: pulumi.secret(TOKEN) });
        const variable = resource(recording, "github-variable-REGION");
        assert.deepEqual([variable.inputs["value"], variable.secretInputs], ["eu-west-1", []]);
    });

    it("needs a reason that says something", async () => {
        await assert.rejects(recordWith({ sharedTokenReason: " " }), (error: pulumi.InputPropertiesError) => {
            const reason = 'expected a non-empty string, got " ". Fix: give a reason, or omit it.';
            assert.deepEqual(error.errors, [{ code: "empty-value", propertyPath: "sharedTokenReason", reason }]);
            return true;
        });
    });
});
