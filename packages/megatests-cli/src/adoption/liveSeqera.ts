import { formatValue } from "megatests-components/internal";
import type { Api } from "../doctor/api";
import { CheckFailed } from "../doctor/check";
import { computeEnvironmentsOf, credentialsOf } from "../doctor/seqeraApi";
import type { Services } from "../recovery/lookup";
import { environmentIdOf } from "./reimported";
import { GENERIC_CREDENTIAL, GENERIC_ENVIRONMENT } from "./removedFromState";
import { type Values, objectAt, providerInputsOf, readStackState } from "./stackState";

/** What Seqera has now, whatever the state says. */
export interface LiveSeqera {
    /** The environments of the state that exist, by id. Their settings have the form of the generic resource. */
    environments: ReadonlyMap<string, LiveEnvironment>;
    /** Names of all credentials of the workspaces, by id. */
    credentials: ReadonlyMap<string, string>;
}

export interface LiveEnvironment {
    /** For example `AVAILABLE` or `ERRORED`. */
    status: string;
    settings: Values;
}

/** What could be read of Seqera, with a note on it or on why not. */
export interface SeqeraReading {
    live?: LiveSeqera;
    notes: string[];
}

/**
 * Reads the environments and credentials that the state has from Seqera.
 *
 * @param exported what `pulumi stack export` wrote
 */
export async function readSeqera(exported: unknown, services: Services): Promise<SeqeraReading> {
    const { resources } = readStackState(exported);
    const generic = resources.filter(({ type }) => type === GENERIC_ENVIRONMENT || type === GENERIC_CREDENTIAL);
    const ids = new Set(generic.filter(({ type }) => type === GENERIC_ENVIRONMENT).map(environmentIdOf));
    const workspaces = new Map(generic.map((resource) => [Number(resource.inputs["workspaceId"]), resource]));
    try {
        const read = await Promise.all(
            [...workspaces].map(async ([workspaceId, resource]) => {
                const api = services.seqera({ providerInputs: providerInputsOf(resource, resources) });
                const listed = (await computeEnvironmentsOf(api, workspaceId)).filter(({ id }) => ids.has(id));
                return {
                    environments: await Promise.all(
                        listed.map(async ({ id }) => [id, await liveEnvironment(api, workspaceId, id)] as const),
                    ),
                    credentials: await credentialsOf(api, workspaceId),
                };
            }),
        );
        const environments = new Map(read.flatMap((workspace) => workspace.environments));
        const credentials = read
            .flatMap((workspace) => workspace.credentials)
            .map(({ id, name }) => [id, name] as const);
        return {
            live: { environments, credentials: new Map(credentials) },
            notes: ids.size === 0 ? [] : [foundNote(environments, ids)],
        };
    } catch (error) {
        if (error instanceof CheckFailed) {
            return { notes: [`Seqera is not compared: ${error.message}. Fix: ${error.fix}`] };
        }
        throw error;
    }
}

function foundNote(environments: LiveSeqera["environments"], { size }: Set<string>): string {
    const found = [...environments.values()].map(
        ({ status, settings }) => `${formatValue(settings["name"])} (${status})`,
    );
    return `Seqera has ${found.length} of the ${size} compute environments: ${found.sort().join(", ") || "none"}.`;
}

async function liveEnvironment(api: Api, workspaceId: number, id: string): Promise<LiveEnvironment> {
    const { body } = await api.get(
        `/compute-envs/${encodeURIComponent(id)}?workspaceId=${workspaceId}&attributes=labels`,
    );
    const { config, labels, status, ...others } = withoutNulls(objectAt(body, "computeEnv") ?? {}) as Values;
    const labelIds = Array.isArray(labels) ? (labels as { id: number }[]).map((label) => label.id) : [];
    return { status: String(status), settings: { ...others, labelIds, config: { awsBatch: config } } };
}

/** Seqera answers null for what is not set. */
function withoutNulls(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutNulls);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(
              Object.entries(value).flatMap(([name, entry]) => (entry === null ? [] : [[name, withoutNulls(entry)]])),
          )
        : value;
}
