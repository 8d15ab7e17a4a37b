import { awsProvider } from "./aws/provider";
import { Cloud } from "./cloud/cloud";
import { githubProvider } from "./github/provider";
import { listen } from "./plugin/listen";
import { packageManifest } from "./plugin/packageManifest";
import { seqeraProvider } from "./seqera/provider";

/** Providers of this process, for engines that run elsewhere. */
export interface AttachedProviders {
    /** Environment variables that make an engine use them. */
    environment: Record<string, string>;
    close(): void;
}

/**
 * Serves the sandbox's providers in this process, so that a run of the engine neither needs nor starts plugins. An engine
 * attaches to one server a provider, whatever instances of the provider a program makes: they share a configuration.
 *
 * @param path the cloud file, which must exist
 */
export async function attachProviders(path: string): Promise<AttachedProviders> {
    const seqera = packageManifest("@pulumi/seqera");
    const cloud = new Cloud(path);
    const listening = {
        aws: await listen(awsProvider(packageManifest("@pulumi/aws").version), cloud),
        github: await listen(githubProvider(packageManifest("@pulumi/github").version), cloud),
        "terraform-provider": await listen(
            seqeraProvider(seqera.version, { version: seqera.pulumi.version ?? seqera.version }),
            cloud,
        ),
    };
    const ports = Object.entries(listening).map(([plugin, { port }]) => `${plugin}:${port}`);
    return {
        environment: { PULUMI_DEBUG_PROVIDERS: ports.join(",") },
        close: () => Object.values(listening).forEach((each) => each.close()),
    };
}
