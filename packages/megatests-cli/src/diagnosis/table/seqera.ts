import type { Rule } from "../diagnosis";
import { anyOf, inOrder, onOneLine } from "../textPattern";
import { COMPUTE_ENVS, CREDENTIALS, ESC_ENVIRONMENT, SERVICE_INFO, USER_INFO } from "./commands";

const SCOPE =
    "a token whose owner has the role Owner or Admin in the workspace; the role counts, tokens have no scopes";
const TOKEN = { scope: SCOPE, variable: "TOWER_ACCESS_TOKEN" };
/** What a refused request and its status look like, in either order. */
const conflictOn = (request: RegExp) => anyOf(inOrder(request, CONFLICT), inOrder(CONFLICT, request));
const CONFLICT = /\b409\b/;
/** An answer that is printed with its headers may say how long the connection is kept open. */
const TIMEOUT = /(?<!keep-alive: )timeout|timed out|deadline exceeded/i;

const service = { service: "seqera", ofServiceOnly: true } as const;

/** States of a workspace and its environments, whatever the answer was. */
export const SEQERA_STATE_RULES: Rule[] = [
    {
        id: "seqera-workspace-access",
        service: "seqera",
        severity: "critical",
        pattern: /Seqera workspace \S+ cannot be managed with this token/,
        cause: "The token does not see the workspace with enough rights, or the workspace id is wrong. Nothing was changed.",
        fix: "Use the token of an Owner or Admin of the workspace, and compare TOWER_WORKSPACE_ID with the workspace's page in Seqera.",
        scope: SCOPE,
        variable: "TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID",
        check: CREDENTIALS,
    },
    {
        id: "seqera-environment-updated",
        ...service,
        severity: "harmless",
        pattern: anyOf(
            /updat(es?|ed|ing) (the )?existing compute environment/i,
            onOneLine(/compute environment\b/i, /\b(exists|existing)\b/i, /\bupdat/i),
        ),
        cause: "The environment is there already and is updated in place. It keeps its id and its jobs.",
        fix: "Nothing has to be done.",
    },
    {
        id: "seqera-environment-errored",
        ...service,
        severity: "critical",
        pattern: /\b(ERRORED|INVALID)\b/,
        cause: "Seqera could not build the environment in AWS, or found it broken, and keeps it as ERRORED or INVALID.",
        fix: "Read the reason on the environment's page in Seqera, delete the environment there by hand, put the reason right and deploy again.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-environment-timeout",
        ...service,
        severity: "critical",
        pattern: anyOf(
            inOrder(TIMEOUT, /CREATING|DELETING|AVAILABLE|compute.?env|5m0?s?|5 min/i),
            inOrder(/CREATING|DELETING|compute.?env/i, TIMEOUT),
        ),
        cause: "The environment was not ready, or not gone, within the provider's limit of 5 minutes, which cannot be changed.",
        fix: "Wait until its status in Seqera settles. Delete it by hand if it is ERRORED or INVALID, then deploy again.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-missing-credentials",
        ...service,
        severity: "critical",
        pattern: anyOf(
            /(no|unknown|missing|invalid) credentials|Missing Compute environment credentials/i,
            onOneLine(/credentials? /i, /not found|does not exist|unavailable/i),
        ),
        cause: "The credentials that the environment names are not in this workspace, or were deleted by hand.",
        fix: "Compare the workspace id and the credentials' name with the workspace's Credentials page; run pulumi refresh --run-program if somebody deleted them, then deploy again.",
        variable: "TOWER_WORKSPACE_ID",
        check: CREDENTIALS,
    },
];

