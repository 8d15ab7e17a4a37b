import { isObject } from "../internal/objects";
import { createRequire } from "node:module";
import type { SourceDocument } from "./document";
import { Entry, type EntrySources, type SeqerakitEnvironment } from "./entry";
import type { SourceFiles } from "./files";
import { type Problem, SeqerakitError } from "./problem";
import { seqerakitStructureProblems } from "./structure";
import type * as yaml from "./yaml";

/** Loads the YAML library with the first file, so that importing the package does not wait for it. */
const load = createRequire(__filename);

/** What was read, and what is wrong with it. */
export interface SeqerakitReading {
    /** Without those that have problems. */
    environments: SeqerakitEnvironment[];
    problems: Problem[];
}

/** Reads a seqerakit file, unless its text is no YAML. */
export function openSeqerakitFile(file: string, files: SourceFiles): SourceDocument {
    const read = files.read(file);
    if ("reason" in read) {
        const { reason, fix = "correct the path." } = read;
        const message = `The seqerakit file ${reason}`;
        throw new SeqerakitError([{ file, line: 1, column: 1, path: [], message, fix }]);
    }
    const { readYaml } = load("./yaml") as typeof yaml;
    return readYaml(read.text, file);
}

/** The compute environments of a seqerakit file, in the order of the file. */
export function environmentsIn(document: SourceDocument, sources: EntrySources): SeqerakitReading {
    const structure = seqerakitStructureProblems(document);
    const entries = entriesIn(document).map((source, index) => {
        const broken = structure.filter(({ path }) => path[1] === index).map(({ path }) => String(path[2]));
        return new Entry(document, index, source, sources, new Set(broken));
    });
    const environments = entries.flatMap((entry) => entry.read() ?? []);
    return {
        environments,
        problems: [...document.repeated, ...structure, ...entries.flatMap(({ problems }) => problems)],
    };
}

/** The entries under `compute-envs`. One that is no object is empty, for its structure is told as a problem. */
export function entriesIn({ value }: SourceDocument): Record<string, unknown>[] {
    const entries = isObject(value) ? value["compute-envs"] : undefined;
    return Array.isArray(entries) ? entries.map((entry: unknown) => (isObject(entry) ? entry : {})) : [];
}
