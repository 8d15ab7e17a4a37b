import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileProblem } from "./document";
import { type SourceFiles, isInside, reading } from "./files";
import { LIMITS } from "./limits";
import type { Problem } from "./problem";

/** A file that may be a seqerakit file or a spec. */
export interface Candidate {
    file: string;
    /** Whether the caller named the file itself. */
    named: boolean;
    /** The files that it may name. */
    files: SourceFiles;
}

/** Goes through folders, without following links, and remembers where it was. */
export class Walk {
    readonly problems: Problem[] = [];
    private readonly seen = new Set<string>();
    private isFull = false;

    /** The YAML and JSON files in a folder and its subfolders. */
    filesIn(folder: string, files: SourceFiles): Candidate[] {
        if (!isInside(placeOf(folder), placeOf(files.root))) {
            this.report(
                folder,
                "outside-root",
                `the folder is outside the folder ${files.root}`,
                "name a folder in it.",
            );
            return [];
        }
        return this.isNew(folder) ? this.entriesOf(folder, files) : [];
    }

    /** Whether a path leads to a place that was not seen before. It is from now on. */
    isNew(path: string): boolean {
        const before = this.seen.size;
        return this.seen.add(placeOf(path)).size > before;
    }

    private entriesOf(folder: string, files: SourceFiles): Candidate[] {
        const read = reading(() => readdirSync(folder, { withFileTypes: true }));
        if ("reason" in read) {
            this.report(
                folder,
                "unreadable-file",
                `the folder ${read.reason}`,
                "allow reading it, or move it elsewhere.",
            );
            return [];
        }
        const entries = read.filter(({ name }) => !isPrivate(name)).sort(byName);
        const candidates = entries
            .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
            .map(({ name }) => join(folder, name))
            .filter((file) => this.isWithinLimit(folder) && this.isNew(file) && !isTooLarge(file))
            .map((file) => ({ file, named: false, files }));
        const inside = entries
            .filter((entry) => entry.isDirectory())
            .map(({ name }) => join(folder, name))
            .filter((path) => this.isWithinLimit(folder) && this.isNew(path));
        return [...candidates, ...inside.flatMap((path) => this.entriesOf(path, files))];
    }

    private isWithinLimit(folder: string): boolean {
        if (this.seen.size >= LIMITS.files && !this.isFull) {
            this.isFull = true;
            const message = `there are more than ${LIMITS.files} files and folders to look at`;
            this.report(folder, "too-many-files", message, "name the folders that hold the seqerakit files.");
        }
        return !this.isFull;
    }

    private report(folder: string, code: string, message: string, fix: string): void {
        this.problems.push(fileProblem(folder, code, message, fix));
    }
}

function byName(one: Dirent, other: Dirent): number {
    return one.name < other.name ? -1 : 1;
}

/** Folders of tools, such as .git and node_modules. */
function isPrivate(name: string): boolean {
    return name.startsWith(".") || name === "node_modules";
}

/** Whether a file is larger than a seqerakit file or a spec can be, as lock files are. */
function isTooLarge(file: string): boolean {
    const stat = reading(() => lstatSync(file));
    return "size" in stat && stat.size > LIMITS.fileBytes;
}

/** Whether a path leads to a folder. What cannot be looked at counts as a file, and reading it says why. */
export function isFolder(path: string): boolean {
    try {
        return statSync(path).isDirectory();
    } catch {
        return false;
    }
}

/** Where a path leads to, through all links. */
export function placeOf(path: string): string {
    try {
        return realpathSync(path);
    } catch {
        return resolve(path);
    }
}
