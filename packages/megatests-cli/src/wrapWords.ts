/** A part of a text that stays on one line. */
export interface Word {
    text: string;
    /** Colours it. If omitted, it has none. */
    paint?: (text: string) => string;
}

/** The words of a sentence. */
export function wordsOf(sentence: string, paint?: Word["paint"]): Word[] {
    return sentence.split(" ").map((text) => ({ text, paint }));
}

/** A command at the end of a sentence. */
const COMMAND = /(?:^|: )((?:aws|gh|git|megatests|npm|npx|pulumi) .*)$/;

/** The words of a fix. A command at its end is one word, so that it can be copied. */
export function wordsOfFix(sentence: string): Word[] {
    const [, command = ""] = COMMAND.exec(sentence) ?? [];
    const prose = sentence.slice(0, sentence.length - command.length).trimEnd();
    return [prose === "" ? [] : wordsOf(prose), command === "" ? [] : [{ text: command }]].flat();
}

/**
 * Words in lines that start with `first`, or with `continued` after the first line.
 *
 * @param width columns in which a line has to fit, unless it has one word. Defaults to no limit: all words are on one line.
 */
export function wrapWords(words: Word[], first: string, continued: string, width = Infinity): string[] {
    const lines: Word[][] = [[]];
    let length = first.length - 1;
    for (const word of words) {
        const line = lines.at(-1);
        if (line === undefined || (line.length > 0 && length + 1 + word.text.length > width)) {
            const text = word.text.trimStart();
            lines.push([{ ...word, text }]);
            length = continued.length + text.length;
        } else {
            line.push(word);
            length += 1 + word.text.length;
        }
    }
    return lines.map((line, index) => (index === 0 ? first : continued) + painted(line));
}

/** The words of a line. Neighbours of a colour are coloured together. */
function painted(line: Word[]): string {
    const runs: Word[] = [];
    for (const { text, paint } of line) {
        const last = runs.at(-1);
        if (last !== undefined && last.paint === paint) {
            last.text += ` ${text}`;
        } else {
            runs.push({ text, paint });
        }
    }
    return runs.map(({ text, paint }) => paint?.(text) ?? text).join(" ");
}

/**
 * A text whose prose, and whose lines about exit codes, are filled anew. Other indented lines are commands and stay as they
 * are.
 *
 * @param width columns. Defaults to no limit: the text stays as it is.
 */
export function wrapHelp(text: string, width?: number): string {
    const fill = (prose: string, first = "", continued = "") =>
        wrapWords(wordsOf(prose.replaceAll("\n", " ")), first, continued, width).join("\n");
    return width === undefined
        ? text
        : text
              .replace(/^\S.*(?:\n\S.*)*/gm, (prose) => fill(prose))
              .replace(/^( {2}\d {2})(.*)/gm, (_, code: string, prose: string) => fill(prose, code, " ".repeat(5)));
}
