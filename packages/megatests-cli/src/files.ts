import { readFileSync, statSync } from "node:fs";
import { reading } from "megatests-components/internal";
import { UsageError } from "./cliContext";

/** Whether nothing is at a path. Where that cannot be seen, something may be. */
export function isMissing(path: string): boolean {
    try {
        return statSync(path, { throwIfNoEntry: false }) === undefined;
    } catch {
        return false;
    }
}

/**
 * The text of a file that the command line names.
 *
 * @throws UsageError when it cannot be read.
 */
export function readFrom(file: string, fix: string): string {
    const read = reading(() => ({ text: readFileSync(file, "utf8") }));
    if ("reason" in read) {
        throw new UsageError(`${file} ${read.reason}. Fix: ${fix}.`);
    }
    return read.text;
}

/**
 * The JSON in a file that the command line names.
 *
 * @throws UsageError when it cannot be read. It does not repeat the file, which may hold secrets.
 */
export function readJsonFrom(file: string, fix: string): unknown {
    const text = readFrom(file, fix);
    try {
        return JSON.parse(text);
    } catch {
        throw new UsageError(`${file} is not JSON. Fix: ${fix}.`);
    }
}

/** Why the system refuses to write, by its code. */
const REASONS: Readonly<Record<string, string>> = {
    EISDIR: "it is a folder",
    EEXIST: "it is a file",
    ENOENT: "its folder does not exist",
    ENOTDIR: "a file stands where its folder should be",
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "nothing can be written there",
    ENOSPC: "the disk is full",
};

/**
 * Writes to a place that the command line names.
 *
 * @throws UsageError when nothing can be written there.
 */
export function writingTo<T>(place: string, write: () => T): T {
    try {
        return write();
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === undefined) {
            throw error;
        }
        throw new UsageError(`${place} cannot be written: ${REASONS[code] ?? code}. Fix: name another place.`);
    }
}
