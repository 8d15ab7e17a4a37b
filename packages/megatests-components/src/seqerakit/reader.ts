import type { ComputeEnvironmentSettings } from "../compute/settings";
import { problemAtKey } from "./document";
import type { SeqerakitEnvironment } from "./entry";
import { type Problem, SeqerakitError } from "./problem";
import { type SeqerakitReading, entriesIn, environmentsIn, openSeqerakitFile } from "./seqerakitFile";
import type { Variables } from "./variables";

/** How seqerakit files are read. */
export interface ReadOptions {
    /** Environment variables for `$NAME` and `${NAME}` in values. Defaults to none: nothing is taken from the process. */
    environment?: Variables;
}

/**
 * Reads compute environments from seqerakit files: YAML with one entry each under `compute-envs`, which names a JSON
 * spec. `files` are paths by the caller's keys, and the environments come back by the same keys. Workspace, credentials
 * and whatever else concerns seqerakit alone is checked and left out.
 *
 * @throws SeqerakitError with every problem of every file.
 */
export function readSeqerakit(
    files: { [key: string]: string },
    options: ReadOptions = {},
): { [key: string]: ComputeEnvironmentSettings } {
    const keys = Object.keys(files);
    const readings = Object.values(files).map((file) => attempt(() => readOnlyEnvironment(file, options)));
    const repeated = repeatedNames(
        readings.flatMap(({ environments }) => environments),
        ({ settings }) => settings.name,
    );
    const problems = [...readings.flatMap((reading) => reading.problems), ...repeated];
    if (problems.length > 0) {
        throw new SeqerakitError(problems);
    }
    const settings = readings.flatMap(({ environments }) => environments.map((environment) => environment.settings));
    return Object.fromEntries(settings.map((value, index) => [String(keys[index]), value]));
}

function readOnlyEnvironment(file: string, { environment = {} }: ReadOptions): SeqerakitReading {
    const document = openSeqerakitFile(file);
    const { environments, problems } = environmentsIn(document, environment);
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
