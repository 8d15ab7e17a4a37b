import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ConnectionLost, ServiceError } from "../cloud/serviceError";

/** What a handler knows of a request beside the request itself. */
export interface Environment {
    Bindings: HttpBindings;
}

/** Seconds after which a client that was told 429 may ask again. */
const RETRY_AFTER = "1";

/**
 * Makes a server answer what its handlers throw: rejections of the service, and lost connections.
 *
 * @param body the service's words for a rejection
 */
export function answerFailures(app: Hono<Environment>, body: (status: number, reason: string) => object): void {
    app.notFound((context) => context.json(body(404, `Not Found: ${context.req.method} ${context.req.path}`), 404));
    app.onError((error, context) => {
        if (error instanceof ServiceError) {
            if (error.status === 429) {
                context.header("Retry-After", RETRY_AFTER);
            }
            return context.json(body(error.status, error.reason), error.status as ContentfulStatusCode);
        }
        if (error instanceof ConnectionLost) {
            return loseConnection(context, error.withinAnswer);
        }
        return context.json(body(400, error.message), 400);
    });
}

/** Closes the connection in place of an answer, or within one. */
function loseConnection(context: Context<Environment>, withinAnswer: boolean): Response {
    const { outgoing } = context.env;
    if (withinAnswer) {
        outgoing.writeHead(200, { "Content-Type": "application/json", "Content-Length": "64" });
        outgoing.write('{"', () => outgoing.socket?.destroy());
    } else {
        outgoing.socket?.destroy();
    }
    return RESPONSE_ALREADY_SENT;
}

/** The token of a request, or nothing where there is none. */
export function bearerToken(context: Context<Environment>): string | undefined {
    return /^(?:Bearer|token) (\S+)$/i.exec(context.req.header("Authorization") ?? "")?.[1];
}
