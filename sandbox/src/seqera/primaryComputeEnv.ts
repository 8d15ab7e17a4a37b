import { SEQERA_RULES } from "megatests-components/internal";
import { ProviderError } from "../cloud/serviceError";
import type { ResourceModel } from "../plugin/model";
import { number, text } from "../plugin/values";
import type { SeqeraApi } from "./api";
import { makePrimary } from "./computeEnvApi";
import { inputNames, schemaFailures } from "./packageSchema";

const token = "seqera:index/primaryComputeEnv:PrimaryComputeEnv";

/**
 * Which environment of a workspace is used when a launch names none. Any change replaces it. The provider never looks
 * at what Seqera has, and removing it leaves the choice as it is.
 */
export const primaryComputeEnv: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    ...SEQERA_RULES[token],
    computed: [],
    check: (inputs) => schemaFailures(token, inputs),

    async create(inputs, api) {
        await makePrimary(api, number(inputs, "workspaceId"), text(inputs, "computeEnvId"));
        return { id: text(inputs, "computeEnvId"), outputs: inputs };
    },

    read(id, known) {
        if (known === undefined) {
            throw new ProviderError("a primary compute environment cannot be imported");
        }
        return Promise.resolve({ id, outputs: known });
    },

    delete: () => Promise.resolve(),
};
