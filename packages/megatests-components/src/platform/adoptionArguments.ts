import { readFileSync } from "node:fs";
import type { PolicyNames } from "../credentials/settings";
import { adoptionValidator } from "../generated/validators";
import type { SchemaError } from "../internal/schemaValidator";
import { ownValue } from "../internal/objects";
import type { MegatestsPlatformArgs } from "./args";
import { decoded, reading } from "../seqerakit/files";
import { formatValue } from "../internal/formatValue";
import { ADOPTION_STAGES, type AdoptionStage, atStage } from "./adoptionStages";
import { isPlain, throwIfInvalid } from "../internal/validation";
import { CodedError } from "../internal/codedError";

/** Arguments by which a `MegatestsPlatform` imports existing resources. They contain no secret. */
export interface AdoptionArguments {
    /**
     * How far the import has come: `takeOver` changes no service, `secrets` changes GitHub and Seqera, `policies` IAM, and
     * `bucket` the bucket. Each includes those before it. If omitted, the import is complete.
     */
    stage?: AdoptionStage;
    /** Inputs of the existing resources, by child. A resource keeps them until its stage. */
    existingInputs?: { [child: string]: { [input: string]: unknown } };
    /** Former logical names, by child. */
    aliases?: { [child: string]: string };
    /** Names of the resources in AWS and Seqera, and the id of the credentials. */
    credentials?: { importId?: string; credentialName?: string; userName?: string; policyNames?: PolicyNames };
    /** Ids of the existing environments, and the settings whose changes are ignored, by key. */
    computeEnvironments?: { [key: string]: { importId?: string; ignoreChanges?: string[] } };
    /** Names of the variables to import. */
    gitHub?: { importVariables?: string[] };
    /** Id of the GitHub credentials in Seqera. */
    gitHubCredential?: { importId?: string };
}

/**
 * Reads adoption arguments from a JSON file, as `megatests adopt --write` creates it. Every part is optional.
 *
 * @throws Error with the code `unreadable-file`, `invalid-json` or `invalid-adoption-file`. It names the file and all errors in
 * it, or the configuration key of a missing file.
 */
export function readAdoption(file: string): AdoptionArguments {
    const parsed = parsedFile(file);
    if (!adoptionValidator(parsed)) {
        const problems = (adoptionValidator.errors ?? []).map(problemOf);
        throw new CodedError(
            "invalid-adoption-file",
            `invalid adoption file ${file}: ${problems.join("; ")}. Fix: ${WRITE_ANEW}.`,
        );
    }
    return parsed as AdoptionArguments;
}

const WRITE_ANEW = "correct it, or recreate the file with `megatests adopt state.json --write FOLDER`";

function parsedFile(file: string): unknown {
    const read = reading(() => ({ text: decoded(readFileSync(file)) }));
    if ("reason" in read) {
        throw new CodedError(
            "unreadable-file",
            `adoption file ${file}, from the stack's configuration key "adoption", ${read.reason}. Fix: create it with ` +
                "`megatests adopt state.json --write FOLDER`, or remove the key with `pulumi config rm adoption`.",
        );
    }
    try {
        return JSON.parse(read.text);
    } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new CodedError("invalid-json", `invalid JSON in adoption file ${file}: ${reason}. Fix: ${WRITE_ANEW}.`, {
            cause,
        });
    }
}

/** A problem as a phrase: the path and the expected kind of value. */
function problemOf({ instancePath, keyword, params }: SchemaError): string {
    const path = instancePath.slice(1).replaceAll("/", ".");
    switch (keyword) {
        case "additionalProperties": {
            const name = String(params["additionalProperty"]);
            return `unknown property ${formatValue(path === "" ? name : `${path}.${name}`)}`;
        }
        case "type":
            return `expected ${path === "" ? "the file" : path} to be ${KINDS[String(params["type"])] ?? String(params["type"])}`;
        case "enum":
            return `expected ${path} to be one of ${ADOPTION_STAGES.map(formatValue).join(", ")}`;
        default:
            return `expected ${path} to be non-empty`;
    }
}

const KINDS: Readonly<Record<string, string>> = { object: "an object", array: "a list", string: "a string" };

/**
 * The arguments of a platform, merged with those by which it imports existing resources. Values of the program take
 * precedence. Parts that the program does not have are ignored. Until its stage is reached, every existing resource stays as it
 * is, and no other resource is created.
 *
 * @throws pulumi.InputPropertiesError if the adoption has an environment that the platform does not have.
 */
export function withAdoption(
    args: MegatestsPlatformArgs,
    adoption: AdoptionArguments | undefined,
): MegatestsPlatformArgs {
    if (adoption === undefined) {
        return args;
    }
    const imported = adoption.computeEnvironments ?? {};
    throwIfInvalid(
        "the adoption file",
        Object.entries(imported)
            .filter(([key]) => !Object.hasOwn(args.computeEnvironments, key))
            .map(([key, { importId }]) => ({
                code: "unknown-compute-environment",
                propertyPath: `computeEnvironments.${key}`,
                reason:
                    `unknown compute environment ${formatValue(key)} with importId ${formatValue(importId)}. Fix: add it to ` +
                    "the platform, or remove it here.",
            })),
    );
    const environments = Object.entries(args.computeEnvironments).map(([key, settings]) => {
        const own = ownValue(imported, key);
        const ignoreChanges = [...new Set([...(own?.ignoreChanges ?? []), ...(settings.ignoreChanges ?? [])])];
        return [key, { ...own, ...settings, ...(ignoreChanges.length > 0 && { ignoreChanges }) }] as const;
    });
    const merged: MegatestsPlatformArgs = {
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
        ...(isPlain(args.gitHubCredential) && {
            gitHubCredential: { ...adoption.gitHubCredential, ...args.gitHubCredential },
        }),
    };
    return atStage(merged, adoption);
}
