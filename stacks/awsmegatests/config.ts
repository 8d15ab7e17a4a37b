import type { Region } from "@pulumi/aws/types/enums/index.js";
import * as pulumi from "@pulumi/pulumi";

/** Workspace of nf-core's full-size tests, used when no other is configured. */
export const FALLBACK_WORKSPACE_ID = 59994744926013;

const ESC_ENVIRONMENT = "the ESC environment AWSMegatests/prod";

/** The stack's configuration. */
export interface StackConfig {
    region: Region;
    bucketName: string;
    githubOrganization: string;
    seqeraServerUrl: string;
    workspaceId: number;
    /** Token of the deployment. */
    towerAccessToken: pulumi.Output<string>;
    /** Token with which workflows launch runs. If omitted or empty, the secret `TOWER_ACCESS_TOKEN` is not managed. */
    towerLaunchToken?: pulumi.Output<string>;
    /** Why workflows use the deployment's token. If omitted, the two tokens must differ. */
    sharedTokenReason?: string;
    githubToken: pulumi.Output<string>;
    /** Token with which Seqera Platform reads pipeline repositories. If omitted or empty, no credentials are created. */
    platformGithubToken?: pulumi.Output<string>;
    /** File with the platform's adoption arguments, relative to the stack's folder. If omitted, nothing is imported by it. */
    adoption?: string;
    /** File with the workspace's participants, relative to the stack's folder. If omitted, participants are not managed. */
    participants?: string;
}

/** Sources of a value: the stack's configuration, then the environment variables that ESC sets. */
export interface Sources {
    config: { get(key: string): string | undefined };
    environment: { [name: string]: string | undefined };
    warn: (message: string) => void;
}

interface Setting {
    key: string;
    variable?: string;
    /** What the value must be. */
    needs: string;
    /** A command that shows whether the value is right. */
    check: string;
    pattern?: RegExp;
}

const REGION: Setting = {
    key: "region",
    needs: "an AWS region, for example eu-west-1",
    check: "aws ec2 describe-regions --query 'Regions[].RegionName'",
    pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
};
const BUCKET_NAME: Setting = {
    key: "bucketName",
    needs: "the name of the S3 bucket",
    check: 'aws s3api head-bucket --bucket "$(pulumi config get bucketName)"',
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
};
const GITHUB_ORGANIZATION: Setting = {
    key: "githubOrganization",
    needs: "the name of the GitHub organization",
    check: 'gh api "orgs/$(pulumi config get githubOrganization)"',
    pattern: /^[A-Za-z0-9-]{1,39}$/,
};
const SEQERA_SERVER_URL: Setting = {
    key: "seqeraServerUrl",
    needs: "the URL of the Seqera Platform API",
    check: 'curl "$(pulumi config get seqeraServerUrl)/service-info"',
    pattern: /^https?:\/\/[^\s]+$/,
};
const WORKSPACE_ID: Setting = {
    key: "towerWorkspaceId",
    variable: "TOWER_WORKSPACE_ID",
    needs: "the numeric id of the Seqera workspace, a positive integer",
    check: 'curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" "https://api.cloud.seqera.io/credentials?workspaceId=$TOWER_WORKSPACE_ID"',
    pattern: /^[1-9]\d{0,15}$/,
};
const TOWER_ACCESS_TOKEN: Setting = {
    key: "towerAccessToken",
    variable: "TOWER_ACCESS_TOKEN",
    needs: "a Seqera token whose owner has the role Owner or Admin in the workspace",
    check: 'curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" https://api.cloud.seqera.io/user-info',
    pattern: /^\S+$/,
};
const TOWER_LAUNCH_TOKEN: Setting = {
    key: "towerLaunchToken",
    variable: "TOWER_LAUNCH_TOKEN",
    needs: "a Seqera token other than the deployment's, whose owner has the role Maintain in the workspace",
    check: 'curl -H "Authorization: Bearer $TOWER_LAUNCH_TOKEN" https://api.cloud.seqera.io/user-info',
    pattern: /^\S+$/,
};
const SHARED_TOKEN_REASON: Setting = {
    key: "sharedTokenReason",
    needs: "the reason why workflows use the deployment's token",
    check: "pulumi config get sharedTokenReason",
};
const GITHUB_TOKEN: Setting = {
    key: "githubToken",
    variable: "GITHUB_TOKEN",
    needs: "a GitHub token with the scope admin:org (fine-grained: organization Variables and Secrets, read and write)",
    check: 'curl -I -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/user',
    pattern: /^\S+$/,
};
const ADOPTION: Setting = {
    key: "adoption",
    needs: "the path of the file adoption.json that megatests adopt wrote, relative to the stack's folder",
    check: 'cat "$(pulumi config get adoption)"',
};
const PARTICIPANTS: Setting = {
    key: "participants",
    needs: "the path of the file participants.json that megatests participants wrote, relative to the stack's folder",
    check: 'cat "$(pulumi config get participants)"',
};
const PLATFORM_GITHUB_TOKEN: Setting = {
    key: "platformGithubToken",
    variable: "PLATFORM_GITHUB_ORG_TOKEN",
    needs: "a GitHub token that reads the pipeline repositories",
    check: 'curl -I -H "Authorization: Bearer $PLATFORM_GITHUB_ORG_TOKEN" https://api.github.com/user',
    pattern: /^\S+$/,
};

