import type { JsonObject, SeqeraComputeEnv } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { deleted, unlessGone, type SeqeraApi } from "./api";
import {
    createComputeEnv,
    deleteComputeEnv,
    getComputeEnv,
    updateComputeEnv,
    type NewComputeEnv,
} from "./computeEnvApi";
import { awsBatchFailures } from "./awsBatchRules";
import { addressOf } from "./importId";
import { inputNames, schemaFailures } from "./packageSchema";
import { number } from "../plugin/values";

const token = "seqera:index/awsBatchCe:AwsBatchCe";

/** An AWS Batch environment: only its name, description and credentials change in place. */
export const awsBatchCe: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    inPlace: ["name", "description", "credentialsId"],
    computed: ["computeEnvId", "dateCreated", "lastUpdated", "lastUsed", "orgId", "platform", "status"],
    drift: ["description", "labelIds"],
    autoName: "name",
    check: (inputs) => [...schemaFailures(token, inputs), ...awsBatchFailures(inputs)],

    async create(inputs, api) {
        const environment = await createComputeEnv(api, number(inputs, "workspaceId"), {
            ...(inputs as unknown as NewComputeEnv),
            platform: "aws-batch",
        });
        // Terraform keeps what was planned; what Seqera made of it shows on the next read.
        return { id: environment.id, outputs: { ...outputsOf(environment), ...inputs } };
    },

    async read(id, known, api) {
        const address = addressOf(id, known, "compute_env_id");
        const environment = await unlessGone(getComputeEnv(api, address.workspaceId, address.id));
        return environment && { id: address.id, outputs: outputsOf(environment) };
    },

    async update(id, inputs, known, api) {
        const { name, description, credentialsId } = inputs as unknown as NewComputeEnv;
        const environment = await updateComputeEnv(api, number(inputs, "workspaceId"), id, {
            name,
            description,
            credentialsId,
        });
        return { ...known, ...outputsOf(environment), ...inputs };
    },

    delete: (id, known, api) => deleted(deleteComputeEnv(api, number(known, "workspaceId"), id)),
};

function outputsOf(environment: SeqeraComputeEnv): JsonObject {
    const { id, organizationId, description, labelIds, ...rest } = environment;
    return {
        ...rest,
        computeEnvId: id,
        orgId: organizationId,
        ...(description !== undefined && { description }),
        ...(labelIds !== undefined && { labelIds }),
    };
}
