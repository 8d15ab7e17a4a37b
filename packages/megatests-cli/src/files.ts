import { lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CodedError, decoded, reading } from "megatests-components/internal";
import { UsageError } from "./cliContext";

/** Whether a path does not exist. False if that cannot be determined. */
export function isMissing(path: string): boolean {
    try {
        return statSync(path, { throwIfNoEntry: false }) === undefined;
    } catch {
        return false;
    }
}

/** Largest file that is read, in bytes. JavaScript's longest text is not much longer. */
const LARGEST = 256 * 1024 ** 2;

/**
 * The text of a file that the command line names.
 *
 * @throws UsageError with the code `unreadable-file`.
 */
export function readFrom(file: string, fix: string): string {
    const read = reading(() => {
        const isTooLarge = statSync(file).size > LARGEST;
        return isTooLarge ? { reason: "is larger than 256 MiB" } : { text: textIn(readFileSync(file)) };
    });
    const text = "reason" in read ? read : read.text;
    if (typeof text !== "string") {
        throw new UsageError("unreadable-file", `${file} ${text.reason}. Fix: ${fix}.`);
    }
    return text;
}

/** The text in bytes, or why they have none, in words that follow "the file". */
export function textIn(bytes: Uint8Array): string | { reason: string } {
    const text = decoded(bytes);
    return text.trim() === "" ? { reason: "is empty" } : text.includes("\0") ? { reason: "is not text" } : text;
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

/**
 * The content of a file that `pulumi stack export` wrote.
 *
 * @throws UsageError with the code `unreadable-file` or `invalid-json`.
 */
export function readExportFrom(file: string): unknown {
    return readJsonFrom(file, "pass a file that pulumi stack export --file state.json wrote");
}

/**
 * Writes a file that the command line names. If that fails, or ends in the middle, a former file stays as it was.
 *
 * @throws UsageError with the code `unwritable-path`.
 */
export function writeTo(file: string, text: string): void {
    writingTo(file, () => {
        const former = lstatSync(file, { throwIfNoEntry: false });
        if (former !== undefined && !former.isFile()) {
            // A device, a pipe or a link cannot be replaced.
            writeFileSync(file, text);
            return;
        }
        const draft = `${file}.${process.pid}.tmp`;
        try {
            writeFileSync(draft, text, { mode: former?.mode });
            renameSync(draft, file);
        } finally {
            rmSync(draft, { force: true });
        }
    });
}

/** Does something with a file that exists meanwhile. It is removed too if the process exits before that is done. */
export async function withTemporaryFile<T>(name: string, text: string, use: (file: string) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), "megatests-"));
    const remove = () => rmSync(folder, { recursive: true, force: true });
    process.once("exit", remove);
    try {
        const file = join(folder, name);
        writeFileSync(file, text);
        return await use(file);
    } finally {
        process.off("exit", remove);
        remove();
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
