import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const PYTHON = join(__dirname, "../../../../../.toolchain/python/bin/python");
const SCRIPT = join(__dirname, "dryRun.py");

/** What seqerakit does with a playbook: the words of its command lines, or why it does nothing. */
export type DryRun = { commands: string[][] } | { rejected: string };

/** Why seqerakit cannot be run, or undefined if it can. */
export function reasonWithoutSeqerakit(): string | undefined {
    if (!existsSync(PYTHON)) {
        return "there is no .toolchain/python; npm test makes it where there is a python3";
    }
    const { status } = spawnSync(PYTHON, ["-c", "import seqerakit.cli"], { stdio: "ignore" });
    return status === 0 ? undefined : ".toolchain/python has no seqerakit";
}

/** Runs seqerakit's dry run on each file, from a folder and with these variables. */
export function dryRuns(files: string[], folder: string, variables: Readonly<Record<string, string>>): DryRun[] {
    const { stdout, stderr } = spawnSync(PYTHON, [SCRIPT], {
        cwd: folder,
        env: { PATH: process.env["PATH"], ...variables },
        input: JSON.stringify(files),
        encoding: "utf8",
        maxBuffer: 1e8,
    });
    if (stdout === "") {
        throw new Error(`seqerakit's dry run failed: ${stderr}`);
    }
    return JSON.parse(stdout) as DryRun[];
}
