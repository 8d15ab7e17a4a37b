import { basename, dirname, extname } from "node:path";
import type { ComputeEnvironmentSettings } from "../computeEnvironment/settings";
import { type SourceDocument, fileProblem, problemAt } from "./document";
import type { SeqerakitEnvironment } from "./entry";
import type { EntrySources } from "./entryValues";
import { SourceFiles, type Total, rootOf } from "./files";
import { readJson } from "./json";
import { type SeqerakitReading, hasEnvironments, isPlaybook, playbookOf, readPlaybook, textOf } from "./playbook";
import { type Note, type Problem, SeqerakitError, firstProblems } from "./problem";
import { readSpec } from "./spec";
import type { Variables } from "./variables";
import { type Candidate, Walk, isFolder, placeOf } from "./walk";

/** How seqerakit files are read. */
export interface ReadOptions {
    /**
     * Values for `$NAME` and `${NAME}` in the files, by the names that the files may use. What they hold is stored in
     * plain text, so a name that looks like a secret's, for example `TOWER_ACCESS_TOKEN`, is invalid wherever a file uses
     * it. Never pass `process.env`. Defaults to none: then only `workspace` and `credentials` may use variables, because
     * the platform has its own.
     */
    variables?: Variables;
    /**
     * Folder that holds every file that is read: the seqerakit files, and the specs, scripts and Nextflow configurations
     * that they name, through all links. Defaults to the nearest folder above a seqerakit file that has `.git`, or else
     * the file's own folder. Name a folder further up to allow more.
     */
    root?: string;
    /**
     * Folder from which the paths in the files start. Defaults to the folder of the seqerakit file, and then the working
     * directory, from which seqerakit itself starts.
     */
    baseDir?: string;
    /**
     * Whether the environments exist and are imported, so that they may name roles that Forge created for them. Defaults
     * to false.
     */
    imported?: boolean;
    /** Gets every warning, and everything that is left to seqerakit. Defaults to nothing: they are not reported. */
    onNote?: (note: Note) => void;
}

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

/** What was read from files and folders. */
export interface SeqerakitPathsReading extends SeqerakitReading {
    /** Files that were read: seqerakit files, and specs that none of them names. */
    files: string[];
    /** YAML and JSON files of folders that are neither seqerakit files nor specs, and were passed over. */
    skipped: string[];
}

/** Fields by which a JSON document is known as a spec. */
const SPEC_FIELDS = ["discriminator", "workDir", "forge", "computeEnv"];
/** What a text has that is meant to be a seqerakit file or a spec, even if it cannot be parsed. */
const MENTION = /compute[-_ ]?env|"(?:discriminator|workDir|forge)"/i;

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
): { [key: string]: ComputeEnvironmentSettings } {
    const reading = isPaths(sources) ? readSeqerakitPaths([sources].flat(), options) : readSources(sources, options);
    const keys = isPaths(sources) ? [] : Object.keys(sources);
    const environments = reading.environments.filter(({ form }) => form !== "spec");
    // Two workspaces may each have an environment of a name, but a program has one workspace.
    const problems = reading.problems.length > 0 ? reading.problems : repeatedNames(environments, nameOf);
    if (problems.length > 0) {
        throw new SeqerakitError(firstProblems(problems));
    }
    for (const note of reading.notes) {
        options.onNote?.(note);
    }
    return Object.fromEntries(environments.map(({ settings }, index) => [keys[index] ?? settings.name, settings]));
}

function nameOf({ settings }: SeqerakitEnvironment): string {
    return settings.name;
}

function isPaths(sources: Parameters<typeof readSeqerakit>[0]): sources is string | string[] {
    return typeof sources === "string" || Array.isArray(sources);
}

/** The environment of each source, in their order. */
function readSources(sources: { [key: string]: string | SeqerakitSource }, options: ReadOptions): SeqerakitReading {
    const total = { bytes: 0 };
    const readings = Object.values(sources).map((source) => attempt(() => readSource(source, options, total)));
    return merged(readings);
}

