import type { ResourceValidationPolicy } from "@pulumi/policy";
import { formatValue, known, objectOf } from "./values";

const GITHUB_SECRET = ["value", "plaintextValue"];

/** Properties that hold a secret, by type of resource. */
const SECRET_PROPERTIES: ReadonlyMap<string, string[]> = new Map([
    ["aws:iam/accessKey:AccessKey", ["secret"]],
    ["github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret", GITHUB_SECRET],
    ["github:index/actionsOrganizationSecret:ActionsOrganizationSecret", GITHUB_SECRET],
    ["github:index/actionsSecret:ActionsSecret", GITHUB_SECRET],
    ["github:index/codespacesOrganizationSecret:CodespacesOrganizationSecret", GITHUB_SECRET],
    ["github:index/codespacesSecret:CodespacesSecret", GITHUB_SECRET],
    ["github:index/codespacesUserSecret:CodespacesUserSecret", GITHUB_SECRET],
    ["github:index/dependabotOrganizationSecret:DependabotOrganizationSecret", GITHUB_SECRET],
    ["github:index/dependabotSecret:DependabotSecret", GITHUB_SECRET],
    ["pulumi:providers:aws", ["accessKey", "secretKey", "token"]],
    ["pulumi:providers:github", ["token"]],
    ["pulumi:providers:seqera", ["bearerAuth"]],
    ["seqera:index/awsCredential:AwsCredential", ["secretKey"]],
    ["seqera:index/credential:Credential", ["keys"]],
    ["seqera:index/githubCredential:GithubCredential", ["accessToken"]],
    ["seqera:index/pipelineSecret:PipelineSecret", ["value"]],
]);

/** Patterns of tokens, by kind. */
const TOKENS: Record<string, RegExp> = {
    "a GitHub token": /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/,
    "a Seqera token": /\beyJ0aWQi[A-Za-z0-9+/=_-]{20,}/,
    "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    "an AWS access key": /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
    "an AWS secret key": /secret_?access_?key\W{1,8}[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])/i,
    "a Pulumi token": /\bpul-[0-9a-f]{40}\b/,
};

/** Properties that hold the id of an access key. The id alone is not secret. */
const ACCESS_KEY_IDS: ReadonlyMap<string, string[]> = new Map([
    ["aws:iam/accessKey:AccessKey", ["id"]],
    ["seqera:index/awsCredential:AwsCredential", ["accessKey"]],
]);

/** Types of resources of which the policy knows the secret properties. */
export const SECRET_TYPES = [...SECRET_PROPERTIES.keys()];

/** Policies receive every value in plain text. Only `additionalSecretOutputs` shows whether a property is secret. */
export const secretsAreSecret: ResourceValidationPolicy = {
    name: "secrets-are-secret",
    description: "Properties with secrets must be registered as secret, and other properties must not contain tokens.",
    severity: "critical",
    validateResource: ({ type, name, props, opts }, reportViolation) => {
        if (isDefaultProvider(type, name, opts.parent)) {
            return;
        }
        const { additionalSecretOutputs } = opts;
        const properties = objectOf(props);
        const open = (SECRET_PROPERTIES.get(type) ?? []).filter(
            (property) => Object.hasOwn(properties, property) && !additionalSecretOutputs.includes(property),
        );
        for (const property of open) {
            reportViolation(
                `${name}.${property} is stored in plain text. Fix: add ${formatValue(property)} to the resource option ` +
                    "additionalSecretOutputs. Most SDKs add it automatically.",
            );
        }
        const others = Object.keys(properties).filter(
            (property) =>
                !additionalSecretOutputs.includes(property) &&
                !open.includes(property) &&
                !(ACCESS_KEY_IDS.get(type) ?? []).includes(property),
        );
        for (const property of others) {
            for (const kind of tokensIn(known(() => JSON.stringify(properties[property])) ?? "")) {
                reportViolation(
                    `${name}.${property} contains ${kind} (not shown). Fix: revoke it, and store a new one as a secret.`,
                );
            }
        }
    },
};

/**
 * The engine makes it from the stack's configuration, and registers nothing as secret, not even what is secret there. One
 * that a program makes under the same name has a parent: the stack, if no other.
 */
function isDefaultProvider(type: string, name: string, parent: string | undefined): boolean {
    return type.startsWith("pulumi:providers:") && /^default(_|$)/.test(name) && !parent;
}

function tokensIn(text: string): string[] {
    return Object.entries(TOKENS)
        .filter(([, pattern]) => pattern.test(text))
        .map(([kind]) => kind);
}
