import { cloudVariable } from "./cloud/file";
import { githubTokens, region, seqeraTokens, workspaceId } from "./seeds/names";

/** Environment variables that ESC sets for nf-core's stack, with tokens that may do everything. */
export const deployerVariables = {
    AWS_REGION: region,
    TOWER_ACCESS_TOKEN: seqeraTokens.owner,
    TOWER_LAUNCH_TOKEN: seqeraTokens.maintain,
    TOWER_WORKSPACE_ID: String(workspaceId),
    GITHUB_TOKEN: githubTokens.adminOrg,
};

/** Where a run of the CLI keeps what it needs. */
export interface SandboxPlaces {
    /** PULUMI_HOME, apart from the user's own. */
    home: string;
    /** Folder of the file backend. */
    backend: string;
    /** The cloud file. */
    cloud: string;
}

/** Environment variables under which the CLI runs in the sandbox: its own home and backend, and nothing from elsewhere. */
export function sandboxEnvironment({ home, backend, cloud }: SandboxPlaces): Record<string, string> {
    return {
        PULUMI_HOME: home,
        PULUMI_BACKEND_URL: `file://${backend}`,
        PULUMI_CONFIG_PASSPHRASE: "sandbox",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // A plugin on PATH would go before the sandbox's.
        PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        [cloudVariable]: cloud,
    };
}
