import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { awsServer } from "../aws/server";
import { Cloud, type Caller } from "../cloud/cloud";
import { githubServer } from "../github/server";
import { seqeraServer } from "../seqera/server";

/** Where the APIs of a cloud are. */
export interface CloudAddresses {
    /** Base address of Seqera's API, for the setting `serverUrl`. */
    seqera: string;
    /** Base address of GitHub's API, for the setting `baseUrl`. */
    github: string;
    /** Base address of parts of AWS's APIs, for the variable `AWS_ENDPOINT_URL`. */
    aws: string;
}

/** Servers of the services' APIs on one cloud. */
export interface CloudServers extends CloudAddresses {
    /** Stops both at once, with every connection. */
    close(): Promise<void>;
}

/**
 * Serves the services' APIs on free ports of this machine's loopback interface: Seqera's and GitHub's for the real providers,
 * and parts of AWS's for the command line tool.
 *
 * @param path the cloud file, which must exist, or a function that says at each request which it is
 * @param killEngine kills the engine whose providers ask, where a fault says so; by default such a fault is an error
 */
export async function serveCloud(path: string | (() => string), killEngine?: () => void): Promise<CloudServers> {
    const cloud = callerOf(typeof path === "string" ? () => path : path, killEngine);
    const servers = [seqeraServer(cloud), await githubServer(cloud), awsServer(cloud)].map(
        ({ fetch }) => serve({ fetch, hostname: "127.0.0.1", port: 0 }) as Server,
    );
    for (const server of servers) {
        // Node.js closes idle connections after 5 s. A client that sends on one at that moment loses its request, and the
        // providers do not send a creation again.
        server.keepAliveTimeout = 0;
    }
    await Promise.all(servers.filter(({ listening }) => !listening).map((server) => once(server, "listening")));
    const [seqera = "", github = "", aws = ""] = servers.map((server) => {
        const { address, port } = server.address() as AddressInfo;
        return `http://${address}:${port}`;
    });
    return {
        seqera,
        github: `${github}/`,
        aws,
        close: async () => {
            const closed = servers.map((server) => once(server, "close"));
            servers.forEach((server) => {
                server.close();
                server.closeAllConnections();
            });
            await Promise.all(closed);
        },
    };
}

function callerOf(path: () => string, killEngine?: () => void): Caller {
    const clouds = new Map<string, Caller>();
    const current = (): Caller => {
        const cloud = clouds.get(path()) ?? new Cloud(path(), killEngine).withoutRetries();
        clouds.set(path(), cloud);
        return cloud;
    };
    return {
        call: (service, operation, handle) => current().call(service, operation, handle),
        look: () => current().look(),
    };
}
