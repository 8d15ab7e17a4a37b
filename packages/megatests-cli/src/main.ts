import { createInterface } from "node:readline/promises";
import { buffer } from "node:stream/consumers";
import { ExitCode } from "./cliContext";
import { terminalFor } from "./terminal";
import { errorLines, runCommandLine } from "./program";
import { CodedError } from "megatests-components/internal";

// Node lets FORCE_COLOR, which many CI services set, win over what the user asks for, and prints a warning.
if (process.env["NO_COLOR"]) {
    delete process.env["FORCE_COLOR"];
}
for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code }: NodeJS.ErrnoException) => {
        // A reader such as head may close the pipe early. Nothing can be reported then.
        if (code !== "EPIPE") {
            process.exitCode = ExitCode.ProblemsFound;
            if (stream === process.stdout) {
                notes.print([`cannot write the output: ${code}. Fix: redirect it to a place that can be written.`]);
            }
        }
    });
}
const results = terminalFor(process.stdout);
const notes = terminalFor(process.stderr);
// Handled between two steps of the program, so that no file is half written.
process.on("SIGINT", () => process.exit(ExitCode.Interrupted));
process.on("SIGTERM", () => process.exit(ExitCode.Terminated));
const printed = new Set<unknown>();
// A stack's program may fail after its plan is complete, and the same error is raised for each dependent.
process.on("uncaughtException", (error) => {
    if (!printed.has(error)) {
        notes.print(errorLines(error));
    }
    printed.add(error);
    process.exitCode = ExitCode.ProblemsFound;
});

void runCommandLine(process.argv.slice(2), {
    print: results.print,
    note: notes.print,
    colors: results.colors,
    width: results.width,
    environment: process.env,
    readInput: () => buffer(process.stdin),
    ask: process.stdin.isTTY ? askOnTerminal : undefined,
    openFile: async (file) => (await import("open")).default(file),
    exitCode: ExitCode.Fine,
}).then((exitCode) => {
    process.exitCode ??= exitCode;
});

async function askOnTerminal(question: string): Promise<string> {
    // Questions go to standard error, so that a redirected result contains only the result.
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    terminal.once("SIGINT", () => {
        notes.print([""]);
        process.exit(ExitCode.Interrupted);
    });
    try {
        const closed = new Promise<never>((_, reject) => {
            terminal.once("close", () => reject(new CodedError("no-answer", "the questions were not answered")));
        });
        return await Promise.race([terminal.question(question), closed]);
    } finally {
        terminal.close();
    }
}
