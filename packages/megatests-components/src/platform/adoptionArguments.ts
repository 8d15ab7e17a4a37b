import { readFileSync } from "node:fs";
import type { PolicyNames } from "../credentials/settings";
import { adoptionValidator } from "../generated/validators";
import type { SchemaError } from "../internal/schemaValidator";
import { ownValue } from "../internal/ownValue";
import type { MegatestsPlatformArgs } from "./args";
import { reading } from "../seqerakit/files";
import { formatValue } from "../internal/formatValue";
import { throwIfInvalid } from "../internal/validation";

/** Arguments by which a `MegatestsPlatform` takes over what runs today. They hold no secret. */
export interface AdoptionArguments {
    /** Former logical names, by child. */
    aliases?: { [child: string]: string };
    /** Names that the resources have in AWS and Seqera, and the id of the credentials. */
    credentials?: { importId?: string; credentialName?: string; userName?: string; policyNames?: PolicyNames };
    /** Ids of the running environments, and the settings that they keep, by key. */
    computeEnvironments?: { [key: string]: { importId?: string; ignoreChanges?: string[] } };
    /** Variables that are imported. */
    gitHub?: { importVariables?: string[] };
    /** Id of the GitHub credentials in Seqera. */
    gitHubCredential?: { importId?: string };
}

/**
 * Reads the arguments that an adoption plan was written to, as JSON. Any part may be left out.
 *
 * @throws Error naming the file and everything that is wrong in it, or where the file that is missing is configured.
 */
export function readAdoption(file: string): AdoptionArguments {
    const parsed = parsedFile(file);
    if (!adoptionValidator(parsed)) {
        const problems = (adoptionValidator.errors ?? []).map(problemOf);
        throw new Error(`invalid adoption arguments in ${file}: ${problems.join("; ")}. Fix: ${WRITE_ANEW}.`);
    }
    return parsed as AdoptionArguments;
}

const WRITE_ANEW = "correct it, or write the file anew with `megatests adopt state.json --write FOLDER`";

function parsedFile(file: string): unknown {
    const read = reading(() => ({ text: readFileSync(file, "utf8") }));
    if ("reason" in read) {
        throw new Error(
            `the file of the adoption arguments, ${file}, ${read.reason}. The configuration key adoption of the stack names ` +
                "it. Fix: write it with `megatests adopt state.json --write FOLDER`, or take it out of the configuration with " +
                "`pulumi config rm adoption`.",
        );
    }
    try {
        return JSON.parse(read.text);
    } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`the file of the adoption arguments, ${file}, is not JSON: ${reason}. Fix: ${WRITE_ANEW}.`, {
            cause,
        });
    }
}

/** A problem in words: the path, the value's kind and what is expected. */
function problemOf({ instancePath, keyword, params }: SchemaError): string {
    const path = instancePath.slice(1).replaceAll("/", ".");
    switch (keyword) {
        case "additionalProperties": {
            const name = String(params["additionalProperty"]);
            return `unknown property ${formatValue(path === "" ? name : `${path}.${name}`)}`;
        }
        case "type":
            return `expected ${path === "" ? "the file" : path} to be ${KINDS[String(params["type"])] ?? String(params["type"])}`;
        default:
            return `expected ${path} not to be empty`;
    }
}

const KINDS: Readonly<Record<string, string>> = { object: "an object", array: "a list", string: "a text" };

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
    throwIfInvalid(
        "The adoption",
        Object.entries(adopted)
            .filter(([key]) => !Object.hasOwn(args.computeEnvironments, key))
            .map(([key, { importId }]) => ({
                propertyPath: `computeEnvironments.${key}`,
                reason:
                    `adopts the environment ${formatValue(importId)}, and the platform has no environment ${key}. ` +
                    "Fix: add it to the platform, or delete it here.",
            })),
    );
    const environments = Object.entries(args.computeEnvironments).map(([key, settings]) => {
        const own = ownValue(adopted, key);
        const keep = [...new Set([...(own?.ignoreChanges ?? []), ...(settings.ignoreChanges ?? [])])];
        return [key, { ...own, ...settings, ...(keep.length > 0 && { ignoreChanges: keep }) }] as const;
    });
    return {
        ...args,
        aliases: { ...adoption.aliases, ...args.aliases },
        credentials: { ...adoption.credentials, ...args.credentials },
        computeEnvironments: Object.fromEntries(environments),
        ...(args.gitHub && {
            gitHub: {
                ...args.gitHub,
                importVariables: [...(args.gitHub.importVariables ?? []), ...(adoption.gitHub?.importVariables ?? [])],
            },
        }),
        ...(args.gitHubCredential && {
            gitHubCredential: { ...adoption.gitHubCredential, ...args.gitHubCredential },
        }),
    };
}
