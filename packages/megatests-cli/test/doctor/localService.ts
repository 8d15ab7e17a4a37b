import { once } from "node:events";
import { type RequestListener, type Server, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** An answer as JSON, or whatever a test does with the connection. */
export type Reply = Record<string, unknown> | RequestListener;

/** A service on this machine that answers by method and path, such as `GET /user`. A path may leave out its query. */
export interface LocalService {
    url: string;
    /** Requests that came, with their authorization. */
    requests: { line: string; authorization: string | undefined }[];
    close(): Promise<void>;
}

/** A status with headers and a body that is JSON unless it is a text. */
export function reply(status: number, body: unknown = {}, headers: Record<string, string> = {}): Reply {
    return (_, response) => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(typeof body === "string" ? body : JSON.stringify(body));
    };
}

/** Starts a service. What has no route is not found. */
export async function startService(
    routes: Record<string, Reply>,
    tls?: { key: string; cert: string },
): Promise<LocalService> {
    const requests: LocalService["requests"] = [];
    const listener: RequestListener = (request, response) => {
        const line = `${request.method} ${request.url}`;
        requests.push({ line, authorization: request.headers.authorization });
        const bare = line.replace(/\?.*/, "");
        const found = routes[line] ?? routes[bare] ?? routes["*"] ?? reply(404, { message: "Not Found" });
        if (typeof found === "function") {
            found(request, response);
        } else {
            response.end(JSON.stringify(found));
        }
    };
    const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return {
        url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
        requests,
        close: () => {
            server.closeAllConnections();
            return new Promise((resolve) => server.close(() => resolve()));
        },
    };
}
