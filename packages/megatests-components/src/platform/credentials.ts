import * as pulumi from "@pulumi/pulumi";
import type { PlacedSettings } from "../computeEnvironment/awsBatchConfig";
import type { ResolvedEnvironment } from "../computeEnvironment/resolveEnvironment";
import { isOff } from "../computeEnvironment/rules";
import type { CredentialsInUse } from "../credentials/policyInput";
import { validateCredentials } from "../credentials/validation";
import { BATCH_LOG_GROUP, type EnabledFeatures, PolicyScope } from "../credentials/policies";
import type { PolicyFeatures } from "../credentials/settings";
import type { MegatestsPlatformArgs } from "./args";
import { mapValues } from "../internal/objects";
import { type ValidationError, isPlain } from "../internal/validation";

/** The managed environments of a platform by key, with their specs read and their places known or to come. */
export interface Environments {
    [key: string]: ManagedEnvironment;
}

export interface ManagedEnvironment extends ResolvedEnvironment {
    batch: PlacedSettings;
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
        batch: {
            ...environment.batch,
            region: environment.batch.region ?? region,
            workDir: environment.batch.workDir ?? workDir,
        },
    }));
}

/** The settings of a platform's credentials. Omitted ones are derived from the rest of the platform. */
export function platformCredentials(args: MegatestsPlatformArgs, environments: Environments): CredentialsInUse {
    const batches = Object.values(environments).map(({ batch }) => batch);
    const logGroups = batches.map(({ logGroup }) =>
        isPlain(logGroup) && logGroup !== "" ? logGroup : BATCH_LOG_GROUP,
    );
    const places = {
        regions: [...new Set(batches.map(({ region }) => region))],
        workDirs: [...new Set(batches.map(({ workDir }) => workDir))],
    };
    if (args.credentials?.existingId !== undefined) {
        return { ...args.credentials, ...places };
    }
    const { kmsKeyArn } = args.bucket;
    return {
        ...args.credentials,
        ...places,
        kmsKeyArns: args.credentials?.kmsKeyArns ?? (kmsKeyArn === undefined ? undefined : [kmsKeyArn]),
        dataBuckets: args.credentials?.dataBuckets ?? [args.bucket.bucketName],
        logGroups: args.credentials?.logGroups ?? [...new Set(logGroups)],
        features: withFeatures(args.credentials?.features, {
            ...featuresInUse(Object.values(environments)),
            pipelineSecrets: args.pipelineSecrets !== undefined,
        }),
    };
}

function withFeatures(
    given: pulumi.Input<PolicyFeatures> | undefined,
    inUse: EnabledFeatures,
): pulumi.Input<PolicyFeatures> {
    return given === undefined || isPlain(given)
        ? { ...inUse, ...given }
        : pulumi.output(given).apply((features) => ({ ...inUse, ...features }));
}

/** An unknown value counts as in use. */
function featuresInUse(environments: ResolvedEnvironment[]): EnabledFeatures {
    const inUse = (...values: unknown[]) => values.some((value) => !isOff(value) && value !== 0);
    const forges = environments.map(({ batch }) => batch.forge ?? {});
    return {
        efs: forges.some((forge) => inUse(forge.efsCreate, forge.efsId)),
        fsx: forges.some((forge) => inUse(forge.fsxName, forge.fsxSize)),
        fargateHead: forges.some((forge) => inUse(forge.fargateHeadEnabled)),
    };
}

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
        return reported.some((each) => each.propertyPath.startsWith(source))
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

/** Errors of log groups that are outputs. The number of policies depends on the names of the log groups. */
export function validateLogGroups(
    { credentials }: MegatestsPlatformArgs,
    environments: Environments,
): ValidationError[] {
    const unknown = Object.entries(environments)
        .filter(([, { batch }]) => batch.logGroup !== undefined && !isPlain(batch.logGroup))
        .map(([key]) => `computeEnvironments.${key}.batch.logGroup`);
    const reason =
        `missing required property "logGroups" with outputs in ${unknown.join(", ")}: the policies contain the names of the ` +
        "log groups. Fix: list the log groups of all environments here.";
    const given = credentials?.logGroups !== undefined || credentials?.policyScope === PolicyScope.Reference;
    return given || unknown.length === 0
        ? []
        : [{ code: "missing-property", propertyPath: "credentials.logGroups", reason }];
}
