import { objectOf, type Properties } from "./values";

const TYPED = "seqera:index/awsBatchCe:AwsBatchCe";
const GENERIC = "seqera:index/computeEnv:ComputeEnv";

/** Types of resources that an AWS Batch environment can be made with. */
export const BATCH_TYPES = [TYPED, GENERIC];

/** An AWS Batch environment in Seqera, whichever of its two resource types it was made with. */
export interface BatchEnvironment {
    /** Its name in Seqera. */
    name: unknown;
    config: Properties;
    /** What Batch Forge is to make; undefined where queues of one's own are used. */
    forge: Properties | undefined;
}

/** The environment that a resource is; undefined when it is none on AWS Batch. */
export function batchEnvironment({ type, props }: { type: string; props: Properties }): BatchEnvironment | undefined {
    if (type === TYPED) {
        return environment(props["name"], props["config"]);
    }
    if (type === GENERIC) {
        const { name, config } = objectOf(props["computeEnv"]);
        return environment(name, objectOf(config)["awsBatch"]);
    }
    return undefined;
}

function environment(name: unknown, settings: unknown): BatchEnvironment | undefined {
    if (settings === undefined) {
        return undefined;
    }
    const config = objectOf(settings);
    const { forge } = config;
    return { name, config, forge: forge === undefined ? undefined : objectOf(forge) };
}
