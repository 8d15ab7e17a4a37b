import type { SeqeraComputeEnv } from "../cloud/state";
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
    const id = await createComputeEnv(api, workspaceId, wanted);
    for (;;) {
        const { status } = await getComputeEnv(api, workspaceId, id);
        if (status === "AVAILABLE") {
            return getComputeEnv(api, workspaceId, id);
        }
        if (status !== "CREATING") {
            throw new Error(
                `failure to invoke API: failed to poll compute environment status: compute environment entered error state: ${status}. ` +
                    "The errored compute environment must be manually deleted from the Seqera Platform before Terraform can recreate it",
            );
        }
    }
}

/** Deletes an environment and waits until it is gone, as Seqera's provider does. */
export async function deleteAndWait(api: SeqeraApi, workspaceId: number, id: string): Promise<void> {
    await deleteComputeEnv(api, workspaceId, id);
    await getComputeEnv(api, workspaceId, id);
}
