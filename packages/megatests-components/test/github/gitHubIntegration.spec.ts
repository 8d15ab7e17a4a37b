import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GitHubIntegration, type GitHubIntegrationArgs } from "../../src/github/gitHubIntegration";
import { BucketFormat, type GitHubSecretSettings, GitHubVisibility } from "../../src/github/settings";
import { recordProgram } from "../../src/internal/recorder";
import { childrenOf, record, resource } from "../support/record";
import { refusal } from "../support/refusal";

const TOKEN = "planted-launch-token";
const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
const SECRET = "github:index/actionsOrganizationSecret:ActionsOrganizationSecret";
const REPOSITORIES = "github:index/actionsOrganizationSecretRepositories:ActionsOrganizationSecretRepositories";

const ARGS: GitHubIntegrationArgs = {
    organization: "nf-core",
    computeEnvironmentIds: { cpu: pulumi.output("cpu-id"), arm: "arm-id", gpu: "gpu-id" },
    defaultComputeEnvironment: "cpu",
    workspaceId: 59994744926013,
    bucketName: pulumi.output("nf-core-awsmegatests"),
};
const OLD_SECRETS: { [name: string]: GitHubSecretSettings } = {
    TOWER_ACCESS_TOKEN: { value: TOKEN },
    TOWER_WORKSPACE_ID: { workspaceId: true },
    TOWER_COMPUTE_ENV: { computeEnvironment: "arm" },
    AWS_S3_BUCKET: { bucket: BucketFormat.Name },
    TOWER_BUCKET_AWS: { bucket: BucketFormat.Uri },
};

const recordIntegration = (args: Partial<GitHubIntegrationArgs> = {}) =>
    record(() => {
        const { variableNames, secretNames, ghCommands } = new GitHubIntegration("github", { ...ARGS, ...args });
        return { variableNames, secretNames, ghCommands };
    });

/** What each variable and secret holds after a deployment, in the clear. */
async function sent(type: string, args: Partial<GitHubIntegrationArgs>): Promise<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    await recordProgram(() => new GitHubIntegration("github", { ...ARGS, ...args }), {
        project: "project",
        stack: "test",
        preview: false,
        call: () => ({}),
        computed: (created, _name, inputs) => {
            if (created === type) {
                const name = String(inputs["variableName"] ?? inputs["secretName"]);
                values[name] = (inputs["value"] as { value?: unknown }).value ?? inputs["value"];
            }
            return {};
        },
    });
    return values;
}

