import { formatValue } from "../internal/formatValue";
import { printable } from "../internal/printable";
import { redact } from "../internal/redact";
import type { Path } from "./field";
import { LIMITS } from "./limits";

/** Longest text that is shown of a value, in characters. */
const LONGEST = 58;
/** Longest text in which secrets are looked for, in characters: what is behind it is not shown. */
const LONGEST_REDACTED = 1000;

/** What is wrong in a file, or worth knowing, apart from where. */
export interface Finding {
    /** Names the rule, for example `missing-property`. It stays the same when the message is reworded. */
    code: string;
    /** Place in the document, empty for the whole file. */
    path: Path;
    /** What is wrong, with the value received unless it could be a secret. */
    message: string;
    /** What to do about it, where the message does not say it already. */
    fix?: string;
    /** The value received. Left out where there is none, or where it could be a secret. */
    value?: unknown;
    /** The one right way to write it, where there is only one. */
    rewrite?: Rewrite;
}

/** What `validate --fix` does about a finding: gives another value, renames the field, or removes it. */
export type Rewrite = { value: string | number | boolean } | { name: string } | { remove: true };

/** A finding and its place. */
export interface Problem extends Finding {
    /** The file as it was named by the caller, or relative to the file that names it. */
    file: string;
    /** Line of the value, from 1. */
    line: number;
    /** Column of the value, from 1. */
    column: number;
}

/** Something that does not keep a file from being read: what may go wrong, or what is left out. */
export interface Note extends Problem {
    severity: "warning" | "note";
}

/** The first problems of many, and one that says that there are more. */
export function firstProblems(problems: Problem[]): Problem[] {
    const next = problems[LIMITS.problems];
    if (next === undefined) {
        return problems;
    }
    const { file, line, column } = next;
    const message = `more than ${LIMITS.problems} problems: the others are not listed`;
    const more = { code: "too-many-problems", file, line, column, path: [], message };
    return [...problems.slice(0, LIMITS.problems), { ...more, fix: "correct the listed ones first." }];
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

/** A problem on one line: `file:line:column: message. Fix: …`. */
export function formatProblem(problem: Problem): string {
    return printable(`${problem.file}:${problem.line}:${problem.column}: ${formatReason(problem)}`);
}

/** What is wrong and the fix, without the place. */
export function formatReason({ message, fix }: Pick<Finding, "message" | "fix">): string {
    return fix === undefined ? `${message}.` : `${message}. Fix: ${fix}`;
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

/** A value received, in a message: quoted where it is a text, and without what an object holds. */
export function received(value: unknown): string {
    return typeof value === "object" ? String(shownValue(value)) : formatValue(value);
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
