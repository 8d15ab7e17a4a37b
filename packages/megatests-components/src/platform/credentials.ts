import * as pulumi from "@pulumi/pulumi";
import { type PlacedSettings, placed } from "../computeEnvironment/awsBatchConfig";
import type { ResolvedEnvironment } from "../computeEnvironment/resolveEnvironment";
import { isOff } from "../computeEnvironment/rules";
import type { ForgeSettings } from "../computeEnvironment/settings";
import type { CredentialsInUse } from "../credentials/policyInput";
import { validateCredentials } from "../credentials/validation";
import { BATCH_LOG_GROUP } from "../credentials/policies";
import type { PolicyFeatures } from "../credentials/settings";
import type { MegatestsPlatformArgs } from "./args";
import { mapValues } from "../internal/objects";
import { settingOf } from "../internal/settings";
import { type ValidationError, isPlain } from "../internal/validation";

/** The managed environments of a platform by key, with their specs read and their places known or to come. */
export interface Environments {
    [key: string]: ManagedEnvironment;
}

export interface ManagedEnvironment extends ResolvedEnvironment {
    batch: pulumi.Input<PlacedSettings>;
}

/** The environments that the stack manages, in the given region and bucket unless they have their own. */
export function managedEnvironments(
    resolved: { [key: string]: ResolvedEnvironment },
    region: pulumi.Output<string>,
    bucketName: pulumi.Input<string>,
): Environments {
    const workDir = isPlain(bucketName) ? `s3://${bucketName}` : pulumi.interpolate`s3://${bucketName}`;
    const managed = Object.entries(resolved).filter(([, { existingId }]) => existingId === undefined);
    return mapValues(Object.fromEntries(managed), (environment) => ({
        ...environment,
        batch: placed(environment.batch, { region, workDir }),
    }));
}

/** The settings of a platform's credentials. Omitted ones are derived from the rest of the platform. */
export function platformCredentials(args: MegatestsPlatformArgs, environments: Environments): CredentialsInUse {
    const batches = Object.values(environments).map(({ batch }) => batch);
    const each = <Key extends "region" | "workDir">(key: Key) => [
        ...new Set(batches.map((batch) => settingOf(batch, key) ?? "")),
    ];
    const places = { regions: each("region"), workDirs: each("workDir") };
    if (args.credentials?.existingId !== undefined) {
        return { ...args.credentials, ...places };
    }
    const { kmsKeyArn } = args.bucket;
    return {
        ...args.credentials,
        ...places,
        kmsKeyArns: args.credentials?.kmsKeyArns ?? (kmsKeyArn === undefined ? undefined : [kmsKeyArn]),
        dataBuckets: args.credentials?.dataBuckets ?? [args.bucket.bucketName],
        logGroups: args.credentials?.logGroups ?? [...new Set(batches.map(logGroupOf))],
        features: withFeatures(args.credentials?.features, {
            ...featuresInUse(environments),
            pipelineSecrets: args.pipelineSecrets !== undefined,
        }),
    };
}

function withFeatures(
    given: pulumi.Input<PolicyFeatures> | undefined,
    inUse: PolicyFeatures,
): pulumi.Input<PolicyFeatures> {
    return given === undefined || isPlain(given)
        ? { ...inUse, ...given }
        : pulumi.output(given).apply((features) => ({ ...inUse, ...features }));
}

function logGroupOf(batch: pulumi.Input<PlacedSettings>): pulumi.Input<string> {
    const logGroup = settingOf(batch, "logGroup");
    return logGroup === undefined || isPlain(logGroup)
        ? logGroup || BATCH_LOG_GROUP
        : pulumi.output(logGroup).apply((known) => known || BATCH_LOG_GROUP);
}

/** The settings of Forge that need permissions of a feature. */
const FORGE_FEATURES = {
    efs: ["efsCreate", "efsId"],
    fsx: ["fsxName", "fsxSize"],
    fargateHead: ["fargateHeadEnabled"],
} as const satisfies { [feature: string]: (keyof ForgeSettings)[] };

/** The features that environments use. A setting of Forge that is not known yet counts as in use. */
function featuresInUse(environments: Environments): PolicyFeatures {
    const forges = Object.values(environments).map(({ batch }) => settingOf(batch, "forge"));
    return mapValues(FORGE_FEATURES, (settings) => {
        const isUsed = (forge: ForgeSettings = {}) => settings.some((key) => isInUse(forge[key]));
        const known = forges.some((forge) => (forge === undefined || isPlain(forge)) && isUsed(forge));
        const pending = forges.filter((forge) => forge !== undefined && !isPlain(forge));
        return known || pending.length === 0
            ? known
            : pulumi.all(pending).apply((each) => each.some((forge) => isUsed(forge)));
    });
}

function isInUse(value: unknown): boolean {
    return !isOff(value) && value !== 0;
}

/** The path of the argument that a platform without managed environments must have. */
export const EXISTING_ID = "credentials.existingId";

/**
 * Errors in a platform's credentials, with the paths of the platform's arguments.
 *
 * @param reported errors in other arguments; errors in settings that are derived from these are omitted
 */
export function validatePlatformCredentials(
    name: string,
    args: MegatestsPlatformArgs,
    credentials: CredentialsInUse,
    reported: ValidationError[],
): ValidationError[] {
    return validateCredentials(name, credentials).flatMap((error) => {
        const [setting = ""] = error.propertyPath.split("[");
        const source = sourceOf(setting, args);
        if (source === undefined) {
            return [{ ...error, propertyPath: `credentials.${error.propertyPath}` }];
        }
        // A platform that creates no credentials lacks their id, and not the settings from which new ones are derived.
        return reported.some((each) => each.propertyPath.startsWith(source) || each.propertyPath === EXISTING_ID)
            ? []
            : [{ ...error, propertyPath: source }];
    });
}

/** Path of the argument from which a setting of the credentials is derived, or undefined if it is set itself. */
function sourceOf(property: string, { credentials = {} }: MegatestsPlatformArgs): string | undefined {
    switch (property) {
        case "regions":
        case "workDirs":
            return "computeEnvironments";
        case "logGroups":
            return credentials.logGroups === undefined ? "computeEnvironments" : undefined;
        case "dataBuckets":
            return credentials.dataBuckets === undefined ? "bucket.bucketName" : undefined;
        default:
            return undefined;
    }
}
