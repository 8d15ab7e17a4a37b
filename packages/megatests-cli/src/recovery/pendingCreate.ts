import {
    type PendingOperation,
    type StackState,
    type StateResource,
    type Values,
    providerInputsOf,
} from "../adoption/stackState";

/** A create that was pending when the engine ended: the service may have completed it. */
export interface PendingCreate {
    urn: string;
    type: string;
    /** Logical name. */
    name: string;
    /** URN of its parent, or empty. */
    parent: string;
    /** URN of its provider. */
    provider: string;
    inputs: Values;
    /** Settings of its provider, from which the URL of the service is read. */
    providerInputs: Values;
}

/** The pending creates of a state, one per resource. */
export function pendingCreates({ pending, resources }: StackState): PendingCreate[] {
    const creates = pending.filter(({ kind }) => kind === "creating").map(({ resource }) => resource);
    return [...new Map(creates.map((resource) => [resource.urn, resource])).values()].map(
        ({ urn, type, name, parent, provider = "", inputs }) => ({
            urn,
            type,
            name,
            parent,
            provider,
            inputs,
            providerInputs: providerInputsOf({ provider }, resources),
        }),
    );
}

/** Pending operations other than creates. A refresh finds what became of them. */
export function otherPending({ pending }: StackState): PendingOperation[] {
    return pending.filter(({ kind }) => kind !== "creating");
}

/** Whether the create was to replace a resource that the state still has. `pulumi import` cannot import at its URN. */
export function isReplacement({ urn }: PendingCreate, resources: StateResource[]): boolean {
    return resources.some((each) => each.urn === urn && each.live && !each.awaitsDeletion);
}
