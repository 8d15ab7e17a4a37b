import type { ResolvedEnvironment } from "../computeEnvironment/resolveEnvironment";
import { isOff } from "../computeEnvironment/rules";
import { type CredentialsInUse, validateCredentials } from "../credentials/validation";
import { BATCH_LOG_GROUP, type PolicyFeatures, PolicyScope } from "../credentials/policies";
import type { MegatestsPlatformArgs } from "./args";
import { type ValidationError, isPlain } from "../internal/validation";

/** The environments of a platform by key, with their specs read. */
export interface Environments {
    [key: string]: ResolvedEnvironment;
}

/** The settings of a platform's credentials; those left out follow from what the rest of the platform uses. */
export function platformCredentials(args: MegatestsPlatformArgs, environments: Environments): CredentialsInUse {
    const batches = Object.values(environments).map(({ batch }) => batch);
    const logGroups = batches.map(({ logGroup }) =>
        isPlain(logGroup) && logGroup !== "" ? logGroup : BATCH_LOG_GROUP,
    );
    return {
        ...args.credentials,
        regions: [...new Set(batches.map(({ region }) => region))],
        workDirs: [...new Set(batches.map(({ workDir }) => workDir))],
        dataBuckets: args.credentials?.dataBuckets ?? [args.bucket.bucketName],
        logGroups: args.credentials?.logGroups ?? [...new Set(logGroups)],
        features: {
            ...featuresInUse(Object.values(environments)),
            pipelineSecrets: args.pipelineSecrets !== undefined,
            ...args.credentials?.features,
        },
    };
}

/** A value that is unknown until deployment counts as in use. */
function featuresInUse(environments: ResolvedEnvironment[]): PolicyFeatures {
    const inUse = (...values: unknown[]) => values.some((value) => !isOff(value) && value !== 0);
    const forges = environments.map(({ batch }) => batch.forge ?? {});
    return {
        efs: forges.some((forge) => inUse(forge.efsCreate, forge.efsId)),
        fsx: forges.some((forge) => inUse(forge.fsxName, forge.fsxSize)),
        dragen: forges.some((forge) => inUse(forge.dragenEnabled)),
        fargateHead: forges.some((forge) => inUse(forge.fargateHeadEnabled)),
    };
}

/**
 * Refusals of a platform's credentials, by the arguments that the platform has. What follows from arguments that are
 * `refused` already is not told again.
 */
export function validatePlatformCredentials(
    name: string,
    args: MegatestsPlatformArgs,
    credentials: CredentialsInUse,
    refused: ValidationError[],
): ValidationError[] {
    return validateCredentials(name, credentials).flatMap(({ propertyPath, reason }) => {
        const source = sourceOf(propertyPath.replace(/\[.*/, ""), args);
        if (source === undefined) {
            return [{ propertyPath: `credentials.${propertyPath}`, reason }];
        }
        return refused.some((each) => each.propertyPath.startsWith(source))
            ? []
            : [{ propertyPath: source, reason: reason.replace("TowerForgeCredentials", "MegatestsPlatform") }];
    });
}

/** The arguments from which a setting of the credentials follows, unless it is given. */
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

/** Refusals of log groups that are outputs. How many policies there are depends on what they name, so it must be known. */
export function validateLogGroups(
    { credentials }: MegatestsPlatformArgs,
    environments: Environments,
): ValidationError[] {
    const unknown = Object.entries(environments)
        .filter(([, { batch }]) => batch.logGroup !== undefined && !isPlain(batch.logGroup))
        .map(([key]) => `computeEnvironments.${key}.batch.logGroup`);
    const reason =
        `The policies must name ${unknown.join(" and ")}, known only at deployment. ` +
        "Fix: list the log groups of all environments here.";
    const named = credentials?.logGroups !== undefined || credentials?.policyScope === PolicyScope.Reference;
    return named || unknown.length === 0 ? [] : [{ propertyPath: "credentials.logGroups", reason }];
}
