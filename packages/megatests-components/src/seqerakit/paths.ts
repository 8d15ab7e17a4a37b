import { readdirSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { SourceDocument } from "./document";
import { readText } from "./files";
import { readJson } from "./json";
import { type Problem, SeqerakitError } from "./problem";
import { type ReadOptions, attempt, repeatedNames } from "./reader";
import { type SeqerakitReading, environmentsIn, openSeqerakitFile } from "./seqerakitFile";
import { parseComputeEnvironmentSpec } from "./spec";

/** What was read from files and folders. */
export interface SeqerakitPathsReading extends SeqerakitReading {
    /** Files that were read: seqerakit files, and specs that none of them names. */
    files: string[];
}

/** Fields by which a JSON document is known as a spec. */
const SPEC_FIELDS = ["discriminator", "workDir", "forge"];

/**
 * Reads every seqerakit file and spec among files and folders, with the folders' subfolders. Of what a folder holds,
 * YAML without `compute-envs` and JSON that is no spec is passed over; a file that is named itself is not. Links are
 * followed, and what several of them lead to is read once.
 *
 * Never throws for what is wrong with a file or a folder: all of it is in `problems`.
 */
export function readSeqerakitPaths(paths: string[], options: ReadOptions = {}): SeqerakitPathsReading {
    const seen = new Set<string>();
    const named = paths.filter((path) => kindOf(path) !== "folder").map((file) => ({ file, named: true }));
    const walks = paths.filter((path) => kindOf(path) === "folder").map((folder) => walk(folder, seen));
    const candidates = [...named, ...walks.flatMap(({ files }) => files)].filter(({ file }) => isNew(file, seen));
    const yaml = candidates.filter(({ file }) => !file.endsWith(".json")).map((one) => readYamlFile(one, options));
    const read = new Set(yaml.flatMap(({ environments }) => environments.map(({ specFile }) => placeOf(specFile))));
    // A spec with problems gives no environment, but its problems are told already.
    for (const { file } of yaml.flatMap(({ problems }) => problems)) {
        read.add(placeOf(file));
    }
    const specs = candidates
        .filter(({ file }) => file.endsWith(".json") && !read.has(placeOf(file)))
        .map((one) => readSpecFile(one));
    const readings = [...yaml, ...specs];
    const environments = readings.flatMap((reading) => reading.environments);
    const repeated = repeatedNames(environments, ({ workspace, settings }) => `${workspace} ${settings.name}`);
    return {
        environments,
        problems: [...walks, ...readings].flatMap(({ problems }) => problems).concat(repeated),
        files: readings.flatMap(({ files }) => files),
    };
}

interface Candidate {
    file: string;
    /** Whether the caller named the file itself. */
    named: boolean;
}

/** What a path leads to. What cannot be looked at counts as a file, and reading it says why. */
function kindOf(path: string): "file" | "folder" | "other" {
    try {
        const stat = statSync(path, { throwIfNoEntry: false });
        return stat?.isDirectory() ? "folder" : (stat?.isFile() ?? true) ? "file" : "other";
    } catch {
        return "file";
    }
}

/** Where a path leads to, through all links. */
function placeOf(path: string): string {
    try {
        return realpathSync(path);
    } catch {
        return resolve(path);
    }
}

/** Whether a path leads to a place that was not seen before. It is from now on. */
function isNew(path: string, seen: Set<string>): boolean {
    const before = seen.size;
    return seen.add(placeOf(path)).size > before;
}

/** The YAML and JSON files in a folder and its subfolders. */
function walk(folder: string, seen: Set<string>): { files: Candidate[]; problems: Problem[] } {
    if (!isNew(folder, seen)) {
        return { files: [], problems: [] };
    }
    let names: string[];
    try {
        names = readdirSync(folder).sort();
    } catch (error) {
        const message = `The folder cannot be read: ${(error as NodeJS.ErrnoException).code}`;
        const fix = "allow reading it, or move it elsewhere.";
        return { files: [], problems: [{ file: folder, line: 1, column: 1, path: [], message, fix }] };
    }
    const paths = names.filter((name) => !isPrivate(name)).map((name) => join(folder, name));
    const inside = paths.filter((path) => kindOf(path) === "folder").map((path) => walk(path, seen));
    const files = paths.filter((path) => /\.(ya?ml|json)$/.test(path) && kindOf(path) === "file");
    return {
        files: [...files.map((file) => ({ file, named: false })), ...inside.flatMap((each) => each.files)],
        problems: inside.flatMap(({ problems }) => problems),
    };
}

/** Folders of tools, such as .git and node_modules. */
function isPrivate(name: string): boolean {
    return name.startsWith(".") || name === "node_modules";
}

function readYamlFile({ file, named }: Candidate, { environment = {} }: ReadOptions): SeqerakitPathsReading {
    let skipped = false;
    const reading = attempt(() => {
        const document = openSeqerakitFile(file);
        skipped = !named && !mentionsComputeEnvironments(document);
        return skipped ? { environments: [], problems: [] } : environmentsIn(document, environment);
    });
    return { ...reading, files: skipped ? [] : [file] };
}

/** Whether a document has `compute-envs`, perhaps misspelt. */
function mentionsComputeEnvironments({ value }: SourceDocument): boolean {
    return keysOf(value).some((key) => /^compute[-_ ]?env/i.test(key));
}

function readSpecFile({ file, named }: Candidate): SeqerakitPathsReading {
    let skipped = false;
    const reading = attempt(() => {
        const read = readText(file);
        if ("reason" in read) {
            const message = `The spec ${read.reason}`;
            throw new SeqerakitError([{ file, line: 1, column: 1, path: [], message, fix: "correct the path." }]);
        }
        skipped = !named && !keysOf(readJson(read.text, file).value).some((key) => SPEC_FIELDS.includes(key));
        if (!skipped) {
            parseComputeEnvironmentSpec(read.text, file);
        }
        return { environments: [], problems: [] };
    });
    return { ...reading, files: skipped ? [] : [file] };
}

function keysOf(value: unknown): string[] {
    return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
