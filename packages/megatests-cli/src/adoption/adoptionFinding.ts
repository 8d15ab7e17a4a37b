import type { AdoptionArguments } from "megatests-components/internal";
import type { StateResource } from "./stackState";

/** The result of planning the adoption of one resource in the state. */
export interface AdoptionFinding {
    /** Arguments by which the platform imports or aliases it. */
    arguments?: Partial<AdoptionArguments>;
    /** Why it cannot be imported without replacing or deleting resources. */
    errors?: string[];
    /** What the user should know about it. */
    notes?: string[];
}

/** A resource as messages show it, for example `User forge-user (AIDA1)`. */
export function nameOf({ type, name, id }: StateResource): string {
    const kind = type.slice(type.lastIndexOf(":") + 1);
    return `${kind} ${name}${id === "" ? "" : ` (${id})`}`;
}

/** The arguments of all findings in one object. */
export function mergedArguments(findings: AdoptionFinding[]): AdoptionArguments {
    const parts = findings.flatMap(({ arguments: part }) => part ?? []);
    const merged: AdoptionArguments = {
        aliases: Object.fromEntries(parts.flatMap((part) => Object.entries(part.aliases ?? {}))),
    };
    for (const { credentials, computeEnvironments, gitHub, gitHubCredential } of parts) {
        if (credentials !== undefined) {
            const policyNames = { ...merged.credentials?.policyNames, ...credentials.policyNames };
            merged.credentials = {
                ...merged.credentials,
                ...credentials,
                ...(Object.keys(policyNames).length > 0 && { policyNames }),
            };
        }
        if (computeEnvironments !== undefined) {
            merged.computeEnvironments = { ...merged.computeEnvironments, ...computeEnvironments };
        }
        if (gitHub !== undefined) {
            merged.gitHub = {
                importVariables: [...(merged.gitHub?.importVariables ?? []), ...(gitHub.importVariables ?? [])],
            };
        }
        if (gitHubCredential !== undefined) {
            merged.gitHubCredential = gitHubCredential;
        }
    }
    return merged;
}
