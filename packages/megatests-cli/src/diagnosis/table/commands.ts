/** Base URL of the Seqera API: the one that `tw` is configured with, or Seqera Cloud's. */
const SEQERA = '"${TOWER_API_ENDPOINT:-https://api.cloud.seqera.io}';
const BEARER = 'curl -sS -H "Authorization: Bearer $TOWER_ACCESS_TOKEN"';

export const SERVICE_INFO = `curl -sS ${SEQERA}/service-info"`;
export const USER_INFO = `${BEARER} ${SEQERA}/user-info"`;
export const CREDENTIALS = `${BEARER} ${SEQERA}/credentials?workspaceId=$TOWER_WORKSPACE_ID"`;
export const COMPUTE_ENVS = `${BEARER} ${SEQERA}/compute-envs?workspaceId=$TOWER_WORKSPACE_ID"`;

export const GITHUB_SCOPES =
    'curl -sSI -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/user | grep -i x-oauth-scopes';
export const GITHUB_VARIABLES = "gh variable list --org ORGANIZATION";

export const AWS_IDENTITY = "aws sts get-caller-identity";
export const OPEN_ENVIRONMENT = "pulumi env open {environment}";
