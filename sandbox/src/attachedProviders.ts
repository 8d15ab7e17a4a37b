import { awsProvider } from "./aws/provider";
import { Cloud } from "./cloud/cloud";
import type { Service } from "./cloud/state";
import { githubProvider } from "./github/provider";
import type { CloudAddresses } from "./http/serveCloud";
import { type Listening, listen } from "./plugin/listen";
import { packageManifest } from "./plugin/packageManifest";
import { seqeraProvider } from "./seqera/provider";

/** Providers of this process, for engines that run elsewhere. */
export interface AttachedProviders {
    /** Environment variables that make an engine use them. */
    environment: Record<string, string>;
    /** PULUMI_HOME with the plugins that the engine starts itself. Defaults to one of the stack's own. */
    home?: string;
    /** Where the services are that those plugins ask. */
    addresses?: CloudAddresses;
    close(): void | Promise<void>;
}

/** The plugin that an engine asks for, and how it is served, by service. */
const PROVIDERS: Record<Service, { plugin: string; listen: (cloud: Cloud) => Promise<Listening> }> = {
    aws: { plugin: "aws", listen: (cloud) => listen(awsProvider(packageManifest("@pulumi/aws").version), cloud) },
    github: {
        plugin: "github",
        listen: (cloud) => listen(githubProvider(packageManifest("@pulumi/github").version), cloud),
    },
    seqera: {
        plugin: "terraform-provider",
        listen: (cloud) => {
            const { version, pulumi } = packageManifest("@pulumi/seqera");
            return listen(seqeraProvider(version, { version: pulumi.version ?? version }), cloud);
        },
    },
};

/** Every service that the sandbox stands in for. */
export const SERVICES = Object.keys(PROVIDERS) as Service[];

/**
 * Serves the sandbox's providers in this process, so that a run of the engine neither needs nor starts plugins. An engine
 * attaches to one server a provider, whatever instances of the provider a program makes: they share a configuration.
 *
 * @param path the cloud file, which must exist
 * @param services those whose providers are served, by default all; for the others an engine starts plugins
 */
export async function attachProviders(path: string, services: Service[] = SERVICES): Promise<AttachedProviders> {
    const cloud = new Cloud(path);
    const listening = await Promise.all(services.map((service) => PROVIDERS[service].listen(cloud)));
    const ports = services.map((service, index) => `${PROVIDERS[service].plugin}:${listening[index]?.port}`);
    return {
        environment: { PULUMI_DEBUG_PROVIDERS: ports.join(",") },
        close: () => listening.forEach((each) => each.close()),
    };
}
