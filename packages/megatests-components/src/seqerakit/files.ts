import {
    type Stats,
    closeSync,
    constants,
    existsSync,
    fstatSync,
    openSync,
    readSync,
    realpathSync,
    statSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { LIMITS, inMebibytes } from "./limits";

const REASONS: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    ENOTDIR: "does not exist",
    EISDIR: "is a folder",
    EACCES: "may not be read",
    ELOOP: "is a circular symbolic link",
    // What opening a pipe without a writer, or a socket, gives.
    ENXIO: "is not a regular file",
};

/** The text of a file, or why it is not read, in words that follow "the file", and the fix if it is not the path. */
export type FileReading = { text: string } | { reason: string; fix?: string };

/** How much was read so far, in bytes. */
export interface Total {
    bytes: number;
}

/**
 * The files that a reading may look at: regular files of a limited size whose real path, through all links, is in the
 * folder `root`. Whoever writes a seqerakit file chooses paths, and the text of what is read ends up in Seqera.
 */
export class SourceFiles {
    /** `total` is shared by everything that belongs to one reading. */
    constructor(
        readonly root: string,
        private readonly total: Total = { bytes: 0 },
    ) {}

    read(file: string): FileReading {
        const fix = "move it there, or allow a folder further up with the option root.";
        const outside = { reason: `is outside the folder ${this.root}`, fix };
        const read = reading(() => this.readInside(file) ?? outside);
        // What is there outside is nobody's business.
        return "reason" in read && !isInside(resolve(file), resolve(this.root)) ? outside : read;
    }

    private readInside(file: string): FileReading | undefined {
        // A pipe without a writer must not keep the reader waiting.
        const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
        try {
            const opened = fstatSync(descriptor);
            const place = realpathSync(file);
            const there = statSync(place);
            if (!isInside(place, realpathSync(this.root)) || there.dev !== opened.dev || there.ino !== opened.ino) {
                return undefined;
            }
            const reason = this.reasonNot(opened);
            return reason === undefined ? { text: textOf(descriptor, opened.size) } : { reason };
        } finally {
            closeSync(descriptor);
        }
    }

    private reasonNot(opened: Stats): string | undefined {
        if (!opened.isFile()) {
            return opened.isDirectory() ? "is a folder" : "is not a regular file";
        }
        if (opened.size > LIMITS.fileBytes) {
            return `is larger than ${inMebibytes(LIMITS.fileBytes)}`;
        }
        this.total.bytes += opened.size;
        return this.total.bytes > LIMITS.totalBytes
            ? `makes the files that are read larger than ${inMebibytes(LIMITS.totalBytes)}, together`
            : undefined;
    }
}

/** As much of an opened file as it held when it was looked at. */
function textOf(descriptor: number, size: number): string {
    const buffer = Buffer.alloc(size);
    let length = 0;
    let count: number;
    do {
        count = readSync(descriptor, buffer, length, size - length, null);
        length += count;
    } while (count > 0);
    return buffer.toString("utf8", 0, length);
}

/** The text of bytes in UTF-8, or in UTF-16 if its mark is first, as Windows PowerShell writes. The mark is left out. */
export function decoded(bytes: Uint8Array): string {
    const mark = Buffer.from(bytes.subarray(0, 2)).toString("hex");
    return new TextDecoder(mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8").decode(bytes);
}

/**
 * The folder that files named in a seqerakit file must be in, where the caller gives none: the nearest folder above with
 * `.git`, which is the repository, or else the file's own folder.
 */
export function rootOf(folder: string): string {
    const start = resolve(folder);
    for (let root = start; root !== dirname(root); root = dirname(root)) {
        if (existsSync(join(root, ".git"))) {
            return root;
        }
    }
    return start;
}

/** Whether an absolute path is that of a folder or leads to something in it. */
export function isInside(place: string, root: string): boolean {
    const path = relative(root, place);
    return path !== ".." && !path.startsWith("../") && !path.startsWith("..\\") && !isAbsolute(path);
}

/** What a function reads, or the system's reason why not, in words that follow "the file". */
export function reading<T>(read: () => T): T | { reason: string } {
    try {
        return read();
    } catch (error) {
        const { code = "" } = error as NodeJS.ErrnoException;
        return { reason: REASONS[code] ?? `cannot be read: ${code}` };
    }
}