/** Failures that Seqera Platform answers with. */
export const SEQERA_ANSWER_RULES: Rule[] = [
    {
        id: "seqera-unauthorized",
        ...service,
        severity: "critical",
        pattern: /\b401\b|unauthorized/i,
        cause: "Seqera does not know the token: it is missing, mistyped, expired or revoked, or belongs to another Platform.",
        fix: `Make a new token under Your tokens in Seqera and put it into the ESC environment: pulumi env set --secret ${ESC_ENVIRONMENT} tokens.seqera TOKEN.`,
        ...TOKEN,
        check: USER_INFO,
    },
    {
        id: "seqera-forbidden",
        ...service,
        severity: "critical",
        pattern: /\b403\b|forbidden/i,
        cause: "The token's owner may not do this in the workspace, the workspace id is wrong, or the thing was deleted: Seqera answers 403 to all three.",
        fix: "Use the token of an Owner or Admin of the workspace and check TOWER_WORKSPACE_ID. Do not refresh before: the provider would drop what it cannot read from the state.",
        scope: SCOPE,
        variable: "TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID",
        check: CREDENTIALS,
    },
    {
        id: "seqera-not-found",
        ...service,
        severity: "critical",
        pattern: /\b404\b|not found/i,
        cause: "Seqera has no such thing, or the server URL does not lead to the Platform's API.",
        fix: "Check seqeraServerUrl (https://api.cloud.seqera.io, or https://HOST/api when self-hosted) and the workspace id.",
        variable: "TOWER_WORKSPACE_ID",
        check: SERVICE_INFO,
    },
    {
        id: "seqera-credentials-in-use",
        ...service,
        severity: "critical",
        pattern: anyOf(conflictOn(/DELETE \S*\/credentials/i), /credentials \S+ are in use/i),
        cause: "The credentials still serve an environment, so Seqera does not delete them.",
        fix: "Delete the environments that use them first, in the stack or by hand in Seqera, then deploy again.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-environment-in-use",
        ...service,
        severity: "critical",
        pattern: conflictOn(/DELETE \S*\/compute-envs/),
        cause: "The environment still runs jobs or is used by a pipeline or action, so Seqera does not delete it.",
        fix: "Wait for the runs or cancel them, give the pipelines another environment, then deploy again.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-environment-exists",
        ...service,
        severity: "critical",
        pattern: anyOf(conflictOn(/compute-envs/i), onOneLine(/compute environment (named|with name)/i, /exist/i)),
        cause: "Another environment in the workspace has this name.",
        fix: "Adopt it with importId, delete it in Seqera, or give the environment in seqerakit/ another name.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-credentials-exist",
        ...service,
        severity: "critical",
        pattern: anyOf(conflictOn(/\/credentials/i), onOneLine(/credentials (named|with name)/i, /exist/i)),
        cause: "Other credentials in the workspace have this name.",
        fix: "Import them, delete them in Seqera, or give the stack's credentials another name.",
        check: CREDENTIALS,
    },
    {
        id: "seqera-participant-exists",
        ...service,
        severity: "harmless",
        pattern: anyOf(conflictOn(/participants/i), /participant takes part/i),
        cause: "The person or team takes part in the workspace already.",
        fix: "Nothing has to be done for access to work. Import the participant to manage the role in the stack.",
    },
    {
        id: "seqera-conflict",
        ...service,
        severity: "critical",
        pattern: /\b409\b|conflict|the API indicated that this resource already exists/i,
        cause: "Something of this name exists in the workspace, or is in use.",
        fix: "Look it up in Seqera, then import it, rename it or delete it.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-invalid-request",
        ...service,
        severity: "critical",
        pattern: /\b(400|422)\b|bad request|unprocessable/i,
        cause: "Seqera refused the values that it was sent.",
        fix: "Run megatests validate seqerakit, which checks the specs against Seqera's rules, and correct what it names.",
        check: "megatests validate seqerakit",
    },
    {
        id: "seqera-rate-limit",
        ...service,
        severity: "critical",
        pattern: /\b429\b|too many requests/i,
        cause: "Seqera limits the number of requests, and the provider's retries of 5 minutes did not outlast it.",
        fix: "Wait some minutes and deploy again with less at once: pulumi up --parallel 2.",
        check: SERVICE_INFO,
    },
    {
        id: "seqera-server-error",
        ...service,
        severity: "critical",
        pattern: /\b5\d\d\b|internal server error|bad gateway|service unavailable/i,
        cause: "Seqera has a fault or is under maintenance.",
        fix: "Look at Seqera's status page and deploy again once it works. The state is kept.",
        check: SERVICE_INFO,
    },
];
