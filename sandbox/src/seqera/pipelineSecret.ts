import { now, seqeraNumber } from "../cloud/identifiers";
import type { JsonObject, SeqeraPipelineSecret } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { deleted, unlessGone, type Request, type SeqeraApi } from "./api";
import { addressOf } from "./importId";
import { inputNames, schemaFailures } from "./packageSchema";
import { number, text } from "../plugin/values";

const token = "seqera:index/pipelineSecret:PipelineSecret";

/** A secret that pipelines of a workspace can use. Its value changes in place and never comes back. */
export const pipelineSecret: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    inPlace: ["value"],
    computed: ["dateCreated", "lastUpdated", "lastUsed", "pipelineSecretId", "secretId"],
    secretOutputs: ["value"],
    autoName: "name",
    check: (inputs) => schemaFailures(token, inputs),

    async create(inputs, api) {
        const [name, value] = [text(inputs, "name"), text(inputs, "value")];
        const created = await api.call(
            "POST /pipeline-secrets",
            number(inputs, "workspaceId"),
            "secretsWriter",
            (request) => {
                const { seqera, workspaceId } = request;
                if (seqera.pipelineSecrets.some((each) => each.workspaceId === workspaceId && each.name === name)) {
                    request.refuse(409, `a pipeline secret named ${name} exists already in this workspace`);
                }
                const time = now();
                const secret = { id: seqeraNumber(), workspaceId, name, value, dateCreated: time, lastUpdated: time };
                seqera.pipelineSecrets.push(secret);
                return secret;
            },
        );
        return { id: String(created.id), outputs: outputsOf(created, inputs) };
    },

    async read(id, known, api) {
        const address = addressOf(id, known, "secret_id");
        const found = await unlessGone(
            api.call("GET /pipeline-secrets/{secretId}", address.workspaceId, "secretsWriter", (request) =>
                find(request, address.id),
            ),
        );
        return found && { id: address.id, outputs: outputsOf(found, known) };
    },

    async update(id, inputs, _known, api) {
        const value = text(inputs, "value");
        const changed = await api.call(
            "PUT /pipeline-secrets/{secretId}",
            number(inputs, "workspaceId"),
            "secretsWriter",
            (request) => Object.assign(find(request, id), { value, lastUpdated: now() }),
        );
        return outputsOf(changed, inputs);
    },

    delete: (id, known, api) =>
        deleted(
            api.call(
                "DELETE /pipeline-secrets/{secretId}",
                number(known, "workspaceId"),
                "secretsWriter",
                (request) => {
                    const secret = find(request, id);
                    request.seqera.pipelineSecrets = request.seqera.pipelineSecrets.filter((each) => each !== secret);
                },
            ),
        ),
};

function find({ seqera, workspaceId, refuse }: Request, id: string): SeqeraPipelineSecret {
    const found = seqera.pipelineSecrets.find((each) => String(each.id) === id && each.workspaceId === workspaceId);
    return found ?? refuse(404, `there is no pipeline secret ${id}`);
}

function outputsOf(secret: SeqeraPipelineSecret, told: JsonObject | undefined): JsonObject {
    const { id, workspaceId, name, dateCreated, lastUpdated } = secret;
    const value = told?.["value"];
    return {
        workspaceId,
        name,
        dateCreated,
        lastUpdated,
        secretId: id,
        pipelineSecretId: id,
        ...(value !== undefined && { value }),
    };
}
