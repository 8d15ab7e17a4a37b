import { isImported } from "../bucket/bucketConfiguration";
import type { BucketSettings } from "../bucket/settings";
import { type GitHubSettings } from "../github/gitHubIntegration";
import { organizationVariables } from "../github/organizationSettings";
import { ownValue } from "../internal/objects";
import { isPlain } from "../internal/validation";
import type { AdoptionArguments } from "./adoptionArguments";
import type { MegatestsPlatformArgs } from "./args";
import { platformGitHub } from "./validation";

/**
 * The stages of an import, in order. `takeOver` changes no service, `secrets` changes GitHub and Seqera, `policies` IAM, and
 * `bucket` the bucket. Each includes those before it.
 */
export const ADOPTION_STAGES = ["takeOver", "secrets", "policies", "bucket"] as const;
export type AdoptionStage = (typeof ADOPTION_STAGES)[number];

/** The first stage in which an existing child gets the inputs of the program. */
function stageOf(child: string): AdoptionStage {
    if (child.startsWith("variable-")) {
        return "secrets";
    }
    return ["bucket", "lifecycle", "cors"].includes(child) ? "bucket" : "policies";
}

/** The arguments of a platform at the stage of its import: what later stages change stays as it is. */
export function atStage(args: MegatestsPlatformArgs, adoption: AdoptionArguments): MegatestsPlatformArgs {
    const { stage, aliases = {}, existingInputs = {} } = adoption;
    if (stage === undefined) {
        return args;
    }
    const isReached = (other: AdoptionStage) => ADOPTION_STAGES.indexOf(other) <= ADOPTION_STAGES.indexOf(stage);
    const kept = Object.entries(existingInputs)
        .filter(([child]) => !isReached(stageOf(child)))
        .map(([child, inputs]) => [child, JSON.stringify(inputs)] as const);
    return {
        ...args,
        existingInputs: { ...Object.fromEntries(kept), ...args.existingInputs },
        ...(!isReached("secrets") && existingOutsideAws(args, aliases)),
        ...(!isReached("policies") && { budget: undefined }),
        ...(!isReached("bucket") && existingBucket(args, aliases)),
    };
}

type Aliases = { [child: string]: string };

/** What of GitHub and Seqera exists already: no secrets, and only the variables and credentials that are imported. */
function existingOutsideAws(args: MegatestsPlatformArgs, aliases: Aliases): Partial<MegatestsPlatformArgs> {
    const { gitHubCredential } = args;
    return {
        gitHub: existingGitHub(args, aliases),
        gitHubCredential: isImportedCredential(gitHubCredential) ? gitHubCredential : undefined,
        primaryComputeEnvironment: undefined,
        participants: undefined,
        pipelineSecrets: undefined,
        dataLink: undefined,
    };
}

function isImportedCredential(settings: MegatestsPlatformArgs["gitHubCredential"]): boolean {
    return isPlain(settings) && settings.importId !== undefined;
}

function existingGitHub(args: MegatestsPlatformArgs, aliases: Aliases): GitHubSettings | undefined {
    const settings = platformGitHub(args);
    if (settings === undefined) {
        return undefined;
    }
    const imported = new Set(settings.importVariables?.map((name) => name.toUpperCase()));
    const missing = organizationVariables(Object.keys(args.computeEnvironments), settings).filter(
        ({ name, aliasKey }) => !imported.has(name) && ownValue(aliases, aliasKey) === undefined,
    );
    return {
        ...settings,
        secrets: undefined,
        variables: {
            ...settings.variables,
            ...Object.fromEntries(
                missing.map(({ givenName }) => [
                    givenName,
                    { ...ownValue(settings.variables, givenName), enabled: false },
                ]),
            ),
        },
    };
}

/** An existing bucket with the settings that the stack manages already. Its key stays in the policies. */
function existingBucket(args: MegatestsPlatformArgs, aliases: Aliases): Partial<MegatestsPlatformArgs> {
    const { bucket, credentials } = args;
    if (bucket.existing || !isImported({ ...bucket, aliases: args.aliases })) {
        return {};
    }
    const { bucketName, import: imported, protect, forceDestroy, tags, kmsKeyArn } = bucket;
    const managed = (child: string) => (ownValue(aliases, child) === undefined ? undefined : {});
    const settings: BucketSettings = {
        bucketName,
        import: imported,
        protect,
        forceDestroy,
        tags,
        lifecycle: managed("lifecycle"),
        cors: managed("cors"),
    };
    return {
        bucket: settings,
        ...(kmsKeyArn !== undefined && { credentials: { kmsKeyArns: [kmsKeyArn], ...credentials } }),
    };
}
