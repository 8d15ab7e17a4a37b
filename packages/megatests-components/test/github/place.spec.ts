import assert from "node:assert/strict";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import { GitHubIntegration, type GitHubIntegrationArgs } from "../../src/github/gitHubIntegration";
import { type Place, validatePlace } from "../../src/github/place";
import { GitHubVisibility } from "../../src/github/settings";
import { validateGitHub } from "../../src/github/validation";
import { DeploymentError, type ValidationError } from "../../src/internal/validation";
import { record, resource } from "../support/record";

const ARGS = {
    computeEnvironmentIds: { cpu: "cpu-id", gpu: "gpu-id" },
    defaultComputeEnvironment: "cpu",
    workspaceId: 7,
    bucketName: "results",
};
const VARIABLE = "github:index/actionsVariable:ActionsVariable";
const SECRET = "github:index/actionsSecret:ActionsSecret";

const codes = (errors: ValidationError[]) => errors.map(({ code, propertyPath }) => `${code} ${propertyPath}`);
const validate = (args: Partial<GitHubIntegrationArgs>) =>
    codes(validateGitHub({ ...ARGS, ...args }, { component: "github", title: "GitHubIntegration github" }));

/** Records an integration with a provider for an owner. */
function integration(
    args: Partial<GitHubIntegrationArgs>,
    opts: (provider: github.Provider) => pulumi.ComponentResourceOptions,
) {
    return record(() => {
        const provider = new github.Provider("github-provider", { owner: "lab" });
        const { ghCommands } = new GitHubIntegration("github", { ...ARGS, ...args }, opts(provider));
        return { ghCommands };
    });
}

