import { dirname, isAbsolute, join, resolve } from "node:path";
import { formatValue } from "../internal/formatValue";
import { type Position, encodingProblem, positionsIn } from "./document";
import type { SourceFiles } from "./files";
import { LIMITS, inMebibytes } from "./limits";
import { type Include, includesIn } from "./nextflowTokens";
import { type Problem, SeqerakitError } from "./problem";

/**
 * A Nextflow configuration with the text of the files that it includes in place of `includeConfig`. Paths are relative
 * to the file that includes them. `text` is that of `file`.
 *
 * @throws SeqerakitError with every problem of the file and of those that it includes: a file that is missing or may not
 * be read, a cycle, a path that is only known when Nextflow runs, and more than the limits allow.
 */
export function expandIncludes(file: string, text: string, files: SourceFiles): string {
    const expansion = new Expansion(files);
    const expanded = expansion.expand(file, text, []);
    if (expansion.problems.length > 0) {
        throw new SeqerakitError(expansion.problems);
    }
    return expanded;
}

/** One configuration with all that it includes. */
class Expansion {
    readonly problems: Problem[] = [];
    private includes = 0;
    private length = 0;

    constructor(private readonly files: SourceFiles) {}

    /** `includers` are the files that led to this one, the first of them first. */
    expand(file: string, text: string, includers: string[]): string {
        const unreadable = encodingProblem(file, text);
        this.length += text.length;
        if (unreadable !== undefined) {
            this.problems.push(unreadable);
            return "";
        }
        const positionOf = positionsIn(text);
        const parts: string[] = [];
        let end = 0;
        for (const include of includesIn(text)) {
            parts.push(text.slice(end, include.start));
            const included = this.include(include, [...includers, file], positionOf);
            // A comment at the end of the included file would swallow what follows on the line.
            const alone = /^[ \t]*\r?(\n|$)/.test(text.slice(include.end));
            parts.push(alone || included === "" ? included : `${included}\n`);
            end = include.end;
            if (this.includes > LIMITS.includes) {
                break;
            }
        }
        return parts.join("") + text.slice(end);
    }

    /** The text that takes the place of an include. `chain` ends with the file that it stands in. */
    private include(
        { start, path, isPlain }: Include,
        chain: string[],
        positionOf: (offset: number) => Position,
    ): string {
        const file = chain.at(-1) ?? "";
        const invalid = (message: string, fix: string, code = "invalid-include") => {
            const shown = path === undefined ? "" : ` ${formatValue(path)}`;
            const finding = { code, path: [], value: path, message: `invalid includeConfig${shown}: ${message}`, fix };
            this.problems.push({ file, ...positionOf(start), ...finding });
            return "";
        };
        if (++this.includes > LIMITS.includes) {
            const reason = `the Nextflow configuration includes more than ${LIMITS.includes} files`;
            return invalid(reason, "include each file once, or fewer files.", "too-many-includes");
        }
        if (path === undefined || !isPlain) {
            return invalid("expected a plain path", "write the path out, in quotes, alone on its line.");
        }
        if (/^[a-z][a-z\d+.-]+:/i.test(path)) {
            return invalid("URLs are not allowed", "keep a copy of the file in this repository and include that.");
        }
        const included = isAbsolute(path) ? path : join(dirname(file), path);
        if (chain.some((includer) => resolve(includer) === resolve(included))) {
            const round = [...chain, included].join(" -> ");
            return invalid(`circular include: ${round}`, "remove one of the includes.");
        }
        const read = this.files.read(included);
        if ("reason" in read) {
            const fix = read.fix ?? "correct the path, relative to this file.";
            return invalid(`the file ${read.reason}`, fix);
        }
        if (this.length + read.text.length > LIMITS.fileBytes) {
            const most = inMebibytes(LIMITS.fileBytes);
            return invalid(`the configuration becomes larger than ${most}`, "include fewer files.", "file-too-large");
        }
        return this.expand(included, read.text, chain).replace(/\r?\n$/, "");
    }
}
