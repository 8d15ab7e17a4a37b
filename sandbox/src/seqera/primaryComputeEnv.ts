import type { ResourceModel } from "../plugin/model";
import { unlessGone, type SeqeraApi } from "./api";
import { inputNames, schemaFailures } from "./packageSchema";
import { number, text } from "../plugin/values";

const token = "seqera:index/primaryComputeEnv:PrimaryComputeEnv";

/** Which environment of a workspace is used when a launch names none. Removing it leaves the choice as it is. */
export const primaryComputeEnv: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    inPlace: ["computeEnvId"],
    computed: [],
    check: (inputs) => schemaFailures(token, inputs),

    async create(inputs, api) {
        await makePrimary(api, number(inputs, "workspaceId"), text(inputs, "computeEnvId"));
        return { id: String(number(inputs, "workspaceId")), outputs: inputs };
    },

    async read(id, known, api) {
        if (known === undefined) {
            throw new Error("a primary compute environment cannot be imported");
        }
        const computeEnvId = await unlessGone(
            api.call(
                "GET /compute-envs",
                number(known, "workspaceId"),
                "manager",
                ({ seqera, workspaceId }) =>
                    seqera.workspaces.find((each) => each.id === workspaceId)?.primaryComputeEnvId,
            ),
        );
        return computeEnvId === undefined ? undefined : { id, outputs: { ...known, computeEnvId } };
    },

    async update(_id, inputs, _known, api) {
        await makePrimary(api, number(inputs, "workspaceId"), text(inputs, "computeEnvId"));
        return inputs;
    },

    delete: () => Promise.resolve(),
};

function makePrimary(api: SeqeraApi, workspaceId: number, id: string): Promise<void> {
    return api.call("POST /compute-envs/{id}/primary", workspaceId, "manager", ({ seqera, refuse }) => {
        const workspace = seqera.workspaces.find((each) => each.id === workspaceId);
        const environment = seqera.computeEnvs.find((each) => each.id === id && each.workspaceId === workspaceId);
        if (workspace === undefined || environment === undefined) {
            return refuse(403, `no access to compute environment ${id}`);
        }
        workspace.primaryComputeEnvId = id;
    });
}
