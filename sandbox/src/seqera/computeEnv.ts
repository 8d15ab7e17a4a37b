import type { Json, JsonObject, SeqeraComputeEnv } from "../cloud/state";
import { isObject } from "../plugin/wire";
import type { ResourceModel } from "../plugin/model";
import { deleted, unlessGone, type SeqeraApi } from "./api";
import { getComputeEnv, type NewComputeEnv } from "./computeEnvApi";
import { addressOf } from "./importId";
import { inputNames, schemaFailures } from "./packageSchema";
import { number } from "../plugin/values";
import { createAndWait, deleteAndWait } from "./waiting";
import { CodedError } from "megatests-components/internal";

const token = "seqera:index/computeEnv:ComputeEnv";

/** What Seqera adds to the nested environment; a program cannot ask for it. */
const decidedBySeqera = ["computeEnvId", "dateCreated", "lastUpdated", "lastUsed", "orgId", "status", "workspaceId"];

/** An environment of any platform, of which nothing changes in place. The sandbox knows AWS Batch alone. */
export const computeEnv: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    inPlace: ["force"],
    kept: ["computeEnv"],
    computed: ["computeEnvId"],
    check: (inputs) => schemaFailures(token, inputs),
    normalize: withoutDecided,

    async create(inputs, api) {
        const environment = inputs["computeEnv"] as JsonObject;
        const config = (environment["config"] as JsonObject)["awsBatch"];
        if (!isObject(config)) {
            throw new CodedError(
                "missing-property",
                'missing required property "computeEnv.config.awsBatch": the sandbox supports AWS Batch only',
            );
        }
        const created = await createAndWait(api, number(inputs, "workspaceId"), {
            ...(environment as unknown as NewComputeEnv),
            config: config,
            labelIds: inputs["labelIds"] as number[] | undefined,
        });
        return { id: created.id, outputs: { ...outputsOf(created), ...inputs } };
    },

    async read(id, known, api) {
        const address = addressOf(id, known, "compute_env_id");
        const environment = await unlessGone(getComputeEnv(api, address.workspaceId, address.id));
        return environment && { id: address.id, outputs: { ...known, ...outputsOf(environment) } };
    },

    update: (_id, inputs, known) => Promise.resolve({ ...known, ...inputs }),

    delete: (id, known, api) => deleted(deleteAndWait(api, number(known, "workspaceId"), id)),
};

function outputsOf({ config, id, organizationId, workspaceId, labelIds, ...rest }: SeqeraComputeEnv): JsonObject {
    return {
        workspaceId,
        computeEnvId: id,
        computeEnv: JSON.parse(
            JSON.stringify({
                ...rest,
                computeEnvId: id,
                orgId: organizationId,
                workspaceId,
                config: { awsBatch: config },
            }),
        ) as JsonObject,
        ...(labelIds !== undefined && { labelIds }),
    };
}

function withoutDecided(value: Json): Json {
    return isObject(value)
        ? Object.fromEntries(Object.entries(value).filter(([key]) => !decidedBySeqera.includes(key)))
        : value;
}
