import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type CheckedSettings, validateGitHub } from "../../src/github/validation";
import { BucketFormat, type GitHubValueSettings, GitHubVisibility } from "../../src/github/settings";

const VALID: CheckedSettings = {
    organization: "nf-core",
    computeEnvironmentIds: { cpu: "1", arm: "2" },
    workspaceId: 59994744926013,
    bucketName: "nf-core-awsmegatests",
    defaultComputeEnvironment: "cpu",
};
const OWNER = { component: "github", title: "GitHubIntegration github" };
const errors = (args: Partial<CheckedSettings>, path?: string) =>
    validateGitHub({ ...VALID, ...args }, OWNER, path).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
const NAMES = "TOWER_COMPUTE_ENV_CPU, TOWER_COMPUTE_ENV_ARM, TOWER_WORKSPACE_ID, AWS_S3_BUCKET, TOWER_COMPUTE_ENV";
const SELECTED = GitHubVisibility.Selected;
const TEXT = { value: "text" };
const badName = (path: string, noun: string, name: string) =>
    `${path}: invalid name of a GitHub ${noun} "${name}": only letters, digits and _ are allowed, no digit first and no ` +
    "GITHUB_ prefix. Fix: choose another name.";
const content = (path: string, received: string) =>
    `${path}: expected exactly one of computeEnvironment, workspaceId, bucket and value, got ${received}. Fix: give one.`;

