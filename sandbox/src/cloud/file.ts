import * as fs from "node:fs";
import * as lockfile from "proper-lockfile";
import * as writeFileAtomic from "write-file-atomic";
import type { CloudState } from "./state";

/** The environment variable that tells a plugin where the cloud file is. */
export const cloudVariable = "MEGATESTS_SANDBOX_CLOUD";

/**
 * A killed plugin leaves its lock behind, and the others take it over after this time. It is far above the few
 * milliseconds that a change takes, so that a busy machine does not lose a lock that is still held.
 */
const staleLock = 5_000;

/** The cloud as it is now. Throws when the file is missing or is not JSON. */
export function readCloud(path: string): CloudState {
    return JSON.parse(fs.readFileSync(path, "utf8")) as CloudState;
}

/** Writes a new cloud, in place of whatever was there. */
export function createCloud(path: string, state: CloudState): void {
    writeFileAtomic.sync(path, serialize(state), { fsync: false });
}

/** Changes the cloud while no other process does, and returns what `change` returns. Nothing is written when it throws. */
export async function changeCloud<T>(path: string, change: (state: CloudState) => T): Promise<T> {
    const release = await lockfile.lock(path, {
        stale: staleLock,
        retries: { retries: 1_000, factor: 1.2, minTimeout: 2, maxTimeout: 25, randomize: true },
    });
    try {
        const state = readCloud(path);
        const result = change(state);
        writeFileAtomic.sync(path, serialize(state), { fsync: false });
        return result;
    } finally {
        await release();
    }
}

function serialize(state: CloudState): string {
    return JSON.stringify(state, undefined, 2) + "\n";
}
