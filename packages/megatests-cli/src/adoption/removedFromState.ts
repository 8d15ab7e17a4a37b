import type { StateResource } from "./stackState";

/** A resource that must leave the state before the platform's first deployment. */
export interface RemovedResource {
    resource: StateResource;
    /** Why it must leave. */
    reason: string;
}

export const GENERIC_ENVIRONMENT = "seqera:index/computeEnv:ComputeEnv";
export const GENERIC_CREDENTIAL = "seqera:index/credential:Credential";

const REASONS: ReadonlyMap<string, string> = new Map([
    [GENERIC_ENVIRONMENT, "the platform has it as AwsBatchCe, and would delete this one"],
    [GENERIC_CREDENTIAL, "the platform has credentials of a type for each service, and would delete these"],
    ["command:local:Command", "the platform has no commands, and nothing runs behind one"],
    ["pulumi:providers:command", "the platform has no commands"],
]);

/**
 * What must leave the state, each after everything that needs it: `pulumi state delete` refuses what others need. The
 * resources are in the order in which they were made.
 */
export function removedResources(resources: StateResource[]): RemovedResource[] {
    const leaving = new Map<string, RemovedResource>();
    for (const resource of resources) {
        const needed = resource.needs.map((urn) => leaving.get(urn)).find((found) => found !== undefined);
        const reason = REASONS.get(resource.type) ?? (needed && `it needs ${needed.resource.name}, which leaves`);
        if (reason !== undefined) {
            leaving.set(resource.urn, { resource, reason });
        }
    }
    return [...leaving.values()].reverse();
}