/**
 * Reads the configuration of the stack.
 *
 * @throws pulumi.RunError with every missing or invalid value: its ESC variable or configuration key, what was expected,
 * and a command that checks it. Tokens are never shown.
 */
export function readStackConfig({ config, environment, warn }: Sources): StackConfig {
    const problems: string[] = [];
    const secrets = new Set([TOWER_ACCESS_TOKEN, TOWER_LAUNCH_TOKEN, GITHUB_TOKEN, PLATFORM_GITHUB_TOKEN]);

    const find = (setting: Setting): string | undefined =>
        config.get(setting.key) ?? (setting.variable === undefined ? undefined : environment[setting.variable]);
    const report = (setting: Setting, received?: string) => {
        const { key, needs, check } = setting;
        const set = `pulumi config set ${secrets.has(setting) ? "--secret " : ""}${key} VALUE`;
        // The variable is not read if the configuration has a value.
        const variable = config.get(key) === undefined ? setting.variable : undefined;
        const [name, fix] =
            variable === undefined
                ? [`configuration key ${key}`, set]
                : [variable, `set ${variable} under environmentVariables of ${ESC_ENVIRONMENT}, or run ${set}`];
        const problem =
            received === undefined
                ? `missing ${name}: expected ${needs}`
                : `expected ${name} to be ${needs}, got ${received}`;
        problems.push(`${problem}.\n    Fix: ${fix}\n    Check: ${check}`);
    };
    const checked = (setting: Setting, value: string): string => {
        if (value.trim() === "") {
            report(setting, "an empty value");
        } else if (setting.pattern && !setting.pattern.test(value)) {
            report(setting, secrets.has(setting) ? "a malformed value (not shown)" : JSON.stringify(value));
        }
        return value;
    };
    const required = (setting: Setting): string => {
        const value = find(setting);
        if (value === undefined) {
            report(setting);
            return "";
        }
        return checked(setting, value);
    };
    const workspaceId = (): number => {
        const value = find(WORKSPACE_ID);
        if (value === undefined) {
            warn(
                `TOWER_WORKSPACE_ID is not set: using nf-core's workspace ${FALLBACK_WORKSPACE_ID} [fallback-workspace].`,
            );
            return FALLBACK_WORKSPACE_ID;
        }
        return Number(checked(WORKSPACE_ID, value));
    };
    const optional = (setting: Setting): string | undefined => {
        const value = find(setting);
        return value === undefined ? undefined : checked(setting, value);
    };
    // ESC sets the variable of an optional token even without a token, so an empty value counts as omitted.
    const optionalToken = (setting: Setting) => {
        const value = find(setting)?.trim() ? optional(setting) : undefined;
        return value === undefined ? undefined : pulumi.secret(value);
    };

    const result: StackConfig = {
        region: required(REGION) as Region,
        bucketName: required(BUCKET_NAME),
        githubOrganization: required(GITHUB_ORGANIZATION),
        seqeraServerUrl: required(SEQERA_SERVER_URL),
        workspaceId: workspaceId(),
        towerAccessToken: pulumi.secret(required(TOWER_ACCESS_TOKEN)),
        towerLaunchToken: optionalToken(TOWER_LAUNCH_TOKEN),
        sharedTokenReason: optional(SHARED_TOKEN_REASON),
        githubToken: pulumi.secret(required(GITHUB_TOKEN)),
        platformGithubToken: optionalToken(PLATFORM_GITHUB_TOKEN),
        adoption: optional(ADOPTION),
        participants: optional(PARTICIPANTS),
    };
    const { towerLaunchToken, sharedTokenReason } = result;
    if (towerLaunchToken && sharedTokenReason === undefined && find(TOWER_LAUNCH_TOKEN) === find(TOWER_ACCESS_TOKEN)) {
        report(TOWER_LAUNCH_TOKEN, "the deployment's token (not shown)");
    }
    if (problems.length > 0) {
        const count = problems.length === 1 ? "1 value" : `${problems.length} values`;
        throw new pulumi.RunError(
            `The stack's configuration has ${count} to correct [invalid-configuration]:\n  ${problems.join("\n  ")}`,
        );
    }
    return result;
}
