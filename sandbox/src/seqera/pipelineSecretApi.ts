import { now, seqeraNumber } from "../cloud/identifiers";
import type { SeqeraPipelineSecret } from "../cloud/state";
import type { Request, SeqeraApi } from "./api";

/** Keeps a new secret, whose name must be free. */
export function createPipelineSecret(
    api: SeqeraApi,
    workspaceId: number,
    { name, value }: Pick<SeqeraPipelineSecret, "name" | "value">,
): Promise<SeqeraPipelineSecret> {
    return api.call("POST /pipeline-secrets", workspaceId, "secretsWriter", ({ seqera, reject }) => {
        if (seqera.pipelineSecrets.some((each) => each.workspaceId === workspaceId && each.name === name)) {
            reject(409, `a pipeline secret named ${name} exists already in this workspace`);
        }
        const time = now();
        const secret = { id: seqeraNumber(), workspaceId, name, value, dateCreated: time, lastUpdated: time };
        seqera.pipelineSecrets.push(secret);
        return secret;
    });
}

export function getPipelineSecret(api: SeqeraApi, workspaceId: number, id: string): Promise<SeqeraPipelineSecret> {
    return api.call("GET /pipeline-secrets/{secretId}", workspaceId, "secretsWriter", (request) => find(request, id));
}

/** Gives a secret another value. */
export function updatePipelineSecret(
    api: SeqeraApi,
    workspaceId: number,
    id: string,
    value: string,
): Promise<SeqeraPipelineSecret> {
    return api.call("PUT /pipeline-secrets/{secretId}", workspaceId, "secretsWriter", (request) =>
        Object.assign(find(request, id), { value, lastUpdated: now() }),
    );
}

export function deletePipelineSecret(api: SeqeraApi, workspaceId: number, id: string): Promise<void> {
    return api.call("DELETE /pipeline-secrets/{secretId}", workspaceId, "secretsWriter", (request) => {
        const secret = find(request, id);
        request.seqera.pipelineSecrets = request.seqera.pipelineSecrets.filter((each) => each !== secret);
    });
}

/** Every secret of a workspace. */
export function listPipelineSecrets(api: SeqeraApi, workspaceId: number): Promise<SeqeraPipelineSecret[]> {
    return api.call("GET /pipeline-secrets", workspaceId, "secretsWriter", ({ seqera }) =>
        seqera.pipelineSecrets.filter((each) => each.workspaceId === workspaceId),
    );
}

function find({ seqera, workspaceId, reject }: Request, id: string): SeqeraPipelineSecret {
    const found = seqera.pipelineSecrets.find((each) => String(each.id) === id && each.workspaceId === workspaceId);
    return found ?? reject(404, `pipeline secret ${id} does not exist`);
}
