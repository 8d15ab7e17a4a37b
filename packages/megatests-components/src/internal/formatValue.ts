import { redact } from "./redact";

/** A value in an error: quoted, with secrets masked, and cut after 60 characters. */
export function formatValue(value: unknown): string {
    const text = redact(jsonText(value) ?? String(value));
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/**
 * Undefined for what JSON cannot hold, such as a function, a big integer, an object that contains itself, or a number that is
 * infinite or none.
 */
function jsonText(value: unknown): string | undefined {
    try {
        return typeof value === "number" ? undefined : JSON.stringify(value);
    } catch {
        return undefined;
    }
}
