import type { SeqerakitEnvironment } from "./entry";
import type { SeqerakitReading } from "./playbook";
import { type Problem, SeqerakitError } from "./problem";

/** What several files hold. Environments that Seqera would take for the same are problems. */
export function merged(readings: SeqerakitReading[]): SeqerakitReading {
    const environments = readings.flatMap((reading) => reading.environments);
    const repeated = repeatedNames(
        environments.filter(({ form }) => form !== "spec"),
        ({ workspace, settings }) => `${workspace} ${settings.name}`,
    );
    return {
        environments,
        problems: [...readings.flatMap(({ problems }) => problems), ...repeated],
        notes: readings.flatMap(({ notes }) => notes),
    };
}

/** What a function returns, or the problems that it throws. */
export function attempt<T>(read: () => T): T | SeqerakitReading {
    try {
        return read();
    } catch (error) {
        if (error instanceof SeqerakitError) {
            return { environments: [], problems: error.problems, notes: [] };
        }
        throw error;
    }
}

/** Environments of which another has the same identity. */
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
        const message = `duplicate environment name "${settings.name}", first at ${first.file}:${first.line}:${first.column}`;
        const finding = {
            code: "duplicate-name",
            path: ["name"],
            value: settings.name,
            message,
            fix: "give another name.",
        };
        return [{ file, line, column, ...finding }];
    });
}