describe("GitHubIntegration", () => {
    it("sets the variables that the pipeline template reads, for all repositories, and no secret", async () => {
        const recording = await recordIntegration({ defaultComputeEnvironment: "arm" });
        assert.equal(resource(recording, "github").type, "megatests-components:index:GitHubIntegration");
        const values: [string, string, string][] = [
            ["compute-environment-cpu", "TOWER_COMPUTE_ENV_CPU", "cpu-id"],
            ["compute-environment-arm", "TOWER_COMPUTE_ENV_ARM", "arm-id"],
            ["compute-environment-gpu", "TOWER_COMPUTE_ENV_GPU", "gpu-id"],
            ["workspace-id", "TOWER_WORKSPACE_ID", "59994744926013"],
            ["bucket", "AWS_S3_BUCKET", "nf-core-awsmegatests"],
            ["TOWER_COMPUTE_ENV", "TOWER_COMPUTE_ENV", "arm-id"],
        ];
        assert.deepEqual(
            childrenOf(recording, "github"),
            values.map(([child]) => `${VARIABLE} github-variable-${child}`).sort(),
        );
        assert.equal(recording.resources.length, 8);
        for (const [child, variableName, value] of values) {
            const variable = resource(recording, `github-variable-${child}`);
            assert.deepEqual(variable.inputs, { variableName, visibility: "all", value });
            assert.deepEqual(variable.secretInputs, []);
            assert.equal(variable.deleteBeforeReplace, true);
            assert.equal(variable.import, "");
            assert.deepEqual(variable.ignoreChanges, []);
            assert.deepEqual(variable.aliases, []);
        }
        assert.deepEqual(
            recording.outputs["variableNames"],
            values.map(([, variableName]) => variableName),
        );
        assert.deepEqual(recording.outputs["secretNames"], []);
    });

    const defaults: [string, Partial<GitHubIntegrationArgs>, string | undefined][] = [
        [
            "the only environment",
            { computeEnvironmentIds: { big: "big-id" }, defaultComputeEnvironment: undefined },
            "big-id",
        ],
        ["nothing where it is switched off", { variables: { TOWER_COMPUTE_ENV: { enabled: false } } }, undefined],
        [
            "no environment where there is none",
            { computeEnvironmentIds: {}, defaultComputeEnvironment: undefined },
            undefined,
        ],
        ["the one that is named", { defaultComputeEnvironment: "gpu" }, "gpu-id"],
        [
            "what an entry says, before the one that is named",
            {
                defaultComputeEnvironment: "gpu",
                variables: { TOWER_COMPUTE_ENV: { computeEnvironment: "arm" } },
            },
            "arm-id",
        ],
    ];
    for (const [what, args, expected] of defaults) {
        it(`lets TOWER_COMPUTE_ENV hold ${what}`, async () => {
            assert.equal((await sent(VARIABLE, args))["TOWER_COMPUTE_ENV"], expected);
        });
    }

    it("takes further variables of an environment, of the workspace, of the bucket and of any value", async () => {
        const variables = await sent(VARIABLE, {
            variables: {
                TOWER_COMPUTE_ENV_LARGE: { computeEnvironment: "cpu" },
                tower_compute_env_default: { computeEnvironment: "cpu" },
                WORKSPACE: { workspaceId: true },
                RESULTS: { bucket: BucketFormat.Uri },
                NAME: { bucket: BucketFormat.Name, workspaceId: false },
                REGION: { value: pulumi.output("eu-west-1") },
            },
        });
        assert.deepEqual(variables, {
            TOWER_COMPUTE_ENV_CPU: "cpu-id",
            TOWER_COMPUTE_ENV_ARM: "arm-id",
            TOWER_COMPUTE_ENV_GPU: "gpu-id",
            TOWER_WORKSPACE_ID: "59994744926013",
            AWS_S3_BUCKET: "nf-core-awsmegatests",
            TOWER_COMPUTE_ENV: "cpu-id",
            TOWER_COMPUTE_ENV_LARGE: "cpu-id",
            TOWER_COMPUTE_ENV_DEFAULT: "cpu-id",
            WORKSPACE: "59994744926013",
            RESULTS: "s3://nf-core-awsmegatests",
            NAME: "nf-core-awsmegatests",
            REGION: "eu-west-1",
        });
    });

    it("changes a default in place, and switches one off", async () => {
        const recording = await recordIntegration({
            variables: {
                tower_compute_env_gpu: { enabled: false },
                AWS_S3_BUCKET: { value: "elsewhere" },
                TOWER_COMPUTE_ENV_ARM: { computeEnvironment: "cpu" },
                LATER: { value: "text", enabled: false },
            },
        });
        assert.deepEqual(recording.outputs["variableNames"], [
            "TOWER_COMPUTE_ENV_CPU",
            "TOWER_WORKSPACE_ID",
            "TOWER_COMPUTE_ENV",
            "AWS_S3_BUCKET",
            "TOWER_COMPUTE_ENV_ARM",
        ]);
        assert.equal(resource(recording, "github-variable-bucket").inputs["value"], "elsewhere");
        assert.equal(resource(recording, "github-variable-compute-environment-arm").inputs["value"], "cpu-id");
    });

    it("names every child by its name on GitHub, so that none collides", async () => {
        const recording = await recordIntegration({
            computeEnvironmentIds: { bucket: "1", "workspace-id": "2", constructor: "3", CPU: "4" },
            defaultComputeEnvironment: "constructor",
            variables: {
                BUCKET: { computeEnvironment: "bucket" },
                WORKSPACE_ID: { workspaceId: true },
                CPU: { computeEnvironment: "CPU" },
                compute_environment_cpu: { computeEnvironment: "CPU" },
            },
            secrets: { BUCKET: { value: "1" }, WORKSPACE_ID: { value: "2" } },
            aliases: { "variable-bucket": "legacy-aws-s3-bucket", "variable-CPU": "flat-cpu" },
        });
        assert.deepEqual(childrenOf(recording, "github"), [
            `${SECRET} github-secret-BUCKET`,
            `${SECRET} github-secret-WORKSPACE_ID`,
            `${VARIABLE} github-variable-BUCKET`,
            `${VARIABLE} github-variable-COMPUTE_ENVIRONMENT_CPU`,
            `${VARIABLE} github-variable-CPU`,
            `${VARIABLE} github-variable-TOWER_COMPUTE_ENV`,
            `${VARIABLE} github-variable-WORKSPACE_ID`,
            `${VARIABLE} github-variable-bucket`,
            `${VARIABLE} github-variable-compute-environment-CPU`,
            `${VARIABLE} github-variable-compute-environment-bucket`,
            `${VARIABLE} github-variable-compute-environment-constructor`,
            `${VARIABLE} github-variable-compute-environment-workspace-id`,
            `${VARIABLE} github-variable-workspace-id`,
        ]);
        const takingOver = recording.resources.filter(({ aliases }) => aliases.length > 0);
        assert.deepEqual(takingOver.map(({ name, aliases }) => [name, aliases[0]?.name]).sort(), [
            ["github-variable-CPU", "flat-cpu"],
            ["github-variable-bucket", "legacy-aws-s3-bucket"],
        ]);
    });

    it("adopts the variables that exist, whatever the case of their names", async () => {
        const recording = await recordIntegration({ importVariables: ["tower_workspace_id", "AWS_S3_BUCKET"] });
        const imports = recording.resources.map((each) => [each.name, each.import]).filter(([, id]) => id !== "");
        assert.deepEqual(imports.sort(), [
            ["github-variable-bucket", "AWS_S3_BUCKET"],
            ["github-variable-workspace-id", "TOWER_WORKSPACE_ID"],
        ]);
    });

    it("takes over the variables that the stack had, with today's name and visibility", async () => {
        const former: [string, string, string][] = [
            ["variable-cpu", "compute-environment-cpu", "tower-compute-env-cpu"],
            ["variable-workspace-id", "workspace-id", "tower-workspace-id"],
            ["variable-bucket", "bucket", "legacy-aws-s3-bucket"],
            ["variable-OTHER", "OTHER", "other"],
        ];
        const recording = await recordIntegration({
            aliases: Object.fromEntries(former.map(([key, , name]) => [key, name])),
            variables: { other: { computeEnvironment: "cpu" } },
        });
        for (const [, child, name] of former) {
            const variable = resource(recording, `github-variable-${child}`);
            assert.deepEqual(variable.aliases, [{ name, type: "", parentUrn: "", noParent: true }]);
            assert.deepEqual(variable.ignoreChanges, ["variableName", "visibility"]);
            assert.equal(variable.deleteBeforeReplace, true);
        }
        assert.deepEqual(resource(recording, "github-variable-compute-environment-arm").aliases, []);
    });

    describe("with secrets", () => {
        it("sets those that are named, each marked secret, and imports none", async () => {
            const recording = await recordIntegration({ visibility: GitHubVisibility.Private, secrets: OLD_SECRETS });
            const secrets: [string, string][] = [
                ["tower-access-token", "TOWER_ACCESS_TOKEN"],
                ["workspace-id", "TOWER_WORKSPACE_ID"],
                ["compute-environment", "TOWER_COMPUTE_ENV"],
                ["bucket", "AWS_S3_BUCKET"],
                ["TOWER_BUCKET_AWS", "TOWER_BUCKET_AWS"],
            ];
            assert.deepEqual(
                childrenOf(recording, "github").filter((child) => child.startsWith(SECRET)),
                secrets.map(([child]) => `${SECRET} github-secret-${child}`).sort(),
            );
            for (const [child, secretName] of secrets) {
                const secret = resource(recording, `github-secret-${child}`);
                assert.deepEqual(secret.inputs, { secretName, visibility: "private", value: "[secret]" });
                assert.deepEqual(secret.secretInputs, ["value"]);
                assert.equal(secret.import, "");
            }
            assert.deepEqual(
                recording.outputs["secretNames"],
                secrets.map(([, secretName]) => secretName),
            );
        });

        it("sends the right value under each name", async () => {
            assert.deepEqual(await sent(SECRET, { secrets: OLD_SECRETS }), {
                TOWER_ACCESS_TOKEN: TOKEN,
                TOWER_WORKSPACE_ID: "59994744926013",
                TOWER_COMPUTE_ENV: "arm-id",
                AWS_S3_BUCKET: "nf-core-awsmegatests",
                TOWER_BUCKET_AWS: "s3://nf-core-awsmegatests",
            });
        });

        it("leaves alone what is switched off", async () => {
            const recording = await recordIntegration({ secrets: { TOKEN: { value: TOKEN, enabled: false } } });
            assert.deepEqual(recording.outputs["secretNames"], []);
            assert.ok(!recording.resources.some(({ type }) => type === SECRET));
        });
    });

    describe("seen by selected repositories", () => {
        it("names them for every variable and secret", async () => {
            const recording = await recordIntegration({
                visibility: GitHubVisibility.Selected,
                selectedRepositoryIds: [1, pulumi.output(2)],
                secrets: { TOWER_ACCESS_TOKEN: { value: TOKEN } },
            });
            const readers = { visibility: "selected", selectedRepositoryIds: [1, 2] };
            assert.deepEqual(resource(recording, "github-variable-workspace-id").inputs, {
                variableName: "TOWER_WORKSPACE_ID",
                value: "59994744926013",
                ...readers,
            });
            // GitHub's provider deprecates the ids of a secret in favour of a resource.
            assert.deepEqual(resource(recording, "github-secret-tower-access-token").inputs, {
                secretName: "TOWER_ACCESS_TOKEN",
                visibility: "selected",
                value: "[secret]",
            });
            const repositories = resource(recording, "github-secret-tower-access-token-repositories");
            assert.ok(childrenOf(recording, "github").includes(`${REPOSITORIES} ${repositories.name}`));
            assert.deepEqual(repositories.inputs, { secretName: "TOWER_ACCESS_TOKEN", selectedRepositoryIds: [1, 2] });
            assert.equal(repositories.retainOnDelete, true);
        });

        const without: [title: string, args: Partial<GitHubIntegrationArgs>][] = [
            [
                "that all may read",
                {
                    visibility: GitHubVisibility.Selected,
                    selectedRepositoryIds: [1],
                    secrets: { OPEN: { value: "text", visibility: GitHubVisibility.All } },
                },
            ],
            [
                "whose visibility is an output",
                { visibility: pulumi.output(GitHubVisibility.Private), secrets: { OPEN: { value: "text" } } },
            ],
        ];
        for (const [title, args] of without) {
            it(`names none for a secret ${title}`, async () => {
                const recording = await recordIntegration(args);
                assert.deepEqual(recording.outputs["secretNames"], ["OPEN"]);
                assert.ok(!recording.resources.some(({ type }) => type === REPOSITORIES));
            });
        }

        it("lets an entry choose its own", async () => {
            const recording = await recordIntegration({
                visibility: GitHubVisibility.Private,
                variables: { TOWER_WORKSPACE_ID: { workspaceId: true, visibility: GitHubVisibility.All } },
                secrets: {
                    OTHER: { value: "text" },
                    TOWER_ACCESS_TOKEN: {
                        value: TOKEN,
                        visibility: GitHubVisibility.Selected,
                        selectedRepositoryIds: [3],
                    },
                },
            });
            const visibilities = ["variable-workspace-id", "variable-bucket", "secret-OTHER"].map(
                (child) => resource(recording, `github-${child}`).inputs["visibility"],
            );
            assert.deepEqual(visibilities, ["all", "private", "private"]);
            const repositories = resource(recording, "github-secret-tower-access-token-repositories");
            assert.deepEqual(repositories.inputs["selectedRepositoryIds"], [3]);
            const commands = recording.outputs["ghCommands"] as string[];
            assert.deepEqual(commands.slice(-2), [
                "gh secret set OTHER --org nf-core --visibility private",
                "gh secret set TOWER_ACCESS_TOKEN --org nf-core --visibility selected --repos " +
                    '"$(gh api repositories/3 --jq .name)"',
            ]);
        });
    });

    it("gives the commands that set the same by hand, and the token's where it is not set", async () => {
        const end = "--org nf-core --visibility private";
        const variables = [
            `gh variable set TOWER_COMPUTE_ENV_CPU ${end} --body cpu-id`,
            `gh variable set TOWER_COMPUTE_ENV_ARM ${end} --body arm-id`,
            `gh variable set TOWER_COMPUTE_ENV_GPU ${end} --body gpu-id`,
            `gh variable set TOWER_WORKSPACE_ID ${end} --body 59994744926013`,
            `gh variable set AWS_S3_BUCKET ${end} --body nf-core-awsmegatests`,
            `gh variable set TOWER_COMPUTE_ENV ${end} --body cpu-id`,
        ];
        const { outputs } = await recordIntegration({ visibility: GitHubVisibility.Private });
        assert.deepEqual(outputs["ghCommands"], [...variables, `gh secret set TOWER_ACCESS_TOKEN ${end}`]);
        const withAnother = await recordIntegration({ secrets: { OTHER: { value: "text" } } });
        assert.deepEqual((withAnother.outputs["ghCommands"] as string[]).slice(variables.length), [
            "gh secret set OTHER --org nf-core --visibility all",
            "gh secret set TOWER_ACCESS_TOKEN --org nf-core --visibility all",
        ]);
        const withSecrets = await recordIntegration({
            visibility: GitHubVisibility.Private,
            secrets: OLD_SECRETS,
        });
        assert.deepEqual(withSecrets.outputs["ghCommands"], [
            ...variables,
            `gh secret set TOWER_ACCESS_TOKEN ${end}`,
            `gh secret set TOWER_WORKSPACE_ID ${end} --body 59994744926013`,
            `gh secret set TOWER_COMPUTE_ENV ${end} --body arm-id`,
            `gh secret set AWS_S3_BUCKET ${end} --body nf-core-awsmegatests`,
            `gh secret set TOWER_BUCKET_AWS ${end} --body s3://nf-core-awsmegatests`,
        ]);
    });

    it("shows no secret, however secret its inputs are", async () => {
        const recording = await recordIntegration({
            computeEnvironmentIds: { cpu: pulumi.secret("planted-cpu-id"), arm: "arm-id" },
            workspaceId: pulumi.secret(424242424242),
            bucketName: pulumi.secret("planted-bucket"),
            secrets: OLD_SECRETS,
            variables: { OTHER: { value: pulumi.secret("planted-text") } },
        });
        assert.doesNotMatch(JSON.stringify(recording), /planted|424242424242/);
        const end = "--org nf-core --visibility all";
        assert.deepEqual(recording.outputs["ghCommands"], [
            `gh variable set TOWER_COMPUTE_ENV_CPU ${end}`,
            `gh variable set TOWER_COMPUTE_ENV_ARM ${end} --body arm-id`,
            `gh variable set TOWER_WORKSPACE_ID ${end}`,
            `gh variable set AWS_S3_BUCKET ${end}`,
            `gh variable set TOWER_COMPUTE_ENV ${end}`,
            `gh variable set OTHER ${end}`,
            `gh secret set TOWER_ACCESS_TOKEN ${end}`,
            `gh secret set TOWER_WORKSPACE_ID ${end}`,
            `gh secret set TOWER_COMPUTE_ENV ${end} --body arm-id`,
            `gh secret set AWS_S3_BUCKET ${end}`,
            `gh secret set TOWER_BUCKET_AWS ${end}`,
        ]);
    });

    it("rejects aliases and existing inputs of children that it does not have", () => {
        const args: GitHubIntegrationArgs = {
            ...ARGS,
            variables: { AWS_S3_BUCKET: { enabled: false } },
            aliases: { "variable-bucket": "legacy-bucket" },
            existingInputs: { "variable-bucket": "{}" },
        };
        const children =
            "use one of variable-cpu, variable-arm, variable-gpu, variable-workspace-id, variable-TOWER_COMPUTE_ENV, or remove";
        assert.deepEqual(
            refusal(() => new GitHubIntegration("github", args)),
            [
                "GitHubIntegration github has 2 problems in its arguments [invalid-arguments]:",
                'orphaned-alias aliases.variable-bucket: "legacy-bucket" would be orphaned: GitHubIntegration as configured has ' +
                    `no child "variable-bucket". Fix: ${children} the alias once its resource is imported or removed from the ` +
                    "state.",
                'unknown-child existingInputs.variable-bucket: GitHubIntegration as configured has no child "variable-bucket". ' +
                    `Fix: ${children} the entry.`,
            ],
        );
    });

    it("rejects everything that is wrong at once, without showing the token", async () => {
        await assert.rejects(
            recordIntegration({
                organization: "nf core",
                importVariables: ["TOWER"],
                secrets: { "TOWER-TOKEN": { value: TOKEN }, TOWER_COMPUTE_ENV: { computeEnvironment: "cpus" } },
            }),
            (error: pulumi.InputPropertiesError) => {
                assert.deepEqual(
                    error.errors?.map(({ propertyPath }) => propertyPath),
                    [
                        "organization",
                        "secrets.TOWER-TOKEN",
                        "secrets.TOWER_COMPUTE_ENV.computeEnvironment",
                        "importVariables[0]",
                    ],
                );
                assert.match(
                    error.message,
                    /^GitHubIntegration github has 4 problems in its arguments \[invalid-arguments\]:\n/,
                );
                return !error.message.includes(TOKEN);
            },
        );
    });
});
