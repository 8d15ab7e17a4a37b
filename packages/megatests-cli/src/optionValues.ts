import { type CliContext, UsageError } from "./cliContext";
import { InvalidArgumentError } from "commander";

/** A time limit in seconds, as an option gives it. */
export function seconds(text: string): number {
    const value = Number(text);
    if (!(Number.isInteger(value) && value >= 1 && value <= 3600)) {
        throw new InvalidArgumentError("Expected a whole number of seconds from 1 to 3600.");
    }
    return value;
}

/** The URL of a service, as an option gives it, without a slash at its end. */
export function url(text: string): string {
    if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
        throw new InvalidArgumentError("Expected a URL that starts with https:// or http://.");
    }
    return text.replace(/(?<!\/)\/+$/, "");
}

/** Collects the values of an option that may be repeated. */
export function repeated(text: string, texts: string[] = []): string[] {
    return [...texts, text];
}

/**
 * The variables that `--set` sets, each as NAME=VALUE or as the NAME of one in the environment.
 *
 * @throws UsageError with the code `invalid-variable`.
 */
export function variablesOf(texts: readonly string[], environment: CliContext["environment"]): Record<string, string> {
    return Object.fromEntries(
        texts.map((text) => {
            const [, name, , value] = /^([A-Za-z_]\w*)(=(.*))?$/s.exec(text) ?? [];
            const given = name === undefined ? undefined : (value ?? environment[name]);
            if (name === undefined || given === undefined) {
                throw new UsageError(
                    "invalid-variable",
                    `invalid --set "${text}": expected NAME=VALUE, or the NAME of an environment variable that is set.`,
                );
            }
            return [name, given];
        }),
    );
}
