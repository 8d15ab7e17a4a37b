import { formerNameRefusals } from "../internal/aliases";
import { FORMER_BUCKET_CHILDREN, bucketRefusals } from "../bucket/managedParts";
import { resolveEnvironment } from "../computeEnvironment/resolveEnvironment";
import type { CredentialsInUse } from "../credentials/checks";
import { formerCredentialsChildren } from "../credentials/formerChildren";
import { type GitHubSettings, gitHubRefusals } from "../github/gitHubIntegration";
import { formerGitHubChildren } from "../github/organizationSettings";
import { type Environments, logGroupRefusals, platformCredentials, platformCredentialsRefusals } from "./credentials";
import type { MegatestsPlatformArgs } from "./args";
import { shown } from "../internal/formatValue";
import { type Refusal, refuse } from "../internal/validation";
import { adoptIdRefusals, organizationIdRefusals, workspaceIdRefusals } from "../workspace/names";
import { githubCredentialRefusals } from "../workspace/seqeraGithubCredential";
import { pipelineSecretRefusals } from "../workspace/seqeraPipelineSecrets";
import { participantRefusals } from "../workspace/seqeraWorkspaceParticipants";
import { accessRefusals } from "../workspace/workspaceAccess";

/** What the arguments of a platform come to. */
export interface CheckedPlatform {
    environments: Environments;
    /** Settings of the credentials, with what follows from the rest of the platform. */
    credentials: CredentialsInUse;
}

/**
 * Reads the specs of a platform and checks all its arguments.
 *
 * @throws pulumi.InputPropertiesError naming every argument that is wrong.
 */
export function checkedPlatform(name: string, args: MegatestsPlatformArgs): CheckedPlatform {
    const resolved = Object.entries(args.computeEnvironments).map(
        ([key, settings]) => [key, resolveEnvironment(settings, `computeEnvironments.${key}`)] as const,
    );
    const environments = Object.fromEntries(resolved.map(([key, { environment }]) => [key, environment]));
    const credentials = platformCredentials(args, environments);
    const sources = [
        ...bucketRefusals({ ...args.bucket, formerNames: args.formerNames }, "bucket."),
        ...resolved.flatMap(([, { refusals }]) => refusals),
        ...keyRefusals(args.computeEnvironments),
    ];

    refuse(`MegatestsPlatform ${name}`, [
        ...workspaceIdRefusals(args.workspaceId),
        ...sources,
        ...platformCredentialsRefusals(`${name}-credentials`, args, credentials, sources),
        ...logGroupRefusals(args, environments),
        ...platformGitHubRefusals(name, args, sources),
        ...(args.githubCredential ? githubCredentialRefusals(args.githubCredential, "githubCredential.") : []),
        ...optionRefusals(args),
        ...adoptionRefusals(args),
        ...formerNameRefusals("MegatestsPlatform", args.formerNames, formerChildren(args, credentials)),
    ]);
    return { environments, credentials };
}

function keyRefusals(environments: MegatestsPlatformArgs["computeEnvironments"]): Refusal[] {
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
            reason: `${shown(key)} cannot name resources. Fix: use letters, digits, _ and -, a letter first.`,
        }));
    const names = keys.map((key) => environments[key]?.name);
    const repeated = keys
        .filter((_, index) => names.indexOf(names[index]) !== index)
        .map((key) => ({
            propertyPath: `computeEnvironments.${key}.name`,
            reason: `${shown(environments[key]?.name)} names another environment as well. Fix: make it unique.`,
        }));
    return [...badKeys, ...repeated];
}

function optionRefusals(args: MegatestsPlatformArgs): Refusal[] {
    const refusals: Refusal[] = [
        ...organizationIdRefusals(args.organizationId),
        ...accessRefusals(args.workspaceAccess, args.organizationId),
        ...pipelineSecretRefusals(args.pipelineSecrets ?? {}, "pipelineSecrets"),
        ...participantRefusals(args.participants ?? {}, "participants"),
    ];
    const primary = args.primaryComputeEnvironment;
    if (primary !== undefined && !Object.hasOwn(args.computeEnvironments, primary)) {
        const keys = Object.keys(args.computeEnvironments).join(", ");
        refusals.push({
            propertyPath: "primaryComputeEnvironment",
            reason: `${shown(primary)} is no key of computeEnvironments. Fix: use one of ${keys}.`,
        });
    }
    if (args.participants !== undefined && args.organizationId === undefined) {
        refusals.push({
            propertyPath: "organizationId",
            reason: "Participants need the organization. Fix: pass its numeric id.",
        });
    }
    return refusals;
}

/** The settings for GitHub. The primary compute environment is the default one of workflows, too. */
export function platformGitHub(args: MegatestsPlatformArgs): GitHubSettings | undefined {
    const { github, primaryComputeEnvironment } = args;
    const defaultComputeEnvironment = github?.defaultComputeEnvironment ?? primaryComputeEnvironment;
    return github && { ...github, defaultComputeEnvironment };
}

const DEFAULT_ENVIRONMENT = "github.defaultComputeEnvironment";

/** Refusals of the settings for GitHub. What follows from arguments that are `refused` already is not told again. */
function platformGitHubRefusals(name: string, args: MegatestsPlatformArgs, refused: Refusal[]): Refusal[] {
    const settings = platformGitHub(args);
    if (settings === undefined) {
        return [];
    }
    const isPrimary =
        args.github?.defaultComputeEnvironment === undefined && args.primaryComputeEnvironment !== undefined;
    const owner = { component: `${name}-github`, title: `MegatestsPlatform ${name}` };
    return gitHubRefusals({ ...settings, computeEnvironmentIds: args.computeEnvironments }, owner, "github.")
        .map(({ propertyPath, reason }) => ({
            propertyPath: propertyPath.replace(/^github\.computeEnvironmentIds/, "computeEnvironments"),
            reason: reason.replaceAll("computeEnvironmentIds", "computeEnvironments"),
        }))
        .filter(({ propertyPath }) => !refused.some((each) => each.propertyPath === propertyPath))
        .filter(({ propertyPath }) => propertyPath !== DEFAULT_ENVIRONMENT || !isPrimary);
}

function adoptionRefusals(args: MegatestsPlatformArgs): Refusal[] {
    const environments = Object.entries(args.computeEnvironments).map(
        ([key, { adoptId }]) => [`computeEnvironments.${key}`, adoptId] as const,
    );
    const { credentials, githubCredential } = args;
    return [
        ...environments,
        ["credentials", credentials?.adoptId] as const,
        ["githubCredential", githubCredential?.adoptId] as const,
    ].flatMap(([path, adoptId]) => adoptIdRefusals(adoptId, args.workspaceId, `${path}.adoptId`));
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
