import type { StateResource } from "../adoption/stackState";
import type { Iam } from "./iam";
import type { PendingCreate } from "./pendingCreate";
import type { Api } from "../doctor/api";

/** What a service has of a pending create, and what follows from it. */
export type Lookup =
    /** It exists: the state gets it by an import. `deletion` has the commands that delete it instead. */
    | { outcome: "import"; id: string; deletion: string[] }
    /** It does not exist, or the same request may be sent twice: the next deployment creates it. */
    | { outcome: "create"; reason: string }
    /** It exists without what the state would need of it: it is deleted, and the next deployment creates another. */
    | { outcome: "delete"; id: string; reason: string; commands: string[] }
    /** It cannot be decided whether this deployment created what exists. */
    | { outcome: "ambiguous"; code: string; problem: string; fix: string };

/** A resource, as far as it decides how its service is reached. */
export type Provided = Pick<PendingCreate, "providerInputs">;

/** The services, as the providers of resources reach them. */
export interface Services {
    seqera: (resource: Provided) => Api;
    /** URL of the Seqera API, without a slash at its end. */
    seqeraUrl: (resource: Provided) => string;
    gitHub: (resource: Provided) => Api;
    iam: (resource: Provided) => Iam;
    s3: (resource: Provided) => Api;
    budgets: (resource: Provided) => Api;
}

/** Looks a pending create up in its service by name. */
export type LookUp = (create: PendingCreate, services: Services, resources: StateResource[]) => Promise<Lookup>;

export const absent: Lookup = { outcome: "create", reason: "does not exist" };
export const repeatable: Lookup = { outcome: "create", reason: "may be created twice" };
export const found = (id: string, deletion: string[]): Lookup => ({ outcome: "import", id, deletion });
export const ambiguous = (code: string, problem: string, fix: string): Lookup => ({
    outcome: "ambiguous",
    code,
    problem,
    fix,
});

/** What exists under the name is in use, so it is older than the pending create. */
export function inUse(what: string, use: string): Lookup {
    return ambiguous(
        "resource-in-use",
        `${what} exists and ${use}, so this deployment may not have created it.`,
        "Choose another name in the program, or import it with pulumi import, and pass its URN to --skip.",
    );
}
