import { createHash } from "node:crypto";
import type { PolicyCondition, PolicyDocument } from "./document";

/**
 * SHA-256, in hexadecimal, of what documents grant together: it changes with a permission, and not with the order, the
 * names or the number of the policies and statements that grant it.
 */
export function policyHash(documents: PolicyDocument[]): string {
    const grants = documents
        .flatMap(({ Statement }) => Statement)
        .flatMap(({ Effect, Action, Resource, Condition }) =>
            Action.flatMap((action) =>
                Resource.map((resource) => JSON.stringify([Effect, action, resource, canonical(Condition)])),
            ),
        );
    return createHash("sha256")
        .update(JSON.stringify([...new Set(grants)].sort()))
        .digest("hex");
}

/** A condition with operators, keys and values in order. */
function canonical(condition: PolicyCondition = {}): [string, [string, string[]][]][] {
    return Object.entries(condition)
        .sort(byFirst)
        .map(([operator, tests]) => [
            operator,
            Object.entries(tests)
                .sort(byFirst)
                .map(([key, values]) => [key, [...values].sort()]),
        ]);
}

function byFirst([left]: [string, unknown], [right]: [string, unknown]): number {
    return left < right ? -1 : 1;
}
