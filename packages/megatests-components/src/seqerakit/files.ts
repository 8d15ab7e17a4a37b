import { readFileSync } from "node:fs";

const REASONS: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    ENOTDIR: "does not exist",
    EISDIR: "is a folder",
    EACCES: "may not be read",
};

/** The text of a file, or why it cannot be read, in words that follow "the file". */
export function readText(file: string): { text: string } | { reason: string } {
    try {
        return { text: readFileSync(file, "utf8") };
    } catch (error) {
        const { code = "" } = error as NodeJS.ErrnoException;
        return { reason: REASONS[code] ?? `cannot be read: ${code}` };
    }
}