describe("validateGitHub", () => {
    it("accepts what GitHub accepts", () => {
        assert.deepEqual(errors({}), []);
        assert.deepEqual(errors({ computeEnvironmentIds: {}, defaultComputeEnvironment: undefined }), []);
        assert.deepEqual(errors({ workspaceId: pulumi.output(-1), bucketName: pulumi.output("") }), []);
        assert.deepEqual(
            errors({
                variables: {
                    cpu_1: { computeEnvironment: "cpu" },
                    _arm: { computeEnvironment: "arm" },
                    W: { workspaceId: true },
                    b: { bucket: BucketFormat.Uri, workspaceId: false },
                    empty: { value: pulumi.output("") },
                    tower_workspace_id: { enabled: false },
                },
                importVariables: ["CPU_1", "w"],
                secrets: { TOKEN: { value: "token" }, W: { workspaceId: true }, later: { value: "x", enabled: false } },
                defaultComputeEnvironment: "arm",
            }),
            [],
        );
        const variables = { TOWER_COMPUTE_ENV: { enabled: false } };
        for (const computeEnvironmentIds of [{}, { cpu: "1" }, { cpu: "1", arm: "2" }]) {
            assert.deepEqual(errors({ computeEnvironmentIds, variables, defaultComputeEnvironment: undefined }), []);
        }
        for (const selectedRepositoryIds of [[1], [pulumi.output(-1)], pulumi.output([])]) {
            assert.deepEqual(errors({ visibility: SELECTED, selectedRepositoryIds }), []);
            const own = { ...TEXT, visibility: SELECTED };
            assert.deepEqual(errors({ selectedRepositoryIds, secrets: { OWN: own } }), []);
            assert.deepEqual(errors({ secrets: { OWN: { ...own, selectedRepositoryIds } } }), []);
        }
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
            "an empty key",
            { computeEnvironmentIds: { "": "1" }, defaultComputeEnvironment: undefined },
            'computeEnvironmentIds.: The key is empty (received ""). Fix: pass one, or leave the entry out.',
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
            "a variable of an unknown environment",
            { variables: { CPU: { computeEnvironment: "cpux" } } },
            'variables.CPU.computeEnvironment: "cpux" is no key of computeEnvironmentIds. Fix: use cpu, arm (nearest: cpu).',
        ],
        [
            "a default environment that there is not",
            { defaultComputeEnvironment: "constructor" },
            'defaultComputeEnvironment: "constructor" is no key of computeEnvironmentIds. Fix: use cpu, arm (nearest: cpu).',
        ],
        [
            "several environments of which none is the default",
            { defaultComputeEnvironment: undefined },
            "defaultComputeEnvironment: missing: TOWER_COMPUTE_ENV holds the id of one of cpu, arm. Fix: name it, or give " +
                "variables an entry TOWER_COMPUTE_ENV.",
        ],
        [
            "a secret of an unknown environment",
            { secrets: { CPU: { computeEnvironment: "amr" } } },
            'secrets.CPU.computeEnvironment: "amr" is no key of computeEnvironmentIds. Fix: use cpu, arm (nearest: arm).',
        ],
        [
            "a secret of an environment where there are none",
            {
                computeEnvironmentIds: {},
                defaultComputeEnvironment: undefined,
                secrets: { CPU: { computeEnvironment: "cpu" } },
            },
            'secrets.CPU.computeEnvironment: "cpu" is no key of computeEnvironmentIds. Fix: add it to ' +
                "computeEnvironmentIds, or leave it out.",
        ],
        ["a variable that holds nothing", { variables: { X: {} } }, content("variables.X", "none of them")],
        [
            "a secret that holds nothing, as false says",
            { secrets: { X: { workspaceId: false } } },
            content("secrets.X", "none of them"),
        ],
        [
            "a variable that holds two things",
            { variables: { X: { computeEnvironment: "cpu", bucket: BucketFormat.Name } } },
            content("variables.X", "computeEnvironment and bucket"),
        ],
        [
            "a secret that holds everything",
            {
                secrets: { X: { ...TEXT, computeEnvironment: "cpu", workspaceId: true, bucket: BucketFormat.Uri } },
            },
            content("secrets.X", "computeEnvironment and workspaceId and bucket and value"),
        ],
        [
            "an unknown form of the bucket",
            { variables: { X: { bucket: "arn" as BucketFormat } } },
            'variables.X.bucket: expected bucket to be one of "name", "uri", got "arn". Fix: use one of these.',
        ],
        [
            "an empty secret",
            { secrets: { X: { value: "" } } },
            'secrets.X.value: expected a value for the secret, got "". Fix: pass one, or leave the secret out.',
        ],
        [
            "an empty variable",
            { variables: { X: { value: "" } } },
            'variables.X.value: expected a value for the variable, got "". Fix: pass one, or leave the variable out.',
        ],
        [
            "a default to switch off that is none",
            { variables: { TOWER_WORKSPACE: { enabled: false } } },
            'variables.TOWER_WORKSPACE.enabled: "TOWER_WORKSPACE" is switched off, but it is no variable that is made by ' +
                `default. Fix: use ${NAMES} (nearest: TOWER_WORKSPACE_ID).`,
        ],
        [
            "a secret to switch off, since none is made by default",
            { secrets: { TOWER_WORKSPACE_ID: { enabled: false } } },
            'secrets.TOWER_WORKSPACE_ID.enabled: "TOWER_WORKSPACE_ID" is switched off, but it is no secret that is made ' +
                "by default. Fix: leave it out.",
        ],
        ["a hyphen in a name", { variables: { "AWS-S3": TEXT } }, badName("variables.AWS-S3", "variable", "AWS-S3")],
        [
            "a letter that is only ASCII in upper case",
            { variables: { GROß: TEXT } },
            badName("variables.GROß", "variable", "GROß"),
        ],
        ["a digit first", { secrets: { "1ID": TEXT } }, badName("secrets.1ID", "secret", "1ID")],
        [
            "GitHub's own prefix in any case",
            { secrets: { github_arm: TEXT } },
            badName("secrets.github_arm", "secret", "github_arm"),
        ],
        ["an empty name", { variables: { "": TEXT } }, badName("variables.", "variable", "")],
        [
            "two environments with the same default name",
            { computeEnvironmentIds: { "arm-64": "1", arm_64: "2" }, defaultComputeEnvironment: "arm_64" },
            'computeEnvironmentIds.arm_64: "TOWER_COMPUTE_ENV_ARM_64" names the variable of computeEnvironmentIds.arm-64 ' +
                "too. Fix: give it an entry of its own in variables, or another name.",
        ],
        [
            "a variable that differs from another only in case",
            { variables: { RESULTS: TEXT, results: TEXT } },
            'variables.results: "results" names the variable of variables.RESULTS too. Fix: give it an entry of its own in ' +
                "variables, or another name.",
        ],
        [
            "a secret that differs from another only in case",
            { secrets: { TOKEN: TEXT, Token: TEXT } },
            'secrets.Token: "Token" names the secret of secrets.TOKEN too. Fix: give it an entry of its own in secrets, or ' +
                "another name.",
        ],
        [
            "an unknown variable to adopt",
            { importVariables: ["AWS_S3_BUCKET", "tower_compute_env_cpus"] },
            `importVariables[1]: "tower_compute_env_cpus" is none of the variables. Fix: use ${NAMES} (nearest: ` +
                "TOWER_COMPUTE_ENV_CPU).",
        ],
        [
            "a variable to adopt that is switched off",
            { importVariables: ["AWS_S3_BUCKET"], variables: { AWS_S3_BUCKET: { enabled: false } } },
            'importVariables[0]: "AWS_S3_BUCKET" is none of the variables. Fix: use TOWER_COMPUTE_ENV_CPU, TOWER_COMPUTE_ENV_ARM, ' +
                "TOWER_WORKSPACE_ID, TOWER_COMPUTE_ENV (nearest: TOWER_COMPUTE_ENV).",
        ],
        [
            "an unknown visibility",
            { visibility: "public" as GitHubVisibility },
            'visibility: expected visibility to be one of "all", "private", "selected", got "public". Fix: use one of these.',
        ],
        [
            "an unknown visibility of one secret",
            { secrets: { X: { ...TEXT, visibility: "public" as GitHubVisibility } } },
            'secrets.X.visibility: expected visibility to be one of "all", "private", "selected", got "public". Fix: use ' +
                "one of these.",
        ],
        [
            "selected repositories that are not named",
            { visibility: SELECTED },
            'selectedRepositoryIds: missing for the visibility "selected". Fix: pass the numeric ids of the repositories.',
        ],
        [
            "selected repositories of one secret that are not named",
            { secrets: { X: { ...TEXT, visibility: SELECTED } } },
            'secrets.X.selectedRepositoryIds: missing for the visibility "selected". Fix: pass the numeric ids of the ' +
                "repositories.",
        ],
        [
            "no repository",
            { visibility: SELECTED, selectedRepositoryIds: [] },
            "selectedRepositoryIds: expected ids of repositories, got []. Fix: pass at least one.",
        ],
        [
            "the name of a repository",
            { visibility: SELECTED, selectedRepositoryIds: [1, "rnaseq" as unknown as number] },
            'selectedRepositoryIds[1]: expected the numeric id of a repository, got "rnaseq". Fix: look it up with gh api ' +
                "repos/OWNER/NAME --jq .id.",
        ],
        [
            "repositories that nothing is limited to",
            { selectedRepositoryIds: [1] },
            'selectedRepositoryIds: goes with the visibility "selected" alone. Fix: set visibility to that, or leave the ' +
                "ids out.",
        ],
        [
            "repositories of a secret that all may read",
            { secrets: { X: { ...TEXT, selectedRepositoryIds: [1] } } },
            'secrets.X.selectedRepositoryIds: goes with the visibility "selected" alone. Fix: set visibility to that, or ' +
                "leave the ids out.",
        ],
    ];
    for (const [what, args, expected] of refused) {
        it(`refuses ${what}`, () => {
            assert.deepEqual(errors(args), [expected]);
        });
    }

    it("lets an entry of its own settle which environment a default name is for", () => {
        const variables: { [name: string]: GitHubValueSettings } = {
            TOWER_COMPUTE_ENV_ARM_64: { computeEnvironment: "arm_64" },
        };
        assert.deepEqual(
            errors({
                computeEnvironmentIds: { "arm-64": "1", arm_64: "2" },
                defaultComputeEnvironment: "arm-64",
                variables,
            }),
            [],
        );
    });

    it("puts the path of the settings before every property", () => {
        const paths = validateGitHub({ ...VALID, organization: "", importVariables: ["X"] }, OWNER, "github.").map(
            ({ propertyPath }) => propertyPath,
        );
        assert.deepEqual(paths, ["github.organization", "github.importVariables[0]"]);
    });
});