function readSource(given: string | SeqerakitSource, options: ReadOptions, total: Total): SeqerakitReading {
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

function entrySources(
    file: string,
    files: SourceFiles,
    { variables = {}, baseDir, imported = false }: ReadOptions,
): EntrySources {
    return { variables, files, folders: baseDir === undefined ? [dirname(file), "."] : [baseDir], imported };
}

/**
 * Reads every seqerakit file and spec among files and folders, with the folders' subfolders. Of what a folder holds, YAML
 * and JSON of other kinds is passed over; a file that is named itself is not. Links in folders are passed over, and what
 * several paths lead to is read once. A spec that no seqerakit file names counts as an environment of its own.
 *
 * Never throws for what is wrong with a file or a folder: the first 100 problems are in `problems`.
 */
export function readSeqerakitPaths(paths: string[], options: ReadOptions = {}): SeqerakitPathsReading {
    const total: Total = { bytes: 0 };
    const walk = new Walk();
    const candidates = paths.flatMap((path) => {
        const isGroup = isFolder(path);
        const files = new SourceFiles(options.root ?? rootOf(isGroup ? path : dirname(path)), total);
        return isGroup ? walk.filesIn(path, files) : walk.isNew(path) ? [{ file: path, named: true, files }] : [];
    });
    const opened = candidates.map((one) => ({ ...one, ...openedFile(one) }));
    const playbooks = opened.map((one) => (one.isSpec ? undefined : readOpened(one, options)));
    // A spec that an entry names is read with the entry, which tells what is wrong with it.
    const named = new Set(playbooks.flatMap((reading) => reading?.specFiles ?? []).map(placeOf));
    const readings = opened.flatMap((one, index) => {
        const reading = playbooks[index] ?? (named.has(placeOf(one.file)) ? undefined : readOpened(one, options));
        return reading === undefined ? [] : [{ ...reading, file: one.file }];
    });
    const { environments, problems, notes } = merged(readings);
    return {
        environments,
        problems: firstProblems([...walk.problems, ...problems]),
        notes,
        files: readings.filter(({ isOther }) => !isOther).map(({ file }) => file),
        skipped: readings.filter(({ isOther }) => isOther).map(({ file }) => file),
    };
}

/** Reads a text that is in no file, such as standard input. `file` is how problems call it. */
export function readSeqerakitText(text: string, file: string, options: ReadOptions = {}): SeqerakitPathsReading {
    const files = new SourceFiles(options.root ?? rootOf("."));
    const { problems, ...reading } = readOpened({ file, named: true, files, text, isSpec: isSpecText(text) }, options);
    return { ...reading, problems: firstProblems(problems), files: [file], skipped: [] };
}

interface OpenedFile extends Candidate {
    /** Left out where the file cannot be read. */
    text?: string;
    problems?: Problem[];
    /** Whether the file is JSON, but no playbook. */
    isSpec: boolean;
}

function openedFile({ file, files }: Candidate): Pick<OpenedFile, "text" | "problems" | "isSpec"> {
    const opened = attempt(() => ({ text: textOf(file, files) }));
    if (!("text" in opened)) {
        return { ...opened, isSpec: file.endsWith(".json") };
    }
    const { text } = opened;
    return { text, isSpec: isSpecText(text) || (file.endsWith(".json") && !isPlaybookText(text)) };
}

/** Whether a text that may be YAML or JSON is a spec. */
function isSpecText(text: string): boolean {
    const value = text.trimStart().startsWith("{") ? attempt(() => ({ value: readJson(text, "").value })) : {};
    return "value" in value && !isPlaybook(value.value);
}

/** Whether a text is a seqerakit file in JSON. */
function isPlaybookText(text: string): boolean {
    const read = attempt(() => ({ value: readJson(text, "").value }));
    return "value" in read && isPlaybook(read.value);
}

interface OpenedReading extends SeqerakitReading {
    /** Whether the file is of another kind, and passed over. */
    isOther: boolean;
    /** Specs that the entries of a playbook name. */
    specFiles: string[];
}

function readOpened({ file, named, files, text, problems, isSpec }: OpenedFile, options: ReadOptions): OpenedReading {
    const nothing = { environments: [], problems: [], notes: [], isOther: true, specFiles: [] };
    if (text === undefined) {
        return { ...nothing, problems: problems ?? [], isOther: false };
    }
    const reading = attempt((): OpenedReading => {
        const document = isSpec ? readJson(text, file) : playbookOf(text, file);
        if (!named && !(isSpec ? isSpecValue(document.value) : hasEnvironments(document.value))) {
            return nothing;
        }
        if (isSpec) {
            return { ...nothing, ...readSpecAlone(document, options), isOther: false };
        }
        return { ...readPlaybook(document, entrySources(file, files, options)), isOther: false };
    });
    if ("isOther" in reading) {
        return reading;
    }
    // A folder may hold whatever other programs take for YAML or JSON, such as templates and JSON with comments.
    return named || MENTION.test(text) ? { ...nothing, ...reading, isOther: false } : nothing;
}

function isSpecValue(value: unknown): boolean {
    return typeof value === "object" && value !== null && Object.keys(value).some((key) => SPEC_FIELDS.includes(key));
}

/** A spec that no entry names. It has no name but that of its file. */
function readSpecAlone(document: SourceDocument, { imported = false }: ReadOptions): SeqerakitReading {
    const { file } = document;
    const { spec, otherPlatform, problems, notes } = readSpec(document, imported);
    if (otherPlatform !== undefined) {
        const message = `${otherPlatform}: not managed here, left to seqerakit`;
        const note = {
            ...problemAt(document, { code: "other-platform", path: [], message }),
            severity: "note" as const,
        };
        return { environments: [], problems: [], notes: [note] };
    }
    if (spec === undefined) {
        return { environments: [], problems, notes };
    }
    const { settings: batch, ...rest } = spec;
    const settings = { name: basename(file, extname(file)), batch, ...rest };
    const place = { file, ...document.valueAt([]), form: "spec" as const, specFile: file };
    return { environments: [{ ...place, settings }], problems, notes };
}

/** What several files hold. Environments that Seqera would take for the same are problems. */
function merged(readings: SeqerakitReading[]): SeqerakitReading {
    const environments = readings.flatMap((reading) => reading.environments);
    const repeated = repeatedNames(
        environments.filter(({ form }) => form !== "spec"),
        ({ workspace, settings }) => `${workspace} ${settings.name}`,
    );
    return {
        environments,
        problems: [...readings.flatMap(({ problems }) => problems), ...repeated],
        notes: readings.flatMap(({ notes }) => notes),
    };
}

/** What a function returns, or the problems that it throws. */
function attempt<T>(read: () => T): T | SeqerakitReading {
    try {
        return read();
    } catch (error) {
        if (error instanceof SeqerakitError) {
            return { environments: [], problems: error.problems, notes: [] };
        }
        throw error;
    }
}

/** Environments of which another has the same identity. */
function repeatedNames(
    environments: SeqerakitEnvironment[],
    identity: (environment: SeqerakitEnvironment) => string,
): Problem[] {
    const firsts = new Map<string, SeqerakitEnvironment>();
    return environments.flatMap((environment) => {
        const { file, line, column, settings } = environment;
        const first = firsts.get(identity(environment));
        firsts.set(identity(environment), first ?? environment);
        if (first === undefined) {
            return [];
        }
        const message = `duplicate environment name "${settings.name}", first at ${first.file}:${first.line}:${first.column}`;
        const finding = {
            code: "duplicate-name",
            path: ["name"],
            value: settings.name,
            message,
            fix: "give another name.",
        };
        return [{ file, line, column, ...finding }];
    });
}
