/**
 * A table in Markdown, padded so that it reads as plain text too. Columns after the first are aligned to the right.
 *
 * @param {string[]} header
 * @param {string[][]} rows as wide as the header
 */
export function table(header, rows) {
    const widths = header.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column].length)));
    const pad = (text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]));
    const line = (cells) => `| ${cells.map(pad).join(" | ")} |`;
    const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
    return [line(header), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** A number for a reader: three digits that count, and thousands apart. */
export function readable(number) {
    const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
    return number.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
