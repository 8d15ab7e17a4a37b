/**
 * A text without the control sequences of terminals. Source: ECMA-48. Takes linear time, which
 * `stripVTControlCharacters` of Node does not.
 */
export function withoutControlSequences(text: string): string {
    const [before = "", ...pieces] = text.replaceAll("\u009B", "\u001B[").split("\u001B");
    return [before, ...pieces.map((piece, index) => afterSequence(piece, pieces[index + 1]))].join("");
}

/** What an escape character starts: parameters and a final character, or intermediate characters and a final one. */
const SEQUENCE = /^(?:\[[0-?]*[ -/]*[@-~]|[ -/]*[0-Z\\^-~])/;
/** What starts a text for the terminal, such as the title of its window. */
const COMMAND = /^[\]PX^_]/;

/** What follows the sequence that `piece` starts with. A command ends at a bell, or at the escape character `\`. */
function afterSequence(piece: string, next: string | undefined): string {
    if (!COMMAND.test(piece)) {
        return piece.replace(SEQUENCE, "");
    }
    const bell = piece.indexOf("\u0007");
    if (bell >= 0) {
        return piece.slice(bell + 1);
    }
    return next?.startsWith("\\") === true ? "" : piece.slice(1);
}
