#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { text } from "node:stream/consumers";
import { ExitCode } from "./invocation";
import { paintFor } from "./paint";
import { runCommandLine } from "./program";

enableCompileCache();

void runCommandLine(process.argv.slice(2), {
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    paint: paintFor(process.stdout),
    environment: process.env,
    readInput: () => text(process.stdin),
    exitCode: ExitCode.Fine,
}).then((exitCode) => {
    process.exitCode = exitCode;
});
