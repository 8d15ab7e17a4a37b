import { readFileSync } from "node:fs";
import type { PolicyNames } from "../credentials/settings";
import { adoptionValidator } from "../generated/validators";
import { ownValue } from "../ownValue";
import type { MegatestsPlatformArgs } from "../platformSettings";
import { refuse, shown } from "../validation";

/** Arguments by which a `MegatestsPlatform` takes over what runs today. They hold no secret. */
export interface AdoptionArguments {
    /** Former logical names, by child. */
    formerNames: { [child: string]: string };
    /** Names that the resources have in AWS and Seqera, and the id of the credentials. */
    credentials?: { adoptId?: string; credentialName?: string; userName?: string; policyNames?: PolicyNames };
    /** Ids of the running environments, and the settings that they keep, by key. */
    computeEnvironments?: { [key: string]: { adoptId?: string; keep?: string[] } };
    /** Variables that are imported. */
    github?: { adopt: string[] };
    /** Id of the GitHub credentials in Seqera. */
    githubCredential?: { adoptId?: string };
}

/**
 * Reads the arguments that an adoption plan was written to, as JSON.
 *
 * @throws Error naming the file and everything that is wrong in it.
 */
export function readAdoption(file: string): AdoptionArguments {
    const parsed = parsedFile(file);
    if (!adoptionValidator(parsed)) {
        const problems = (adoptionValidator.errors ?? []).map(({ instancePath, message, params }) => {
            const unknown = typeof params["additionalProperty"] === "string" ? `: ${params["additionalProperty"]}` : "";
            return `${instancePath || "/"} ${message}${unknown}`;
        });
        throw new Error(`${file} holds no adoption arguments: ${problems.join("; ")}. Fix: write the file anew.`);
    }
    return parsed as AdoptionArguments;
}

function parsedFile(file: string): unknown {
    try {
        return JSON.parse(readFileSync(file, "utf8"));
    } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${file} cannot be read as adoption arguments: ${reason}. Fix: write the file anew.`, {
            cause,
        });
    }
}

/**
 * The arguments of a platform, with those by which it takes over what runs today. What the program sets itself wins,
 * and nothing is added for parts that the program does not have.
 *
 * @throws pulumi.InputPropertiesError when the adoption names an environment that the platform does not have.
 */
export function withAdoption(
    args: MegatestsPlatformArgs,
    adoption: AdoptionArguments | undefined,
): MegatestsPlatformArgs {
    if (adoption === undefined) {
        return args;
    }
    const adopted = adoption.computeEnvironments ?? {};
    refuse(
        "The adoption",
        Object.entries(adopted)
            .filter(([key]) => !Object.hasOwn(args.computeEnvironments, key))
            .map(([key, { adoptId }]) => ({
                propertyPath: `computeEnvironments.${key}`,
                reason:
                    `adopts the environment ${shown(adoptId)}, and the platform has no environment ${key}. ` +
                    "Fix: add it to the platform, or delete it here.",
            })),
    );
    const environments = Object.entries(args.computeEnvironments).map(([key, settings]) => {
        const own = ownValue(adopted, key);
        const keep = [...new Set([...(own?.keep ?? []), ...(settings.keep ?? [])])];
        return [key, { ...own, ...settings, ...(keep.length > 0 && { keep }) }] as const;
    });
    return {
        ...args,
        formerNames: { ...adoption.formerNames, ...args.formerNames },
        credentials: { ...adoption.credentials, ...args.credentials },
        computeEnvironments: Object.fromEntries(environments),
        ...(args.github && {
            github: { ...args.github, adopt: [...(args.github.adopt ?? []), ...(adoption.github?.adopt ?? [])] },
        }),
        ...(args.githubCredential && {
            githubCredential: { ...adoption.githubCredential, ...args.githubCredential },
        }),
    };
}
