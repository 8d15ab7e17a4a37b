import type { Path } from "./field";
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

/** A problem with a value of a document. */
export function problemAt(document: SourceDocument, finding: Finding): Problem {
    return { file: document.file, ...document.valueAt(finding.path), ...finding };
}

/** A problem with the name of a field, or with the field being there at all. */
export function problemAtKey(document: SourceDocument, finding: Finding): Problem {
    return { file: document.file, ...document.keyAt(finding.path), ...finding };
}

/** The position of a character of a text. */
export function positionIn(text: string, offset: number): Position {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

const ENCODING: [RegExp, message: string, fix: string][] = [
    [/^\uFEFF/, "The file starts with a byte order mark", "save it as UTF-8 without BOM."],
    [/\uFFFD/, "The file is not valid UTF-8", "save it as UTF-8."],
    [/\0/, "The file has a NUL character", "save it as UTF-8, not UTF-16, and remove the character."],
];

/** What is wrong with the characters of a file. A text read from bytes that are not UTF-8 has U+FFFD in their place. */
export function encodingProblem(file: string, text: string): Problem | undefined {
    for (const [pattern, message, fix] of ENCODING) {
        const offset = text.search(pattern);
        if (offset >= 0) {
            return { file, ...positionIn(text, offset), path: [], message, fix };
        }
    }
    return undefined;
}
