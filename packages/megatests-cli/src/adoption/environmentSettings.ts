import { isDeepStrictEqual } from "node:util";
import { createTwoFilesPatch } from "diff";
import {
    batchFields,
    endingWith,
    exportFields,
    type Fields,
    isPlain,
    nextflowSettings,
    redact,
    type ReadBatchSettings,
    type ResolvedEnvironment,
    formatValue,
} from "megatests-components/internal";
import { type Values, isSecretValue, objectAt } from "./stackState";

/** A setting whose value in a running environment differs from the platform's. */
export interface SettingDifference {
    /** Path of the setting in Seqera's provider, for example `config.forge.maxCpus`. */
    path: string;
    /** Value of the running environment, as text. */
    live: string;
    /** Value in the program, as text. */
    given: string;
    /** Unified diff from the running environment's text to the program's, with secrets masked. Only for confidential texts. */
    patch?: string;
    /** Whether both values mean the same to Seqera, or the program does not set it. */
    equivalent: boolean;
}

interface Setting {
    path: string;
    live: unknown;
    given: unknown;
    /** Whether values may hold secrets, so that they are not shown. */
    confidential?: boolean;
    /** The form that two values share when they mean the same. */
    canonical: (value: unknown) => unknown;
}

/**
 * The settings in which a running environment differs, as far as they are known before deployment.
 *
 * @param live the `computeEnv` of the generic resource in the state
 */
export function settingDifferences(live: Values, environment: ResolvedEnvironment): SettingDifference[] {
    return settingsOf(live, environment)
        .map((setting) => ({ ...setting, live: unlessEmpty(setting.live), given: unlessEmpty(setting.given) }))
        .filter(({ given }) => given === undefined || isPlain(given))
        .filter((setting) => !isDeepStrictEqual(setting.live, setting.given))
        .map((setting) => ({
            path: setting.path,
            live: textOf(setting, setting.live),
            given: textOf(setting, setting.given),
            ...patchOf(setting),
            equivalent: areEquivalent(setting),
        }));
}

function settingsOf(live: Values, environment: ResolvedEnvironment): Setting[] {
    const { description, nextflowConfig, labelIds } = environment;
    // A plan has no outputs.
    const batch = environment.batch as ReadBatchSettings;
    const { forge, ...others } = batchFields;
    const config = objectAt(objectAt(live, "config"), "awsBatch") ?? {};
    const inForge = pairs("config.forge", forge.fields ?? {}, objectAt(config, "forge") ?? {}, batch.forge);
    return [
        // A description changes in place, so today's may stay.
        { path: "description", live: live["description"], given: description, canonical: () => undefined },
        { path: "labelIds", live: live["labelIds"], given: labelIds, canonical: asSet },
        ...pairs("config", others, config, batch),
        ...inForge.map((setting) =>
            setting.path.endsWith(".allowBuckets") && isPlain(batch.workDir) ? asSent(setting, batch.workDir) : setting,
        ),
        {
            path: "config.nextflowConfig",
            live: config["nextflowConfig"],
            given: nextflowConfig,
            confidential: exportFields.nextflowConfig.confidential,
            canonical: asStatements,
        },
    ];
}

function pairs(path: string, fields: Fields, live: Values, given: object | undefined): Setting[] {
    const wanted = new Map<string, unknown>(Object.entries(given ?? {}));
    return Object.entries(fields).map(([key, { fileName, confidential }]) => ({
        path: `${path}.${key}`,
        // Older versions of the provider called some fields as the files do.
        live: live[key] ?? live[fileName ?? key],
        given: wanted.get(key),
        confidential,
        canonical: asSet,
    }));
}

/** The allowed buckets as they are sent. A state may be older than what Seqera appended to its list. */
function asSent(setting: Setting, workDir: string): Setting {
    return {
        ...setting,
        given: isTexts(setting.given) ? endingWith(workDir, setting.given) : setting.given,
        canonical: (value) => asSet(isTexts(value) ? [...value, workDir].map((uri) => uri.replace(/\/$/, "")) : value),
    };
}

function areEquivalent({ live, given, canonical }: Setting): boolean {
    const isOff = (value: unknown) => value === undefined || value === false || value === "" || value === 0;
    return (
        given === undefined ||
        (isOff(live) && isOff(given)) ||
        (!isSecretValue(live) && isDeepStrictEqual(canonical(live), canonical(given)))
    );
}

function textOf({ confidential }: Setting, value: unknown): string {
    if (value === undefined) {
        return "not set";
    }
    return confidential || isSecretValue(value) ? "[secret]" : formatValue(value);
}

/** Confidential texts may hold secrets, but are configuration: people must see how they differ. */
function patchOf({ path, confidential, live = "", given }: Setting): Pick<SettingDifference, "patch"> {
    if (!confidential || typeof live !== "string" || typeof given !== "string") {
        return {};
    }
    const patch = createTwoFilesPatch(`${path} in Seqera`, `${path} in the program`, redact(live), redact(given));
    return { patch: patch.split("\n").slice(1).join("\n").trimEnd() };
}

/** A list as a set: instance types, buckets and labels have no order. */
function asSet(value: unknown): unknown {
    return Array.isArray(value) ? [...new Set<unknown>(value)].sort() : value;
}

/** A Nextflow configuration without its form, or else without its comments, blank lines and indentation. */
function asStatements(value: unknown): unknown {
    return typeof value === "string"
        ? (nextflowSettings(value) ??
              value
                  .split("\n")
                  .map((line) => line.trim())
                  .filter((line) => line !== "" && !line.startsWith("//")))
        : value;
}

function unlessEmpty(value: unknown): unknown {
    return Array.isArray(value) && value.length === 0 ? undefined : value;
}

function isTexts(value: unknown): value is string[] {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
}
