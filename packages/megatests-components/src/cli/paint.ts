import { styleText } from "node:util";

/** How text is set off. */
export interface Paint {
    bold: (text: string) => string;
    red: (text: string) => string;
    green: (text: string) => string;
    yellow: (text: string) => string;
    dim: (text: string) => string;
}

/** Colours for a stream: none unless it is a terminal, and none where NO_COLOR asks for that. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
    const style = (format: Parameters<typeof styleText>[0]) => (text: string) => styleText(format, text, { stream });
    return {
        bold: style("bold"),
        red: style("red"),
        green: style("green"),
        yellow: style("yellow"),
        dim: style("dim"),
    };
}
