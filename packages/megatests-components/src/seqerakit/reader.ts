import { dirname } from "node:path";
import type { ComputeEnvironmentSettings } from "../computeEnvironment/settings";
import { problemAtKey } from "./document";
import type { SeqerakitEnvironment } from "./entry";
import { SourceFiles, type Total, rootOf } from "./files";
import { type Problem, SeqerakitError, firstProblems } from "./problem";
import { type SeqerakitReading, entriesIn, environmentsIn, openSeqerakitFile } from "./seqerakitFile";
import type { Variables } from "./variables";

/** How seqerakit files are read. */
export interface ReadOptions {
    /**
     * Values for `$NAME` and `${NAME}` in the files, by the names that the files may use. What they hold is stored in
     * plain text, so a name that looks like a secret's, for example `TOWER_ACCESS_TOKEN`, is refused wherever a file uses
     * it. Never pass `process.env`. Defaults to none.
     */
    variables?: Variables;
    /**
     * Folder that holds every file that is read: the seqerakit files, and the specs and Nextflow configurations that they
     * name, through all links. Defaults to the nearest folder above a seqerakit file that has `.git`, or else the file's
     * own folder. Name a folder further up to allow more.
     */
    root?: string;
}

/**
 * Reads compute environments from seqerakit files: YAML with one entry each under `compute-envs`, which names a JSON
 * spec. `files` are paths by the caller's keys, and the environments come back by the same keys. Workspace, credentials
 * and whatever else concerns seqerakit alone is checked and left out.
 *
 * @throws SeqerakitError with every problem of every file, or the first 100.
 */
export function readSeqerakit(
    files: { [key: string]: string },
    options: ReadOptions = {},
): { [key: string]: ComputeEnvironmentSettings } {
    const keys = Object.keys(files);
    const total = { bytes: 0 };
    const readings = Object.values(files).map((file) => attempt(() => readOnlyEnvironment(file, options, total)));
    const repeated = repeatedNames(
        readings.flatMap(({ environments }) => environments),
        ({ settings }) => settings.name as string,
    );
    const problems = [...readings.flatMap((reading) => reading.problems), ...repeated];
    if (problems.length > 0) {
        throw new SeqerakitError(firstProblems(problems));
    }
    const settings = readings.flatMap(({ environments }) => environments.map((environment) => environment.settings));
    return Object.fromEntries(settings.map((value, index) => [String(keys[index]), value]));
}

function readOnlyEnvironment(file: string, options: ReadOptions, total: Total): SeqerakitReading {
    const { variables = {}, root = rootOf(dirname(file)) } = options;
    const files = new SourceFiles(root, total);
    const document = openSeqerakitFile(file, files);
    const { environments, problems } = environmentsIn(document, { variables, files });
    const count = entriesIn(document).length;
    if (count === 1 || problems.length > 0) {
        return { environments, problems };
    }
    const finding = {
        path: ["compute-envs"],
        message: `compute-envs has ${count} entries, where one is expected`,
        fix: "give every environment a file of its own.",
    };
    return { environments: [], problems: [problemAtKey(document, finding)] };
}

/** What a function reads, or the problems that it throws. */
export function attempt(read: () => SeqerakitReading): SeqerakitReading {
    try {
        return read();
    } catch (error) {
        if (error instanceof SeqerakitError) {
            return { environments: [], problems: error.problems };
        }
        throw error;
    }
}

/** Environments that Seqera would take for the same, by `identity`. */
export function repeatedNames(
    environments: SeqerakitEnvironment[],
    identity: (environment: SeqerakitEnvironment) => string,
): Problem[] {
    const firsts = new Map<string, SeqerakitEnvironment>();
    return environments.flatMap((environment) => {
        const { file, line, column, settings } = environment;
        const first = firsts.get(identity(environment));
        firsts.set(identity(environment), first ?? environment);
        if (first === undefined) {
            return [];
        }
        const message = `The name is taken already, at ${first.file}:${first.line}:${first.column}`;
        return [{ file, line, column, path: ["name"], value: settings.name, message, fix: "give another name." }];
    });
}
