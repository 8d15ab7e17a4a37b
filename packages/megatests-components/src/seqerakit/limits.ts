/**
 * What one reading takes on. Files that people write stay far below; a file that goes beyond would only keep the reader
 * busy, and is rejected with the limit that it breaks.
 */
export const LIMITS = {
    /** Size of a file, and of a Nextflow configuration with all that it includes, in bytes. */
    fileBytes: 1024 * 1024,
    /** Size of all files together, in bytes. A file counts as often as it is read. */
    totalBytes: 32 * 1024 * 1024,
    /** Files that are looked at in folders. */
    files: 10_000,
    /** Lists and objects inside each other. */
    depth: 100,
    /** Aliases in a YAML file, and copies that an alias makes. */
    aliases: 100,
    /** Files that a Nextflow configuration includes, at any depth. */
    includes: 100,
    /** Problems that are told of a file, and in all. */
    problems: 100,
} as const;

/** A number of bytes as people read it. */
export function inMebibytes(bytes: number): string {
    return `${bytes / (1024 * 1024)} MiB`;
}
