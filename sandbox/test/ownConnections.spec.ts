import assert from "node:assert/strict";
import {
    type ServiceError,
    Server,
    ServerCredentials,
    credentials,
    makeGenericClientConstructor,
    type MethodDefinition,
    status,
} from "@grpc/grpc-js";
import { engineClientOptions, useOwnConnections } from "../src";

const ASK: MethodDefinition<Buffer, Buffer> = {
    path: "/engine/ask",
    requestStream: false,
    responseStream: false,
    requestSerialize: (value) => value,
    requestDeserialize: (value) => value,
    responseSerialize: (value) => value,
    responseDeserialize: (value) => value,
};
const Client = makeGenericClientConstructor({ ask: ASK }, "engine");

/** An engine as far as it matters here: a server at a port. */
async function engineAt(port: number): Promise<{ port: number; stop: () => void }> {
    const server = new Server();
    server.addService(
        { ask: ASK },
        { ask: (_call: unknown, answer: (error: null, value: Buffer) => void) => answer(null, Buffer.of()) },
    );
    const bound = await new Promise<number>((resolve, reject) => {
        server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, at) =>
            error === null ? resolve(at) : reject(error),
        );
    });
    return { port: bound, stop: () => server.forceShutdown() };
}

describe("inline programs of one process", () => {
    const open: (() => void)[] = [];
    afterEach(() => open.splice(0).forEach((close) => close()));

    it("reach an engine at the port of an earlier one whose connections are still open", async () => {
        useOwnConnections();
        const client = (port: number) =>
            new Client(`127.0.0.1:${port}`, credentials.createInsecure(), engineClientOptions());
        const ask = async (of: ReturnType<typeof client>) =>
            new Promise<status>((resolve) => {
                const asked = of["ask"] as (value: Buffer, answered: (error: ServiceError | null) => void) => void;
                asked.call(of, Buffer.of(), (error) => resolve(error?.code ?? status.OK));
            });

        const earlier = await engineAt(0);
        open.push(earlier.stop);
        const [left, next] = [client(earlier.port), client(earlier.port)];
        open.push(
            () => left.close(),
            () => next.close(),
        );
        assert.equal(await ask(left), status.OK);
        earlier.stop();
        assert.equal(await ask(left), status.UNAVAILABLE);
        const later = await engineAt(earlier.port);
        open.push(later.stop);
        assert.equal(await ask(next), status.OK);
    });
});
