import type { Rule } from "../diagnosis";
import { anyOf, inOrder, onOneLine } from "../textPattern";
import { COMPUTE_ENVS, CREDENTIALS, SERVICE_INFO, USER_INFO } from "./commands";

const SCOPE = "a token whose owner has the role Owner or Admin in the workspace; tokens themselves have no scopes";
const TOKEN = { scope: SCOPE, variable: "TOWER_ACCESS_TOKEN" };
const ACCESS = { scope: SCOPE, variable: "TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID", check: CREDENTIALS };
/** A failed request and its status, in either order. */
const conflictOn = (request: RegExp) => anyOf(inOrder(request, CONFLICT), inOrder(CONFLICT, request));
const CONFLICT = /\b409\b/;
/** An answer that is printed with its headers may say how long the connection is kept open. */
const TIMEOUT = /(?<!keep-alive: )timeout|timed out|deadline exceeded/i;

const service = { service: "seqera", ofServiceOnly: true, severity: "critical" } as const;

/** States of a workspace and its compute environments, whatever the answer was. */
export const SEQERA_STATE_RULES: Rule[] = [
    {
        id: "seqera-workspace-access",
        service: "seqera",
        severity: "critical",
        pattern: /\[workspace-access-denied\]/,
        cause: "The token does not have sufficient access to the workspace, or the workspace id is wrong. Nothing was changed.",
        fix: "Use the token of an Owner or Admin of the workspace, and compare TOWER_WORKSPACE_ID with the workspace's page in Seqera.",
        ...ACCESS,
    },
    {
        id: "seqera-missing-external-id",
        service: "seqera",
        severity: "critical",
        pattern: /\[missing-external-id\]/,
        cause: "Seqera created the credentials without an external id, so every user of Seqera could assume the role. The role was not created or changed.",
        fix: 'Run pulumi refresh, because Seqera may have created an external id since. Otherwise set mode to "keys" in the arguments of credentials.',
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
        cause: "The compute environment already exists and is updated in place. It keeps its id and its jobs.",
        fix: "No action is needed.",
    },
    {
        id: "seqera-environment-errored",
        ...service,
        pattern: /\b(ERRORED|INVALID)\b/,
        cause: "Seqera could not create the compute environment in AWS, or found it broken. Its status is ERRORED or INVALID.",
        fix: "Read the reason on the compute environment's page in Seqera and correct it. Then delete the compute environment manually and deploy again.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-environment-timeout",
        ...service,
        pattern: anyOf(
            inOrder(TIMEOUT, /CREATING|DELETING|AVAILABLE|compute.?env|5m0?s?|5 min/i),
            inOrder(/CREATING|DELETING|compute.?env/i, TIMEOUT),
        ),
        cause: "The compute environment was not created or deleted within the provider's limit of 5 minutes. The limit is fixed.",
        fix: "Wait until its status in Seqera no longer changes. If the status is ERRORED or INVALID, delete the compute environment manually. Then deploy again.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-missing-credentials",
        ...service,
        pattern: anyOf(
            /(no|unknown|missing|invalid) credentials|Missing Compute environment credentials/i,
            onOneLine(/credentials? /i, /not found|does not exist|unavailable/i),
        ),
        cause: "The credentials of the compute environment do not exist in this workspace, or were deleted manually.",
        fix: "Compare the workspace id and the credentials' name with the workspace's Credentials page. If the credentials were deleted, run pulumi refresh --run-program. Then deploy again.",
        variable: "TOWER_WORKSPACE_ID",
        check: CREDENTIALS,
    },
];

