import { dirname } from "node:path";
import type { SourceDocument } from "./document";
import { SourceFiles, type Total, rootOf } from "./files";
import { readJson } from "./json";
import { SeqerakitError, firstProblems } from "./problem";
import { type ReadOptions, attempt, repeatedNames } from "./reader";
import { type SeqerakitReading, environmentsIn, openSeqerakitFile } from "./seqerakitFile";
import { parseComputeEnvironmentSpec } from "./spec";
import { type Candidate, Walk, isFolder, placeOf } from "./walk";

/** What was read from files and folders. */
export interface SeqerakitPathsReading extends SeqerakitReading {
    /** Files that were read: seqerakit files, and specs that none of them names. */
    files: string[];
}

/** Fields by which a JSON document is known as a spec. */
const SPEC_FIELDS = ["discriminator", "workDir", "forge"];

/**
 * Reads every seqerakit file and spec among files and folders, with the folders' subfolders. Of what a folder holds,
 * YAML without `compute-envs` and JSON that is no spec is passed over; a file that is named itself is not. Links in
 * folders are passed over, and what several paths lead to is read once.
 *
 * Never throws for what is wrong with a file or a folder: the first 100 problems are in `problems`.
 */
export function readSeqerakitPaths(paths: string[], options: ReadOptions = {}): SeqerakitPathsReading {
    const total: Total = { bytes: 0 };
    const walk = new Walk();
    const candidates = paths.flatMap((path) => {
        const named = isFolder(path);
        const files = new SourceFiles(options.root ?? rootOf(named ? path : dirname(path)), total);
        return named ? walk.filesIn(path, files) : walk.isNew(path) ? [{ file: path, named: true, files }] : [];
    });
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
    const problems = [...walk.problems, ...readings.flatMap((reading) => reading.problems), ...repeated];
    return { environments, problems: firstProblems(problems), files: readings.flatMap(({ files }) => files) };
}

function readYamlFile({ file, named, files }: Candidate, { variables = {} }: ReadOptions): SeqerakitPathsReading {
    let skipped = false;
    const reading = attempt(() => {
        const document = openSeqerakitFile(file, files);
        skipped = !named && !mentionsComputeEnvironments(document);
        return skipped ? { environments: [], problems: [] } : environmentsIn(document, { variables, files });
    });
    return { ...reading, files: skipped ? [] : [file] };
}

/** Whether a document has `compute-envs`, perhaps misspelt. */
function mentionsComputeEnvironments({ value }: SourceDocument): boolean {
    return keysOf(value).some((key) => /^compute[-_ ]?env/i.test(key));
}

function readSpecFile({ file, named, files }: Candidate): SeqerakitPathsReading {
    let skipped = false;
    const reading = attempt(() => {
        const read = files.read(file);
        if ("reason" in read) {
            const { reason, fix = "correct the path." } = read;
            const message = `The spec ${reason}`;
            throw new SeqerakitError([{ file, line: 1, column: 1, path: [], message, fix }]);
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
