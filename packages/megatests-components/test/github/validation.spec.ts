import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { organizationVariables } from "../../src/github/organizationSettings";
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
const errors = (args: Partial<CheckedSettings>) =>
    validateGitHub({ ...VALID, ...args }, OWNER).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
const SELECTED = GitHubVisibility.Selected;
const TEXT = { value: "text" };

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
        for (const entry of [{}, TEXT, { bucket: BucketFormat.Uri, enabled: false }]) {
            assert.deepEqual(errors({ secrets: { LATER: { ...entry, workspaceId: pulumi.output(true) } } }), []);
        }
        for (const selectedRepositoryIds of [[1], [pulumi.output(-1)], pulumi.output([])]) {
            assert.deepEqual(errors({ visibility: SELECTED, selectedRepositoryIds }), []);
            const own = { ...TEXT, visibility: SELECTED };
            assert.deepEqual(errors({ selectedRepositoryIds, secrets: { OWN: own } }), []);
            assert.deepEqual(errors({ secrets: { OWN: { ...own, selectedRepositoryIds } } }), []);
        }
    });

    const invalid: [
        title: string,
        args: Partial<CheckedSettings>,
        [code: string, propertyPath: string, value: string],
    ][] = [
        [
            "an organization that is an address",
            { organization: "github.com/nf-core" },
            ["invalid-organization-name", "organization", '"github.com/nf-core"'],
        ],
        ["an empty organization", { organization: "" }, ["invalid-organization-name", "organization", '""']],
        [
            "an empty key",
            { computeEnvironmentIds: { "": "1" }, defaultComputeEnvironment: undefined },
            ["empty-value", "computeEnvironmentIds.", '""'],
        ],
        ["an empty id", { computeEnvironmentIds: { cpu: "" } }, ["empty-value", "computeEnvironmentIds.cpu", '""']],
        ["a workspace id of 0", { workspaceId: 0 }, ["invalid-workspace-id", "workspaceId", "0"]],
        ["a broken workspace id", { workspaceId: 1.5 }, ["invalid-workspace-id", "workspaceId", "1.5"]],
        ["an empty bucket name", { bucketName: "" }, ["empty-value", "bucketName", '""']],
        [
            "a variable of an unknown environment",
            { variables: { CPU: { computeEnvironment: "cpux" } } },
            ["unknown-compute-environment", "variables.CPU.computeEnvironment", '"cpux"'],
        ],
        [
            "a default environment that there is not",
            { defaultComputeEnvironment: "constructor" },
            ["unknown-compute-environment", "defaultComputeEnvironment", '"constructor"'],
        ],
        [
            "several environments of which none is the default",
            { defaultComputeEnvironment: undefined },
            ["missing-property", "defaultComputeEnvironment", '"defaultComputeEnvironment"'],
        ],
        [
            "a secret of an unknown environment",
            { secrets: { CPU: { computeEnvironment: "amr" } } },
            ["unknown-compute-environment", "secrets.CPU.computeEnvironment", '"amr"'],
        ],
        [
            "a secret of an environment where there are none",
            {
                computeEnvironmentIds: {},
                defaultComputeEnvironment: undefined,
                secrets: { CPU: { computeEnvironment: "cpu" } },
            },
            ["unknown-compute-environment", "secrets.CPU.computeEnvironment", '"cpu"'],
        ],
        ["a variable that holds nothing", { variables: { X: {} } }, ["missing-property", "variables.X", "none"]],
        [
            "a secret that holds nothing, as false says",
            { secrets: { X: { workspaceId: false } } },
            ["missing-property", "secrets.X", "none"],
        ],
        [
            "a variable that holds two things",
            { variables: { X: { computeEnvironment: "cpu", bucket: BucketFormat.Name } } },
            ["mutually-exclusive", "variables.X", "computeEnvironment, bucket"],
        ],
        [
            "a secret that holds everything",
            {
                secrets: { X: { ...TEXT, computeEnvironment: "cpu", workspaceId: true, bucket: BucketFormat.Uri } },
            },
            ["mutually-exclusive", "secrets.X", "computeEnvironment, workspaceId, bucket, value"],
        ],
        [
            "a secret that holds two things, whatever is known later",
            { secrets: { X: { ...TEXT, bucket: BucketFormat.Uri, workspaceId: pulumi.output(false) } } },
            ["mutually-exclusive", "secrets.X", "bucket, value"],
        ],
        [
            "an unknown form of the bucket",
            { variables: { X: { bucket: "arn" as BucketFormat } } },
            ["invalid-value", "variables.X.bucket", '"arn"'],
        ],
        ["an empty secret", { secrets: { X: { value: "" } } }, ["empty-value", "secrets.X.value", '""']],
        ["an empty variable", { variables: { X: { value: "" } } }, ["empty-value", "variables.X.value", '""']],
        [
            "a default to switch off that is none",
            { variables: { TOWER_WORKSPACE: { enabled: false } } },
            ["unknown-variable", "variables.TOWER_WORKSPACE.enabled", '"TOWER_WORKSPACE"'],
        ],
        [
            "a secret to switch off, since none is made by default",
            { secrets: { TOWER_WORKSPACE_ID: { enabled: false } } },
            ["unknown-secret", "secrets.TOWER_WORKSPACE_ID.enabled", '"TOWER_WORKSPACE_ID"'],
        ],
        [
            "a hyphen in a name",
            { variables: { "AWS-S3": TEXT } },
            ["invalid-variable-name", "variables.AWS-S3", '"AWS-S3"'],
        ],
        [
            "a letter that is only ASCII in upper case",
            { variables: { GROß: TEXT } },
            ["invalid-variable-name", "variables.GROß", '"GROß"'],
        ],
        ["a digit first", { secrets: { "1ID": TEXT } }, ["invalid-secret-name", "secrets.1ID", '"1ID"']],
        [
            "GitHub's own prefix in any case",
            { secrets: { github_arm: TEXT } },
            ["invalid-secret-name", "secrets.github_arm", '"github_arm"'],
        ],
        ["an empty name", { variables: { "": TEXT } }, ["invalid-variable-name", "variables.", '""']],
        [
            "two environments with the same default name",
            { computeEnvironmentIds: { "arm-64": "1", arm_64: "2" }, defaultComputeEnvironment: "arm_64" },
            ["duplicate-name", "computeEnvironmentIds.arm_64", '"TOWER_COMPUTE_ENV_ARM_64"'],
        ],
        [
            "a variable that differs from another only in case",
            { variables: { RESULTS: TEXT, results: TEXT } },
            ["duplicate-name", "variables.results", '"results"'],
        ],
        [
            "a secret that differs from another only in case",
            { secrets: { TOKEN: TEXT, Token: TEXT } },
            ["duplicate-name", "secrets.Token", '"Token"'],
        ],
        [
            "an unknown variable to adopt",
            { importVariables: ["AWS_S3_BUCKET", "tower_compute_env_cpus"] },
            ["unknown-variable", "importVariables[1]", '"tower_compute_env_cpus"'],
        ],
        [
            "a variable to adopt that is switched off",
            { importVariables: ["AWS_S3_BUCKET"], variables: { AWS_S3_BUCKET: { enabled: false } } },
            ["unknown-variable", "importVariables[0]", '"AWS_S3_BUCKET"'],
        ],
        [
            "an unknown visibility",
            { visibility: "public" as GitHubVisibility },
            ["invalid-value", "visibility", '"public"'],
        ],
        [
            "an unknown visibility of one secret",
            { secrets: { X: { ...TEXT, visibility: "public" as GitHubVisibility } } },
            ["invalid-value", "secrets.X.visibility", '"public"'],
        ],
        [
            "selected repositories that are not named",
            { visibility: SELECTED },
            ["missing-property", "selectedRepositoryIds", '"selectedRepositoryIds"'],
        ],
        [
            "selected repositories of one secret that are not named",
            { secrets: { X: { ...TEXT, visibility: SELECTED } } },
            ["missing-property", "secrets.X.selectedRepositoryIds", '"selectedRepositoryIds"'],
        ],
        [
            "no repository",
            { visibility: SELECTED, selectedRepositoryIds: [] },
            ["empty-value", "selectedRepositoryIds", "[]"],
        ],
        [
            "the name of a repository",
            { visibility: SELECTED, selectedRepositoryIds: [1, "rnaseq" as unknown as number] },
            ["invalid-repository-id", "selectedRepositoryIds[1]", '"rnaseq"'],
        ],
        [
            "a repository's id of 0",
            { visibility: SELECTED, selectedRepositoryIds: [0] },
            ["invalid-repository-id", "selectedRepositoryIds[0]", "0"],
        ],
        [
            "repositories that nothing is limited to",
            { selectedRepositoryIds: [1] },
            ["requires-visibility", "selectedRepositoryIds", '"selected"'],
        ],
        [
            "repositories of a secret that all may read",
            { secrets: { X: { ...TEXT, selectedRepositoryIds: [1] } } },
            ["requires-visibility", "secrets.X.selectedRepositoryIds", '"selected"'],
        ],
    ];
    for (const [title, args, [code, propertyPath, value]] of invalid) {
        it(`rejects ${title}`, () => {
            const found = validateGitHub({ ...VALID, ...args }, OWNER);
            assert.deepEqual(
                found.map((error) => [error.code, error.propertyPath]),
                [[code, propertyPath]],
            );
            assert.ok(found[0]?.reason.includes(value), found[0]?.reason);
        });
    }

    const sentences: [args: Partial<CheckedSettings>, line: string][] = [
        [
            { organization: "github.com/nf-core" },
            'organization: invalid GitHub organization name "github.com/nf-core": expected the NAME in github.com/NAME.',
        ],
        [
            { computeEnvironmentIds: { cpu: "" } },
            'computeEnvironmentIds.cpu: expected a non-empty id, got "". Fix: set it, or omit the entry.',
        ],
        [
            { computeEnvironmentIds: { "": "1" }, defaultComputeEnvironment: undefined },
            'computeEnvironmentIds.: expected a non-empty key, got "". Fix: set it, or omit the entry.',
        ],
        [
            {
                computeEnvironmentIds: {},
                defaultComputeEnvironment: undefined,
                secrets: { CPU: { computeEnvironment: "cpu" } },
            },
            'secrets.CPU.computeEnvironment: unknown compute environment "cpu". Fix: add it to computeEnvironmentIds, or omit ' +
                "the reference.",
        ],
        [
            { variables: { CPU: { computeEnvironment: "cpux" } } },
            'variables.CPU.computeEnvironment: unknown compute environment "cpux". Fix: use one of cpu, arm (closest: cpu).',
        ],
        [
            { defaultComputeEnvironment: undefined },
            'defaultComputeEnvironment: missing required property "defaultComputeEnvironment": the variable TOWER_COMPUTE_ENV ' +
                "needs one of several environments. Fix: set it to one of cpu, arm, or add TOWER_COMPUTE_ENV to variables.",
        ],
        [
            { variables: { X: { computeEnvironment: "cpu", bucket: BucketFormat.Name } } },
            "variables.X: expected exactly one of computeEnvironment, workspaceId, bucket and value, got " +
                "computeEnvironment, bucket.",
        ],
        [
            { secrets: { TOWER_WORKSPACE_ID: { enabled: false } } },
            'secrets.TOWER_WORKSPACE_ID.enabled: unknown default secret "TOWER_WORKSPACE_ID": enabled: false without a value ' +
                "disables a default. Fix: omit it.",
        ],
        [
            { variables: { TOWER_WORKSPACE: { enabled: false } } },
            'variables.TOWER_WORKSPACE.enabled: unknown default variable "TOWER_WORKSPACE": enabled: false without a value ' +
                "disables a default. Fix: use one of TOWER_COMPUTE_ENV_CPU, TOWER_COMPUTE_ENV_ARM, TOWER_WORKSPACE_ID, " +
                "AWS_S3_BUCKET, TOWER_COMPUTE_ENV (closest: TOWER_WORKSPACE_ID).",
        ],
        [
            { importVariables: ["aws_s3"] },
            'importVariables[0]: unknown variable "aws_s3". Fix: use one of TOWER_COMPUTE_ENV_CPU, TOWER_COMPUTE_ENV_ARM, ' +
                "TOWER_WORKSPACE_ID, AWS_S3_BUCKET, TOWER_COMPUTE_ENV (closest: AWS_S3_BUCKET).",
        ],
        [
            {
                computeEnvironmentIds: {},
                defaultComputeEnvironment: undefined,
                variables: { TOWER_WORKSPACE_ID: { enabled: false }, AWS_S3_BUCKET: { enabled: false } },
                importVariables: ["AWS_S3_BUCKET"],
            },
            'importVariables[0]: unknown variable "AWS_S3_BUCKET". Fix: omit it.',
        ],
        [
            { organization: undefined, repository: pulumi.output("lab/rnaseq"), importVariables: ["AWS_S3_BUCKET"] },
            "importVariables: an import requires a plain repository, got an output. Fix: set repository to a string.",
        ],
        [
            { organization: undefined, repository: "lab/rnaseq", visibility: GitHubVisibility.All },
            "visibility: visibility and repository are mutually exclusive: only an organization shares variables and secrets. " +
                "Fix: omit visibility.",
        ],
        [
            { variables: { "AWS-S3": TEXT } },
            'variables.AWS-S3: invalid name of a GitHub variable "AWS-S3": only letters, digits and _ are allowed, without a ' +
                "leading digit or the prefix GITHUB_.",
        ],
        [
            { variables: { RESULTS: TEXT, results: TEXT } },
            'variables.results: duplicate variable name "results": variables.RESULTS has the same name. Fix: add an entry to ' +
                "variables, or use another name.",
        ],
        [
            { visibility: "public" as GitHubVisibility },
            'visibility: expected visibility to be one of "all", "private", "selected", got "public".',
        ],
        [
            { visibility: SELECTED },
            'selectedRepositoryIds: missing required property "selectedRepositoryIds" with visibility "selected".',
        ],
        [
            { visibility: SELECTED, selectedRepositoryIds: [-1] },
            "selectedRepositoryIds[0]: invalid repository id -1: expected a positive integer. Fix: look it up with gh api " +
                "repos/OWNER/NAME --jq .id.",
        ],
        [
            { selectedRepositoryIds: [1] },
            'selectedRepositoryIds: selectedRepositoryIds requires visibility "selected". Fix: set visibility to it, or omit ' +
                "selectedRepositoryIds.",
        ],
    ];
    for (const [args, line] of sentences) {
        it(`says ${line.slice(0, 60)}…`, () => {
            assert.deepEqual(errors(args), [line]);
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

    it("knows which argument each default variable comes from", () => {
        assert.deepEqual(
            organizationVariables(["cpu"], {}).map(({ name, propertyPath }) => [name, propertyPath]),
            [
                ["TOWER_COMPUTE_ENV_CPU", "computeEnvironmentIds.cpu"],
                ["TOWER_WORKSPACE_ID", "workspaceId"],
                ["AWS_S3_BUCKET", "bucketName"],
                ["TOWER_COMPUTE_ENV", "defaultComputeEnvironment"],
            ],
        );
    });

    it("puts the path of the settings before every property", () => {
        const paths = {
            prefix: "gitHub.",
            computeEnvironments: "computeEnvironments",
            defaultComputeEnvironment: "primaryComputeEnvironment",
        };
        const args = {
            ...VALID,
            organization: "",
            computeEnvironmentIds: { "a-b": 1, a_b: 2 },
            importVariables: ["X"],
            variables: { Y: { computeEnvironment: "none" } },
        };
        assert.deepEqual(
            validateGitHub(args, OWNER, paths).map(({ propertyPath }) => propertyPath),
            [
                "gitHub.organization",
                "primaryComputeEnvironment",
                "gitHub.variables.Y.computeEnvironment",
                "computeEnvironments.a_b",
                "gitHub.importVariables[0]",
            ],
        );
    });
});
