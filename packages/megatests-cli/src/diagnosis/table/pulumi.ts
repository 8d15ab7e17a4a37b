import type { Rule } from "../diagnosis";
import { anyOf, inOrder, onOneLine } from "../textPattern";
import { OPEN_ENVIRONMENT } from "./commands";

const service = { service: "pulumi", severity: "critical" } as const;

/** Failures of the stack's own checks: its configuration and the arguments of its components. */
const INPUT_RULES: Rule[] = [
    {
        id: "fallback-workspace",
        service: "pulumi",
        severity: "harmless",
        pattern: /\[fallback-workspace\]/,
        cause: "TOWER_WORKSPACE_ID is not set, so the stack uses its default workspace.",
        fix: "No action is needed if that is the right workspace. Set TOWER_WORKSPACE_ID to use another one.",
        variable: "TOWER_WORKSPACE_ID",
    },
    {
        id: "configuration",
        ...service,
        pattern: /\[invalid-configuration\]|Missing required configuration variable/,
        cause: "Configuration is missing, empty or malformed. Most often the stack's ESC environment was not opened.",
        fix: "Correct each value that the message names.",
        variable: "TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID, GITHUB_TOKEN",
        check: `${OPEN_ENVIRONMENT} environmentVariables`,
    },
    {
        id: "seqerakit",
        ...service,
        pattern: /\[invalid-seqerakit-files\]/,
        cause: "A file under seqerakit/ is invalid.",
        fix: "Correct the values at the file, line and column that the message names.",
        check: "megatests validate seqerakit",
    },
    {
        id: "arguments",
        ...service,
        pattern:
            /\[invalid-arguments\]|(?<!pulumi:providers:[\w-]{1,40} )resource '[^'\n]*' has (a problem|\d+ problems)/,
        cause: "Arguments of a component are invalid. Nothing was changed.",
        fix: "Correct each argument that the message names.",
        check: "megatests plan",
    },
];

/** Failures of the engine on a resource or on the state. */
const ENGINE_RULES: Rule[] = [
    {
        id: "protected",
        ...service,
        pattern: anyOf(
            /(currently marked|is) (for protection|protected)|protect(ed)? resource|unprotect/i,
            inOrder(/cannot be deleted/i, /protect/i),
        ),
        cause: "The change would delete or replace a protected resource.",
        fix: "To keep managing the resource, undo that change. To keep it outside the stack, remove it and its dependents from the state: pulumi state delete {urn} --target-dependents --force.",
        check: "pulumi stack --show-urns",
    },
    {
        id: "import-mismatch",
        ...service,
        pattern: /inputs to import do not match|importing this resource will fail/i,
        cause: "The imported resource has other settings than the arguments.",
        fix: "Set the arguments to the present values of the properties that the message names. Change them in a second deployment.",
        check: "pulumi preview --diff",
    },
    {
        id: "import-missing",
        ...service,
        pattern: anyOf(/cannot import non-existent/i, onOneLine(/(resource|import) /i, /does not exist/i)),
        cause: "The resource to import does not exist, or the token has no access to it.",
        fix: "Check the id. If the resource does not exist yet, remove import, importId or its entry in importVariables, so that the stack creates it.",
    },
    {
        id: "pending-operations",
        ...service,
        pattern: /pending operations|interrupted while/i,
        cause: "An earlier deployment was interrupted, so the result of some operations is not in the state.",
        fix: "Check the tokens with megatests doctor, then run pulumi refresh --run-program and answer for each resource.",
        check: "megatests doctor",
    },
    {
        id: "stack-locked",
        ...service,
        pattern: /another update is currently in progress|stack is currently locked|currently locked by/i,
        cause: "Another deployment of this stack is in progress, or one was killed and left its lock.",
        fix: "Wait for the other deployment. If there is none, run pulumi cancel.",
        check: "pulumi stack history --page-size 1",
    },
];

/** Failures of the Pulumi CLI, of ESC and of what is installed. */
const SETUP_RULES: Rule[] = [
    {
        id: "confirmation-required",
        ...service,
        pattern: onOneLine(/--yes\b/, /must be passed/),
        cause: "Pulumi cannot ask for confirmation without a terminal.",
        fix: "Add --yes to the command, or --skip-preview to pulumi up.",
    },
    {
        id: "pulumi-login",
        ...service,
        pattern:
            /PULUMI_ACCESS_TOKEN must be set|not logged in|pulumi login|invalid access token|No credentials provided or are invalid/i,
        cause: "The Pulumi CLI is not logged in to its backend.",
        fix: "Run pulumi login, or set PULUMI_ACCESS_TOKEN in the workflow.",
        variable: "PULUMI_ACCESS_TOKEN",
        check: "pulumi whoami --verbose",
    },
    {
        id: "state-secrets",
        ...service,
        pattern:
            /passphrase must be set|unable to find either `PULUMI_CONFIG_PASSPHRASE`|incorrect passphrase|failed to decrypt|decrypting secret/i,
        cause: "The secrets in the state cannot be decrypted with the available passphrase or key.",
        fix: "Set PULUMI_CONFIG_PASSPHRASE to the stack's passphrase, or log in to its key service.",
        variable: "PULUMI_CONFIG_PASSPHRASE",
        check: "pulumi stack",
    },
    {
        id: "esc-environment",
        ...service,
        pattern: anyOf(
            /(opening|getting|evaluating) environment/i,
            onOneLine(/environment /i, /not found|does not exist/i),
        ),
        cause: "The stack's ESC environment does not exist, you have no access to it, or one of its providers failed.",
        fix: "Create it in the stack's folder with pulumi env init {environment} --file esc/FILE.yaml, or ask its owner for access.",
        check: OPEN_ENVIRONMENT,
    },
    {
        id: "stack-missing",
        ...service,
        pattern: /no stack named|no stack selected|no Pulumi.yaml|no previous deployment/i,
        cause: "The stack or the project was not found.",
        fix: "Run the command in the stack's folder and select the stack: pulumi stack select STACK.",
        check: "pulumi stack ls",
    },
    {
        id: "plugin-download",
        ...service,
        pattern: anyOf(
            /fetching plugin from|failed to (download|install) plugin/i,
            onOneLine(/downloading plugin/i, /error|failed|HTTP|status|timeout|EOF/i),
            onOneLine(/could not /i, /(download|install) /i, /plugin/i),
        ),
        cause: "A provider plugin could not be downloaded.",
        fix: "Check the network, the proxy and the plugin's version, then run pulumi install. If GitHub limits the requests, set GITHUB_TOKEN.",
        check: "pulumi plugin ls",
    },
    {
        id: "plugin-missing",
        ...service,
        pattern: anyOf(
            /no resource plugin|could not (load|find) plugin|failed to load plugin/i,
            onOneLine(/plugin /i, /not (found|installed)/i),
        ),
        cause: "A provider plugin is not installed.",
        fix: "Run pulumi install in the stack's folder.",
        check: "pulumi plugin ls",
    },
    {
        id: "not-built",
        ...service,
        pattern: anyOf(
            /Cannot find (module|package)|MODULE_NOT_FOUND|SDK has not been installed/,
            onOneLine(/could not find /, /entry ?point/),
        ),
        cause: "The stack's program or a dependency is not built or not installed.",
        fix: "Run npm install and npm run build in the folder of the stack's package.json.",
        check: "node -e \"require.resolve('.')\"",
    },
];

/** Failures of Pulumi, of ESC and of the stack's own checks. */
export const PULUMI_RULES: Rule[] = [...INPUT_RULES, ...ENGINE_RULES, ...SETUP_RULES];
