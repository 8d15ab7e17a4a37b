import { createHash } from "node:crypto";
import type { JsonObject } from "../cloud/state";

/** A name for a resource whose program gives none: kept from last time, or made of its logical name and the engine's seed. */
export function generatedName(property: string, logicalName: string, seed: Uint8Array, olds: JsonObject): string {
    const kept = olds[property];
    if (typeof kept === "string") {
        return kept;
    }
    return `${logicalName}-${createHash("sha256").update(seed).digest("hex").slice(0, 7)}`;
}
