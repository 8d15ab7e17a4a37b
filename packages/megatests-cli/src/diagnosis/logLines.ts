import { withoutControlSequences } from "./controlSequences";

/** What log viewers and CI services put before each line. One of each may stand before the others. */
const PREFIXES = [
    // gh run view: job, step and timestamp, with tabs in between
    /^[^\t]*\t[^\t]*\t(?=\d{4}-\d\d-\d\dT)/,
    // Docker Compose: the service
    /^[\w.-]{1,64} +\| /,
    // GitHub Actions, GitLab, Azure Pipelines, Jenkins: a timestamp; GitLab adds the stream
    /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?(?: \d\d[EO]\+?)? ?/,
    // Jenkins: the time
    /^\d\d:\d\d:\d\d(?:\.\d+)? {1,2}/,
    // syslog and ts: date, and the host and the process
    /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:[\w.-]{1,64} [\w.-]{1,64}\[\d+\]: )?/,
    // annotations of GitHub Actions and of Azure Pipelines
    /^##\[\w+\]/,
    /^::(?:error|warning|notice)[^:\n]*::/,
];

/** Widths at which terminals wrap, even if only one line is that long. */
const TERMINAL_WIDTH = 80;
const NARROWEST = 40;
const WIDEST = 250;

/** The lines of a log as the tool printed them: without control sequences, prefixes, quote marks and wraps. */
export function logLines(printed: string): string[] {
    const lines = withoutControlSequences(printed)
        .replaceAll("\r\n", "\n")
        .split(/[\n\r]/);
    return unwrapped(unquoted(lines).map(withoutPrefixes));
}

function withoutPrefixes(line: string): string {
    return PREFIXES.reduce((rest, prefix) => rest.replace(prefix, ""), line);
}

/** A mail quotes every line with `> `. */
function unquoted(lines: string[]): string[] {
    const filled = lines.filter((line) => line.trim() !== "");
    return filled.length > 1 && filled.every((line) => line.startsWith(">"))
        ? lines.map((line) => line.replace(/^> ?/, ""))
        : lines;
}

/** Joins lines that a terminal broke: each fills the width, and what follows does not start anything. */
function unwrapped(lines: string[]): string[] {
    const widths = lines.map(widthOf);
    const widest = widths.reduce((most, width) => Math.max(most, width), 0);
    const full = widths.filter((width) => width === widest).length;
    if (widest < NARROWEST || widest > WIDEST || (full === 1 && widest !== TERMINAL_WIDTH)) {
        return lines;
    }
    const joined: string[][] = [];
    lines.forEach((line, index) => {
        const broken = index > 0 && widths[index - 1] === widest && !STARTS.test(line);
        if (broken) {
            joined.at(-1)?.push(line);
        } else {
            joined.push([line]);
        }
    });
    return joined.map((parts) => parts.join(""));
}

/** Lines that no wrap leaves: empty ones, and those that start a resource, a message, a section or an object. */
const STARTS = /^\s*$|^\s*(?:[@+~x±<>=-]+ +)?[a-z][\w-]*:\w|^\s*(?:error|warning|info|panic): |^[A-Z]\w+:|^[{}[\]"]/;

/** Columns that a terminal needs for a line, with tabs up to the next multiple of 8. */
function widthOf(line: string): number {
    let width = 0;
    for (const character of line) {
        width = character === "\t" ? width + 8 - (width % 8) : width + 1;
    }
    return width;
}
