import { readdirSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { SourceDocument } from "./document";
import { readText } from "./files";
import { readJson } from "./json";
import { SeqerakitError } from "./problem";
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
 * YAML without `compute-envs` and JSON that is no spec is passed over; a file that is named itself is not.
 *
 * Never throws for what is wrong with a file: all of it is in `problems`.
 */
export function readSeqerakitPaths(paths: string[], options: ReadOptions = {}): SeqerakitPathsReading {
    const found = paths.flatMap((path) => (isFolder(path) ? filesIn(path) : [{ file: path, named: true }]));
    const candidates = [...new Map(found.map((one) => [resolve(one.file), one])).values()];
    const yaml = candidates.filter(({ file }) => !file.endsWith(".json")).map((one) => readYamlFile(one, options));
    const read = new Set(yaml.flatMap(({ environments }) => environments.map(({ specFile }) => resolve(specFile))));
    // A spec with problems gives no environment, but its problems are told already.
    for (const { file } of yaml.flatMap(({ problems }) => problems)) {
        read.add(resolve(file));
    }
    const specs = candidates
        .filter(({ file }) => file.endsWith(".json") && !read.has(resolve(file)))
        .map((one) => readSpecFile(one));
    const readings = [...yaml, ...specs];
    const environments = readings.flatMap((reading) => reading.environments);
    const repeated = repeatedNames(environments, ({ workspace, settings }) => `${workspace} ${settings.name}`);
    return {
        environments,
        problems: [...readings.flatMap(({ problems }) => problems), ...repeated],
        files: readings.flatMap(({ files }) => files),
    };
}

interface Candidate {
    file: string;
    /** Whether the caller named the file itself. */
    named: boolean;
}

function isFolder(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function filesIn(folder: string): Candidate[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => !file.slice(folder.length).split(sep).some(isPrivate))
        .sort()
        .map((file) => ({ file, named: false }));
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
