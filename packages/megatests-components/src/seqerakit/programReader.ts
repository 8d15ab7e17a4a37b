import { dirname } from "node:path";
import type { ReadEnvironmentSettings } from "../computeEnvironment/settings";
import { attempt, merged, repeatedNames } from "./combined";
import { fileProblem } from "./document";
import type { SeqerakitEnvironment } from "./entry";
import { SourceFiles, type Total, rootOf } from "./files";
import { tellNotes } from "./notes";
import { type SeqerakitReading, playbookOf, readPlaybook, textOf } from "./playbook";
import { SeqerakitError, firstProblems } from "./problem";
import { type InternalOptions, type ReadOptions, entrySources } from "./readOptions";
import { readSeqerakitPaths } from "./reader";
import { isForFilesAlone, specText } from "./specText";
import { substitute } from "./variables";

/** A file with one environment, or one of its environments. */
export interface SeqerakitSource {
    /** Path of the seqerakit file. */
    file: string;
    /** Name of the environment. Required if the file has several; if omitted, the file's only environment is read. */
    name?: string;
    /**
     * Path of a Nextflow configuration file for every run. `tw compute-envs import` has no option for it, so it has no place in
     * an entry with a spec. Defaults to what the entry or its spec has.
     */
    nextflowConfig?: string;
}

/**
 * Reads AWS Batch environments from seqerakit files. `sources` are files by the keys that the environments are to have, or
 * one or more files or folders: then the environments are keyed by their names. Whatever else the files have is left to
 * seqerakit.
 *
 * @throws SeqerakitError with every problem of every file, or the first 100.
 */
export function readSeqerakit(
    sources: string | string[] | { [key: string]: string | SeqerakitSource },
    options: ReadOptions = {},
): { [key: string]: ReadEnvironmentSettings } {
    const inProgram = { ...options, inProgram: true };
    const reading = isPaths(sources)
        ? readSeqerakitPaths([sources].flat(), inProgram)
        : readSources(sources, inProgram);
    const keys = isPaths(sources) ? [] : Object.keys(sources);
    const environments = reading.environments.filter(({ form }) => form !== "spec");
    // Two workspaces may each have an environment of a name, but a program has one workspace.
    const problems = reading.problems.length > 0 ? reading.problems : repeatedNames(environments, nameOf);
    if (problems.length > 0) {
        throw new SeqerakitError(firstProblems(problems));
    }
    tellNotes(reading.notes, options);
    return Object.fromEntries(
        environments.map((environment, index) => [keys[index] ?? environment.settings.name, settingsOf(environment)]),
    );
}

/**
 * The settings for a program: as typed settings, or as a spec where programs cannot have one of them; with what the platform
 * compares and uses of the rest of the entry.
 */
function settingsOf({ settings, workspace, credentials, primary }: SeqerakitEnvironment): ReadEnvironmentSettings {
    const { batch = {}, ...rest } = settings;
    const given = isForFilesAlone(batch) ? { ...rest, spec: specText(batch) } : settings;
    const seqerakit = {
        ...(isKnown(workspace) && { workspace }),
        ...(isKnown(credentials) && { credentials }),
        ...(primary && { primary }),
    };
    return Object.keys(seqerakit).length === 0 ? given : { ...given, seqerakit };
}

/** Whether a text is there, without variables that were not passed. */
function isKnown(text: string | undefined): boolean {
    return text !== undefined && substitute(text, {}).names.length === 0;
}

function nameOf({ settings }: SeqerakitEnvironment): string {
    return settings.name;
}

function isPaths(sources: Parameters<typeof readSeqerakit>[0]): sources is string | string[] {
    return typeof sources === "string" || Array.isArray(sources);
}

/** The environment of each source, in their order. */
function readSources(sources: { [key: string]: string | SeqerakitSource }, options: InternalOptions): SeqerakitReading {
    const total = { bytes: 0 };
    const readings = Object.values(sources).map((source) => attempt(() => readSource(source, options, total)));
    return merged(readings);
}

function readSource(given: string | SeqerakitSource, options: InternalOptions, total: Total): SeqerakitReading {
    const { file, name, nextflowConfig } = typeof given === "string" ? ({ file: given } as SeqerakitSource) : given;
    const files = new SourceFiles(options.root ?? rootOf(dirname(file)), total);
    const sources = { ...entrySources(file, files, options), ...(nextflowConfig !== undefined && { nextflowConfig }) };
    const reading = readPlaybook(playbookOf(textOf(file, files), file), sources);
    const names = reading.environments.map(({ settings }) => settings.name);
    const environments = reading.environments.filter(({ settings }) => name === undefined || settings.name === name);
    if (environments.length === 1 || reading.problems.length > 0) {
        return { ...reading, environments };
    }
    const found = names.length === 0 ? "no AWS Batch environment" : `the AWS Batch environments ${names.join(", ")}`;
    const wanted = name === undefined ? "one AWS Batch environment" : `the AWS Batch environment ${name}`;
    const fix =
        names.length === 0
            ? "name a file that has one."
            : "name one of them, as { file, name }, or pass the path alone to read all of them by their names.";
    return {
        ...reading,
        environments: [],
        problems: [fileProblem(file, "environment-count", `expected ${wanted}, got ${found}`, fix)],
    };
}
