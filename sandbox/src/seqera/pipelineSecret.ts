import { SEQERA_RULES } from "megatests-components/internal";
import type { JsonObject, SeqeraPipelineSecret } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { formFailures } from "../plugin/forms";
import { number, text } from "../plugin/values";
import { deleted, unlessGone, type SeqeraApi } from "./api";
import { addressOf } from "./importId";
import { inputNames, schemaFailures } from "./packageSchema";
import {
    createPipelineSecret,
    deletePipelineSecret,
    getPipelineSecret,
    updatePipelineSecret,
} from "./pipelineSecretApi";

const token = "seqera:index/pipelineSecret:PipelineSecret";

/** A secret that pipelines of a workspace can use. Its value changes in place and never comes back. */
export const pipelineSecret: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    ...SEQERA_RULES[token],
    computed: ["dateCreated", "lastUpdated", "lastUsed", "pipelineSecretId", "secretId"],
    secretOutputs: ["value"],
    autoName: "name",
    check: (inputs) => [...schemaFailures(token, inputs), ...formFailures(SEQERA_RULES[token].forms, inputs)],

    async create(inputs, api) {
        const workspaceId = number(inputs, "workspaceId");
        const wanted = { name: text(inputs, "name"), value: text(inputs, "value") };
        const { id } = await createPipelineSecret(api, workspaceId, wanted);
        const created = await getPipelineSecret(api, workspaceId, String(id));
        return { id: String(id), outputs: outputsOf(created, inputs) };
    },

    async read(id, known, api) {
        const address = addressOf(id, known, "secret_id");
        const found = await unlessGone(getPipelineSecret(api, address.workspaceId, address.id));
        return found && { id: address.id, outputs: outputsOf(found, known) };
    },

    async update(id, inputs, _known, api) {
        const workspaceId = number(inputs, "workspaceId");
        await updatePipelineSecret(api, workspaceId, id, text(inputs, "value"));
        return outputsOf(await getPipelineSecret(api, workspaceId, id), inputs);
    },

    delete: (id, known, api) => deleted(deletePipelineSecret(api, number(known, "workspaceId"), id)),
};

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
