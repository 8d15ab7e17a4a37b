/** Longest line of the files that `init` writes, as in its `.editorconfig`. */
export const LINE_WIDTH = 120;

/** JSON as prettier formats it: lists of texts on one line if they fit. */
export function formatJson(value: unknown): string {
    const text = JSON.stringify(value, undefined, 2);
    const compact = text.replace(/^(.*)\[\n((?: *"(?:[^"\\]|\\.)*",?\n)+) *\](,?)$/gm, (list, ...parts: string[]) => {
        const [before = "", items = "", comma = ""] = parts;
        const line = `${before}[${items.trim().replace(/\n */g, " ")}]${comma}`;
        return line.length > LINE_WIDTH ? list : line;
    });
    return `${compact}\n`;
}