/** Failures that Seqera Platform answers with. */
export const SEQERA_ANSWER_RULES: Rule[] = [
    {
        id: "seqera-unauthorized",
        ...service,
        pattern: /\b401\b|unauthorized/i,
        cause: "Seqera does not accept the token. The token is missing, mistyped, expired or revoked, or belongs to another Platform.",
        fix: "Create a new token under Your tokens in Seqera and store it in the stack's ESC environment: pulumi env set --secret {environment} tokens.seqera TOKEN.",
        ...TOKEN,
        check: USER_INFO,
    },
    {
        id: "seqera-forbidden",
        ...service,
        pattern: /\b403\b|forbidden/i,
        cause: "The token's owner lacks the role, the workspace id is wrong, or the resource was deleted: Seqera answers 403 to all three.",
        fix: "Use the token of an Owner or Admin of the workspace and check TOWER_WORKSPACE_ID. Do not refresh before that: the provider would remove every resource that it cannot read from the state.",
        ...ACCESS,
    },
    {
        id: "seqera-not-found",
        ...service,
        pattern: /\b404\b|not found/i,
        cause: "The resource does not exist in Seqera, or the server URL is not the URL of the Platform's API.",
        fix: "Check seqeraServerUrl (https://api.cloud.seqera.io, or https://HOST/api when self-hosted) and the workspace id.",
        variable: "TOWER_WORKSPACE_ID",
        check: SERVICE_INFO,
    },
    {
        id: "seqera-credentials-in-use",
        ...service,
        pattern: anyOf(conflictOn(/DELETE \S*\/credentials/i), /credentials \S+ are in use/i),
        cause: "A compute environment still uses the credentials, so Seqera does not delete them.",
        fix: "Delete the compute environments that use them, in the stack or manually in Seqera, then deploy again.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-environment-in-use",
        ...service,
        pattern: conflictOn(/DELETE \S*\/compute-envs/),
        cause: "The compute environment still runs jobs, or a pipeline or action uses it, so Seqera does not delete it.",
        fix: "Wait for the runs or cancel them, assign another compute environment to the pipelines and actions, then deploy again.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-environment-exists",
        ...service,
        pattern: anyOf(conflictOn(/compute-envs/i), onOneLine(/compute environment (named|with name)/i, /exist/i)),
        cause: "Another compute environment in the workspace has this name.",
        fix: "Import it with importId, delete it in Seqera, or rename the compute environment in seqerakit/.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-credentials-exist",
        ...service,
        pattern: anyOf(conflictOn(/\/credentials/i), onOneLine(/credentials (named|with name)/i, /exist/i)),
        cause: "Other credentials in the workspace have this name.",
        fix: "Import them, delete them in Seqera, or rename the stack's credentials.",
        check: CREDENTIALS,
    },
    {
        id: "seqera-participant-exists",
        ...service,
        pattern: anyOf(conflictOn(/participants/i), /participant takes part/i),
        cause: "The person or team already is a workspace participant. The stack does not manage their role.",
        fix: "Import the participant and deploy again, or remove it from the stack's participants.",
    },
    {
        id: "seqera-conflict",
        ...service,
        pattern: /\b409\b|conflict|the API indicated that this resource already exists/i,
        cause: "A resource of this name already exists in the workspace, or the resource is in use.",
        fix: "Find it in Seqera, then import, rename or delete it.",
        check: COMPUTE_ENVS,
    },
    {
        id: "seqera-invalid-request",
        ...service,
        pattern: /\b(400|422)\b|bad request|unprocessable/i,
        cause: "Seqera rejected a value of the request as invalid.",
        fix: "Run megatests validate seqerakit, which checks the specs against Seqera's rules, and correct the values that it reports.",
        check: "megatests validate seqerakit",
    },
    {
        id: "seqera-rate-limit",
        ...service,
        pattern: /\b429\b|too many requests/i,
        cause: "Seqera limits the number of requests, and the provider's retries ended after 5 minutes.",
        fix: "Wait a few minutes, then deploy with fewer requests at a time: pulumi up --parallel 2.",
        check: SERVICE_INFO,
    },
    {
        id: "seqera-server-error",
        ...service,
        pattern: /\b5\d\d\b|internal server error|bad gateway|service unavailable/i,
        cause: "Seqera has an internal error or is under maintenance.",
        fix: "Check https://status.seqera.io and deploy again when Seqera is available. The state is kept.",
        check: SERVICE_INFO,
    },
];
