import assert from "node:assert/strict";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { GitHubIntegration, type GitHubIntegrationArgs } from "../../src/github/gitHubIntegration";
import { type Place, validatePlace } from "../../src/github/place";
import { BucketFormat, type GitHubValueSettings, GitHubVisibility } from "../../src/github/settings";
import { validateGitHub } from "../../src/github/validation";
import { DeploymentError, type ValidationError } from "../../src/internal/validation";
import { childrenOf, record, recordFailure, resource } from "../support/record";
import { errorLine } from "../support/refusal";

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

/** A program that creates an integration with a provider for an owner. */
const program =
    (
        args: Partial<GitHubIntegrationArgs>,
        opts: (provider: github.Provider) => pulumi.ComponentResourceOptions = () => ({}),
    ) =>
    () => {
        const provider = new github.Provider("github-provider", { owner: "lab" });
        const { ghCommands } = new GitHubIntegration("github", { ...ARGS, ...args }, opts(provider));
        return { ghCommands };
    };
const integration = (...given: Parameters<typeof program>) => record(program(...given));

describe("the place of variables and secrets", () => {
    const invalid: [title: string, place: Place, error: string][] = [
        [
            "none",
            {},
            "missing-property gitHub.organization: expected exactly one of organization and repository, got none.",
        ],
        [
            "both",
            { organization: "lab", repository: "lab/rnaseq" },
            "mutually-exclusive gitHub.organization: expected exactly one of organization and repository, got both.",
        ],
        [
            "an address",
            { organization: "github.com/lab" },
            'invalid-organization-name gitHub.organization: invalid GitHub organization name "github.com/lab": expected the ' +
                "NAME in github.com/NAME.",
        ],
        ...["rnaseq", "github.com/lab/rnaseq", "lab/rnaseq/tree"].map((repository): [string, Place, string] => [
            `the repository ${repository}`,
            { repository },
            `invalid-repository gitHub.repository: invalid GitHub repository "${repository}": expected OWNER/NAME, as in ` +
                "github.com/OWNER/NAME.",
        ]),
    ];
    for (const [title, place, error] of invalid) {
        it(`is an error: ${title}`, () => {
            assert.deepEqual(validatePlace(place, "gitHub.").map(errorLine), [error]);
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
                aliases: { "variable-bucket": "legacy-bucket" },
                secrets: { TOWER_ACCESS_TOKEN: { value: "planted" } },
            },
            (provider) => ({ provider }),
        );
        assert.equal(resource(recording, "github").inputs["repository"], "lab/rnaseq");
        assert.deepEqual(childrenOf(recording, "github"), [
            `${SECRET} github-secret-tower-access-token`,
            `${VARIABLE} github-variable-TOWER_COMPUTE_ENV`,
            `${VARIABLE} github-variable-bucket`,
            `${VARIABLE} github-variable-compute-environment-cpu`,
            `${VARIABLE} github-variable-compute-environment-gpu`,
            `${VARIABLE} github-variable-workspace-id`,
        ]);
        const variable = resource(recording, "github-variable-bucket");
        assert.deepEqual(variable.inputs, { repository: "rnaseq", variableName: "AWS_S3_BUCKET", value: "results" });
        assert.equal(variable.import, "rnaseq:AWS_S3_BUCKET");
        assert.deepEqual(variable.ignoreChanges, ["variableName", "repository"]);
        assert.deepEqual(resource(recording, "github-secret-tower-access-token").inputs, {
            repository: "rnaseq",
            secretName: "TOWER_ACCESS_TOKEN",
            value: "[secret]",
        });
        const [command] = recording.outputs["ghCommands"] as string[];
        assert.equal(command, "gh variable set TOWER_COMPUTE_ENV_CPU --repo lab/rnaseq --body cpu-id");
    });

    const elsewhere: [title: string, args: Partial<GitHubIntegrationArgs>, given: string][] = [
        ["an organization", { organization: "other-lab" }, '"other-lab"'],
        ["an organization whose name begins like the owner", { organization: "lab-2" }, '"lab-2"'],
        ["an organization that is an output", { organization: pulumi.output("other-lab") }, '"other-lab"'],
        ["an organization that is secret", { organization: pulumi.secret("other-lab") }, "(value hidden)"],
        ["a repository", { repository: "other-lab/lab" }, '"other-lab/lab"'],
    ];
    const ways: [given: string, opts: (provider: github.Provider) => pulumi.ComponentResourceOptions][] = [
        ["provider", (provider) => ({ provider })],
        ["providers", (provider) => ({ providers: { github: provider } })],
        [
            "second of two providers",
            (provider) => ({ providers: [new seqera.Provider("seqera", { bearerAuth: "token" }), provider] }),
        ],
        [
            "provider of the parent",
            (provider) => ({
                parent: new pulumi.ComponentResource("lab:index:Parent", "parent", {}, { providers: [provider] }),
            }),
        ],
    ];
    for (const [title, args, given] of elsewhere) {
        for (const [way, opts] of ways) {
            it(`is an error before anything is written where the ${way} writes elsewhere: ${title}`, async () => {
                const { error, registered } = await recordFailure(program(args, opts));
                assert.ok(error instanceof DeploymentError);
                assert.deepEqual(
                    [error.code, ...error.message.split("\n")],
                    [
                        "owner-mismatch",
                        `GitHubIntegration github is for ${given}, but the GitHub provider writes to its owner "lab". Nothing ` +
                            "was written [owner-mismatch].",
                        "Fix: use a provider with the same owner, or change organization or repository.",
                    ],
                );
                assert.ok(!registered.some((type) => type.startsWith("github:")), registered.join());
            });
        }
    }

    it("is the owner of the provider in any letter case", async () => {
        const recording = await integration({ organization: "LAB" }, (provider) => ({ provider }));
        assert.equal(resource(recording, "github-variable-bucket").inputs["value"], "results");
    });

    const outputs: [args: Partial<GitHubIntegrationArgs>, kept: Place, where: string][] = [
        [{ organization: pulumi.output("lab") }, { organization: "lab" }, "--org lab --visibility all"],
        [{ repository: pulumi.output("lab/rnaseq") }, { repository: "lab/rnaseq" }, "--repo lab/rnaseq"],
    ];
    for (const [args, kept, where] of outputs) {
        for (const [given, opts] of [["an owner", ways[0]?.[1]], ["no known owner"]] as const) {
            it(`may be an output: ${where}, with a provider of ${given}`, async () => {
                const recording = await integration(args, opts);
                const { organization, repository } = resource(recording, "github").inputs;
                assert.deepEqual(
                    { organization, repository },
                    { organization: undefined, repository: undefined, ...kept },
                );
                const [command] = recording.outputs["ghCommands"] as string[];
                assert.equal(command, `gh variable set TOWER_COMPUTE_ENV_CPU ${where} --body cpu-id`);
            });
        }
    }

    it("is validated during the deployment where it is an output", async () => {
        await assert.rejects(integration({ organization: pulumi.output("github.com/lab") }), {
            code: "invalid-organization-name",
            message:
                "GitHubIntegration github has 1 problem in its arguments [invalid-arguments]:\n" +
                '  organization: invalid GitHub organization name "github.com/lab": expected the NAME in github.com/NAME.',
        });
    });

    it("of two components is one: the names conflict during the deployment where it is an output", async () => {
        const both = record(() => {
            new GitHubIntegration("first", { ...ARGS, organization: pulumi.output("lab") });
            new GitHubIntegration("second", { ...ARGS, organization: pulumi.output("lab") });
        });
        await assert.rejects(both, {
            code: "name-conflict",
            message:
                "GitHubIntegration second has 1 problem in its arguments [invalid-arguments]:\n" +
                "  variables: GitHubIntegration first already sets the variables TOWER_COMPUTE_ENV_CPU, TOWER_COMPUTE_ENV_GPU, " +
                'TOWER_WORKSPACE_ID, AWS_S3_BUCKET, TOWER_COMPUTE_ENV of organization "lab". Fix: use other names, and disable ' +
                "defaults with enabled: false.",
        });
    });
});

