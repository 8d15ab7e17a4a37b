import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packages } from "../support/packages";
import { root } from "./markdown";

/** How a script ended, and what it printed. */
export interface Ended {
    status: number;
    stdout: string;
    stderr: string;
}

/** The end of a script, which must have succeeded. */
export function succeeded(ended: Ended): Ended {
    assert.equal(ended.status, 0, ended.stdout + ended.stderr);
    return ended;
}

/** A reader's shell: runs what a document says, with programs of this workspace in place of the registry's. */
export class Shell {
    private readonly bin: string;

    /** @param folder where the programs are kept */
    constructor(
        folder: string,
        private readonly variables: Record<string, string>,
    ) {
        this.bin = join(folder, "bin");
        mkdirSync(this.bin, { recursive: true });
        const { bin: entry } = JSON.parse(readFileSync(join(root, "packages/megatests-cli/package.json"), "utf8")) as {
            bin: { megatests: string };
        };
        const tool = `exec ${process.execPath} ${join(root, "packages/megatests-cli", entry.megatests)} "$@"`;
        this.program("megatests", [tool]);
        this.program("npx", ['[ "$1" = megatests ] || exit 64', "shift", tool]);
        this.program("pnpm", ['[ "$1 $2" = "exec megatests" ] || exit 64', "shift 2", tool]);
        this.program("npm", [
            `if [ "$1" = install ]; then ln -s ${packages} node_modules; else`,
            `PATH=$(echo "$PATH" | sed "s#^${this.bin}:##"); exec npm "$@"; fi`,
        ]);
    }

    /** Puts a program before those of the PATH. */
    program(name: string, lines: string[]): void {
        writeFileSync(join(this.bin, name), ["#!/bin/sh", ...lines, ""].join("\n"));
        chmodSync(join(this.bin, name), 0o755);
    }

    /** Runs a script in a folder. It stops at the first command that fails, and what asks is answered with yes. */
    run(script: string, cwd: string): Promise<Ended> {
        const env = {
            ...process.env,
            ...this.variables,
            PATH: this.bin + delimiter + process.env["PATH"],
            PULUMI_SKIP_CONFIRMATIONS: "true",
        };
        return new Promise((resolve) => {
            execFile("bash", ["-euo", "pipefail", "-c", script], { cwd, env }, (error, stdout, stderr) => {
                resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
            });
        });
    }
}
