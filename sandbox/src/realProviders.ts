import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type AttachedProviders, attachProviders } from "./attachedProviders";
import { serveCloud } from "./http/serveCloud";
import { packageManifest } from "./plugin/packageManifest";

/** Installs the real providers, on a machine with a network. */
export const INSTALL_PROVIDERS = "npm run test:providers -- --install";

/** Where the engine has its plugins. */
export function pulumiHome(): string {
    return process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi");
}

/** Where the Terraform bridge has the providers that it runs. */
function bridgeCache(): string {
    return process.env["PULUMI_DYNAMIC_TF_PLUGIN_CACHE_DIR"] ?? join(pulumiHome(), "dynamic_tf_plugins");
}

/** What the installed SDKs ask the engine for: the GitHub provider, the Terraform bridge, and Seqera's provider under it. */
export function wantedProviders() {
    const { version, pulumi } = packageManifest("@pulumi/seqera");
    return {
        github: packageManifest("@pulumi/github").version,
        bridge: pulumi.version ?? version,
        seqera: version,
    };
}

/** Why the real providers of Seqera and GitHub cannot run here: nothing where all of them are installed. */
export function missingProviders(): string | undefined {
    const wanted = wantedProviders();
    const plugin = (name: string, version: string) =>
        isFilled(join(pulumiHome(), "plugins", `resource-${name}-v${version}`))
            ? []
            : [`no plugin ${name} ${version} in ${join(pulumiHome(), "plugins")}`];
    const provider = join(bridgeCache(), "registry.opentofu.org/seqeralabs/seqera", wanted.seqera);
    const missing = [
        ...plugin("github", wanted.github),
        ...plugin("terraform-provider", wanted.bridge),
        ...(isFilled(provider) ? [] : [`no Seqera provider ${wanted.seqera} in ${bridgeCache()}`]),
    ];
    return missing.length === 0 ? undefined : `${missing.join(", ")}. To install: ${INSTALL_PROVIDERS}`;
}

/**
 * Makes an engine use the real providers of Seqera and GitHub, against servers of a cloud in this process. AWS stays the
 * sandbox's provider.
 *
 * @param path the cloud file, which must exist
 */
export async function attachRealProviders(path: string): Promise<AttachedProviders> {
    const servers = await serveCloud(path);
    const aws = await attachProviders(path, ["aws"]);
    return {
        home: pulumiHome(),
        addresses: servers,
        environment: { ...aws.environment, GITHUB_BASE_URL: servers.github },
        close: async () => {
            await aws.close();
            await servers.close();
        },
    };
}

function isFilled(folder: string): boolean {
    return existsSync(folder) && readdirSync(folder).length > 0;
}
