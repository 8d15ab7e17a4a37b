import { type AdoptionArguments, ownValue } from "megatests-components/internal";
import type { StateResource } from "./stackState";

/** The result of planning the adoption of one resource in the state. */
export interface AdoptionFinding {
    /** Arguments by which the platform imports or aliases it. */
    arguments?: Partial<AdoptionArguments>;
    /** Why it cannot be imported without replacing, deleting or orphaning resources. */
    errors?: AdoptionError[];
    /** What the user should know about it. */
    notes?: string[];
}

/** Why a state cannot be imported. */
export interface AdoptionError {
    /** Names the cause, for example `different-setting`. It stays the same when the reason is reworded. */
    code: AdoptionErrorCode;
    /** What would happen to which resource, and the fix. Differing texts follow as a unified diff, from the second line on. */
    reason: string;
}

/** The causes for which a state cannot be imported, each with what it means. */
export type AdoptionErrorCode =
    /** The state has an operation that never finished. */
    | "pending-operation"
    /** The state marks a resource for replacement or deletion. */
    | "pending-replacement"
    /** Neither the program nor its platform has the resource. */
    | "no-matching-resource"
    /** The resource uses a default provider. */
    | "default-provider"
    /** The program has no explicit provider of the package. */
    | "missing-provider"
    /** A setting of the provider differs, or a resource from it, for which the engine replaces the provider's resources. */
    | "different-provider"
    /** The platform's bucket has another name. */
    | "different-bucket"
    /** The platform does not manage the bucket's rules. */
    | "unmanaged-rules"
    /** The platform uses a role, so that it has no user and no key. */
    | "role-mode"
    /** The settings of the environment are secret in the state. */
    | "secret-settings"
    /** Seqera has no such environment or credentials any more. */
    | "missing-in-seqera"
    /** A setting differs, for which Seqera's provider replaces the environment or the credentials. */
    | "different-setting"
    /** An input differs, for which the provider replaces a resource that the program already manages. */
    | "different-input"
    /** The program manages resources of the state, and its plan is not given. */
    | "missing-plan";

/** A resource as messages show it, for example `User forge-user (AIDA1)`. */
export function nameOf({ type, name, id }: StateResource): string {
    const kind = type.slice(type.lastIndexOf(":") + 1);
    return `${kind} ${name}${id === "" ? "" : ` (${id})`}`;
}

/** An error on a resource. Its name is the subject of the problem. */
export function errorOn(resource: StateResource, code: AdoptionErrorCode, problem: string): AdoptionError {
    return { code, reason: `${nameOf(resource)} ${problem}` };
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
        const [, key = ""] = /^variable-(?:compute-environment-)?(.*)/.exec(child) ?? [];
        const id = ownValue(merged.computeEnvironments, key)?.importId;
        return [child, value === undefined || value === id ? others : { value, ...others }] as const;
    });
    return { ...merged, existingInputs: Object.fromEntries(existingInputs) };
}
