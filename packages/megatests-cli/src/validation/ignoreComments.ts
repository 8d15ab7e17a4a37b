import { CST, Lexer, parse } from "yaml";
import type { Problem } from "megatests-components/internal";

/** A comment of a YAML file that ignores findings. */
export interface IgnoreComment {
    file: string;
    /** Where the comment stands, both from 1. */
    line: number;
    column: number;
    /** Codes of the findings that it ignores. */
    codes: string[];
    /** Why they are ignored. */
    reason: string;
    /** The line that it is about: its own, or the next one if it stands alone. Undefined if no line follows. */
    target?: number;
    /** Texts on that line, of which some may be paths. */
    texts: string[];
}

/** What a text has to hold for the comments to be searched for. */
const WORD = "megatests-ignore";
const COMMENT = /^#[\t ]*megatests-ignore\b/;
const SYNTAX = /^#[\t ]*megatests-ignore[\t ]+([a-z\d-]+(?:[\t ]*,[\t ]*[a-z\d-]+)*)[\t ]*:[\t ]*(\S.*)$/;
/** Lexemes that mark something and are not in the text. */
const MARKS = new Set(["doc-mode", "flow-error-end", "scalar"]);
const BLANKS = new Set(["space", "newline", "byte-order-mark", ...MARKS]);

/** The comments of a YAML text that ignore findings, in their order, and those that are invalid. */
export function readIgnoreComments(text: string, file: string): { comments: IgnoreComment[]; problems: Problem[] } {
    const comments: IgnoreComment[] = [];
    const problems: Problem[] = [];
    if (!text.includes(WORD)) {
        return { comments, problems };
    }
    const lines = text.split(/\r\n|\n/);
    const targetOf = (target: number) => ({ target, texts: textsOf(lines[target - 1] ?? "") });
    // Comments that stand alone are about the next line with content.
    let alone: IgnoreComment[] = [];
    let [line, column, lastContent] = [1, 1, 0];
    for (const { type, source } of lexemes(text)) {
        if (type === "comment" && COMMENT.test(source)) {
            const [, codes, reason] = SYNTAX.exec(source.trimEnd()) ?? [];
            if (codes === undefined || reason === undefined) {
                problems.push(invalidComment(file, line, column));
            } else {
                const comment = {
                    file,
                    line,
                    column,
                    codes: codes.split(",").map((code) => code.trim()),
                    reason,
                    texts: [],
                };
                const isAlone = lastContent !== line;
                comments.push(isAlone ? comment : { ...comment, ...targetOf(line) });
                alone.push(...(isAlone ? comments.slice(-1) : []));
            }
        } else if (type !== "comment" && !BLANKS.has(type)) {
            alone.forEach((comment) => Object.assign(comment, targetOf(line)));
            alone = [];
            lastContent = line + newlines(source.trimEnd());
        }
        if (!MARKS.has(type)) {
            const end = source.lastIndexOf("\n");
            line += newlines(source);
            column = end === -1 ? column + source.length : source.length - end;
        }
    }
    return { comments, problems };
}

/** The parts of a YAML text with their kinds. The source of a scalar follows a mark. */
function* lexemes(text: string): Generator<{ type: string; source: string }> {
    let isScalar = false;
    for (const source of new Lexer().lex(text)) {
        const type: string = isScalar ? "source" : (CST.tokenType(source) ?? "source");
        isScalar = type === "scalar";
        yield { type, source };
    }
}

function newlines(text: string): number {
    return text.split("\n").length - 1;
}

/** The texts among the values of a line. */
function textsOf(line: string): string[] {
    try {
        return textsIn(parse(line.trim(), { logLevel: "silent" }));
    } catch {
        return [];
    }
}

function textsIn(value: unknown): string[] {
    if (typeof value === "object" && value !== null) {
        return Object.values(value).flatMap(textsIn);
    }
    return typeof value === "string" ? [value] : [];
}

function invalidComment(file: string, line: number, column: number): Problem {
    return {
        code: "invalid-ignore-comment",
        file,
        line,
        column,
        path: [],
        message: `invalid ${WORD} comment: expected # ${WORD} CODE: REASON`,
        fix: "name the codes of the findings, separated by commas, and say why they are ignored.",
    };
}
