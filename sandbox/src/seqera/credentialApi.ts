import { externalId, seqeraId } from "../cloud/identifiers";
import type { SeqeraCredential } from "../cloud/state";
import type { Request, SeqeraApi } from "./api";

export interface NewCredential {
    name: string;
    provider: string;
    description?: string;
    baseUrl?: string;
    keys: Record<string, string>;
    useExternalId?: boolean;
}

/** Keeps new credentials and returns them without their secrets. */
export function createCredential(
    api: SeqeraApi,
    workspaceId: number,
    wanted: NewCredential,
): Promise<SeqeraCredential> {
    return api.call("POST /credentials", workspaceId, "manager", (request) => {
        const { useExternalId, ...given } = wanted;
        const credential = withMode(given);
        rejectTakenName(request, wanted.name);
        if (credential.keys["mode"] === "role" && !useExternalId) {
            request.reject(400, "credentials that assume a role need an external id");
        }
        const created: SeqeraCredential = {
            id: seqeraId(),
            workspaceId,
            ...credential,
            ...(useExternalId && !request.fault?.withoutExternalId && { externalId: externalId() }),
        };
        request.seqera.credentials.push(created);
        return withoutSecrets(created);
    });
}

/** The credentials without their secrets. */
export function getCredential(api: SeqeraApi, workspaceId: number, id: string): Promise<SeqeraCredential> {
    return api.call("GET /credentials/{id}", workspaceId, "manager", (request) => withoutSecrets(find(request, id)));
}

/** Puts new keys, description and address in place of the old ones, under the same id. */
export function updateCredential(
    api: SeqeraApi,
    workspaceId: number,
    id: string,
    wanted: NewCredential,
): Promise<SeqeraCredential> {
    return api.call("PUT /credentials/{id}", workspaceId, "manager", (request) => {
        const { useExternalId, ...given } = wanted;
        const credential = withMode(given);
        const existing = find(request, id);
        rejectTakenName(request, wanted.name, id);
        if (useExternalId) {
            existing.externalId ??= externalId();
        }
        return withoutSecrets(Object.assign(existing, credential));
    });
}

/** Deletes credentials, unless an environment uses them. */
export function deleteCredential(api: SeqeraApi, workspaceId: number, id: string): Promise<void> {
    return api.call("DELETE /credentials/{id}", workspaceId, "manager", ({ seqera, reject }) => {
        if (!seqera.credentials.some((each) => each.id === id && each.workspaceId === workspaceId)) {
            reject(404, `there are no credentials ${id}`);
        }
        const users = seqera.computeEnvs.filter((each) => each.credentialsId === id && each.status !== "DELETING");
        if (users.length > 0) {
            reject(409, `credentials ${id} are in use by ${users.map(({ name }) => name).join(", ")}`);
        }
        seqera.credentials = seqera.credentials.filter((each) => each.id !== id);
    });
}

/** All credentials of a workspace, without their secrets. */
export function listCredentials(api: SeqeraApi, workspaceId: number): Promise<SeqeraCredential[]> {
    return api.call("GET /credentials", workspaceId, "manager", ({ seqera }) =>
        seqera.credentials.filter((each) => each.workspaceId === workspaceId).map(withoutSecrets),
    );
}

function find({ seqera, workspaceId, reject }: Request, id: string): SeqeraCredential {
    const found = seqera.credentials.find((each) => each.id === id && each.workspaceId === workspaceId);
    return found ?? reject(403, `no access to credentials ${id}`);
}

function rejectTakenName({ seqera, workspaceId, reject }: Request, name: string, except?: string): void {
    if (
        seqera.credentials.some((each) => each.workspaceId === workspaceId && each.name === name && each.id !== except)
    ) {
        reject(409, `credentials named ${name} exist already in this workspace`);
    }
}

/** AWS credentials that say no mode are keys, or a role where there is no key. */
function withMode(credential: Omit<NewCredential, "useExternalId">): Omit<NewCredential, "useExternalId"> {
    const { provider, keys } = credential;
    return provider === "aws"
        ? { ...credential, keys: { mode: keys["accessKey"] === undefined ? "role" : "keys", ...keys } }
        : credential;
}

const secretKeys = ["secretKey", "password", "token"];

function withoutSecrets(credential: SeqeraCredential): SeqeraCredential {
    const keys = Object.entries(credential.keys).filter(([key]) => !secretKeys.includes(key));
    return { ...credential, keys: Object.fromEntries(keys) };
}
