import { readFileSync, statSync } from "node:fs";
import { CodedError, reading } from "megatests-components/internal";
import { UsageError } from "./cliContext";

/** Whether a path does not exist. False if that cannot be determined. */
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
 * @throws UsageError with the code `unreadable-file`.
 */
export function readFrom(file: string, fix: string): string {
    const read = reading(() => ({ text: readFileSync(file, "utf8") }));
    if ("reason" in read) {
        throw new UsageError("unreadable-file", `${file} ${read.reason}. Fix: ${fix}.`);
    }
    return read.text;
}

/**
 * The JSON in a file that the command line names.
 *
 * @throws UsageError with the code `unreadable-file` or `invalid-json`. It does not quote the file, which may hold secrets.
 */
export function readJsonFrom(file: string, fix: string): unknown {
    const text = readFrom(file, fix);
    try {
        return JSON.parse(text);
    } catch {
        throw new UsageError("invalid-json", `${file} is not valid JSON. Fix: ${fix}.`);
    }
}

/** Why writing failed, by the system's error code. */
const REASONS: Readonly<Record<string, string>> = {
    EISDIR: "it is a folder",
    EEXIST: "it is a file",
    ENOENT: "its folder does not exist",
    ENOTDIR: "part of the path is a file",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EROFS: "the file system is read-only",
    ENOSPC: "the disk is full",
};

/**
 * Writes to a path that the command line names.
 *
 * @throws UsageError with the code `unwritable-path`.
 */
export function writingTo<T>(place: string, write: () => T): T {
    try {
        return write();
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === undefined || error instanceof CodedError) {
            throw error;
        }
        throw new UsageError(
            "unwritable-path",
            `cannot write ${place}: ${REASONS[code] ?? code}. Fix: choose another path.`,
        );
    }
}
