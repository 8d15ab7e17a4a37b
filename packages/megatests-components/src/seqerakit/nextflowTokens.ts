/** An `includeConfig` in a Nextflow configuration. */
export interface Include {
    /** Where it starts and ends in the text. */
    start: number;
    end: number;
    /** The path, unless something else follows. */
    path?: string;
    /** Whether the path is known before Nextflow runs. */
    isPlain: boolean;
}

/** Texts over several lines, and what closes them. */
const LONG_QUOTES = ["'''", '"""'];

/**
 * Every `includeConfig` of a Nextflow configuration that is not in a comment or a text. Each character is looked at a
 * few times at most, whatever the text: what is not closed goes on to the end of its line, or of the file.
 */
export function includesIn(text: string): Include[] {
    const includes: Include[] = [];
    let at = 0;
    while (at < text.length) {
        const start = at;
        at = endOfToken(text, start);
        if (at - start === INCLUDE.length && text.startsWith(INCLUDE, start) && text[start - 1] !== ".") {
            const include = includeAt(text, start, at);
            includes.push(include);
            at = include.end;
        }
    }
    return includes;
}

/** The tokens of a Nextflow configuration without comments and spaces. A line end is a token. */
export function tokensOf(text: string): string[] {
    const tokens: string[] = [];
    let at = 0;
    while (at < text.length) {
        const end = endOfToken(text, at);
        const token = text.slice(at, end);
        if (!/^(?:[ \t\r]|\/[/*])/.test(token)) {
            tokens.push(token);
        }
        at = end;
    }
    return tokens;
}

const INCLUDE = "includeConfig";

/** Where the comment, text, word or single character ends that starts at a place. */
function endOfToken(text: string, start: number): number {
    if (text.startsWith("//", start)) {
        return endOfLine(text, start);
    }
    if (text.startsWith("/*", start)) {
        const end = text.indexOf("*/", start + 2);
        return end < 0 ? text.length : end + 2;
    }
    const quote = LONG_QUOTES.find((long) => text.startsWith(long, start)) ?? text[start] ?? "";
    if (quote.startsWith("'") || quote.startsWith('"')) {
        return endOfQuoted(text, start + quote.length, quote);
    }
    let end = start;
    while (isWordCharacter(text[end])) {
        end++;
    }
    return Math.max(end, start + 1);
}

function endOfLine(text: string, start: number): number {
    const end = text.indexOf("\n", start);
    return end < 0 ? text.length : end;
}

function endOfQuoted(text: string, start: number, quote: string): number {
    for (let at = start; at < text.length; at++) {
        if (text.startsWith(quote, at)) {
            return at + quote.length;
        }
        if (text[at] === "\\") {
            at++;
        } else if (text[at] === "\n" && quote.length === 1) {
            return at;
        }
    }
    return text.length;
}

function isWordCharacter(character = ""): boolean {
    return /[\w$]/.test(character);
}

/** Reads what follows the word: a path in quotes, perhaps in brackets, and nothing else on the line but a comment. */
function includeAt(text: string, start: number, afterWord: number): Include {
    const nothing = { start, end: afterWord, isPlain: false };
    let at = afterSpaces(text, afterWord);
    const isOpen = text[at] === "(";
    at = isOpen ? afterSpaces(text, at + 1) : at;
    const quote = text[at] ?? "";
    if (quote !== "'" && quote !== '"') {
        return nothing;
    }
    let close = at + 1;
    while (close < text.length && text[close] !== quote && text[close] !== "\n") {
        close++;
    }
    if (text[close] !== quote) {
        return nothing;
    }
    const path = text.slice(at + 1, close);
    let end = close + 1;
    const bracket = afterSpaces(text, end);
    const isClosed = text[bracket] === ")";
    end = isClosed ? bracket + 1 : end;
    const next = afterSpaces(text, end);
    const isAlone = next === text.length || /^(?:[;}\r\n]|\/[/*])/.test(text.slice(next, next + 2));
    const isPlain = !(quote === '"' && path.includes("$"));
    return isAlone && isOpen === isClosed ? { start, end, path, isPlain } : nothing;
}

function afterSpaces(text: string, start: number): number {
    let at = start;
    while (text[at] === " " || text[at] === "\t") {
        at++;
    }
    return at;
}
