import { ProviderError } from "../cloud/serviceError";
import type { JsonObject } from "../cloud/state";
import { number } from "../plugin/values";

/** Where a resource is in Seqera. */
export interface Address {
    id: string;
    workspaceId: number;
}

/**
 * The address of a resource: from its state, or on import from the JSON that the user gave.
 *
 * @param key the name of the id in that JSON, e.g. "compute_env_id"
 * @throws Error when the id of an import is not JSON of that form
 */
export function addressOf(id: string, known: JsonObject | undefined, key: string): Address {
    if (known?.["workspaceId"] !== undefined) {
        return { id, workspaceId: number(known, "workspaceId") };
    }
    const given = parse(id);
    const [own, workspaceId] = [given?.[key], given?.["workspace_id"]];
    if (!(typeof own === "string" || typeof own === "number") || typeof workspaceId !== "number") {
        throw new ProviderError(
            `The import id must be JSON of the form {"${key}": ..., "workspace_id": ...}, received: ${id}`,
        );
    }
    return { id: String(own), workspaceId };
}

function parse(text: string): Record<string, unknown> | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
    } catch {
        return undefined;
    }
}
