import { dirname, resolve } from "node:path";
import {
    type Note,
    type Problem,
    rootOf,
    type SeqerakitPathsReading,
    SourceFiles,
} from "megatests-components/internal";
import { nearest } from "../nearest";
import { type IgnoreComment, readIgnoreComments } from "./ignoreComments";

/** A finding that a comment ignores. */
export type Ignored = (Problem | Note) & { reason: string };

/** What a validation found. */
export interface Validation extends SeqerakitPathsReading {
    /** Findings that comments ignore. They are in neither `problems` nor `notes`. */
    ignored: Ignored[];
}

/** What is needed to find the comments and the files that they are about. */
export interface Sources {
    /** Folder that every file is in. Defaults to the repository. */
    root?: string;
    /** Folder from which paths in the files start. Defaults to the file's own and then the working directory. */
    baseDir?: string;
    /** The text of standard input, by its name. */
    input?: { file: string; text: string };
}

/**
 * Moves the findings that comments ignore to `ignored`. Comments that are invalid become problems, and comments that ignore
 * nothing become warnings.
 */
export function applyComments(reading: SeqerakitPathsReading, sources: Sources): Validation {
    const findings = [...reading.problems, ...reading.notes];
    const files = new Set([...reading.files, ...findings.map(({ file }) => file)]);
    const read = [...files].map((file) => readIgnoreComments(textOf(file, sources), file));
    const comments = read.flatMap((one) => one.comments);
    const places = placesOf(comments, sources.baseDir);
    const used = new Map<IgnoreComment, Set<string>>();
    const ignored: Ignored[] = [];
    const isLeft = <T extends Problem>(finding: T): boolean => {
        const about = [
            ...(places.get(lineKey(finding.file, finding.line)) ?? []),
            ...(places.get(resolve(finding.file)) ?? []),
        ];
        const comment = about.find(({ codes }) => codes.includes(finding.code));
        if (comment !== undefined) {
            used.set(comment, (used.get(comment) ?? new Set()).add(finding.code));
            ignored.push({ ...finding, reason: comment.reason });
        }
        return comment === undefined;
    };
    const problems = [...reading.problems.filter(isLeft), ...read.flatMap((one) => one.problems)];
    const notes = reading.notes.filter(isLeft);
    // Findings beyond the first problems are not known, and may be what a comment ignores.
    const isComplete = !problems.some(({ code }) => code === "too-many-problems");
    const unused = comments.flatMap((comment) => {
        const codes = comment.codes.filter((code) => !used.get(comment)?.has(code));
        return codes.map((code) => unusedCode(comment, code, findings));
    });
    return { ...reading, problems, notes: [...notes, ...(isComplete ? unused : [])], ignored };
}

/** The comments by the line that they are about, and by the files that this line names. */
function placesOf(comments: IgnoreComment[], baseDir: string | undefined): Map<string, IgnoreComment[]> {
    const places = new Map<string, IgnoreComment[]>();
    const add = (key: string, comment: IgnoreComment) => {
        const others = places.get(key) ?? [];
        others.push(comment);
        places.set(key, others);
    };
    for (const comment of comments) {
        const { file, target, texts } = comment;
        const folders = baseDir === undefined ? [dirname(file), "."] : [baseDir];
        const named = new Set(texts.flatMap((text) => folders.map((folder) => resolve(folder, text))));
        named.forEach((path) => add(path, comment));
        if (target !== undefined) {
            add(lineKey(file, target), comment);
        }
    }
    return places;
}

function lineKey(file: string, line: number): string {
    return `${resolve(file)}:${line}`;
}

function textOf(file: string, { root, input }: Sources): string {
    if (file === input?.file) {
        return input.text;
    }
    if (!/\.ya?ml$/.test(file)) {
        return "";
    }
    const read = new SourceFiles(root ?? rootOf(dirname(file))).read(file);
    return "text" in read ? read.text : "";
}

function unusedCode({ file, line, column, target = line }: IgnoreComment, code: string, findings: Problem[]): Note {
    const onLine = findings.filter((finding) => finding.file === file && finding.line === target);
    const near = nearest(
        code,
        onLine.map((finding) => finding.code),
    );
    return {
        severity: "warning",
        code: "unused-ignore-comment",
        file,
        line,
        column,
        path: [],
        value: code,
        message: `unused megatests-ignore comment: line ${target} has no finding "${code}"`,
        fix: near === undefined ? "remove it." : `remove it, or write ${near}.`,
    };
}
