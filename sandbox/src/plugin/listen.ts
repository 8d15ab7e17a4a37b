import * as grpc from "@grpc/grpc-js";
import type { Cloud } from "../cloud/cloud";
import type { ProviderModel } from "./model";
import { ProviderServer } from "./providerServer";

const unlimited = -1;

/** A provider that waits for the engine's calls on a free local port. */
export interface Listening {
    port: number;
    /** Ends every connection at once. */
    close(): void;
}

/** Serves a model of a provider on a free local port of this process. */
export function listen<Client>(model: ProviderModel<Client>, cloud: Cloud): Promise<Listening> {
    const server = new grpc.Server({
        "grpc.max_receive_message_length": unlimited,
        "grpc.max_send_message_length": unlimited,
    });
    new ProviderServer(model, cloud).addTo(server);
    return new Promise((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
            if (error) {
                reject(error);
            } else {
                resolve({ port, close: () => server.forceShutdown() });
            }
        });
    });
}
