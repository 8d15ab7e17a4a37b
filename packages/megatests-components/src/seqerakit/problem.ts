import { printable } from "../internal/printable";
import { redact } from "../internal/redact";
import type { Path } from "./field";
import { LIMITS } from "./limits";

/** Longest text that is shown of a value, in characters. */
const LONGEST = 58;
/** Longest text in which secrets are looked for, in characters: what is behind it is not shown. */
const LONGEST_REDACTED = 1000;

/** One thing wrong in a file. */
export interface Problem {
    /** The file as it was named by the caller, or relative to the file that names it. */
    file: string;
    /** Line of the value, from 1. */
    line: number;
    /** Column of the value, from 1. */
    column: number;
    /** Place in the document, empty for the whole file. */
    path: Path;
    /** The value received. Left out where there is none, or where it could be a secret. */
    value?: unknown;
    /** What is wrong. */
    message: string;
    /** What to do about it. */
    fix: string;
}

/** What is wrong, apart from where. */
export type Finding = Pick<Problem, "path" | "value" | "message" | "fix">;

/** The first problems of many, and one that says that there are more. */
export function firstProblems(problems: Problem[]): Problem[] {
    const next = problems[LIMITS.problems];
    if (next === undefined) {
        return problems;
    }
    const { file, line, column } = next;
    const message = `There are more problems from here on than the ${LIMITS.problems} that are listed`;
    const more = { file, line, column, path: [], message, fix: "correct the listed ones first." };
    return [...problems.slice(0, LIMITS.problems), more];
}

/** Thrown with every problem of every file that was read. */
export class SeqerakitError extends Error {
    override readonly name = "SeqerakitError";

    constructor(readonly problems: Problem[]) {
        const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
        super(
            [
                `${count} in the seqerakit files [invalid-seqerakit-files]:`,
                ...problems.map((problem) => `  ${formatProblem(problem)}`),
            ].join("\n"),
        );
    }
}

/** A problem on one line: `file:line:column: message (received …). Fix: …`. */
export function formatProblem(problem: Problem): string {
    return printable(`${problem.file}:${problem.line}:${problem.column}: ${formatReason(problem)}`);
}

/** What is wrong, the value received and the fix, without the place. */
export function formatReason({ value, message, fix }: Omit<Finding, "path">): string {
    const shown = shownValue(value);
    const received = typeof value === "string" ? JSON.stringify(shown) : String(shown);
    return `${message}${value === undefined ? "" : ` (received ${received})`}. Fix: ${fix}`;
}

/** A value in short: texts are cut after 58 characters, and objects are not shown, for they may hold secrets. */
export function shownValue(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.length === 1 ? "a list of 1 item" : `a list of ${value.length} items`;
    }
    if (typeof value === "object" && value !== null) {
        return "an object";
    }
    if (typeof value !== "string") {
        return value;
    }
    const text = redact(value.slice(0, LONGEST_REDACTED));
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

/** A path as people write it, for example `forge.allowBuckets[0]`. */
export function formatPath(path: Path): string {
    return path.reduce<string>((text, segment) => {
        if (typeof segment === "number") {
            return `${text}[${segment}]`;
        }
        return text === "" ? segment : `${text}.${segment}`;
    }, "");
}
