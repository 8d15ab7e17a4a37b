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
