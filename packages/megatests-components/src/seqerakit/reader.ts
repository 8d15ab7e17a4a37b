import { basename, dirname, extname } from "node:path";
import { isObject } from "../internal/objects";
import { attempt, merged } from "./combined";
import { type SourceDocument, problemAt } from "./document";
import { SourceFiles, type Total, rootOf } from "./files";
import { readJson } from "./json";
import { type SeqerakitReading, hasEnvironments, isPlaybook, playbookOf, readPlaybook, textOf } from "./playbook";
import { type Problem, firstProblems } from "./problem";
import { type InternalOptions, type ReadOptions, entrySources } from "./readOptions";
import { readSpec } from "./spec";
import { type Candidate, Walk, isFolder, placeOf } from "./walk";

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
 * Reads every seqerakit file and spec among files and folders, with the folders' subfolders. Of what a folder holds, YAML
 * and JSON of other kinds is passed over; a file that is named itself is not. Links in folders are passed over, and what
 * several paths lead to is read once. A spec that no seqerakit file names counts as an environment of its own.
 *
 * Never throws for what is wrong with a file or a folder: the first 100 problems are in `problems`.
 */
export function readSeqerakitPaths(paths: string[], options: InternalOptions = {}): SeqerakitPathsReading {
    const { opened, problems: unopened } = openedFiles(paths, options);
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
        problems: firstProblems([...unopened, ...problems]),
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

/** The files among paths, opened, and what is wrong with folders. */
export function openedFiles(paths: string[], { root }: ReadOptions): { opened: OpenedFile[]; problems: Problem[] } {
    const total: Total = { bytes: 0 };
    const walk = new Walk();
    const candidates = paths.flatMap((path) => {
        const isGroup = isFolder(path);
        const files = new SourceFiles(root ?? rootOf(isGroup ? path : dirname(path)), total);
        return isGroup ? walk.filesIn(path, files) : walk.isNew(path) ? [{ file: path, named: true, files }] : [];
    });
    return { opened: candidates.map((one) => ({ ...one, ...openedFile(one) })), problems: walk.problems };
}

/** A file that may be a seqerakit file or a spec, with its text. */
export interface OpenedFile extends Candidate {
    /** Left out where the file cannot be read. */
    text?: string;
    problems?: Problem[];
    /** Whether the file is JSON, but no playbook. */
    isSpec: boolean;
}

function openedFile({ file, files }: Candidate): Pick<OpenedFile, "text" | "problems" | "isSpec"> {
    const opened = attempt(() => ({ text: textOf(file, files) }));
    if (!("text" in opened)) {
        return { ...opened, isSpec: false };
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

function readOpened(
    { file, named, files, text, problems, isSpec }: OpenedFile,
    options: InternalOptions,
): OpenedReading {
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
    return isObject(value) && Object.keys(value).some((key) => SPEC_FIELDS.includes(key));
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
