import { ownValue } from "megatests-components/internal";
import { type StateResource, readStackState } from "../adoption/stackState";
import { type LookUp, type Lookup, type Services, ambiguous } from "./lookup";
import { awsLookups } from "./lookups/aws";
import { gitHubLookups } from "./lookups/gitHub";
import { seqeraLookups } from "./lookups/seqera";
import { type PendingCreate, isReplacement, otherPending, pendingCreates } from "./pendingCreate";

/** How a pending create of each type is looked up. */
export const LOOKUPS: { readonly [type: string]: LookUp } = { ...awsLookups, ...gitHubLookups, ...seqeraLookups };

/** A pending create with what its service has of it. */
export interface RecoveredCreate {
    urn: string;
    type: string;
    lookup: Lookup;
}

/** What `pulumi import --file` reads. */
export interface ImportFile {
    /** URNs by the names that the resources refer to. */
    nameTable: { [name: string]: string };
    resources: { type: string; name: string; id: string; parent?: string; provider?: string }[];
}

/** How a stack continues whose deployment was killed. */
export interface RecoveryPlan {
    project: string;
    stack: string;
    creates: RecoveredCreate[];
    /** Pending operations other than creates, as `KIND URN`. A refresh resolves them. */
    others: string[];
    importFile: ImportFile;
}

/**
 * Looks up every pending create of an exported state in its service.
 *
 * @param exported what `pulumi stack export` wrote
 * @param skipped URNs of pending creates that do not exist
 * @throws CodedError with the code `invalid-state` if it is not an exported state
 * @throws CheckFailed if a service denies a request or does not answer
 */
export async function planRecovery(
    exported: unknown,
    services: Services,
    skipped: readonly string[] = [],
): Promise<RecoveryPlan> {
    const state = readStackState(exported);
    const pending = pendingCreates(state);
    const creates = await Promise.all(
        pending.map(async (create) => ({
            urn: create.urn,
            type: create.type,
            lookup: skipped.includes(create.urn)
                ? ({ outcome: "create", reason: "skipped" } as const)
                : await lookUp(create, services, state.resources),
        })),
    );
    return {
        project: state.project,
        stack: state.stack,
        creates,
        others: otherPending(state).map(({ kind, resource }) => `${kind} ${resource.urn}`),
        importFile: importFileOf(pending, creates),
    };
}

async function lookUp(create: PendingCreate, services: Services, resources: StateResource[]): Promise<Lookup> {
    const look = ownValue(LOOKUPS, create.type);
    if (look === undefined) {
        return ambiguous(
            "unknown-type",
            `megatests cannot look up resources of type ${create.type}.`,
            "Look it up in its service. If it exists, import it with pulumi import; then pass its URN to --skip.",
        );
    }
    const lookup = await look(create, services, resources);
    if (lookup.outcome !== "import") {
        return lookup;
    }
    const id = physicalId(lookup.id);
    if (resources.some((each) => each.urn === create.urn && each.live && physicalId(each.id) === id)) {
        return { outcome: "create", reason: "is in the state" };
    }
    const other = resources.find((each) => each.live && each.type === create.type && physicalId(each.id) === id);
    if (other !== undefined) {
        return ambiguous(
            "already-managed",
            `${id} belongs to ${other.urn}.`,
            "Give one of the two resources another name in the program, and pass the URN of the pending one to --skip.",
        );
    }
    return isReplacement(create, resources)
        ? {
              outcome: "delete",
              id,
              reason: "it was to replace a resource, and nothing uses it yet",
              commands: lookup.deletion,
          }
        : lookup;
}

/** The id that a service gave, from an id or from the JSON that the Seqera provider takes for an import. */
function physicalId(id: string): string {
    const [, own] = /^\{(?:"org_id":\d+,)?"\w+":"?([^",]+?)"?(?:,"workspace_id":\d+)?\}$/.exec(id) ?? [];
    return own ?? id;
}

function importFileOf(pending: PendingCreate[], creates: RecoveredCreate[]): ImportFile {
    const nameTable: ImportFile["nameTable"] = {};
    const resources = creates.flatMap(({ urn, type, lookup }): ImportFile["resources"] => {
        const create = pending.find((each) => each.urn === urn);
        if (lookup.outcome !== "import" || create === undefined) {
            return [];
        }
        const reference = (key: "parent" | "provider") => {
            const target = create[key];
            // The stack itself is the default parent, and the engine chooses default providers itself.
            if (target === "" || target.includes("::pulumi:pulumi:Stack::") || target.includes("::default")) {
                return {};
            }
            const name = target.slice(target.lastIndexOf("::") + 2);
            const unique = nameTable[name] === undefined || nameTable[name] === target ? name : target;
            nameTable[unique] = target;
            return { [key]: unique };
        };
        return [{ type, name: create.name, id: lookup.id, ...reference("parent"), ...reference("provider") }];
    });
    return { nameTable, resources };
}
