import type { Rule } from "../diagnosis";
import { ESC_ENVIRONMENT } from "./commands";

const service = { service: "pulumi", severity: "critical" } as const;

/** Failures of Pulumi, of ESC and of the stack's own checks. */
export const PULUMI_RULES: Rule[] = [
    {
        id: "fallback-workspace",
        service: "pulumi",
        severity: "harmless",
        pattern: /TOWER_WORKSPACE_ID is not set: using/,
        cause: "No workspace is configured, so nf-core's is used.",
        fix: "Nothing has to be done for nf-core. For another workspace set TOWER_WORKSPACE_ID.",
        variable: "TOWER_WORKSPACE_ID",
    },
    {
        id: "configuration",
        ...service,
        pattern: /has (1 value|\d+ values) to correct|Missing required configuration variable/,
        cause: "Configuration is missing, empty or malformed, most often because the ESC environment was not opened.",
        fix: "Correct each value that the message names; it says the ESC variable, the scope and a command that checks it.",
        variable: "TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID, GITHUB_TOKEN",
        check: `pulumi env open ${ESC_ENVIRONMENT} environmentVariables`,
    },
    {
        id: "workspace-id",
        ...service,
        pattern: /is no workspace id/,
        cause: "The workspace is not given as a positive integer.",
        fix: "Set TOWER_WORKSPACE_ID to the number on the workspace's page in Seqera, not to its name.",
        variable: "TOWER_WORKSPACE_ID",
        check: `pulumi env open ${ESC_ENVIRONMENT} environmentVariables.TOWER_WORKSPACE_ID`,
    },
    {
        id: "seqerakit",
        ...service,
        pattern: /problems? in the seqerakit files/,
        cause: "A file under seqerakit/ has a mistake.",
        fix: "Correct what the message names, with file, line and column.",
        check: "megatests validate seqerakit",
    },
    {
        id: "arguments",
        ...service,
        pattern: /has (1 problem|\d+ problems) in its arguments/,
        cause: "The arguments of a component are wrong. Nothing was changed.",
        fix: "Correct each argument that the message names.",
        check: "megatests plan",
    },
    {
        id: "protected",
        ...service,
        pattern:
            /(currently marked|is) (for protection|protected)|protect(ed)? resource|cannot be deleted[^]*protect|unprotect/i,
        cause: "The resource is protected on purpose: the bucket holds results that must outlive the stack.",
        fix: "To give it up but keep it in AWS: pulumi state unprotect URN, then pulumi state delete URN. To keep managing it, undo the change that deletes it.",
        check: "pulumi stack --show-urns",
    },
    {
        id: "import-mismatch",
        ...service,
        pattern: /inputs to import do not match|importing this resource will fail/i,
        cause: "What is adopted has other settings than the arguments ask for.",
        fix: "Compare the properties that the message names and set the arguments to what is there; change them in a second deployment.",
        check: "pulumi preview --diff",
    },
    {
        id: "import-missing",
        ...service,
        pattern:
            /(resource|import) .*'?does not exist|Preview failed: resource .* does not exist|cannot import non-existent/i,
        cause: "What should be adopted does not exist, or the token may not see it.",
        fix: "Check the id. If it does not exist yet, leave out adopt or the import, so that it is created.",
    },
    {
        id: "pending-operations",
        ...service,
        pattern: /pending operations|interrupted while/i,
        cause: "An earlier run was stopped in the middle, so Pulumi does not know how some operations ended.",
        fix: "Check the token with megatests doctor, then run pulumi refresh --run-program and answer for each resource.",
        check: "megatests doctor",
    },
    {
        id: "stack-locked",
        ...service,
        pattern: /another update is currently in progress|stack is currently locked|currently locked by/i,
        cause: "Another deployment of this stack runs, or one was killed and left its lock.",
        fix: "Wait for it. If nobody deploys: pulumi cancel.",
        check: "pulumi stack history --page-size 1",
    },
    {
        id: "pulumi-login",
        ...service,
        pattern: /PULUMI_ACCESS_TOKEN must be set|not logged in|pulumi login|invalid access token/i,
        cause: "Pulumi is not logged in to its backend.",
        fix: "Run pulumi login, or set PULUMI_ACCESS_TOKEN in the workflow.",
        variable: "PULUMI_ACCESS_TOKEN",
        check: "pulumi whoami --verbose",
    },
    {
        id: "state-secrets",
        ...service,
        pattern: /passphrase must be set|incorrect passphrase|failed to decrypt|decrypting secret/i,
        cause: "The secrets in the state cannot be decrypted with the passphrase or key at hand.",
        fix: "Set PULUMI_CONFIG_PASSPHRASE to the passphrase that the stack was made with, or log in to its key service.",
        variable: "PULUMI_CONFIG_PASSPHRASE",
        check: "pulumi stack",
    },
    {
        id: "esc-environment",
        ...service,
        pattern:
            /environment .*(not found|does not exist)|opening environment|getting environment|evaluating environment/i,
        cause: "The ESC environment does not exist, may not be opened, or one of its providers failed.",
        fix: `Make it in the stack's folder with pulumi env init ${ESC_ENVIRONMENT} --file esc/FILE.yaml, or ask its owner for access.`,
        check: `pulumi env open ${ESC_ENVIRONMENT}`,
    },
    {
        id: "stack-missing",
        ...service,
        pattern: /no stack named|no Pulumi.yaml|no previous deployment/i,
        cause: "The stack or the project is not here.",
        fix: "Run the command in the stack's folder and select the stack: pulumi stack select STACK.",
        check: "pulumi stack ls",
    },
    {
        id: "plugin-missing",
        ...service,
        pattern:
            /no resource plugin|plugin .*not (found|installed)|could not (load|find) plugin|failed to load plugin/i,
        cause: "A provider plugin is not installed.",
        fix: "Run pulumi install in the folder of the stack.",
        check: "pulumi plugin ls",
    },
    {
        id: "not-built",
        ...service,
        pattern: /Cannot find module|could not find .*entry ?point|MODULE_NOT_FOUND|SDK has not been installed/,
        cause: "The stack's program or a dependency is not built or not installed.",
        fix: "Run npm install and npm run build where the stack's package.json is.",
        check: "node -e \"require.resolve('.')\"",
    },
];
