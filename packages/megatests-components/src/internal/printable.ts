/**
 * Characters that steer a terminal, end a line, or hide and reorder text: controls other than tab and line feed, line
 * separators, invisible formats other than those within words and emoji, and halves of characters.
 */
const UNSAFE = /[^\t\n\P{Cc}]|[\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/** What takes the place of an unsafe character. */
const REPLACEMENT = "\uFFFD";

/** What CI services take for the start of a command anywhere in a line: `##[error]`, `##vso[…]`. */
const COMMAND = /##(?=\w*\[)/g;

/** A text of several lines in which every character can be seen and no CI service finds a command, for a page or a file. */
export function visible(text: string): string {
    return text.replace(/\r\n?/g, "\n").replace(UNSAFE, REPLACEMENT).replace(COMMAND, "# #");
}

/**
 * One line for a terminal or a log, whatever foreign text is in it: nothing in it ends the line, steers the terminal, or
 * is a command to a CI service. GitHub takes a line that starts with `::` for one.
 */
export function printable(line: string): string {
    return visible(line)
        .replace(/\n/g, REPLACEMENT)
        .replace(/^(\s*):(?=:)/, "$1: ");
}

/** A value as JSON, in which foreign text is as harmless as in a printable line, and complete. */
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
