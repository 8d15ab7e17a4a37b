import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type CheckedSettings, gitHubRefusals } from "../../src/github/refusals";
import type { GitHubVisibility } from "../../src/github/settings";

const VALID: CheckedSettings = {
    organization: "nf-core",
    computeEnvironmentIds: { cpu: "1", arm: "2" },
    workspaceId: 59994744926013,
    bucketName: "nf-core-awsmegatests",
};
const refusals = (args: Partial<CheckedSettings>, path?: string) =>
    gitHubRefusals({ ...VALID, ...args }, path).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
const NAME_RULE = "Fix: use letters, digits and _, no digit first and no GITHUB_ prefix.";
const NAMES = "TOWER_COMPUTE_ENV_CPU, TOWER_COMPUTE_ENV_ARM, TOWER_WORKSPACE_ID, AWS_S3_BUCKET";

describe("gitHubRefusals", () => {
    it("accepts what GitHub accepts", () => {
        assert.deepEqual(refusals({}), []);
        assert.deepEqual(refusals({ computeEnvironmentIds: {} }), []);
        assert.deepEqual(refusals({ workspaceId: pulumi.output(-1), bucketName: pulumi.output("") }), []);
        assert.deepEqual(
            refusals({
                variableNames: { computeEnvironments: { cpu: "cpu_1", arm: "_arm" }, workspaceId: "W", bucket: "b" },
                adopt: ["CPU_1", "w"],
                secrets: { towerAccessToken: "token", computeEnvironment: "arm" },
            }),
            [],
        );
    });

    const refused: [string, Partial<CheckedSettings>, string][] = [
        [
            "an organization that is an address",
            { organization: "github.com/nf-core" },
            'organization: "github.com/nf-core" is no name of a GitHub organization. Fix: use its name as in ' +
                "github.com/NAME.",
        ],
        [
            "an empty organization",
            { organization: "" },
            'organization: "" is no name of a GitHub organization. Fix: use its name as in github.com/NAME.',
        ],
        [
            "an empty kind",
            { computeEnvironmentIds: { "": "1" } },
            'computeEnvironmentIds.: The kind is empty (received ""). Fix: pass one, or leave the entry out.',
        ],
        [
            "an empty id",
            { computeEnvironmentIds: { cpu: "" } },
            'computeEnvironmentIds.cpu: The id is empty (received ""). Fix: pass one, or leave the entry out.',
        ],
        [
            "a workspace id of 0",
            { workspaceId: 0 },
            "workspaceId: 0 is no workspace id. Fix: pass the number from the workspace's page in Seqera.",
        ],
        [
            "a broken workspace id",
            { workspaceId: 1.5 },
            "workspaceId: 1.5 is no workspace id. Fix: pass the number from the workspace's page in Seqera.",
        ],
        [
            "an empty bucket name",
            { bucketName: "" },
            'bucketName: The name is empty (received ""). Fix: pass the name of the bucket.',
        ],
        [
            "a name for an unknown kind",
            { variableNames: { computeEnvironments: { cpux: "CPU" } } },
            'variableNames.computeEnvironments.cpux: "cpux" is no kind of computeEnvironmentIds. Fix: use cpu, arm ' +
                "(nearest: cpu).",
        ],
        [
            "a secret of an unknown kind",
            { secrets: { computeEnvironment: "amr" } },
            'secrets.computeEnvironment: "amr" is no kind of computeEnvironmentIds. Fix: use cpu, arm (nearest: arm).',
        ],
        [
            "a secret of a kind where there are none",
            { computeEnvironmentIds: {}, secrets: { computeEnvironment: "cpu" } },
            'secrets.computeEnvironment: "cpu" is no kind of computeEnvironmentIds. Fix: add it to ' +
                "computeEnvironmentIds, or leave it out.",
        ],
        [
            "a hyphen in a name",
            { variableNames: { bucket: "AWS-BUCKET" } },
            `variableNames.bucket: "AWS-BUCKET" is no name of a GitHub variable. ${NAME_RULE}`,
        ],
        [
            "a letter that is only ASCII in upper case",
            { variableNames: { bucket: "GROß" } },
            `variableNames.bucket: "GROß" is no name of a GitHub variable. ${NAME_RULE}`,
        ],
        [
            "a digit first",
            { variableNames: { workspaceId: "1ID" } },
            `variableNames.workspaceId: "1ID" is no name of a GitHub variable. ${NAME_RULE}`,
        ],
        [
            "GitHub's own prefix in any case",
            { variableNames: { computeEnvironments: { arm: "github_arm" } } },
            `variableNames.computeEnvironments.arm: "github_arm" is no name of a GitHub variable. ${NAME_RULE}`,
        ],
        [
            "an empty name",
            { variableNames: { bucket: "" } },
            `variableNames.bucket: "" is no name of a GitHub variable. ${NAME_RULE}`,
        ],
        [
            "two kinds with the same default name",
            { computeEnvironmentIds: { "arm-64": "1", arm_64: "2" } },
            'computeEnvironmentIds.arm_64: "TOWER_COMPUTE_ENV_ARM_64" names the variable of ' +
                "computeEnvironmentIds.arm-64 too. Fix: choose another name in variableNames.",
        ],
        [
            "a name that differs from another only in case",
            { variableNames: { bucket: "tower_workspace_id" } },
            'variableNames.bucket: "tower_workspace_id" names the variable of variableNames.workspaceId too. Fix: choose ' +
                "another name in variableNames.",
        ],
        [
            "an unknown variable to adopt",
            { adopt: ["AWS_S3_BUCKET", "tower_compute_env_cpus"] },
            `adopt[1]: "tower_compute_env_cpus" is none of the variables. Fix: use ${NAMES} (nearest: ` +
                "TOWER_COMPUTE_ENV_CPU).",
        ],
        [
            "a visibility that needs repositories",
            { visibility: "selected" as GitHubVisibility },
            'visibility: "selected" is no visibility that needs no list of repositories. Fix: use all or private.',
        ],
        [
            "an empty token",
            { secrets: { towerAccessToken: "" } },
            "secrets.towerAccessToken: The token is empty. Fix: pass a token, or leave it out and set the secret by hand.",
        ],
    ];
    for (const [what, args, expected] of refused) {
        it(`refuses ${what}`, () => {
            assert.deepEqual(refusals(args), [expected]);
        });
    }

    it("puts the path of the settings before every property", () => {
        assert.deepEqual(
            gitHubRefusals({ ...VALID, organization: "", adopt: ["X"] }, "github.").map(
                ({ propertyPath }) => propertyPath,
            ),
            ["github.organization", "github.adopt[0]"],
        );
    });
});
