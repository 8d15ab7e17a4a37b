import * as pulumi from "@pulumi/pulumi";
import { validateAliases } from "../internal/aliases";
import { validateExistingInputs } from "../internal/existingInputs";
import { formerBucketChildren, validateBucket } from "../bucket/bucketConfiguration";
import { resolveEnvironment } from "../computeEnvironment/resolveEnvironment";
import { primaryEntry, validatePrimaryEntries } from "../computeEnvironment/seqerakitEntry";
import type { BucketSettings } from "../bucket/settings";
import { validateBucketPolicy } from "../bucket/tlsOnlyPolicy";
import type { CredentialsInUse } from "../credentials/policyInput";
import { validateAccountId } from "../credentials/policies";
import { formerCredentialsChildren } from "../credentials/formerChildren";
import { validateEnvironmentKey } from "../github/environmentKey";
import { type GitHubSettings, validateGitHub } from "../github/gitHubIntegration";
import { formerGitHubChildren } from "../github/organizationSettings";
import {
    EXISTING_ID,
    type Environments,
    managedEnvironments,
    platformCredentials,
    validatePlatformCredentials,
} from "./credentials";
import type { MegatestsPlatformArgs } from "./args";
import { validateBudget } from "./budget";
import { formatValue } from "../internal/formatValue";
import { validateTags } from "../internal/tags";
import { type ValidationError, isPlain, throwIfInvalid, validatedInput } from "../internal/validation";
import { validateLabel } from "../workspace/labels";
import { validateImportId, validateOrganizationId, validateWorkspaceId } from "../workspace/validation";
import { validateGitHubCredential } from "../workspace/seqeraGithubCredential";
import { validatePipelineSecrets } from "../workspace/seqeraPipelineSecrets";
import { validateParticipantImports, validateParticipants } from "../workspace/seqeraWorkspaceParticipants";
import { validateAccessCheck } from "../workspace/accessCheck";

/** The arguments of a platform, resolved. Outputs are checked as soon as they are known. */
export interface ResolvedPlatform {
    environments: Environments;
    /** Takes the region of the provider, if an environment has none of its own. */
    resolveRegion?: (region: pulumi.Output<string>) => void;
    /** Settings of the credentials, including those that are derived from the rest of the platform. */
    credentials: CredentialsInUse;
    bucket: BucketSettings;
}

/**
 * Reads the specs of a platform and validates all its arguments.
 *
 * @throws pulumi.InputPropertiesError naming every invalid argument.
 */
export function resolvePlatform(name: string, args: MegatestsPlatformArgs): ResolvedPlatform {
    const title = `MegatestsPlatform ${name}`;
    const resolved = Object.entries(args.computeEnvironments).map(
        ([key, settings]) => [key, resolveEnvironment(settings, `computeEnvironments.${key}`, title)] as const,
    );
    const read = Object.fromEntries(resolved.map(([key, { environment }]) => [key, environment]));
    const [region, resolveRegion] = pulumi.deferredOutput<string>();
    const environments = managedEnvironments(read, region, args.bucket.bucketName);
    const credentials = platformCredentials(args, environments);
    const sources = [
        ...validateBucket({ ...args.bucket, aliases: args.aliases }, "bucket."),
        ...resolved.flatMap(([, { errors }]) => errors),
        ...validateEnvironmentNames(args.computeEnvironments),
        ...validatePrimaryEnvironment(args),
        ...validatePrimaryEntries(args.computeEnvironments),
        ...validateAllExisting(args, environments),
    ];

    throwIfInvalid(title, [
        ...validateWorkspaceId(args.workspaceId),
        ...sources,
        ...validatePlatformCredentials(`${name}-credentials`, args, credentials, sources),
        ...(args.labels ?? []).flatMap((label, index) => validateLabel(label, `labels[${index}]`)),
        ...validateTags(name, args),
        ...validateTags(name, { tags: args.bucket.tags, costAllocationTag: false }, "bucket."),
        ...validateTags(name, { tags: args.credentials?.tags, costAllocationTag: false }, "credentials."),
        ...validateBudget(args.budget, args),
        ...validatePolicyTrigger(args),
        ...validatePlatformGitHub(name, args, sources),
        ...(isPlain(args.gitHubCredential) ? validateGitHubCredential(args.gitHubCredential, "gitHubCredential.") : []),
        ...validateWorkspaceOptions(args),
        ...validateImportIds(args),
        ...validateAliases("MegatestsPlatform", args.aliases, formerChildren(args, credentials)),
        ...validateExistingInputs("MegatestsPlatform", args.existingInputs, formerChildren(args, credentials)),
    ]);
    return {
        environments,
        resolveRegion: Object.values(read).some(
            ({ existingId, batch }) => existingId === undefined && !(isPlain(batch) && batch.region !== undefined),
        )
            ? resolveRegion
            : undefined,
        credentials: {
            ...credentials,
            accountId: validatedInput(title, credentials.accountId, (id) =>
                validateAccountId(id, "credentials.accountId"),
            ),
        },
        bucket: {
            ...args.bucket,
            bucketPolicy: validatedInput(title, args.bucket.bucketPolicy, (policy) =>
                validateBucketPolicy(policy, "bucket.bucketPolicy"),
            ),
        },
    };
}

function validatePolicyTrigger({ replaceOnPolicyChange, credentials }: MegatestsPlatformArgs): ValidationError[] {
    const reason =
        "replaceOnPolicyChange and credentials.existingId are mutually exclusive: existing credentials have no policies here. " +
        "Fix: omit one of them.";
    return replaceOnPolicyChange && credentials?.existingId !== undefined
        ? [{ code: "mutually-exclusive", propertyPath: "replaceOnPolicyChange", reason }]
        : [];
}

