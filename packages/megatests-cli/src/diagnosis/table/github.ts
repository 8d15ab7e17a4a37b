import type { Rule } from "../diagnosis";
import { anyOf, inOrder } from "../textPattern";
import { GITHUB_SCOPES, GITHUB_VARIABLES } from "./commands";

const SCOPE = "admin:org; fine-grained: organization Variables and Secrets, read and write";
const TOKEN = { scope: SCOPE, variable: "GITHUB_TOKEN", check: GITHUB_SCOPES };
const service = { service: "github", ofServiceOnly: true, severity: "critical" } as const;

/** Failures that GitHub answers with. */
export const GITHUB_RULES: Rule[] = [
    {
        id: "github-variable-exists",
        ...service,
        pattern: anyOf(inOrder(/actions\/variables/i, /\b409\b/), inOrder(/\b409\b/, /variable|already exists/i)),
        cause: "The organization variable already exists and was not changed. The stack does not manage it.",
        fix: "Add the variable to gitHub.importVariables and deploy again, so that the stack imports it.",
        check: GITHUB_VARIABLES,
    },
    {
        id: "github-rate-limit",
        ...service,
        pattern: /\b429\b|rate limit|too many requests|abuse detection/i,
        cause: "GitHub currently limits the number of requests of this token.",
        fix: "Wait until the limit resets, at most an hour, then deploy again.",
        variable: "GITHUB_TOKEN",
        check: 'curl -sS -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/rate_limit',
    },
    {
        id: "github-single-sign-on",
        ...service,
        pattern: /SAML|single sign-on|\bSSO\b/i,
        cause: "The organization requires single sign-on, and the token is not authorized for it.",
        fix: "Authorize the token for the organization under Settings, Developer settings, Configure SSO.",
        ...TOKEN,
    },
    {
        id: "github-not-organization",
        ...service,
        pattern: /can only be used in the context of an organization/i,
        cause: "The organization of the stack is the name of a user. Only organizations have organization variables.",
        fix: "Set githubOrganization to an organization, or remove gitHub from the arguments.",
        check: "gh api users/NAME --jq .type",
    },
    {
        id: "github-unauthorized",
        ...service,
        pattern: /\b401\b|bad credentials/i,
        cause: "GitHub does not accept the token. The token is missing, mistyped, expired or revoked.",
        fix: "Create a new token and store it in the stack's ESC environment: pulumi env set --secret {environment} tokens.github TOKEN.",
        ...TOKEN,
    },
    {
        id: "github-ip-allow-list",
        ...service,
        pattern: /IP allow list/i,
        cause: "The organization accepts requests from listed addresses only, and the address of this machine is not listed.",
        fix: "Add the address to the organization's IP allow list, or deploy from a machine whose address is in it.",
    },
    {
        id: "github-forbidden",
        ...service,
        pattern: /\b403\b|forbidden|must have admin rights|not accessible by/i,
        cause: "The token does not allow access to the organization variables and secrets.",
        fix: "Add the scope to the token, or use the token of an organization owner.",
        ...TOKEN,
    },
    {
        id: "github-not-found",
        ...service,
        pattern: /\b404\b|not found/i,
        cause: "The organization name is wrong, or the token has no access to the organization: GitHub answers 404 to both.",
        fix: "Check githubOrganization, that the token's owner is a member of the organization, and the token's scope.",
        ...TOKEN,
    },
    {
        id: "github-invalid-request",
        ...service,
        pattern: /\b422\b|validation failed|unprocessable/i,
        cause: "GitHub rejected a name or a visibility as invalid.",
        fix: "Correct the gitHub argument that the message names. A name has letters, digits and _, and starts neither with a digit nor with GITHUB_. The visibility is all, private or selected.",
        check: GITHUB_VARIABLES,
    },
    {
        id: "github-server-error",
        ...service,
        pattern: /\b5\d\d\b|internal server error|bad gateway|service unavailable/i,
        cause: "GitHub has an internal error or is under maintenance.",
        fix: "Check https://www.githubstatus.com and deploy again when GitHub is available. The state is kept.",
        check: "curl -sS https://api.github.com/zen",
    },
];
