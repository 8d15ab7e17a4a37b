import { objectOf, type Properties } from "./values";

const TYPED = "seqera:index/awsBatchCe:AwsBatchCe";
const GENERIC = "seqera:index/computeEnv:ComputeEnv";

/** An AWS Batch environment in Seqera, whichever of its two resource types it was made with. */
export interface BatchEnvironment {
    /** Its name in Seqera. */
    name: unknown;
    config: Properties;
    forge: Properties;
}

/** The environment that a resource is; undefined when it is none on AWS Batch, or not made by Forge. */
export function batchEnvironment({ type, props }: { type: string; props: Properties }): BatchEnvironment | undefined {
    const environment = source(type, props);
    const forge = environment?.config["forge"];
    return environment && forge !== undefined ? { ...environment, forge: objectOf(forge) } : undefined;
}

function source(type: string, props: Properties): Omit<BatchEnvironment, "forge"> | undefined {
    if (type === TYPED) {
        return { name: props["name"], config: objectOf(props["config"]) };
    }
    if (type === GENERIC) {
        const environment = objectOf(props["computeEnv"]);
        return { name: environment["name"], config: objectOf(objectOf(environment["config"])["awsBatch"]) };
    }
    return undefined;
}
