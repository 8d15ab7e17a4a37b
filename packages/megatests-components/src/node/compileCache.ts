import { mkdirSync, realpathSync, statSync } from "node:fs";
import { enableCompileCache as enable, flushCompileCache as flush } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Keeps the code that V8 compiles in the user's cache folder, so that the next process of this Node.js version starts faster.
 * Without a folder that only the user and root can write, nothing is kept: who can write there can run code.
 * `NODE_COMPILE_CACHE` and `NODE_DISABLE_COMPILE_CACHE` win.
 */
export function enableCompileCache(environment: NodeJS.ProcessEnv = process.env): void {
    if (environment["NODE_COMPILE_CACHE"] !== undefined || environment["NODE_DISABLE_COMPILE_CACHE"] !== undefined) {
        return;
    }
    const folder = join(cacheFolder(environment), "megatests", "compile-cache");
    try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (isPrivate(folder)) {
            enable(folder);
        }
    } catch {
        // A home folder that cannot be written only costs the time that the cache would save.
    }
}

/** Writes the cache now. A process that is killed, as the engine does with providers, would not write it. */
export function flushCompileCache(): void {
    try {
        flush();
    } catch {
        // As above: a full disk only costs time.
    }
}

/** Where programs keep what they can make again, by the conventions of the system. */
function cacheFolder(environment: NodeJS.ProcessEnv): string {
    const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
    const named = process.platform === "win32" ? LOCALAPPDATA : XDG_CACHE_HOME;
    return named === undefined || named === "" ? join(homedir(), ".cache") : named;
}

/** Whether nobody but the user and root can write a folder, or put another one in its place. */
export function isPrivate(folder: string): boolean {
    const user = process.getuid?.();
    if (user === undefined) {
        // Windows has no modes. The folders of a profile are the user's own.
        return true;
    }
    const leaf = realpathSync(folder);
    for (let place = leaf; ; place = dirname(place)) {
        const { uid, mode } = statSync(place);
        // In a sticky folder, such as /tmp, others cannot rename what is not theirs.
        const othersWrite = (mode & 0o022) !== 0 && (place === leaf || (mode & 0o1000) === 0);
        if ((uid !== user && uid !== 0) || othersWrite) {
            return false;
        }
        if (place === dirname(place)) {
            return true;
        }
    }
}
