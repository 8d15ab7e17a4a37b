import type { Paint } from "./paint";

/** Exit codes of every command. */
export enum ExitCode {
    Fine = 0,
    /** The command ran and found problems. */
    ProblemsFound = 1,
    /** The command line is wrong, or names what does not exist. */
    WrongUse = 2,
}

/** What a command reads and writes; a command touches nothing of the process but this. */
export interface Invocation {
    /** Writes a result, with a line end. */
    print: (text: string) => void;
    /** Writes progress or a hint, with a line end, apart from the result. */
    note: (text: string) => void;
    /** Colours for results. */
    paint: Paint;
    environment: { [name: string]: string | undefined };
    /** All of the standard input. */
    readInput: () => Promise<string>;
    /** Asks the person at the terminal. Left out where there is none. */
    ask?: (question: string) => Promise<string>;
    exitCode: ExitCode;
}

/** A command that was asked for something that cannot be. */
export class WrongUse extends Error {}

/** Tells what a command is waiting for when it takes longer than `delay`, in milliseconds. */
export async function withProgress<T>(
    invocation: Invocation,
    activity: string,
    work: Promise<T>,
    delay = 1000,
): Promise<T> {
    const timer = setTimeout(() => invocation.note(`${activity} ...`), delay);
    try {
        return await work;
    } finally {
        clearTimeout(timer);
    }
}
