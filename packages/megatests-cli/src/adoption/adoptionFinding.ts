import type { AdoptionArguments } from "megatests-components/internal";
import type { StateResource } from "./stackState";

/** What adoption comes to for one resource of the state. */
export interface AdoptionFinding {
    /** Arguments that make the platform take it over. */
    arguments?: Partial<AdoptionArguments>;
    /** Why it cannot be taken over unharmed. */
    errors?: string[];
    /** What to know about it. */
    notes?: string[];
}

/** A resource as a message names it. */
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
    for (const { credentials, computeEnvironments, gitHub: github, gitHubCredential: gitHubCredential } of parts) {
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
        if (github !== undefined) {
            merged.gitHub = {
                importVariables: [...(merged.gitHub?.importVariables ?? []), ...(github.importVariables ?? [])],
            };
        }
        if (gitHubCredential !== undefined) {
            merged.gitHubCredential = gitHubCredential;
        }
    }
    return merged;
}
