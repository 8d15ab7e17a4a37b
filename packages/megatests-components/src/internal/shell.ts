/** A word as bash, zsh and ksh take it, on one line, without the character NUL, which no word of a shell holds. */
export function shellQuoted(word: string): string {
    if (/^(?!=)[\w@%+=:,./-]+$/.test(word)) {
        return word;
    }
    return UNSEEN.test(word) ? `$'${escaped(word.replaceAll("\0", ""))}'` : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * A command that a person pastes into a shell. Operands that look like options come after `--`.
 *
 * @param words the program, its subcommands and its options
 * @param operands what it works on
 */
export function commandLine(words: string[], operands: string[] = []): string {
    const guard = operands.some((operand) => operand.startsWith("-")) ? ["--"] : [];
    return [...words, ...guard, ...operands].map(shellQuoted).join(" ");
}

/** A comment between commands. It is quoted where it has to be, because zsh takes a pasted comment for a command. */
export function shellComment(text: string): string {
    return `# ${/^[\w ,.:/-]*$/.test(text) ? text : shellQuoted(text)}`;
}

/** Characters that cannot be seen, or that end a line. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** In `$'…'` every byte can be written. A shell that does not know the form takes it for a word all the same. */
function escaped(word: string): string {
    return Array.from(new TextEncoder().encode(word), (byte) => {
        const character = String.fromCharCode(byte);
        return /[\w@%+=:,./ -]/.test(character) && byte < 128 ? character : `\\x${byte.toString(16).padStart(2, "0")}`;
    }).join("");
}