describe("the place of variables and secrets", () => {
    const invalid: [title: string, place: Place, error: string][] = [
        ["none", {}, "missing-property gitHub.organization"],
        ["both", { organization: "lab", repository: "lab/rnaseq" }, "mutually-exclusive gitHub.organization"],
        ["an address", { organization: "github.com/lab" }, "invalid-organization-name gitHub.organization"],
        ["a repository without its owner", { repository: "rnaseq" }, "invalid-repository gitHub.repository"],
        ["an address of a repository", { repository: "github.com/lab/rnaseq" }, "invalid-repository gitHub.repository"],
    ];
    for (const [title, place, error] of invalid) {
        it(`is an error: ${title}`, () => {
            assert.deepEqual(codes(validatePlace(place, "gitHub.")), [error]);
        });
    }

    it("is valid as an organization, a repository, or an output of either", () => {
        for (const place of [
            { organization: "lab" },
            { repository: "lab/rna.seq_1" },
            { organization: pulumi.output("") },
            { repository: pulumi.output("") },
        ]) {
            assert.deepEqual(validatePlace(place, ""), []);
        }
    });

    it("takes a visibility only as an organization", () => {
        const visible = { visibility: GitHubVisibility.All };
        assert.deepEqual(validate({ repository: "lab/rnaseq", ...visible }), ["mutually-exclusive visibility"]);
        assert.deepEqual(
            validate({
                repository: "lab/rnaseq",
                secrets: { TOKEN: { value: "t", visibility: GitHubVisibility.Selected, selectedRepositoryIds: [1] } },
            }),
            ["mutually-exclusive secrets.TOKEN.visibility", "mutually-exclusive secrets.TOKEN.selectedRepositoryIds"],
        );
    });

    it("is plain with an import into a repository", () => {
        const importVariables = ["AWS_S3_BUCKET"];
        assert.deepEqual(validate({ repository: pulumi.output("lab/rnaseq"), importVariables }), [
            "plain-value-required importVariables",
        ]);
        assert.deepEqual(validate({ organization: pulumi.output("lab"), importVariables }), []);
    });

    it("holds variables and secrets of the repository, under the names of children of an organization", async () => {
        const recording = await integration(
            {
                repository: "lab/rnaseq",
                importVariables: ["AWS_S3_BUCKET"],
                secrets: { TOWER_ACCESS_TOKEN: { value: "planted" } },
            },
            (provider) => ({ provider }),
        );
        const variable = resource(recording, "github-variable-bucket");
        assert.deepEqual(
            [variable.type, variable.import, variable.inputs],
            [
                VARIABLE,
                "rnaseq:AWS_S3_BUCKET",
                { repository: "rnaseq", variableName: "AWS_S3_BUCKET", value: "results" },
            ],
        );
        const secret = resource(recording, "github-secret-tower-access-token");
        assert.deepEqual(
            [secret.type, secret.inputs],
            [SECRET, { repository: "rnaseq", secretName: "TOWER_ACCESS_TOKEN", value: "[secret]" }],
        );
        const [command] = recording.outputs["ghCommands"] as string[];
        assert.equal(command, "gh variable set TOWER_COMPUTE_ENV_CPU --repo lab/rnaseq --body cpu-id");
    });

    const elsewhere: [title: string, args: Partial<GitHubIntegrationArgs>][] = [
        ["an organization", { organization: "other-lab" }],
        ["an organization that is an output", { organization: pulumi.output("other-lab") }],
        ["a repository", { repository: "other-lab/lab" }],
    ];
    const ways: [given: string, opts: (provider: github.Provider) => pulumi.ComponentResourceOptions][] = [
        ["provider", (provider) => ({ provider })],
        ["providers", (provider) => ({ providers: { github: provider } })],
        [
            "provider of the parent",
            (provider) => ({
                parent: new pulumi.ComponentResource("lab:index:Parent", "parent", {}, { providers: [provider] }),
            }),
        ],
    ];
    for (const [title, args] of elsewhere) {
        for (const [given, opts] of ways) {
            it(`is an error where the ${given} writes elsewhere: ${title}`, async () => {
                await assert.rejects(integration(args, opts), (error) => {
                    assert.ok(error instanceof DeploymentError);
                    assert.equal(error.code, "owner-mismatch");
                    assert.match(error.message, /"other-lab.*"lab"/);
                    return true;
                });
            });
        }
    }

    it("is the owner of the provider in any letter case", async () => {
        const recording = await integration({ organization: "LAB" }, (provider) => ({ provider }));
        assert.equal(resource(recording, "github-variable-bucket").inputs["value"], "results");
    });

    it("is validated during the deployment where it is an output", async () => {
        const invalid = integration({ organization: pulumi.output("github.com/lab") }, () => ({}));
        await assert.rejects(invalid, { code: "invalid-organization-name" });
    });

    it("of two components is one: the names conflict during the deployment where it is an output", async () => {
        const both = record(() => {
            new GitHubIntegration("first", { ...ARGS, organization: pulumi.output("lab") });
            new GitHubIntegration("second", { ...ARGS, organization: "lab" });
        });
        await assert.rejects(both, (error: Error) => {
            assert.match(error.message, /already sets the variables TOWER_COMPUTE_ENV_CPU/);
            return true;
        });
    });
});

describe("content of a variable that is an output", () => {
    const sent = async (holds: object) => {
        const recording = await integration({ organization: "lab", variables: { NAME: holds } }, () => ({}));
        return resource(recording, "github-variable-NAME").inputs["value"];
    };

    it("is the key of an environment, or the format of the bucket", async () => {
        assert.equal(await sent({ computeEnvironment: pulumi.output("gpu") }), "gpu-id");
        assert.equal(await sent({ bucket: pulumi.output("uri") }), "s3://results");
        assert.equal(await sent({ bucket: pulumi.output("name") }), "results");
    });

    it("is rejected with the code that a plain value has", async () => {
        await assert.rejects(sent({ computeEnvironment: pulumi.output("arm") }), {
            code: "unknown-compute-environment",
        });
        await assert.rejects(sent({ bucket: pulumi.output("ARN") }), { code: "invalid-value" });
    });
});
