import type { Rule } from "../diagnosis";
import { anyOf, inOrder } from "../textPattern";
import { ESC_ENVIRONMENT, GITHUB_SCOPES, GITHUB_VARIABLES } from "./commands";

const SCOPE = "admin:org; fine-grained: organization Variables and Secrets, read and write";
const TOKEN = { scope: SCOPE, variable: "GITHUB_TOKEN", check: GITHUB_SCOPES };
const service = { service: "github", ofServiceOnly: true } as const;

/** Failures that GitHub answers with. */
export const GITHUB_RULES: Rule[] = [
    {
        id: "github-variable-exists",
        ...service,
        severity: "harmless",
        pattern: anyOf(inOrder(/actions\/variables/i, /\b409\b/), inOrder(/\b409\b/, /variable|already exists/i)),
        cause: "The organization has this variable already. Its value stays, and workflows read it as before.",
        fix: "Name the variable in gitHub.importVariables, so that the next deployment imports it and keeps its value up to date.",
        check: GITHUB_VARIABLES,
    },
    {
        id: "github-rate-limit",
        ...service,
        severity: "critical",
        pattern: /\b429\b|rate limit|too many requests|abuse detection/i,
        cause: "GitHub limits the number of requests of this token for now.",
        fix: "Wait until the limit is reset, at most an hour, and deploy again.",
        variable: "GITHUB_TOKEN",
        check: 'curl -sS -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/rate_limit',
    },
    {
        id: "github-single-sign-on",
        ...service,
        severity: "critical",
        pattern: /SAML|single sign-on|\bSSO\b/i,
        cause: "The organization asks for single sign-on, and the token is not authorized for it.",
        fix: "Authorize the token for the organization under Settings, Developer settings, Configure SSO.",
        ...TOKEN,
    },
    {
        id: "github-unauthorized",
        ...service,
        severity: "critical",
        pattern: /\b401\b|bad credentials/i,
        cause: "GitHub does not know the token: it is missing, mistyped, expired or revoked.",
        fix: `Make a new token and put it into the ESC environment: pulumi env set --secret ${ESC_ENVIRONMENT} tokens.github TOKEN.`,
        ...TOKEN,
    },
    {
        id: "github-forbidden",
        ...service,
        severity: "critical",
        pattern: /\b403\b|forbidden|must have admin rights|not accessible by/i,
        cause: "The token may not manage the organization's variables and secrets.",
        fix: "Give the token the scope, or use the token of an organization owner.",
        ...TOKEN,
    },
    {
        id: "github-not-found",
        ...service,
        severity: "critical",
        pattern: /\b404\b|not found/i,
        cause: "The organization's name is wrong, or the token may not see it: GitHub answers 404 to both.",
        fix: "Check githubOrganization, that the token's owner is a member, and the token's scope.",
        ...TOKEN,
    },
    {
        id: "github-invalid-request",
        ...service,
        severity: "critical",
        pattern: /\b422\b|validation failed|unprocessable/i,
        cause: "GitHub refused a name or a visibility. Names are letters, digits and _, start with no digit and not with GITHUB_; visibility is all, private or selected.",
        fix: "Correct the names or the visibility in the arguments of github.",
        check: GITHUB_VARIABLES,
    },
    {
        id: "github-server-error",
        ...service,
        severity: "critical",
        pattern: /\b5\d\d\b|internal server error|bad gateway|service unavailable/i,
        cause: "GitHub has a fault.",
        fix: "Look at GitHub's status page and deploy again once it works. The state is kept.",
        check: "curl -sS https://api.github.com/zen",
    },
];
