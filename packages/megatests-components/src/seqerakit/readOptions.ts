import { dirname } from "node:path";
import type { EntrySources } from "./entryValues";
import type { SourceFiles } from "./files";
import type { Note } from "./problem";
import type { Variables } from "./variables";

/** How seqerakit files are read. */
export interface ReadOptions {
    /**
     * Values for `$NAME` and `${NAME}` in the files, by the names that the files may use. What they hold is stored in
     * plain text, so a name that looks like a secret's, for example `TOWER_ACCESS_TOKEN`, is invalid wherever a file uses
     * it. Never pass `process.env`. Defaults to none: then only `workspace` and `credentials` may use variables, because
     * the platform has its own.
     */
    variables?: Variables;
    /**
     * Folder that holds every file that is read: the seqerakit files, and the specs, scripts and Nextflow configurations
     * that they name, through all links. Defaults to the nearest folder above a seqerakit file that has `.git`, or else
     * the file's own folder. Name a folder further up to allow more.
     */
    root?: string;
    /**
     * Folder from which the paths in the files start. Defaults to the folder of the seqerakit file, and then the working
     * directory, from which seqerakit itself starts.
     */
    baseDir?: string;
    /**
     * Whether the environments exist and are imported, so that they may name roles that Forge created for them. Defaults
     * to false.
     */
    imported?: boolean;
    /** Gets every warning, and everything that is left to seqerakit. Defaults to nothing: they are not reported. */
    onNote?: (note: Note) => void;
}

/** Options that the package itself gives. */
export interface InternalOptions extends ReadOptions {
    /** Whether a program reads, and not a tool. */
    inProgram?: boolean;
}

/** What an entry of a file may use. */
export function entrySources(
    file: string,
    files: SourceFiles,
    { variables = {}, baseDir, imported = false, inProgram = false }: InternalOptions,
): EntrySources {
    const folders = baseDir === undefined ? [dirname(file), "."] : [baseDir];
    return { variables, files, folders, imported, inProgram };
}
