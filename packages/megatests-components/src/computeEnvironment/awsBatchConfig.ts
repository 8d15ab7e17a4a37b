import * as pulumi from "@pulumi/pulumi";
import type * as seqera from "@pulumi/seqera";
import { fromSettings } from "../internal/settings";
import type { Field } from "../seqerakit/field";
import { batchFields } from "../seqerakit/fields";
import type { BatchSettings, EnvironmentVariableSettings, ForgeSettings } from "./settings";

/** Where an environment runs and works. */
export interface Place {
    region: pulumi.Input<string>;
    workDir: pulumi.Input<string>;
}

/** Settings of an environment whose place is given. */
export type PlacedSettings = BatchSettings & Place;

/** Settings of an environment in the given place, unless they have their own. */
export function placed(batch: pulumi.Input<BatchSettings>, { region, workDir }: Place): pulumi.Input<PlacedSettings> {
    return fromSettings(batch, (known) => ({
        ...known,
        region: known.region ?? region,
        workDir: known.workDir ?? workDir,
    }));
}

/**
 * The configuration of `AwsBatchCe` for the settings of an environment.
 *
 * Two things would make the provider replace a running environment after a refresh, and are undone here: an empty list,
 * which Seqera does not return, and allowed buckets that do not end with the work directory, which Seqera appends. The
 * order in which fields are given does not show in the result.
 */
export function awsBatchConfig(
    settings: PlacedSettings,
    nextflowConfig: pulumi.Input<string> | undefined,
): seqera.types.input.AwsBatchCeConfig {
    const { forge, volumes, environments, ...rest } = inOrder({ fields: batchFields }, settings);
    return {
        ...rest,
        volumes: unlessEmpty(volumes),
        environments: unlessEmpty(environments && pulumi.output(environments).apply(variablesInOrder)),
        ...(forge && { forge: fromSettings(forge, (known) => forgeConfig(known, settings.workDir)) }),
        nextflowConfig,
    };
}

function variablesInOrder(variables: pulumi.Unwrap<EnvironmentVariableSettings>[]) {
    return variables.map((variable) => inOrder(batchFields.environments, variable));
}

/** The values of an object, with its fields in the order of their table. */
function inOrder<T extends object>({ fields = {} }: Pick<Field, "fields">, values: T): T {
    const ordered = Object.keys(fields).filter((key) => key in values);
    return { ...Object.fromEntries(ordered.map((key) => [key, undefined])), ...values };
}

function forgeConfig(given: ForgeSettings, workDir: pulumi.Input<string>): seqera.types.input.AwsBatchCeConfigForge {
    const forge = inOrder(batchFields.forge, given);
    return {
        ...forge,
        instanceTypes: unlessEmpty(forge.instanceTypes),
        subnets: unlessEmpty(forge.subnets),
        securityGroups: unlessEmpty(forge.securityGroups),
        allowBuckets: pulumi
            .all([workDir, forge.allowBuckets ?? []])
            .apply(([directory, buckets]) => endingWith(directory, buckets)),
    };
}

/** The buckets as Seqera returns them. A list that ends with the work directory is one that Seqera returned: it is kept. */
export function endingWith(workDir: string, buckets: string[]): string[] {
    return buckets.at(-1) === workDir
        ? buckets
        : [...buckets.filter((bucket) => withoutSlash(bucket) !== workDir), workDir];
}

/** The list, or nothing when it is empty. */
export function unlessEmpty<T>(list: pulumi.Input<pulumi.Input<T>[]> | undefined) {
    return list === undefined
        ? undefined
        : pulumi.output(list).apply((values) => (values?.length ? values : undefined) as pulumi.Unwrap<T>[]);
}

function withoutSlash(uri: string): string {
    return uri.replace(/\/$/, "");
}
