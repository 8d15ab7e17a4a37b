import { CodedError, printableJson } from "megatests-components/internal";
import type { Terminal } from "./terminal";

/** Exit codes of every command. */
export enum ExitCode {
    Fine = 0,
    /** The command ran and found problems. */
    ProblemsFound = 1,
    /** The command line is invalid, or names something that does not exist. */
    UsageError = 2,
    /** The command ran and found no problem, but steps remain. */
    StepsLeft = 3,
    /** Ctrl-C, as shells count it: 128 and the number of SIGINT. */
    Interrupted = 130,
    /** SIGTERM, with which CI services end a job. */
    Terminated = 143,
}

/** What a command reads and writes. A command uses nothing else of the process. */
export interface CliContext {
    /** Writes a result. Each text is one line. */
    print: Terminal["print"];
    /** Writes progress or a hint to standard error. Each text is one line. */
    note: Terminal["print"];
    /** Colours for results. */
    colors: Terminal["colors"];
    /** Columns in which results have to fit. Absent if nothing limits them. */
    width?: Terminal["width"];
    environment: { [name: string]: string | undefined };
    /** All of the standard input. */
    readInput: () => Promise<Uint8Array>;
    /** Asks the user at the terminal. Absent if standard input is not a terminal. */
    ask?: (question: string) => Promise<string>;
    /** Opens a file with the program of the desktop. Absent if there is no desktop. */
    openFile?: (file: string) => Promise<unknown>;
    exitCode: ExitCode;
}

/** An error in the command line or in a file that it names. The tool exits with 2. */
export class UsageError extends CodedError {}

/** Writes a result as JSON. */
export function printJson({ print }: CliContext, value: unknown): void {
    print(printableJson(value).split("\n"));
}

/** Reports what a command is waiting for if it takes longer than `delay`, in milliseconds. Defaults to 1000. */
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