describe("content of a variable that is an output", () => {
    const sent = async (holds: object) => {
        const recording = await integration({ organization: "lab", variables: { NAME: holds } });
        return resource(recording, "github-variable-NAME").inputs["value"];
    };

    it("is the key of an environment, the format of the bucket, or whether it is the workspace", async () => {
        assert.equal(await sent({ computeEnvironment: pulumi.output("gpu") }), "gpu-id");
        assert.equal(await sent({ bucket: pulumi.output("uri") }), "s3://results");
        assert.equal(await sent({ bucket: pulumi.output("name") }), "results");
        assert.equal(await sent({ workspaceId: pulumi.output(true) }), "7");
        assert.equal(await sent({ workspaceId: pulumi.output(false), bucket: BucketFormat.Uri }), "s3://results");
        assert.equal(await sent({ workspaceId: pulumi.output(false), computeEnvironment: "gpu" }), "gpu-id");
    });

    const invalid: [holds: GitHubValueSettings, code: string, line: string][] = [
        [
            { computeEnvironment: pulumi.output("arm") },
            "unknown-compute-environment",
            'variables.NAME.computeEnvironment: unknown compute environment "arm". Fix: use one of cpu, gpu (closest: cpu).',
        ],
        [
            { bucket: pulumi.output("ARN" as BucketFormat) },
            "invalid-value",
            'variables.NAME.bucket: expected bucket to be one of "name", "uri", got "ARN".',
        ],
        [
            { workspaceId: pulumi.output(false) },
            "missing-property",
            "variables.NAME: expected exactly one of computeEnvironment, workspaceId, bucket and value, got none.",
        ],
        [
            { workspaceId: pulumi.output(true), value: "text" },
            "mutually-exclusive",
            "variables.NAME: expected exactly one of computeEnvironment, workspaceId, bucket and value, got workspaceId, value.",
        ],
    ];
    for (const [holds, code, line] of invalid) {
        it(`is rejected as a plain value is: ${line}`, async () => {
            const message = `variables.NAME has 1 problem in its arguments [invalid-arguments]:\n  ${line}`;
            await assert.rejects(sent(holds), { code, message });
        });
    }

    it("is rejected where there is no environment", async () => {
        const none = {
            organization: "lab",
            computeEnvironmentIds: {},
            defaultComputeEnvironment: undefined,
            variables: { NAME: { computeEnvironment: pulumi.output("cpu") } },
        };
        await assert.rejects(integration(none), /Fix: add it to computeEnvironmentIds, or omit the reference\.$/);
    });
});
