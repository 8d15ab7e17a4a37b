#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { ExitCode } from "./cliContext";
import { terminalFor } from "./terminal";
import { errorLines, runCommandLine } from "./program";

for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code }: NodeJS.ErrnoException) => {
        // Whoever reads may stop early, as head does, and what cannot be written can be told to nobody.
        if (code !== "EPIPE") {
            process.exitCode = ExitCode.ProblemsFound;
        }
    });
}
const results = terminalFor(process.stdout);
const notes = terminalFor(process.stderr);
const told = new Set<unknown>();
// A stack's program may still fail when its plan is made already, and all that depends on it fails by the same error.
process.on("uncaughtException", (error) => {
    if (!told.has(error)) {
        notes.print(errorLines(error));
    }
    told.add(error);
    process.exitCode = ExitCode.ProblemsFound;
});

void runCommandLine(process.argv.slice(2), {
    print: results.print,
    note: notes.print,
    colors: results.colors,
    environment: process.env,
    readInput: () => text(process.stdin),
    ask: process.stdin.isTTY ? askOnTerminal : undefined,
    exitCode: ExitCode.Fine,
}).then((exitCode) => {
    process.exitCode ??= exitCode;
});

async function askOnTerminal(question: string): Promise<string> {
    // Questions go where results do not, so that a redirected result stays clean.
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
        const closed = new Promise<never>((_, reject) => {
            terminal.once("close", () => reject(new Error("The questions were not answered.")));
        });
        return await Promise.race([terminal.question(question), closed]);
    } finally {
        terminal.close();
    }
}
