import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** How often a process that ends is looked at again: it may still be on its way out. */
const LOOKS = 50;

/**
 * Asserts that no process is left over from runs of the engine whose environment holds a text. Where there is no /proc,
 * nothing can be asserted.
 */
export async function assertNoOrphans(mark: string): Promise<void> {
    let left = processesOf(mark);
    for (let look = 1; left.length > 0 && look < LOOKS; look++) {
        await sleep(100);
        left = processesOf(mark);
    }
    assert.deepEqual(left, [], "processes were left over");
}

/**
 * Kills the engine whose environment holds a text, and then its providers: unlike the sandbox's plugins, the real ones go on
 * for a while when their engine was killed.
 */
export function killEngine(mark: string): void {
    const lines = processesOf(mark);
    for (const program of [/(?:^|\/)pulumi$/, /(?:^|\/)(?:pulumi-resource|terraform-provider)-[\w.-]+$/]) {
        for (const [id, path = ""] of lines.map((line) => line.split(" "))) {
            if (program.test(path)) {
                process.kill(Number(id), "SIGKILL");
            }
        }
    }
}

/** Ids and command lines of the processes whose environment holds a text. */
export function processesOf(mark: string): string[] {
    const ids = existsSync("/proc/self/environ") ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
    return ids
        .filter((id) => id !== String(process.pid) && read(id, "environ").includes(mark))
        .map((id) => `${id} ${read(id, "cmdline").replaceAll("\0", " ")}`)
        .filter((line) => line.trim() !== line.split(" ", 1)[0]);
}

function read(id: string, file: string): string {
    try {
        return readFileSync(`/proc/${id}/${file}`, "utf8");
    } catch {
        // The process ended meanwhile, or is another user's.
        return "";
    }
}
