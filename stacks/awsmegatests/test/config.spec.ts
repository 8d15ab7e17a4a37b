import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readStackConfig } from "../config.ts";

const CONFIG = {
    region: "eu-west-1",
    bucketName: "nf-core-awsmegatests",
    githubOrganization: "nf-core",
    seqeraServerUrl: "https://api.cloud.seqera.io",
};
const ENVIRONMENT = {
    TOWER_ACCESS_TOKEN: "planted-tower-token",
    TOWER_WORKSPACE_ID: "42",
    GITHUB_TOKEN: "planted-github-token",
};

const ESC = (variable: string, key: string) =>
    `Fix: set ${variable} under environmentVariables of the ESC environment AWSMegatests/prod, or run pulumi config set ${key} VALUE`;
const ESC_SECRET = (variable: string, key: string) => ESC(variable, `--secret ${key}`);
const TOWER_CHECK = 'Check: curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" https://api.cloud.seqera.io/user-info';
const GITHUB_CHECK = 'Check: curl -I -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/user';
const WORKSPACE_CHECK =
    'Check: curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" "https://api.cloud.seqera.io/credentials?workspaceId=$TOWER_WORKSPACE_ID"';
const TOWER_NEEDS = "a Seqera token whose owner has the role Owner or Admin in the workspace";
const GITHUB_NEEDS =
    "a GitHub token with the scope admin:org (fine-grained: organization Variables and Secrets, read and write)";

function read(config: Record<string, string | undefined>, environment: Record<string, string | undefined>) {
    const warnings: string[] = [];
    const values: Record<string, string | undefined> = { ...CONFIG, ...config };
    const result = readStackConfig({
        config: { get: (key) => values[key] },
        environment: { ...ENVIRONMENT, ...environment },
        warn: (message) => warnings.push(message),
    });
    return { result, warnings };
}

/** Problems of a configuration, each in one line. */
function problems(
    config: Record<string, string | undefined>,
    environment: Record<string, string | undefined>,
): string[] {
    try {
        read(config, environment);
    } catch (error) {
        assert.ok(pulumi.RunError.isInstance(error));
        assert.ok(!error.message.includes("planted"), "a token is shown");
        const [, ...lines] = error.message.split("\n");
        return lines
            .join("\n")
            .split(/\n {2}(?=\S)/)
            .map((problem) => problem.trim().replace(/\n\s+/g, " "));
    }
    return [];
}

/** The variable or configuration key of a problem. */
function nameIn(problem: string): string | undefined {
    return /^(?:missing|expected) (?:configuration key )?(\w+)/.exec(problem)?.[1];
}

