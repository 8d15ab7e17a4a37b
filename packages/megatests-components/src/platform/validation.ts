import { validateAliases } from "../internal/aliases";
import { FORMER_BUCKET_CHILDREN, validateBucket } from "../bucket/bucketConfiguration";
import { resolveEnvironment } from "../computeEnvironment/resolveEnvironment";
import type { CredentialsInUse } from "../credentials/validation";
import { formerCredentialsChildren } from "../credentials/formerChildren";
import { type GitHubSettings, validateGitHub } from "../github/gitHubIntegration";
import { formerGitHubChildren } from "../github/organizationSettings";
import { type Environments, validateLogGroups, platformCredentials, validatePlatformCredentials } from "./credentials";
import type { MegatestsPlatformArgs } from "./args";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, throwIfInvalid } from "../internal/validation";
import { validateImportId, validateOrganizationId, validateWorkspaceId } from "../workspace/names";
import { validateGitHubCredential } from "../workspace/seqeraGithubCredential";
import { validatePipelineSecrets } from "../workspace/seqeraPipelineSecrets";
import { validateParticipants } from "../workspace/seqeraWorkspaceParticipants";
import { validateAccessCheck } from "../workspace/accessCheck";

/** What the arguments of a platform come to. */
export interface ResolvedPlatform {
    environments: Environments;
    /** Settings of the credentials, with what follows from the rest of the platform. */
    credentials: CredentialsInUse;
}

/**
 * Reads the specs of a platform and checks all its arguments.
 *
 * @throws pulumi.InputPropertiesError naming every argument that is wrong.
 */
export function resolvePlatform(name: string, args: MegatestsPlatformArgs): ResolvedPlatform {
    const resolved = Object.entries(args.computeEnvironments).map(
        ([key, settings]) => [key, resolveEnvironment(settings, `computeEnvironments.${key}`)] as const,
    );
    const environments = Object.fromEntries(resolved.map(([key, { environment }]) => [key, environment]));
    const credentials = platformCredentials(args, environments);
    const sources = [
        ...validateBucket({ ...args.bucket, aliases: args.aliases }, "bucket."),
        ...resolved.flatMap(([, { errors }]) => errors),
        ...validateKey(args.computeEnvironments),
    ];

    throwIfInvalid(`MegatestsPlatform ${name}`, [
        ...validateWorkspaceId(args.workspaceId),
        ...sources,
        ...validatePlatformCredentials(`${name}-credentials`, args, credentials, sources),
        ...validateLogGroups(args, environments),
        ...validatePlatformGitHub(name, args, sources),
        ...(args.gitHubCredential ? validateGitHubCredential(args.gitHubCredential, "gitHubCredential.") : []),
        ...validateOption(args),
        ...validateAdoption(args),
        ...validateAliases("MegatestsPlatform", args.aliases, formerChildren(args, credentials)),
    ]);
    return { environments, credentials };
}

function validateKey(environments: MegatestsPlatformArgs["computeEnvironments"]): ValidationError[] {
    const keys = Object.keys(environments);
    if (keys.length === 0) {
        return [
            {
                propertyPath: "computeEnvironments",
                reason: "No compute environment is given. Fix: pass at least one, for example cpu.",
            },
        ];
    }
    const badKeys = keys
        .filter((key) => !/^[A-Za-z][A-Za-z0-9_-]*$/.test(key))
        .map((key) => ({
            propertyPath: `computeEnvironments.${key}`,
            reason: `${formatValue(key)} cannot name resources. Fix: use letters, digits, _ and -, a letter first.`,
        }));
    const names = keys.map((key) => environments[key]?.name);
    const repeated = keys
        .filter((_, index) => names.indexOf(names[index]) !== index)
        .map((key) => ({
            propertyPath: `computeEnvironments.${key}.name`,
            reason: `${formatValue(environments[key]?.name)} names another environment as well. Fix: make it unique.`,
        }));
    return [...badKeys, ...repeated];
}

function validateOption(args: MegatestsPlatformArgs): ValidationError[] {
    const errors: ValidationError[] = [
        ...validateOrganizationId(args.organizationId),
        ...validateAccessCheck(args.accessCheck, args.organizationId),
        ...validatePipelineSecrets(args.pipelineSecrets ?? {}, "pipelineSecrets"),
        ...validateParticipants(args.participants ?? {}, "participants"),
    ];
    const primary = args.primaryComputeEnvironment;
    if (primary !== undefined && !Object.hasOwn(args.computeEnvironments, primary)) {
        const keys = Object.keys(args.computeEnvironments).join(", ");
        errors.push({
            propertyPath: "primaryComputeEnvironment",
            reason: `${formatValue(primary)} is no key of computeEnvironments. Fix: use one of ${keys}.`,
        });
    }
    if (args.participants !== undefined && args.organizationId === undefined) {
        errors.push({
            propertyPath: "organizationId",
            reason: "Participants need the organization. Fix: pass its numeric id.",
        });
    }
    return errors;
}

/** The settings for GitHub. The primary compute environment is the default one of workflows, too. */
export function platformGitHub(args: MegatestsPlatformArgs): GitHubSettings | undefined {
    const { gitHub: github, primaryComputeEnvironment } = args;
    const defaultComputeEnvironment = github?.defaultComputeEnvironment ?? primaryComputeEnvironment;
    return github && { ...github, defaultComputeEnvironment };
}

const DEFAULT_ENVIRONMENT = "gitHub.defaultComputeEnvironment";

/** Refusals of the settings for GitHub. What follows from arguments that are `refused` already is not told again. */
function validatePlatformGitHub(
    name: string,
    args: MegatestsPlatformArgs,
    refused: ValidationError[],
): ValidationError[] {
    const settings = platformGitHub(args);
    if (settings === undefined) {
        return [];
    }
    const isPrimary =
        args.gitHub?.defaultComputeEnvironment === undefined && args.primaryComputeEnvironment !== undefined;
    const owner = { component: `${name}-github`, title: `MegatestsPlatform ${name}` };
    return validateGitHub({ ...settings, computeEnvironmentIds: args.computeEnvironments }, owner, "gitHub.")
        .map(({ propertyPath, reason }) => ({
            propertyPath: propertyPath.replace(/^gitHub\.computeEnvironmentIds/, "computeEnvironments"),
            reason: reason.replaceAll("computeEnvironmentIds", "computeEnvironments"),
        }))
        .filter(({ propertyPath }) => !refused.some((each) => each.propertyPath === propertyPath))
        .filter(({ propertyPath }) => propertyPath !== DEFAULT_ENVIRONMENT || !isPrimary);
}

function validateAdoption(args: MegatestsPlatformArgs): ValidationError[] {
    const environments = Object.entries(args.computeEnvironments).map(
        ([key, { importId }]) => [`computeEnvironments.${key}`, importId] as const,
    );
    const { credentials, gitHubCredential: gitHubCredential } = args;
    return [
        ...environments,
        ["credentials", credentials?.importId] as const,
        ["gitHubCredential", gitHubCredential?.importId] as const,
    ].flatMap(([path, importId]) => validateImportId(importId, args.workspaceId, `${path}.importId`));
}

/** Children of the platform that take over resources under former names. */
function formerChildren(args: MegatestsPlatformArgs, credentials: CredentialsInUse): string[] {
    const settings = platformGitHub(args);
    return [
        ...FORMER_BUCKET_CHILDREN,
        ...formerCredentialsChildren(credentials),
        ...(settings === undefined ? [] : formerGitHubChildren(Object.keys(args.computeEnvironments), settings)),
    ];
}
