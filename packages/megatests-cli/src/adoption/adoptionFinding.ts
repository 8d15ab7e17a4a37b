import { type AdoptionArguments, ownValue } from "megatests-components/internal";
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
        stage: "takeOver",
        aliases: Object.fromEntries(parts.flatMap((part) => Object.entries(part.aliases ?? {}))),
        existingInputs: Object.fromEntries(parts.flatMap((part) => Object.entries(part.existingInputs ?? {}))),
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
    return withoutImportedIds(merged);
}

/** A variable with the id of an imported environment follows that, whose id stays. */
function withoutImportedIds(merged: AdoptionArguments): AdoptionArguments {
    const existingInputs = Object.entries(merged.existingInputs ?? {}).map(([child, { value, ...others }]) => {
        const [, key = ""] = /^variable-(?:compute-environment-)?(.*)$/.exec(child) ?? [];
        const id = ownValue(merged.computeEnvironments, key)?.importId;
        return [child, value === undefined || value === id ? others : { value, ...others }] as const;
    });
    return { ...merged, existingInputs: Object.fromEntries(existingInputs) };
}
