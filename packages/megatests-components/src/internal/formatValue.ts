import { redact } from "./redact";

/** A value in an error: quoted, with secrets masked, and cut after 60 characters. */
export function formatValue(value: unknown): string {
    const text = redact(jsonText(value) ?? String(value));
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Undefined for what JSON cannot hold, such as a function, a big integer or an object that contains itself. */
function jsonText(value: unknown): string | undefined {
    try {
        return JSON.stringify(value);
    } catch {
        return undefined;
    }
}
