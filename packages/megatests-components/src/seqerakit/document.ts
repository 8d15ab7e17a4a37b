import type { Path } from "./field";
import { LIMITS, inMebibytes } from "./limits";
import type { Finding, Problem } from "./problem";

/** Where something stands in a text, both from 1. */
export interface Position {
    line: number;
    column: number;
}

/** A file that was read, and where everything in it stands. */
export interface SourceDocument {
    file: string;
    value: unknown;
    /** Fields that are given twice; `value` has the last of them. */
    repeated: Problem[];
    /** Where a value stands; the nearest value around it where there is none. */
    valueAt(path: Path): Position;
    /** Where the name of a field stands. */
    keyAt(path: Path): Position;
}

/** What is wrong with a file as a whole, such as that it does not exist. */
export function fileProblem(file: string, code: string, message: string, fix?: string): Problem {
    return { code, file, line: 1, column: 1, path: [], message, ...(fix !== undefined && { fix }) };
}

/** A problem with a value of a document. */
export function problemAt(document: SourceDocument, finding: Finding): Problem {
    return { file: document.file, ...document.valueAt(finding.path), ...finding };
}

/** A problem with the name of a field, or with the field being there at all. */
export function problemAtKey(document: SourceDocument, finding: Finding): Problem {
    return { file: document.file, ...document.keyAt(finding.path), ...finding };
}

/** Finds the positions of characters of a text, given their offsets. The text is gone through once. */
export function positionsIn(text: string): (offset: number) => Position {
    const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length)];
    return (offset) => {
        let [line, after] = [0, starts.length];
        while (after - line > 1) {
            const middle = (line + after) >> 1;
            [line, after] = (starts[middle] ?? 0) <= offset ? [middle, after] : [line, middle];
        }
        return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    };
}

const ENCODING: [RegExp, message: string, fix: string][] = [
    [/^\uFEFF/, "invalid encoding: the file starts with a byte order mark", "save it as UTF-8 without BOM."],
    [/\uFFFD/, "invalid encoding: the file is not UTF-8", "save it as UTF-8."],
    [/\0/, "invalid encoding: the file has a NUL character", "save it as UTF-8, and remove the character."],
];

/** What is wrong with the characters of a file. A text read from bytes that are not UTF-8 has U+FFFD in their place. */
export function encodingProblem(file: string, text: string): Problem | undefined {
    if (text.length > LIMITS.fileBytes) {
        const message = `the file is larger than ${inMebibytes(LIMITS.fileBytes)}`;
        return fileProblem(file, "file-too-large", message, "divide it into several files.");
    }
    for (const [pattern, message, fix] of ENCODING) {
        const offset = text.search(pattern);
        if (offset >= 0) {
            return { code: "invalid-encoding", file, ...positionsIn(text)(offset), path: [], message, fix };
        }
    }
    return undefined;
}
