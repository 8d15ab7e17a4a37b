import { createRequire } from "node:module";
import { isObject } from "../internal/objects";
import { type SourceDocument, fileProblem, problemAt, problemAtKey } from "./document";
import { Entry, type SeqerakitEnvironment } from "./entry";
import { OTHER_BLOCKS } from "./entryFields";
import type { EntrySources } from "./entryValues";
import type { SourceFiles } from "./files";
import { LIMITS } from "./limits";
import { type Finding, type Note, type Problem, SeqerakitError, received } from "./problem";
import { nearest, spelling } from "./unknownField";
import type * as yaml from "./yaml";

/** Loads the YAML library with the first file, so that importing the package does not wait for it. */
const load = createRequire(__filename);

/** What was read, and what is wrong with it. */
export interface SeqerakitReading {
    /** Without those that have problems. */
    environments: SeqerakitEnvironment[];
    problems: Problem[];
    /** What does not keep the files from being read: warnings, and what is left to seqerakit. */
    notes: Note[];
}

const BLOCK = "compute-envs";

/** The block of the participants of workspaces. */
export const PARTICIPANTS = "participants";

/** Reads a text as YAML, of which JSON is a part. */
export function playbookOf(text: string, file: string): SourceDocument {
    const { readYaml } = load("./yaml") as typeof yaml;
    return readYaml(text, file);
}

/** The text of a file that the caller names. */
export function textOf(file: string, files: SourceFiles): string {
    const read = files.read(file);
    if ("reason" in read) {
        const { reason, fix = "correct the path." } = read;
        throw new SeqerakitError([fileProblem(file, "unreadable-file", `the file ${reason}`, fix)]);
    }
    return read.text;
}

/** Whether a document has blocks of seqerakit. */
export function isPlaybook(value: unknown): boolean {
    const keys = Object.keys(isObject(value) ? value : {});
    return hasEnvironments(value) || keys.some((key) => OTHER_BLOCKS.includes(key) && key !== "labels");
}

/** Whether a document has `compute-envs`, perhaps misspelt. */
export function hasEnvironments(value: unknown): boolean {
    return Object.entries(isObject(value) ? value : {}).some(([key, block]) => key === BLOCK || isMisspelt(key, block));
}

/** What was read of a seqerakit file. */
export interface PlaybookReading extends SeqerakitReading {
    /** Spec files that the entries name. */
    specFiles: string[];
}

/** The AWS Batch environments of a seqerakit file, in the order of the file. */
export function readPlaybook(document: SourceDocument, sources: EntrySources): PlaybookReading {
    const { value } = document;
    if (!isObject(value)) {
        const message = `expected an object with ${BLOCK}, got ${received(value)}`;
        const problem = problemAt(document, { code: "wrong-type", path: [], message });
        return { environments: [], problems: [problem], notes: [], specFiles: [] };
    }
    const entries = entriesIn(document, value, BLOCK);
    const read = entries.entries.map(([index, source]) => new Entry(document, index, source, sources));
    const environments = read.flatMap((entry) => entry.read() ?? []);
    return {
        environments,
        problems: [
            ...document.repeated,
            ...misspeltBlocks(document, value),
            ...entries.problems,
            ...read.flatMap(({ findings }) => findings.problems),
        ],
        notes: [...otherBlocks(document, value), ...read.flatMap(({ findings }) => findings.notes)],
        specFiles: read.flatMap(({ specFile }) => specFile ?? []),
    };
}

/** The entries of a block of a document, with their indexes. */
export function entriesIn(
    document: SourceDocument,
    value: Record<string, unknown>,
    name: string,
): { entries: [index: number, source: Record<string, unknown>][]; problems: Problem[] } {
    const block = value[name];
    if (block === undefined || block === null) {
        return { entries: [], problems: [] };
    }
    if (!Array.isArray(block)) {
        const message = `expected ${name} to be a list, got ${received(block)}`;
        return { entries: [], problems: [problemAt(document, { code: "wrong-type", path: [name], message })] };
    }
    const items = block.map((item: unknown, index) => [index, item] as const);
    return {
        entries: items.flatMap(([index, item]) => (isObject(item) ? [[index, item] as [number, typeof item]] : [])),
        problems: items
            .filter(([, item]) => !isObject(item))
            .map(([index, item]) => {
                const message = `expected ${name}[${index}] to be an object, got ${received(item)}`;
                return problemAt(document, { code: "wrong-type", path: [name, index], message });
            }),
    };
}

function misspeltBlocks(document: SourceDocument, value: Record<string, unknown>): Problem[] {
    return Object.entries(value)
        .filter(([key, block]) => isMisspelt(key, block))
        .map(([key]) => {
            const finding: Finding = {
                code: "unknown-property",
                path: [key],
                message: `unknown block ${received(key)}`,
            };
            return problemAtKey(document, { ...finding, fix: `rename it to ${BLOCK}.`, rewrite: { name: BLOCK } });
        });
}

/** One note for each block that is not managed here. */
function otherBlocks(document: SourceDocument, value: Record<string, unknown>): Note[] {
    return Object.entries(value)
        .filter(([key, block]) => key !== BLOCK && key !== "$schema" && !isMisspelt(key, block))
        .slice(0, LIMITS.problems)
        .map(([key]) => {
            const message =
                key === PARTICIPANTS
                    ? `${key}: read by readSeqerakitParticipants alone`
                    : OTHER_BLOCKS.includes(key)
                      ? `${key}: not managed here, left to seqerakit`
                      : `${key}: not a block of seqerakit, ignored`;
            return { ...problemAtKey(document, { code: "other-block", path: [key], message }), severity: "note" };
        });
}

/** Whether a block is meant to be `compute-envs`. What Seqera's API answers as `computeEnv` is none. */
function isMisspelt(key: string, block: unknown): boolean {
    const isNear = /^computeenvironments?$/.test(spelling(key)) || nearest(key, [BLOCK]) !== undefined;
    return key !== BLOCK && Array.isArray(block) && isNear;
}
