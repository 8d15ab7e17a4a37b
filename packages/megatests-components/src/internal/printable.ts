/**
 * Characters that steer a terminal, end a line, or hide and reorder text: controls other than tab and line feed, line
 * separators, invisible formats other than those within words and emoji, and halves of characters.
 */
const UNSAFE = /[^\t\n\P{Cc}]|[\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/** Replaces an unsafe character. */
const REPLACEMENT = "\uFFFD";

/** The start of a command of a CI service, anywhere in a line: `##[error]`, `##vso[…]`. */
const COMMAND = /##(?=\w*\[)/g;

/** A text of several lines for a page or a file, with only visible characters and without commands of CI services. */
export function visible(text: string): string {
    return text.replace(/\r\n?/g, "\n").replace(UNSAFE, REPLACEMENT).replace(COMMAND, "# #");
}

/**
 * One line for a terminal or a log that may contain foreign text. No character ends the line or controls the terminal, and
 * no CI service finds a command in it. GitHub interprets a line that starts with `::` as a command.
 */
export function printable(line: string): string {
    return visible(line)
        .replace(/\n/g, REPLACEMENT)
        .replace(/^(\s*):(?=:)/, "$1: ");
}

/** A value as JSON, with unsafe characters and commands of CI services escaped. */
export function printableJson(value: unknown): string {
    return JSON.stringify(value, undefined, 2)
        .replace(UNSAFE, (character) => [...utf16(character)].map(escaped).join(""))
        .replace(COMMAND, escaped("#".charCodeAt(0)).repeat(2));
}

function utf16(character: string): number[] {
    return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
}

function escaped(unit: number): string {
    return `\\u${unit.toString(16).padStart(4, "0")}`;
}
