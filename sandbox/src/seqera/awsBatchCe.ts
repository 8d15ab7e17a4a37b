import { SEQERA_RULES } from "megatests-components/internal";
import type { JsonObject } from "../cloud/state";
import { keeping } from "../plugin/diff";
import type { ResourceModel } from "../plugin/model";
import { deleted, unlessGone, type SeqeraApi } from "./api";
import { getComputeEnv, updateComputeEnv, type NewComputeEnv, type SeenComputeEnv } from "./computeEnvApi";
import { awsBatchFailures } from "./awsBatchRules";
import { addressOf } from "./importId";
import { inputNames, schemaFailures } from "./packageSchema";
import { number } from "../plugin/values";
import { createAndWait, deleteAndWait } from "./waiting";

const token = "seqera:index/awsBatchCe:AwsBatchCe";

/** An AWS Batch environment: only its name, description and credentials change in place. */
export const awsBatchCe: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    ...SEQERA_RULES[token],
    computed: ["computeEnvId", "dateCreated", "lastUpdated", "lastUsed", "orgId", "platform", "status"],
    autoName: "name",
    check: (inputs) => [...schemaFailures(token, inputs), ...awsBatchFailures(inputs)],

    async create(inputs, api) {
        const environment = await createAndWait(api, number(inputs, "workspaceId"), {
            ...(inputs as unknown as NewComputeEnv),
            platform: "aws-batch",
        });
        // Terraform keeps what was planned; what Seqera made of it shows on the next read.
        const outputs = outputsOf(environment);
        return { id: environment.id, outputs: { ...outputs, ...inputs, ...configOf(outputs, inputs) } };
    },

    async read(id, known, api) {
        const address = addressOf(id, known, "compute_env_id");
        const environment = await unlessGone(getComputeEnv(api, address.workspaceId, address.id), [400, 403, 404]);
        return environment && !environment.deleted ? { id: address.id, outputs: outputsOf(environment) } : undefined;
    },

    async update(id, inputs, known, api) {
        const { name, description, credentialsId } = inputs as unknown as NewComputeEnv;
        const workspaceId = number(inputs, "workspaceId");
        await updateComputeEnv(api, workspaceId, id, { name, description, credentialsId });
        return { ...known, ...outputsOf(await getComputeEnv(api, workspaceId, id)), ...inputs };
    },

    delete: (id, known, api) => deleted(deleteAndWait(api, number(known, "workspaceId"), id)),
};

function configOf(outputs: JsonObject, inputs: JsonObject): JsonObject {
    return { config: keeping(outputs["config"], inputs["config"]) ?? null };
}

function outputsOf(environment: SeenComputeEnv): JsonObject {
    const { id, organizationId, description, labelIds, config, ...rest } = environment;
    return {
        ...rest,
        // These lists are never missing from what the provider reads, unlike the others.
        config: { environments: [], volumes: [], ...config },
        id,
        computeEnvId: id,
        orgId: organizationId,
        ...(description !== undefined && { description }),
        ...(labelIds !== undefined && { labelIds }),
    };
}
