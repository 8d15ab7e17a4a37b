import * as grpc from "@grpc/grpc-js";
import { Cloud } from "../cloud/cloud";
import { cloudVariable } from "../cloud/file";
import type { ProviderModel } from "./model";
import { ProviderServer } from "./providerServer";

const unlimited = -1;

/**
 * Runs this process as a provider plugin: serves the model on a free local port, tells the engine the port on standard
 * output, and ends with the engine. Throws when no cloud file is named in the environment.
 */
export function serve<Client>(model: ProviderModel<Client>): void {
    const path = process.env[cloudVariable];
    if (!path) {
        throw new Error(
            `${cloudVariable} is not set: the sandbox plugin ${model.name} needs the path of a cloud file in it`,
        );
    }
    const server = new grpc.Server({
        "grpc.max_receive_message_length": unlimited,
        "grpc.max_send_message_length": unlimited,
    });
    new ProviderServer(model, new Cloud(path)).addTo(server);
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
        if (error) {
            throw error;
        }
        process.stdout.write(`${port}\n`);
    });
    // The engine holds the other end of standard input; a killed engine closes it.
    process.stdin.on("end", () => process.exit());
    process.stdin.resume();
}
