import { ProviderError } from "../cloud/serviceError";
import type { JsonObject, SeqeraComputeEnv } from "../cloud/state";
import { isObject } from "../plugin/wire";
import type { SeqeraApi } from "./api";
import { createComputeEnv, deleteComputeEnv, getComputeEnv, type NewComputeEnv } from "./computeEnvApi";

/**
 * Creates an environment and waits until Seqera has made it, as Seqera's provider does.
 *
 * @throws Error when it ends in ERRORED or INVALID
 */
export async function createAndWait(
    api: SeqeraApi,
    workspaceId: number,
    wanted: NewComputeEnv,
): Promise<SeqeraComputeEnv> {
    const id = await createComputeEnv(api, workspaceId, { ...wanted, config: withDefaults(wanted.config) });
    for (;;) {
        const { status } = await getComputeEnv(api, workspaceId, id);
        if (status === "AVAILABLE") {
            return getComputeEnv(api, workspaceId, id);
        }
        if (status !== "CREATING") {
            throw new ProviderError(
                `failure to invoke API: failed to poll compute environment status: compute environment entered error state: ${status}. ` +
                    "The errored compute environment must be manually deleted from the Seqera Platform before Terraform can recreate it",
            );
        }
    }
}

/** A configuration as Seqera's provider sends it: with the defaults that it has for some settings. */
function withDefaults(config: JsonObject): JsonObject {
    const { forge, environments } = config;
    return {
        ...config,
        ...(isObject(forge) && { forge: { minCpus: 0, maxCpus: 0, ...forge } }),
        ...(Array.isArray(environments) && {
            environments: environments.map((each) =>
                isObject(each) ? { head: false, compute: false, ...each } : each,
            ),
        }),
    };
}

/** Deletes an environment and waits until it is gone, as Seqera's provider does. */
export async function deleteAndWait(api: SeqeraApi, workspaceId: number, id: string): Promise<void> {
    await deleteComputeEnv(api, workspaceId, id);
    await getComputeEnv(api, workspaceId, id);
}
