import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GitHubIntegration, type GitHubIntegrationArgs } from "../../src/github/gitHubIntegration";
import { GitHubVisibility } from "../../src/github/settings";
import { recordProgram } from "../../src/plan/recorder";
import { childrenOf, record, resource } from "../support/record";

const TOKEN = "planted-tower-token";
const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
const SECRET = "github:index/actionsOrganizationSecret:ActionsOrganizationSecret";

const recordIntegration = (args: Partial<GitHubIntegrationArgs> = {}) =>
    record(() => {
        const { variableNames, secretNames, ghCommands } = new GitHubIntegration("github", {
            organization: "nf-core",
            computeEnvironmentIds: { cpu: pulumi.output("cpu-id"), arm: "arm-id", gpu: "gpu-id" },
            workspaceId: 59994744926013,
            bucketName: pulumi.output("nf-core-awsmegatests"),
            ...args,
        });
        return { variableNames, secretNames, ghCommands };
    });

describe("GitHubIntegration", () => {
    it("sets the variables, readable by all repositories, and no secret", async () => {
        const recording = await recordIntegration();
        assert.equal(resource(recording, "github").type, "megatests-components:index:GitHubIntegration");
        assert.deepEqual(childrenOf(recording, "github"), [
            `${VARIABLE} github-variable-bucket`,
            `${VARIABLE} github-variable-compute-environment-arm`,
            `${VARIABLE} github-variable-compute-environment-cpu`,
            `${VARIABLE} github-variable-compute-environment-gpu`,
            `${VARIABLE} github-variable-workspace-id`,
        ]);
        assert.equal(recording.resources.length, 7);
        const values: [string, string, string][] = [
            ["compute-environment-cpu", "TOWER_COMPUTE_ENV_CPU", "cpu-id"],
            ["compute-environment-arm", "TOWER_COMPUTE_ENV_ARM", "arm-id"],
            ["compute-environment-gpu", "TOWER_COMPUTE_ENV_GPU", "gpu-id"],
            ["workspace-id", "TOWER_WORKSPACE_ID", "59994744926013"],
            ["bucket", "AWS_S3_BUCKET", "nf-core-awsmegatests"],
        ];
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

    it("gives the commands that set the same by hand", async () => {
        const { outputs } = await recordIntegration({ visibility: GitHubVisibility.Private });
        const end = "--org nf-core --visibility private";
        assert.deepEqual(outputs["ghCommands"], [
            `gh variable set TOWER_COMPUTE_ENV_CPU ${end} --body cpu-id`,
            `gh variable set TOWER_COMPUTE_ENV_ARM ${end} --body arm-id`,
            `gh variable set TOWER_COMPUTE_ENV_GPU ${end} --body gpu-id`,
            `gh variable set TOWER_WORKSPACE_ID ${end} --body 59994744926013`,
            `gh variable set AWS_S3_BUCKET ${end} --body nf-core-awsmegatests`,
            `gh secret set TOWER_ACCESS_TOKEN ${end}`,
            `gh secret set TOWER_WORKSPACE_ID ${end} --body 59994744926013`,
            `gh secret set TOWER_COMPUTE_ENV ${end}`,
            `gh secret set AWS_S3_BUCKET ${end} --body nf-core-awsmegatests`,
        ]);
    });

    it("takes other names and more kinds, none of which collides with another child", async () => {
        const recording = await recordIntegration({
            computeEnvironmentIds: { bucket: "1", "workspace-id": "2", constructor: "3" },
            variableNames: { computeEnvironments: { bucket: "bucket_env" }, workspaceId: "Workspace", bucket: "S3" },
            visibility: GitHubVisibility.Private,
            formerNames: { "variable-bucket": "legacy-aws-s3-bucket" },
        });
        assert.deepEqual(recording.outputs["variableNames"], [
            "BUCKET_ENV",
            "TOWER_COMPUTE_ENV_WORKSPACE_ID",
            "TOWER_COMPUTE_ENV_CONSTRUCTOR",
            "WORKSPACE",
            "S3",
        ]);
        assert.deepEqual(resource(recording, "github-variable-compute-environment-bucket").inputs, {
            variableName: "BUCKET_ENV",
            visibility: "private",
            value: "1",
        });
        assert.deepEqual(resource(recording, "github-variable-compute-environment-bucket").aliases, []);
        assert.equal(resource(recording, "github-variable-bucket").aliases.length, 1);
    });

    it("adopts the variables that exist, whatever the case of their names", async () => {
        const recording = await recordIntegration({ adopt: ["tower_workspace_id", "AWS_S3_BUCKET"] });
        const imports = recording.resources.map((each) => [each.name, each.import]).filter(([, id]) => id !== "");
        assert.deepEqual(imports.sort(), [
            ["github-variable-bucket", "AWS_S3_BUCKET"],
            ["github-variable-workspace-id", "TOWER_WORKSPACE_ID"],
        ]);
    });

    it("takes over the variables that the stack had, with today's name and visibility", async () => {
        const formerNames = {
            "variable-cpu": "tower-compute-env-cpu",
            "variable-workspace-id": "tower-workspace-id",
            "variable-bucket": "legacy-aws-s3-bucket",
        };
        const recording = await recordIntegration({ formerNames });
        const former: [string, string][] = [
            ["compute-environment-cpu", "tower-compute-env-cpu"],
            ["workspace-id", "tower-workspace-id"],
            ["bucket", "legacy-aws-s3-bucket"],
        ];
        for (const [child, name] of former) {
            const variable = resource(recording, `github-variable-${child}`);
            assert.deepEqual(variable.aliases, [{ name, type: "", parentUrn: "", noParent: true }]);
            assert.deepEqual(variable.ignoreChanges, ["variableName", "visibility"]);
            assert.equal(variable.deleteBeforeReplace, true);
        }
        assert.deepEqual(resource(recording, "github-variable-compute-environment-arm").aliases, []);
    });

    describe("with secrets", () => {
        it("sets all of them, each marked secret, and imports none", async () => {
            const recording = await recordIntegration({
                visibility: GitHubVisibility.Private,
                secrets: { towerAccessToken: TOKEN, workspaceId: true, computeEnvironment: "arm", bucket: true },
            });
            const secrets: [string, string][] = [
                ["tower-access-token", "TOWER_ACCESS_TOKEN"],
                ["workspace-id", "TOWER_WORKSPACE_ID"],
                ["compute-environment", "TOWER_COMPUTE_ENV"],
                ["bucket", "AWS_S3_BUCKET"],
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
            const commands = recording.outputs["ghCommands"] as string[];
            const end = "--org nf-core --visibility private";
            assert.deepEqual(commands.slice(5), [
                `gh secret set TOWER_ACCESS_TOKEN ${end}`,
                `gh secret set TOWER_WORKSPACE_ID ${end} --body 59994744926013`,
                `gh secret set TOWER_COMPUTE_ENV ${end} --body arm-id`,
                `gh secret set AWS_S3_BUCKET ${end} --body nf-core-awsmegatests`,
            ]);
        });

        const single: [string, GitHubIntegrationArgs["secrets"]][] = [
            ["tower-access-token", { towerAccessToken: pulumi.secret(TOKEN) }],
            ["workspace-id", { workspaceId: true, bucket: false }],
            ["compute-environment", { computeEnvironment: "cpu", workspaceId: false }],
            ["bucket", { bucket: true }],
        ];
        for (const [child, secrets] of single) {
            it(`sets only ${child} when only that is asked for`, async () => {
                const recording = await recordIntegration({ secrets });
                assert.deepEqual(
                    childrenOf(recording, "github").filter((each) => each.startsWith(SECRET)),
                    [`${SECRET} github-secret-${child}`],
                );
            });
        }
        it("sends the right value under each name", async () => {
            const sent: Record<string, unknown> = {};
            const integration = () =>
                new GitHubIntegration("github", {
                    organization: "nf-core",
                    computeEnvironmentIds: { cpu: "cpu-id", arm: "arm-id" },
                    workspaceId: 7,
                    bucketName: "results",
                    secrets: { towerAccessToken: TOKEN, workspaceId: true, computeEnvironment: "arm", bucket: true },
                });
            await recordProgram(integration, {
                project: "project",
                stack: "test",
                preview: false,
                call: () => ({}),
                computed: (type, _name, inputs) => {
                    if (type === SECRET) {
                        sent[String(inputs["secretName"])] = (inputs["value"] as { value: unknown }).value;
                    }
                    return {};
                },
            });
            assert.deepEqual(sent, {
                TOWER_ACCESS_TOKEN: TOKEN,
                TOWER_WORKSPACE_ID: "7",
                TOWER_COMPUTE_ENV: "arm-id",
                AWS_S3_BUCKET: "results",
            });
        });
    });

    it("shows no secret, however secret its inputs are", async () => {
        const recording = await recordIntegration({
            computeEnvironmentIds: { cpu: pulumi.secret("planted-cpu-id"), arm: "arm-id" },
            workspaceId: pulumi.secret(424242424242),
            bucketName: pulumi.secret("planted-bucket"),
            secrets: { towerAccessToken: TOKEN, workspaceId: true, computeEnvironment: "cpu", bucket: true },
        });
        assert.doesNotMatch(JSON.stringify(recording), /planted|424242424242/);
        const end = "--org nf-core --visibility all";
        assert.deepEqual(recording.outputs["ghCommands"], [
            `gh variable set TOWER_COMPUTE_ENV_CPU ${end}`,
            `gh variable set TOWER_COMPUTE_ENV_ARM ${end} --body arm-id`,
            `gh variable set TOWER_WORKSPACE_ID ${end}`,
            `gh variable set AWS_S3_BUCKET ${end}`,
            `gh secret set TOWER_ACCESS_TOKEN ${end}`,
            `gh secret set TOWER_WORKSPACE_ID ${end}`,
            `gh secret set TOWER_COMPUTE_ENV ${end}`,
            `gh secret set AWS_S3_BUCKET ${end}`,
        ]);
        assert.deepEqual(recording.outputs["secretNames"], [
            "TOWER_ACCESS_TOKEN",
            "TOWER_WORKSPACE_ID",
            "TOWER_COMPUTE_ENV",
            "AWS_S3_BUCKET",
        ]);
    });

    it("refuses everything that is wrong at once, without showing the token", async () => {
        await assert.rejects(
            recordIntegration({
                organization: "nf core",
                adopt: ["TOWER"],
                secrets: { towerAccessToken: TOKEN, computeEnvironment: "cpus" },
            }),
            (error: pulumi.InputPropertiesError) => {
                assert.equal(
                    error.message,
                    [
                        "GitHubIntegration github has 3 problems in its arguments:",
                        '  organization: "nf core" is no name of a GitHub organization. Fix: use its name as in ' +
                            "github.com/NAME.",
                        '  secrets.computeEnvironment: "cpus" is no kind of computeEnvironmentIds. Fix: use cpu, arm, ' +
                            "gpu (nearest: cpu).",
                        '  adopt[0]: "TOWER" is none of the variables. Fix: use TOWER_COMPUTE_ENV_CPU, ' +
                            "TOWER_COMPUTE_ENV_ARM, TOWER_COMPUTE_ENV_GPU, TOWER_WORKSPACE_ID, AWS_S3_BUCKET (nearest: " +
                            "AWS_S3_BUCKET).",
                    ].join("\n"),
                );
                return !error.message.includes(TOKEN);
            },
        );
    });
});
