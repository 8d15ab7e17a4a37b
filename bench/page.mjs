import { readable, table } from "./table.mjs";

const COMPARED = ["min", "median", "max", "times the floor", "goal"];

/** One result as a titled table in Markdown. */
export function tableOf({ title, unit, note, columns, rows }) {
    const header = ["", ...(columns ?? COMPARED.map((name, index) => (index < 3 ? `${name} ${unit}` : name)))];
    const cells = rows.map((row) => [
        row.name,
        ...(row.cells ?? [...[row.min, row.median, row.max, row.ratio].map(readable), row.goal]),
    ]);
    return `## ${title}\n\n${table(header, cells)}\n\n${note}\n`;
}

/** The page of a whole run. */
export function page({ machine, commits, repeat, command, results }) {
    return `# Performance

Written by

    ${command}

on ${machine}, at commit ${commits.now}.${commits.before ? ` \`DIR\` is a built checkout of commit ${commits.before}, which the rows marked "before" show.` : ""} Every variant of a table was measured in turn, ${repeat} rounds or a multiple of it, so that whatever else the
machine did weighs on all of them: compare rows, and read seconds as those of this machine on that day. "Times the
floor" is the median of the rounds' ratios. Nothing here is a test; the same figures are in \`bench/results.json\`.

${results.map(tableOf).join("\n")}`;
}