/** Credentials are created for managed environments. */
function validateAllExisting(args: MegatestsPlatformArgs, environments: Environments): ValidationError[] {
    const none = Object.keys(environments).length === 0 && Object.keys(args.computeEnvironments).length > 0;
    const reason =
        'missing required property "existingId": without a managed compute environment, no credentials are created. Fix: set it ' +
        "to the id of the credentials of the existing environments.";
    return none && args.credentials?.existingId === undefined
        ? [{ code: "missing-property", propertyPath: EXISTING_ID, reason }]
        : [];
}

function validateEnvironmentNames(environments: MegatestsPlatformArgs["computeEnvironments"]): ValidationError[] {
    const keys = Object.keys(environments);
    if (keys.length === 0) {
        return [
            {
                code: "empty-value",
                propertyPath: "computeEnvironments",
                reason: "expected at least one compute environment, got {}.",
            },
        ];
    }
    const invalidKeys = keys
        .filter((key) => !/^[A-Za-z][A-Za-z0-9_-]*$/.test(key))
        .map((key) => ({
            code: "invalid-key",
            propertyPath: `computeEnvironments.${key}`,
            reason: `invalid compute environment key ${formatValue(key)}: only letters, digits, _ and - are allowed, with a leading letter.`,
        }));
    const names = keys.map((key) => environments[key]?.name);
    const repeated = keys
        .filter((_, index) => isPlain(names[index]) && names.indexOf(names[index]) !== index)
        .map((key) => ({
            code: "duplicate-name",
            propertyPath: `computeEnvironments.${key}.name`,
            reason: `duplicate compute environment name ${formatValue(environments[key]?.name)}. Fix: make it unique.`,
        }));
    return [...invalidKeys, ...repeated];
}

function validateWorkspaceOptions(args: MegatestsPlatformArgs): ValidationError[] {
    const errors: ValidationError[] = [
        ...validateOrganizationId(args.organizationId),
        ...validateAccessCheck(args.accessCheck, args.organizationId),
        ...validatePipelineSecrets(args.pipelineSecrets ?? {}, "pipelineSecrets"),
        ...validateParticipants(args.participants ?? {}, "participants"),
        ...validateParticipantImports(args),
    ];
    if (args.participants !== undefined && args.organizationId === undefined) {
        errors.push({
            code: "missing-property",
            propertyPath: "organizationId",
            reason: 'missing required property "organizationId" with participants.',
        });
    }
    return errors;
}

function validatePrimaryEnvironment(args: MegatestsPlatformArgs): ValidationError[] {
    const { primaryComputeEnvironment: primary, computeEnvironments } = args;
    const keys = Object.keys(computeEnvironments);
    return isPlain(primary)
        ? validateEnvironmentKey(primary, keys, "computeEnvironments", "primaryComputeEnvironment")
        : [];
}

/** Arguments whose primary environment is the one of a seqerakit file, unless they name another. */
export function withPrimaryEntry(args: MegatestsPlatformArgs): MegatestsPlatformArgs {
    const primaryComputeEnvironment = args.primaryComputeEnvironment ?? primaryEntry(args.computeEnvironments);
    return primaryComputeEnvironment === undefined ? args : { ...args, primaryComputeEnvironment };
}

/** The settings for GitHub. The primary compute environment is the default of the workflows too. */
export function platformGitHub(args: MegatestsPlatformArgs): GitHubSettings | undefined {
    const { gitHub, primaryComputeEnvironment } = args;
    const defaultComputeEnvironment = gitHub?.defaultComputeEnvironment ?? primaryComputeEnvironment;
    return gitHub && { ...gitHub, defaultComputeEnvironment };
}

/**
 * Errors in the settings for GitHub, with the paths of the platform's arguments.
 *
 * @param reported errors in other arguments; errors of the same arguments are omitted
 */
function validatePlatformGitHub(
    name: string,
    args: MegatestsPlatformArgs,
    reported: ValidationError[],
): ValidationError[] {
    const settings = platformGitHub(args);
    if (settings === undefined) {
        return [];
    }
    const isPrimary =
        args.gitHub?.defaultComputeEnvironment === undefined && args.primaryComputeEnvironment !== undefined;
    const owner = { component: `${name}-github`, title: `MegatestsPlatform ${name}` };
    const paths = {
        prefix: "gitHub.",
        computeEnvironments: "computeEnvironments",
        defaultComputeEnvironment: isPrimary ? "primaryComputeEnvironment" : "gitHub.defaultComputeEnvironment",
    };
    return validateGitHub({ ...settings, computeEnvironmentIds: args.computeEnvironments }, owner, paths).filter(
        ({ propertyPath }) => !reported.some((each) => each.propertyPath === propertyPath),
    );
}

function validateImportIds(args: MegatestsPlatformArgs): ValidationError[] {
    const environments = Object.entries(args.computeEnvironments).map(
        ([key, { importId }]) => [`computeEnvironments.${key}`, importId] as const,
    );
    const { credentials, gitHubCredential } = args;
    return [
        ...environments,
        ["credentials", credentials?.importId] as const,
        ["gitHubCredential", isPlain(gitHubCredential) ? gitHubCredential.importId : undefined] as const,
    ].flatMap(([path, importId]) => validateImportId(importId, args.workspaceId, `${path}.importId`));
}

/** Children of the platform that can have an alias. */
function formerChildren(args: MegatestsPlatformArgs, credentials: CredentialsInUse): string[] {
    const settings = platformGitHub(args);
    return [
        ...formerBucketChildren(args.bucket),
        ...formerCredentialsChildren(credentials),
        ...(settings === undefined ? [] : formerGitHubChildren(Object.keys(args.computeEnvironments), settings)),
    ];
}
