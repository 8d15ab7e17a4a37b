#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { ExitCode } from "./invocation";
import { paintFor } from "./paint";
import { runCommandLine } from "./program";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever reads may stop early, as head does.
    if (error.code !== "EPIPE") {
        throw error;
    }
});
const told = new Set<unknown>();
// A stack's program may still fail when its plan is made already, and all that depends on it fails by the same error.
process.on("uncaughtException", (error) => {
    if (!told.has(error)) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
    told.add(error);
    process.exitCode = ExitCode.ProblemsFound;
});

void runCommandLine(process.argv.slice(2), {
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    paint: paintFor(process.stdout),
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
