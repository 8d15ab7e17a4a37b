import { randomBytes } from "node:crypto";
import { styleText } from "node:util";
import { maskTokens, printable } from "megatests-components/internal";

/** How text is set off. */
export interface Colors {
    bold: (text: string) => string;
    red: (text: string) => string;
    green: (text: string) => string;
    yellow: (text: string) => string;
    dim: (text: string) => string;
}

/** A workflow command of GitHub, whose foreign text is encoded already. */
export class WorkflowCommand {
    constructor(readonly text: string) {}
}

/** A line that shows the id of an access key, which is masked elsewhere. The id alone gives no access. */
export class KeyIdLine {
    constructor(
        readonly text: string,
        readonly keyId: string,
    ) {}
}

/** A line of output. */
export type Line = string | WorkflowCommand | KeyIdLine;

/** The way out to a person, a log or another program. */
export interface Terminal {
    /** Writes lines. Each stays one line, shows no token and steers nothing, whatever foreign text is in it. */
    print: (lines: readonly Line[]) => void;
    /** Colours for these lines: none unless the stream is a terminal, and none where NO_COLOR asks for that. */
    colors: Colors;
    /** Columns of the terminal. Absent if the stream is not a terminal. */
    width?: number;
}

const ESCAPE = "\u001b";

/** What tells the colours of `colors` from those in foreign text, which cannot know it. */
const MARK = String.fromCharCode(...Array.from(randomBytes(8), (byte) => 0xe000 + byte));

/** The only way in which text leaves this package for a stream. */
export function terminalFor(stream: NodeJS.WriteStream): Terminal {
    const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
        styleText(format, text.replaceAll(ESCAPE, "\uFFFD"), { stream }).replaceAll(ESCAPE, MARK);
    return {
        width: stream.isTTY ? stream.columns : undefined,
        print: (lines) => {
            stream.write(lines.map((line) => `${safe(line)}\n`).join(""));
        },
        colors: {
            bold: style("bold"),
            red: style("red"),
            green: style("green"),
            yellow: style("yellow"),
            dim: style("dim"),
        },
    };
}

function safe(line: Line): string {
    if (line instanceof KeyIdLine) {
        return line.text.split(line.keyId).map(safe).join(line.keyId);
    }
    return line instanceof WorkflowCommand
        ? maskTokens(line.text)
        : printable(maskTokens(line)).replaceAll(MARK, ESCAPE);
}
