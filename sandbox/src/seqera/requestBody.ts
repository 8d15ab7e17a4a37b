import type { Context } from "hono";
import { ServiceError } from "../cloud/serviceError";
import type { JsonObject } from "../cloud/state";
import type { Environment } from "../http/answers";
import { isObject } from "../plugin/wire";
import type { Shape } from "./requestShapes";
import { withoutNulls } from "./wireFormat";

/** The body of a request, without its nulls. Throws a ServiceError 400 when it has another shape. */
export async function bodyOf<T>(context: Context<Environment>, check: Shape<T>): Promise<T> {
    const body: unknown = await context.req.json().catch(() => undefined);
    const object = isObject(body as JsonObject) ? withoutNulls(body as JsonObject) : {};
    rejectFailures(context, check(object));
    return object as T;
}

export function rejectFailures({ req }: Context<Environment>, failures: string[]): void {
    if (failures.length > 0) {
        throw new ServiceError("seqera", `${req.method} ${req.path}`, 400, "", failures.join("; "));
    }
}
