import * as pulumi from "@pulumi/pulumi";
import type * as seqera from "@pulumi/seqera";
import type { BatchSettings, ForgeSettings } from "./settings";

/**
 * The configuration of `AwsBatchCe` for the settings of an environment.
 *
 * Two things would make the provider replace a running environment after a refresh, and are undone here: an empty list,
 * which Seqera does not return, and allowed buckets that do not end with the work directory, which Seqera appends.
 */
export function awsBatchConfig(
    settings: BatchSettings,
    nextflowConfig: pulumi.Input<string> | undefined,
): seqera.types.input.AwsBatchCeConfig {
    const { forge, volumes, environments, ...rest } = settings;
    return {
        ...rest,
        volumes: unlessEmpty(volumes),
        environments: unlessEmpty(environments),
        ...(forge && { forge: forgeConfig(forge, settings.workDir) }),
        nextflowConfig,
    };
}

function forgeConfig(forge: ForgeSettings, workDir: string): seqera.types.input.AwsBatchCeConfigForge {
    return {
        ...forge,
        instanceTypes: unlessEmpty(forge.instanceTypes),
        subnets: unlessEmpty(forge.subnets),
        securityGroups: unlessEmpty(forge.securityGroups),
        allowBuckets: pulumi.output(forge.allowBuckets ?? []).apply((buckets) => endingWith(workDir, buckets)),
    };
}

/** The buckets as Seqera returns them. A list that ends with the work directory is one that Seqera returned: it is kept. */
export function endingWith(workDir: string, buckets: string[]): string[] {
    return buckets.at(-1) === workDir ? buckets : [...buckets.filter((bucket) => !sameUri(bucket, workDir)), workDir];
}

/** The list, or nothing when it is empty. */
export function unlessEmpty<T>(list: pulumi.Input<pulumi.Input<T>[]> | undefined) {
    return list === undefined
        ? undefined
        : pulumi.output(list).apply((values) => (values.length > 0 ? values : undefined) as pulumi.Unwrap<T>[]);
}

function sameUri(a: string, b: string): boolean {
    return a.replace(/\/$/, "") === b.replace(/\/$/, "");
}
