/** A word quoted for bash, zsh and ksh, on one line. The character NUL is removed, because a shell word cannot contain it. */
export function shellQuoted(word: string): string {
    if (/^(?!=)[\w@%+=:,./-]+$/.test(word)) {
        return word;
    }
    return UNSEEN.test(word) ? `$'${escaped(word.replaceAll("\0", ""))}'` : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * A command to paste into a shell. Operands that start with a hyphen come after `--`.
 *
 * @param words the program, its subcommands and its options
 * @param operands its operands
 */
export function commandLine(words: string[], operands: string[] = []): string {
    const guard = operands.some((operand) => operand.startsWith("-")) ? ["--"] : [];
    return [...words, ...guard, ...operands].map(shellQuoted).join(" ");
}

/** A comment between commands. It is quoted if necessary, because zsh executes a pasted comment as a command. */
export function shellComment(text: string): string {
    return `# ${/^[\w ,.:/-]*$/.test(text) ? text : shellQuoted(text)}`;
}

/** Characters that cannot be seen, or that end a line. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** `$'…'` can contain every byte. A shell without this syntax still treats it as one word. */
function escaped(word: string): string {
    return Array.from(new TextEncoder().encode(word), (byte) => {
        const character = String.fromCharCode(byte);
        return /[\w@%+=:,./ -]/.test(character) ? character : `\\x${byte.toString(16).padStart(2, "0")}`;
    }).join("");
}
