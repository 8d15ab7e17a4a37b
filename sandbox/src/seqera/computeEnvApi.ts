import { now, seqeraId } from "../cloud/identifiers";
import type { JsonObject, SeqeraComputeEnv } from "../cloud/state";
import { isObject } from "../plugin/wire";
import type { Request, SeqeraApi } from "./api";

export interface NewComputeEnv {
    name: string;
    description?: string;
    platform: string;
    credentialsId: string;
    config: JsonObject;
    labelIds?: number[];
}

/** An environment as a look at it finds it. */
export type SeenComputeEnv = SeqeraComputeEnv & { deleted?: true };

/** Starts to make an environment, and returns its id. */
export function createComputeEnv(api: SeqeraApi, workspaceId: number, wanted: NewComputeEnv): Promise<string> {
    return api.call("POST /compute-envs", workspaceId, "manager", (request) => {
        rejectTakenName(request, wanted.name);
        rejectUnknownCredentials(request, wanted.credentialsId);
        const time = now();
        const environment: SeqeraComputeEnv = {
            id: seqeraId(),
            workspaceId,
            organizationId: request.organizationId,
            ...wanted,
            config: asServed(wanted.config),
            status: request.fault?.environmentStatus ?? "CREATING",
            dateCreated: time,
            lastUpdated: time,
        };
        request.seqera.computeEnvs.push(environment);
        return environment.id;
    });
}

/** The environment as it is. The first look at one that is being made or deleted finds Seqera done with it. */
export function getComputeEnv(api: SeqeraApi, workspaceId: number, id: string): Promise<SeenComputeEnv> {
    return api.call("GET /compute-envs/{id}", workspaceId, "manager", (request) => {
        const environment = find(request, id);
        if (environment.status === "CREATING") {
            environment.status = "AVAILABLE";
        }
        if (environment.status !== "DELETING") {
            return { ...environment };
        }
        request.seqera.computeEnvs = request.seqera.computeEnvs.filter((each) => each !== environment);
        for (const workspace of request.seqera.workspaces) {
            if (workspace.primaryComputeEnvId === id) {
                delete workspace.primaryComputeEnvId;
            }
        }
        return { ...environment, deleted: true };
    });
}

/** All environments of a workspace. */
export function listComputeEnvs(
    api: SeqeraApi,
    workspaceId: number,
): Promise<{ environments: SeqeraComputeEnv[]; primary?: string }> {
    return api.call("GET /compute-envs", workspaceId, "manager", ({ seqera }) => ({
        environments: seqera.computeEnvs.filter((each) => each.workspaceId === workspaceId),
        primary: seqera.workspaces.find((each) => each.id === workspaceId)?.primaryComputeEnvId,
    }));
}

/** Changes what Seqera lets change: the name, the description and the credentials. What is left out stays. */
export function updateComputeEnv(
    api: SeqeraApi,
    workspaceId: number,
    id: string,
    wanted: Partial<Pick<NewComputeEnv, "name" | "description" | "credentialsId">>,
): Promise<void> {
    return api.call("PUT /compute-envs/{id}", workspaceId, "manager", (request) => {
        const environment = find(request, id);
        const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
        rejectTakenName(request, wanted.name ?? environment.name, id);
        rejectUnknownCredentials(request, wanted.credentialsId ?? environment.credentialsId);
        Object.assign(environment, given, { lastUpdated: now() });
    });
}

/** Starts to delete an environment. */
export function deleteComputeEnv(api: SeqeraApi, workspaceId: number, id: string): Promise<void> {
    return api.call("DELETE /compute-envs/{id}", workspaceId, "manager", (request) => {
        const environment = request.seqera.computeEnvs.find((each) => each.id === id);
        if (environment?.workspaceId !== workspaceId) {
            return request.reject(404, `compute environment ${id} does not exist`);
        }
        environment.status = "DELETING";
    });
}

/** Makes an environment the one that a launch uses which names none. */
export function makePrimary(api: SeqeraApi, workspaceId: number, id: string): Promise<void> {
    return api.call("POST /compute-envs/{id}/primary", workspaceId, "manager", (request) => {
        const environment = find(request, id);
        const workspace = request.seqera.workspaces.find((each) => each.id === workspaceId);
        Object.assign(workspace ?? {}, { primaryComputeEnvId: environment.id });
    });
}

/** Seqera answers 403, not 404, for an environment that it does not have any more. */
function find({ seqera, workspaceId, reject }: Request, id: string): SeqeraComputeEnv {
    const found = seqera.computeEnvs.find((each) => each.id === id && each.workspaceId === workspaceId);
    return found ?? reject(403, `no access to compute environment ${id}`);
}

function rejectTakenName({ seqera, workspaceId, reject }: Request, name: string, except?: string): void {
    if (
        seqera.computeEnvs.some((each) => each.workspaceId === workspaceId && each.name === name && each.id !== except)
    ) {
        reject(409, `a compute environment named ${name} exists already in this workspace`);
    }
}

function rejectUnknownCredentials({ seqera, workspaceId, reject }: Request, id: string): void {
    if (!seqera.credentials.some((each) => each.id === id && each.workspaceId === workspaceId)) {
        reject(400, `there are no credentials ${id} in this workspace`);
    }
}

/** The configuration as Seqera returns it: empty lists left out, and the work directory last among the allowed buckets. */
export function asServed(config: JsonObject): JsonObject {
    const served = withoutEmptyLists(config);
    const forge = served["forge"] as JsonObject | undefined;
    const buckets = forge?.["allowBuckets"];
    const workDir = served["workDir"];
    if (forge !== undefined && Array.isArray(buckets) && workDir !== undefined && buckets.at(-1) !== workDir) {
        forge["allowBuckets"] = [...buckets.filter((bucket) => bucket !== workDir), workDir];
    }
    return served;
}

function withoutEmptyLists(object: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(object)
            .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
            .map(([key, value]) => [key, isObject(value) ? withoutEmptyLists(value) : value]),
    );
}
