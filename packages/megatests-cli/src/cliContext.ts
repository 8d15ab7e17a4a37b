import { printableJson } from "megatests-components/internal";
import type { Terminal } from "./terminal";

/** Exit codes of every command. */
export enum ExitCode {
    Fine = 0,
    /** The command ran and found problems. */
    ProblemsFound = 1,
    /** The command line is wrong, or names what does not exist. */
    UsageError = 2,
    /** The command ran and found nothing wrong, and something has to be done before it is all well. */
    StepsLeft = 3,
}

/** What a command reads and writes; a command touches nothing of the process but this. */
export interface CliContext {
    /** Writes a result. Each text is one line. */
    print: Terminal["print"];
    /** Writes progress or a hint apart from the result. Each text is one line. */
    note: Terminal["print"];
    /** Colours for results. */
    colors: Terminal["colors"];
    environment: { [name: string]: string | undefined };
    /** All of the standard input. */
    readInput: () => Promise<string>;
    /** Asks the person at the terminal. Left out where there is none. */
    ask?: (question: string) => Promise<string>;
    exitCode: ExitCode;
}

/** A command that was asked for something that cannot be. */
export class UsageError extends Error {}

/** Writes a result as JSON. */
export function printJson({ print }: CliContext, value: unknown): void {
    print(printableJson(value).split("\n"));
}

/** Tells what a command is waiting for when it takes longer than `delay`, in milliseconds. */
export async function withProgress<T>(
    context: CliContext,
    activity: string,
    work: Promise<T>,
    delay = 1000,
): Promise<T> {
    const timer = setTimeout(() => context.note([`${activity} ...`]), delay);
    try {
        return await work;
    } finally {
        clearTimeout(timer);
    }
}
