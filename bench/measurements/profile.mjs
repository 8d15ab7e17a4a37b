import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openStack, stackIn } from "../stacks.mjs";

export const title = "Where the stack's program spends its time";

/** Names what code of a file is part of; the first that fits counts. */
const PARTS = [
    [/\/(@pulumi|sdks)\/(seqera)\//, "SDK of Seqera"],
    [/\/sdks\/seqera\//, "SDK of Seqera"],
    [/\/@pulumi\/aws\//, "SDK of AWS"],
    [/\/@pulumi\/github\//, "SDK of GitHub"],
    [/\/@pulumi\/pulumi\//, "Pulumi's SDK"],
    [/\/node_modules\/(ajv|fast-uri|fast-deep-equal|json-schema-traverse|yaml|jsonc-parser)\//, "reader's libraries"],
    [/\/(packages\/megatests-components\/bin|stacks\/awsmegatests)\//, "components and stack"],
    [/\/node_modules\//, "libraries of Pulumi's SDK"],
    [/^node:/, "Node.js: loading modules and the rest"],
];

/** Shares of the processor samples that V8 took of the program while the engine previewed it. */
export async function measure({ root, scratch }) {
    const stack = await openStack(join(scratch, "profiled"), stackIn(root), root);
    const profiles = join(scratch, "profiles");
    mkdirSync(profiles, { recursive: true });
    await stack.pulumi(["preview"], { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` });
    const profile = readdirSync(profiles)
        .map((file) => JSON.parse(readFileSync(join(profiles, file), "utf8")))
        .find(({ nodes }) => nodes.some(({ callFrame }) => callFrame.url.includes("/awsmegatests/index.ts")));
    if (profile === undefined) {
        throw new Error("No profile shows the stack's program. Fix: build the workspace, then measure again.");
    }
    const times = selfTimes(profile);
    const total = Object.values(times).reduce((sum, time) => sum + time, 0);
    return [
        {
            title,
            unit: "ms",
            columns: ["ms", "share"],
            note: `${Math.round(total)} ms of work in the program's process, by whose code ran; waiting is left out.`,
            rows: Object.entries(times)
                .sort(([, a], [, b]) => b - a)
                .map(([name, time]) => ({
                    name,
                    cells: [String(Math.round(time)), `${Math.round((100 * time) / total)} %`],
                })),
        },
    ];
}

function selfTimes({ nodes, samples, timeDeltas }) {
    const parts = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]));
    const times = {};
    samples.forEach((id, index) => {
        const part = parts.get(id);
        if (part !== undefined) {
            times[part] = (times[part] ?? 0) + timeDeltas[index] / 1000;
        }
    });
    return times;
}

function partOf({ url, functionName }) {
    if (functionName === "(idle)") {
        return undefined;
    }
    if (functionName === "(garbage collector)") {
        return "garbage collection";
    }
    return PARTS.find(([pattern]) => pattern.test(url))?.[1] ?? "Node.js: compiling and native code";
}
