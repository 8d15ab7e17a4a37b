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

/** The results of a run, in their places among those of an earlier one that it did not measure again. */
export function withEarlier(results, { commits, results: earlier }) {
    const measured = new Map(results.map((result) => [result.title, result]));
    const kept = earlier.map((result) => measured.get(result.title) ?? notInThisRun(result, commits.now));
    const titles = new Set(earlier.map(({ title }) => title));
    return [...kept, ...results.filter(({ title }) => !titles.has(title))];
}

function notInThisRun(result, commit) {
    const mark = "not in this run.";
    return result.note.endsWith(mark)
        ? result
        : { ...result, note: `${result.note} Measured at commit ${commit}, ${mark}` };
}

/** What was changed because of the figures, so that the rows "before" and the goals can be read. */
const ACTED_ON = `## What was done about it

- The components import the SDKs by service or by resource. The index of \`@pulumi/aws\` alone loads some 300 modules.
- The JSON Schemas are compiled when they change (\`src/generated/validators.ts\`), so that no program loads or runs a
  schema compiler. The YAML library is loaded with the first file that needs it.
- Stack, provider, tool and the sandbox's plugins keep what Node.js compiles, in the user's cache folder where nobody else can
  write. Providers flush the cache, because the engine kills them. A cache that cannot be written is not an error.
- Pulumi's SDK loads the TypeScript compiler, npm's Arborist and the Automation API with every program: 520 of its 768 modules, and
  three quarters of the processor time of its import (0.58 s to 0.13 s). They now load when they are used
  (\`src/node/deferredModules.ts\`). So do the tracing libraries of Pulumi's host, 300 modules, unless a trace is asked for.
- A plan talks to no engine, so it no longer loads gRPC, HTTP/2 and the API of traces. Neither a plan nor a stack's program loads the
  libraries that compare versions and check licenses. A plan loads 384 modules instead of 571, and takes 0.58 s of CPU time instead
  of 0.77 s.
- Pulumi takes a stack trace for every resource, and its host maps each frame by the source maps of every library. The stack needs
  no source maps, because Node.js strips types in place. Together, this reduced the program's CPU time from 1.51 s to 0.93 s.
- The archive of the plugin has neither compiler nor npm (0.6 MB instead of 1.0 MB), and is one file that the cache keeps.
- \`npm start\` does not ask pnpm for its version if everything is installed and built. It previews again only after a deployment
  that changed something, and does not ask the CLI for outputs and history, which the deployment has shown.
- **Tried, without effect**: a larger young generation of the heap (\`--max-semi-space-size\`, 4 % slower), no stack traces at all
  (\`--stack-trace-limit=0\`, 1 %). One bundle of the whole tool reduced the CPU time of \`validate\` from 0.12 s to 0.09 s, where an
  empty process takes 0.02 s: not enough for the goal, and a second build to maintain. In a repeated test it saved 0.01 s. The
  reader of seqerakit files alone, in one bundle and without the tool, took 3.3 times the CPU time of an empty process. \`validate\`
  without \`node:crypto\`, \`node:readline\` and the IAM policies (2 %), \`plan\` with the resources of S3 imported one by one (no
  difference), \`--single-threaded-gc\` (10 % slower), \`--max-lazy\` and \`--no-flush-bytecode\` (8 % slower or more).
- Node.js 22 strips the types of a stack anew in every process, and loads a compiler in WebAssembly for it: on a busy machine half of
  a plan's CPU time (0.79 s instead of 1.50 s) and a tenth of a preview's. The stack and the tool now keep the stripped source beside
  the compile cache (\`src/node/strippedTypes.ts\`), as Node.js 24 does by itself.
- The engine asks the package manager for its version before every preview. pnpm takes 0.5 s of CPU time for that, npm 0.17 s, so the
  reference stack names npm. The floor's project has no lockfile, so the engine has always asked npm there.
- The tool looks up what it defers in Pulumi's SDK only before it plans a stack, which is 7 % of the CPU time of \`validate\`.
- As a folder, the provider is started by Pulumi's host, which loads ts-node and most of the SDK before the first line of the package.
- The reference stack creates its providers first and then yields once. The engine starts their plugins while the stack loads
  the SDKs of the components, which made a preview 0.2 s faster.
- Engine tests attach to providers in their own process, start from copies of one empty or one deployed stack, and skip the
  outputs and the history that every \`up\` requests. One \`up\` makes several independent changes, and the tests check each of them.
  Tests without an engine run in parallel, and lint and type check share one project.
- The tests call the CLI some 300 times. Each call takes 0.16 s of CPU time to start, and as long again to derive the
  key from the stack's passphrase. With the work of the engine, that alone takes more than 90 s on two processors.
- Plans of thousands of environments are not optimized: compare them with as many plain resources, without components. In a
  profile of 3,000 environments garbage collection was the largest part, 44 % of the time.

Rows "before" and the others come from two checkouts. Install and build both in the same way, or what differs between
the folders shows as a difference between the commits.
`;

/** The page of a whole run. */
export function page({ machine, commits, repeat, command, results }) {
    return `# Performance

Written by

    ${command}

on ${machine}, at commit ${commits.now}.${beforeSentence(commits)}

Every variant of a table was measured in turn, ${repeat} rounds or a multiple of it, so that other work of the machine affects
all of them: compare rows, not seconds of different days. "Times the floor" is the median of the
rounds' ratios. A goal says whether it was met or missed. Nothing here is a test; the same figures are in \`bench/results.json\`.

${ACTED_ON}
${results.map(tableOf).join("\n")}`;
}

function beforeSentence({ before }) {
    return before ? ` \`DIR\` is a built checkout of commit ${before}, which the rows marked "before" show.` : "";
}
