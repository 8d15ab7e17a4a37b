import { bucketRefusals } from "./bucket/megatestsBucket";
import { type ResolvedEnvironment, resolveEnvironment } from "./compute/resolveEnvironment";
import { BATCH_LOG_GROUP, type PolicyFeatures } from "./credentials/policies";
import { type CredentialsSettings, credentialsRefusals } from "./credentials/towerForgeCredentials";
import { gitHubRefusals } from "./github/gitHubIntegration";
import type { MegatestsPlatformArgs } from "./platformSettings";
import { type Refusal, isPlain, refuse, shown } from "./validation";
import { organizationIdRefusals, workspaceIdRefusals } from "./workspace/names";
import { githubCredentialRefusals } from "./workspace/seqeraGithubCredential";
import { pipelineSecretRefusals } from "./workspace/seqeraPipelineSecrets";
import { participantRefusals } from "./workspace/seqeraWorkspaceParticipants";
import { accessRefusals } from "./workspace/workspaceAccess";

/** What the arguments of a platform come to. */
export interface CheckedPlatform {
    environments: { [key: string]: ResolvedEnvironment };
    /** Regions of the environments, each once. */
    regions: string[];
    /** Work directories of the environments, each once. */
    workDirs: string[];
    /** Settings of the credentials, with what follows from the rest of the platform. */
    credentials: CredentialsSettings;
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
    const batches = Object.values(environments).map(({ batch }) => batch);
    const checked = {
        environments,
        regions: [...new Set(batches.map(({ region }) => region))],
        workDirs: [...new Set(batches.map(({ workDir }) => workDir))],
        credentials: credentialsSettings(args, Object.values(environments)),
    };
    const environmentRefusals = [
        ...resolved.flatMap(([, { refusals }]) => refusals),
        ...keyRefusals(args.computeEnvironments),
    ];

    refuse(`MegatestsPlatform ${name}`, [
        ...workspaceIdRefusals(args.workspaceId),
        ...bucketRefusals({ ...args.bucket, formerNames: args.formerNames }, "bucket."),
        ...environmentRefusals,
        // The credentials follow from the environments, so they are checked once those are right.
        ...(environmentRefusals.length === 0
            ? credentialsRefusals(
                  `${name}-credentials`,
                  {
                      ...checked.credentials,
                      ...checked,
                      workspaceId: isPlain(args.workspaceId) ? undefined : args.workspaceId,
                  },
                  "credentials.",
              )
            : []),
        ...(args.github ? gitHubRefusals({ ...args.github, computeEnvironmentIds: environments }, "github.") : []),
        ...(args.githubCredential ? githubCredentialRefusals(args.githubCredential, "githubCredential.") : []),
        ...optionRefusals(args),
    ]);
    return checked;
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
    if (primary !== undefined && !(primary in args.computeEnvironments)) {
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

/** The settings of the credentials; those left out follow from what the rest of the platform uses. */
function credentialsSettings(args: MegatestsPlatformArgs, environments: ResolvedEnvironment[]): CredentialsSettings {
    const logGroups = environments.map(({ batch }) => (isPlain(batch.logGroup) ? batch.logGroup : BATCH_LOG_GROUP));
    return {
        dataBuckets: [args.bucket.bucketName],
        logGroups: [...new Set(logGroups)],
        ...args.credentials,
        features: {
            ...featuresInUse(environments),
            pipelineSecrets: args.pipelineSecrets !== undefined,
            ...args.credentials?.features,
        },
    };
}

/** A value that is unknown until deployment counts as in use. */
function featuresInUse(environments: ResolvedEnvironment[]): PolicyFeatures {
    const inUse = (...values: unknown[]) => values.some((value) => value !== undefined && value !== false);
    const forges = environments.map(({ batch }) => batch.forge ?? {});
    return {
        efs: forges.some((forge) => inUse(forge.efsCreate, forge.efsId)),
        fsx: forges.some((forge) => inUse(forge.fsxName, forge.fsxSize)),
        dragen: forges.some((forge) => inUse(forge.dragenEnabled)),
        fargateHead: forges.some((forge) => inUse(forge.fargateHeadEnabled)),
    };
}