describe("readStackConfig", () => {
    it("reads the stack's configuration and the environment that ESC sets", () => {
        const { result, warnings } = read({}, {});
        assert.equal(result.workspaceId, 42);
        assert.equal(result.region, "eu-west-1");
        assert.equal(result.platformGithubToken, undefined);
        assert.deepEqual(warnings, []);
    });

    it("prefers the stack's configuration", () => {
        assert.equal(read({ towerWorkspaceId: "7" }, {}).result.workspaceId, 7);
    });

    it("knows the file of participants, if there is one", () => {
        assert.equal(read({}, {}).result.participants, undefined);
        assert.equal(read({ participants: "participants.json" }, {}).result.participants, "participants.json");
    });

    it("knows the file of adoption arguments, where there is one", () => {
        assert.equal(read({}, {}).result.adoption, undefined);
        assert.equal(read({ adoption: "adoption.json" }, {}).result.adoption, "adoption.json");
        assert.deepEqual(problems({ adoption: "" }, {}), [
            "expected configuration key adoption to be the path of the file adoption.json that megatests adopt wrote, relative to the stack's folder, got an empty value. " +
                'Fix: pulumi config set adoption VALUE Check: cat "$(pulumi config get adoption)"',
        ]);
    });

    it("keeps tokens secret", async () => {
        const { result } = read(
            {},
            { PLATFORM_GITHUB_ORG_TOKEN: "planted-platform-token", TOWER_LAUNCH_TOKEN: "planted-launch-token" },
        );
        const { towerAccessToken, towerLaunchToken, githubToken, platformGithubToken } = result;
        for (const token of [towerAccessToken, towerLaunchToken, githubToken, platformGithubToken]) {
            assert.equal(await pulumi.isSecret(token as pulumi.Output<string>), true);
        }
    });

    it("takes an empty optional token for none, and rejects a malformed one", () => {
        for (const token of ["", " "]) {
            assert.equal(read({}, { PLATFORM_GITHUB_ORG_TOKEN: token }).result.platformGithubToken, undefined);
            assert.equal(read({}, { TOWER_LAUNCH_TOKEN: token }).result.towerLaunchToken, undefined);
        }
        for (const variable of ["PLATFORM_GITHUB_ORG_TOKEN", "TOWER_LAUNCH_TOKEN"]) {
            const [problem] = problems({}, { [variable]: "planted token" });
            assert.match(
                problem ?? "",
                new RegExp(`^expected ${variable} to be .*, got a malformed value \\(not shown\\)\\. `),
            );
        }
    });

    it("rejects the token of the deployment as the launch token, unless sharedTokenReason says why", () => {
        const shared = { TOWER_LAUNCH_TOKEN: ENVIRONMENT.TOWER_ACCESS_TOKEN };
        assert.deepEqual(problems({}, shared), [
            "expected TOWER_LAUNCH_TOKEN to be a Seqera token other than the deployment's, whose owner has the role Maintain " +
                "in the workspace, got the deployment's token (not shown). " +
                `${ESC_SECRET("TOWER_LAUNCH_TOKEN", "towerLaunchToken")} ` +
                'Check: curl -H "Authorization: Bearer $TOWER_LAUNCH_TOKEN" https://api.cloud.seqera.io/user-info',
        ]);
        const { result } = read({ sharedTokenReason: "the bot comes in January" }, shared);
        assert.equal(result.sharedTokenReason, "the bot comes in January");
        assert.match(
            problems({ sharedTokenReason: " " }, shared)[0] ?? "",
            /^expected configuration key sharedTokenReason to be .*, got an empty value\./,
        );
        assert.deepEqual(problems({}, { TOWER_LAUNCH_TOKEN: "planted-launch-token" }), []);
    });

    it("says nothing of shared tokens where there is none", () => {
        const found = problems({}, { TOWER_ACCESS_TOKEN: "", TOWER_LAUNCH_TOKEN: "" });
        assert.deepEqual(found.map(nameIn), ["TOWER_ACCESS_TOKEN"]);
    });

    it("takes the region from the configuration alone, which always has one", () => {
        assert.equal(read({}, { AWS_REGION: "us-east-1" }).result.region, "eu-west-1");
        assert.match(
            problems({ region: undefined }, { AWS_REGION: "us-east-1" })[0] ?? "",
            /^missing configuration key region: /,
        );
    });

    it("falls back to nf-core's workspace with a warning", () => {
        const { result, warnings } = read({}, { TOWER_WORKSPACE_ID: undefined });
        assert.equal(result.workspaceId, 59994744926013);
        assert.deepEqual(warnings, [
            "TOWER_WORKSPACE_ID is not set: using nf-core's workspace 59994744926013 [fallback-workspace].",
        ]);
    });

    const workspace = (received: string) =>
        `expected TOWER_WORKSPACE_ID to be the numeric id of the Seqera workspace, a positive integer, got ${JSON.stringify(received)}. ` +
        `${ESC("TOWER_WORKSPACE_ID", "towerWorkspaceId")} ${WORKSPACE_CHECK}`;
    const key = (name: string, received: string, needs: string, check: string) =>
        `expected configuration key ${name} to be ${needs}, got ${JSON.stringify(received)}. Fix: pulumi config set ${name} VALUE Check: ${check}`;
    const bad: [string, Record<string, string | undefined>, Record<string, string | undefined>, string][] = [
        [
            "a missing Seqera token",
            {},
            { TOWER_ACCESS_TOKEN: undefined },
            `missing TOWER_ACCESS_TOKEN: expected ${TOWER_NEEDS}. ${ESC_SECRET("TOWER_ACCESS_TOKEN", "towerAccessToken")} ${TOWER_CHECK}`,
        ],
        [
            "an empty Seqera token",
            {},
            { TOWER_ACCESS_TOKEN: "" },
            `expected TOWER_ACCESS_TOKEN to be ${TOWER_NEEDS}, got an empty value. ${ESC_SECRET("TOWER_ACCESS_TOKEN", "towerAccessToken")} ${TOWER_CHECK}`,
        ],
        [
            "a Seqera token with a space",
            {},
            { TOWER_ACCESS_TOKEN: "planted token" },
            `expected TOWER_ACCESS_TOKEN to be ${TOWER_NEEDS}, got a malformed value (not shown). ${ESC_SECRET("TOWER_ACCESS_TOKEN", "towerAccessToken")} ${TOWER_CHECK}`,
        ],
        [
            "a missing GitHub token",
            {},
            { GITHUB_TOKEN: undefined },
            `missing GITHUB_TOKEN: expected ${GITHUB_NEEDS}. ${ESC_SECRET("GITHUB_TOKEN", "githubToken")} ${GITHUB_CHECK}`,
        ],
        [
            "a blank GitHub token",
            {},
            { GITHUB_TOKEN: "  " },
            `expected GITHUB_TOKEN to be ${GITHUB_NEEDS}, got an empty value. ${ESC_SECRET("GITHUB_TOKEN", "githubToken")} ${GITHUB_CHECK}`,
        ],
        ["a workspace name", {}, { TOWER_WORKSPACE_ID: "nf-core/AWSmegatests" }, workspace("nf-core/AWSmegatests")],
        ["a negative workspace id", {}, { TOWER_WORKSPACE_ID: "-1" }, workspace("-1")],
        ["workspace id zero", {}, { TOWER_WORKSPACE_ID: "0" }, workspace("0")],
        ["a fractional workspace id", {}, { TOWER_WORKSPACE_ID: "1.5" }, workspace("1.5")],
        ["a workspace id in exponent form", {}, { TOWER_WORKSPACE_ID: "6e13" }, workspace("6e13")],
        [
            "a workspace id of 17 digits",
            {},
            { TOWER_WORKSPACE_ID: "12345678901234567" },
            workspace("12345678901234567"),
        ],
        [
            "a bucket URI for a bucket name",
            { bucketName: "s3://bucket" },
            {},
            key(
                "bucketName",
                "s3://bucket",
                "the name of the S3 bucket",
                'aws s3api head-bucket --bucket "$(pulumi config get bucketName)"',
            ),
        ],
        [
            "an organization with a slash",
            { githubOrganization: "nf-core/ops" },
            {},
            key(
                "githubOrganization",
                "nf-core/ops",
                "the name of the GitHub organization",
                'gh api "orgs/$(pulumi config get githubOrganization)"',
            ),
        ],
        [
            "an API without a scheme",
            { seqeraServerUrl: "api.cloud.seqera.io" },
            {},
            key(
                "seqeraServerUrl",
                "api.cloud.seqera.io",
                "the URL of the Seqera Platform API",
                'curl "$(pulumi config get seqeraServerUrl)/service-info"',
            ),
        ],
        [
            "an availability zone for a region",
            { region: "eu-west-1a" },
            {},
            key(
                "region",
                "eu-west-1a",
                "an AWS region, for example eu-west-1",
                "aws ec2 describe-regions --query 'Regions[].RegionName'",
            ),
        ],
    ];
    for (const [title, config, environment, message] of bad) {
        it(`rejects ${title}`, () => {
            assert.deepEqual(problems(config, environment), [message]);
        });
    }

    it("names the configuration where that has the value, because the variable is not read then", () => {
        assert.deepEqual(problems({ towerWorkspaceId: "lab", towerAccessToken: "planted token" }, {}), [
            key(
                "towerWorkspaceId",
                "lab",
                "the numeric id of the Seqera workspace, a positive integer",
                WORKSPACE_CHECK.slice(7),
            ),
            `expected configuration key towerAccessToken to be ${TOWER_NEEDS}, got a malformed value (not shown). ` +
                `Fix: pulumi config set --secret towerAccessToken VALUE ${TOWER_CHECK}`,
        ]);
    });

    it("reports everything at once", () => {
        const found = problems(
            { bucketName: undefined },
            { TOWER_ACCESS_TOKEN: undefined, GITHUB_TOKEN: "", TOWER_WORKSPACE_ID: "x" },
        );
        assert.deepEqual(found.map(nameIn), ["bucketName", "TOWER_WORKSPACE_ID", "TOWER_ACCESS_TOKEN", "GITHUB_TOKEN"]);
    });
});
