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

/** What was changed because of the figures, so that the rows "before" and the goals can be read. */
const ACTED_ON = `## What was done about it

- The components import the SDKs by service or by resource. The index of \`@pulumi/aws\` alone loads some 300 modules.
- The JSON Schemas are compiled when they change (\`src/generated/validators.ts\`), so that no program loads or runs a
  schema compiler. The YAML library is loaded with the first file that needs it.
- Nothing keeps what Node.js compiles (its compile cache). It made a preview 0.25 s faster from the second one on, and
  the first one 0.5 s slower, and the machines that deploy are new each time.
- The reference stack runs compiled JavaScript, with nothing left to compile or to check at deploy.
- \`megatests plan\` runs the stack's program, which needs Pulumi's SDK: the row with the import of that SDK is its floor.
  That import is beyond the goal already, and TypeScript, which the SDK loads, is the largest part of it.
- The reference stack makes its providers first and lets go of the processor once. The engine then starts their plugins
  while the stack loads the SDKs of the components, which took 0.2 s off a preview.
- Pulumi takes a stack trace for every resource, and its hosts map each frame to TypeScript. The component provider has no
  maps, and no longer looks for any. That was 0.1 s of the first Construct.
- Engine tests attach to providers of their own process, start from copies of one empty or one deployed stack, and leave
  out the outputs and the history that every \`up\` asks for. Changes that do not concern each other are made by one \`up\`
  and judged one by one. What needs no engine runs side by side, and lint and types are one project.
- The tests call the CLI some 300 times. Each call takes 0.16 s of a processor to start, and as long again to derive the
  key of the stack's passphrase. With what the engine does besides, that alone is beyond 90 s on two processors.
- Nothing yet about plans of thousands: compare them with as many plain resources, without components. In a profile of
  3,000 environments garbage collection was the largest part, 44 % of the time.

Rows "before" and the others come from two checkouts. Install and build both in the same way, or what differs between
the folders shows as a difference between the commits.
`;

/** The page of a whole run. */
export function page({ machine, commits, repeat, command, results }) {
    return `# Performance

Written by

    ${command}

on ${machine}, at commit ${commits.now}.${beforeSentence(commits)}

Every variant of a table was measured in turn, ${repeat} rounds or a multiple of it, so that whatever else the machine did weighs on
all of them: compare rows, and read seconds as those of this machine on that day. "Times the floor" is the median of the
rounds' ratios. Nothing here is a test; the same figures are in \`bench/results.json\`.

${ACTED_ON}
${results.map(tableOf).join("\n")}`;
}

function beforeSentence({ before }) {
    return before ? ` \`DIR\` is a built checkout of commit ${before}, which the rows marked "before" show.` : "";
}
