import { type SourceDocument, problemAt, problemAtKey } from "./document";
import type { Path } from "./field";
import { type Finding, type Note, type Problem, SeqerakitError } from "./problem";

/** What is found while an entry of a block is read. */
export class EntryFindings {
    readonly problems: Problem[] = [];
    readonly notes: Note[] = [];

    constructor(
        readonly document: SourceDocument,
        private readonly block: string,
        private readonly index: number,
        private readonly source: Readonly<Record<string, unknown>>,
    ) {}

    /** Adds a problem with a key of the entry, or with the entry as a whole. */
    invalid(code: string, key: string | undefined, message: string, extra: Partial<Finding> = {}): void {
        const finding = { code, path: this.pathOf(key), value: key && this.source[key], message, ...extra };
        const isAboutKey = code === "unknown-property" || code === "retired-property";
        this.problems.push((isAboutKey ? problemAtKey : problemAt)(this.document, finding));
    }

    /** Adds a note on a key of the entry. */
    note(severity: Note["severity"], code: string, key: string, message: string): void {
        const finding = { code, path: this.pathOf(key), value: this.source[key], message };
        this.notes.push({ ...problemAt(this.document, finding), severity });
    }

    /** What a function returns, or undefined if it throws problems, which are added. */
    attempt<T>(read: () => T): T | undefined {
        try {
            return read();
        } catch (error) {
            if (!(error instanceof SeqerakitError)) {
                throw error;
            }
            this.problems.push(...error.problems);
            return undefined;
        }
    }

    /** The place of a key of the entry, or of the entry as a whole. */
    pathOf(key: string | undefined): Path {
        return [this.block, this.index, ...(key === undefined ? [] : [key])];
    }
}
