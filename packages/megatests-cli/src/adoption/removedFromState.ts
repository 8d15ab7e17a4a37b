import type { StateResource } from "./stackState";

/** A resource that must be removed from the state before the platform's first deployment. */
export interface RemovedResource {
    resource: StateResource;
    /** Why it must be removed. */
    reason: string;
}

export const GENERIC_ENVIRONMENT = "seqera:index/computeEnv:ComputeEnv";
export const GENERIC_CREDENTIAL = "seqera:index/credential:Credential";

const REASONS: ReadonlyMap<string, string> = new Map([
    [GENERIC_ENVIRONMENT, "MegatestsPlatform imports it as AwsBatchCe and would delete this resource"],
    [GENERIC_CREDENTIAL, "MegatestsPlatform imports it as a typed credential and would delete this resource"],
    ["command:local:Command", "MegatestsPlatform has no commands, and a command has no cloud resource"],
    ["pulumi:providers:command", "MegatestsPlatform has no commands"],
]);

/**
 * The resources to remove from the state, dependents first: `pulumi state delete` fails for a resource that others depend
 * on.
 *
 * @param resources in the order of their creation
 */
export function removedFromState(resources: StateResource[]): RemovedResource[] {
    const removed = new Map<string, RemovedResource>();
    for (const resource of resources) {
        const needed = resource.needs.map((urn) => removed.get(urn)).find((found) => found !== undefined);
        const reason =
            REASONS.get(resource.type) ??
            (needed && `it depends on ${needed.resource.name}, which is removed from the state`);
        if (reason !== undefined) {
            removed.set(resource.urn, { resource, reason });
        }
    }
    return [...removed.values()].reverse();
}
