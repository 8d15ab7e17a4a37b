import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inTurn, run } from "../sampling.mjs";
import { growthExponent, summary } from "../statistics.mjs";

export const title = "Scale";

const TASKS = {
    plan: { sizes: [1, 10, 100, 1000, 5000], what: "plan of so many compute environments", goal: "exponent under 1.1" },
    plain: {
        sizes: [1, 10, 100, 1000, 5000],
        what: "plan of so many times the plain resources of a compute environment",
        goal: "none, this is what Pulumi's SDK takes",
    },
    read: {
        sizes: [1, 10, 100, 1000, 10000],
        what: "reader, so many spec files and their seqerakit files",
        goal: "10,000 under 5 s",
    },
};
/** Below this size, what a process does once outweighs what it does for each environment. */
const SMALLEST_FIT = 100;

/** Time and memory by number of compute environments, each size in a process of its own. */
export async function measure({ root, repeat, scratch }) {
    const results = [];
    for (const [task, { sizes, what, goal }] of Object.entries(TASKS)) {
        const variants = Object.fromEntries(sizes.map((size) => [size, () => sampleOf(root, scratch, task, size)]));
        const samples = await inTurn(variants, repeat);
        const rows = sizes.map((size) => {
            const values = (key) => summary(samples[size].map((sample) => sample[key]));
            return { size, time: values("time"), memory: values("memory").median };
        });
        const fitted = rows.filter(({ size }) => size >= SMALLEST_FIT);
        const largest = rows.slice(-2).map((row) => ({ size: row.size, cost: row.time.median }));
        const exponent = (cost) =>
            growthExponent(fitted.map((row) => ({ size: row.size, cost: cost(row) }))).toFixed(2);
        results.push({
            title: `${title}: ${what}`,
            unit: "s",
            columns: ["min s", "median s", "max s", "peak MB"],
            note:
                `Goal: ${goal}. Exponent from ${SMALLEST_FIT} on: time ${exponent(({ time }) => time.median)}, ` +
                `memory ${exponent(({ memory }) => memory)}; time between the two largest sizes ${growthExponent(largest).toFixed(2)}. ${sameness(Object.values(samples).flat(), sizes, repeat)}`,
            rows: rows.map(({ size, time, memory }) => ({
                name: size.toLocaleString("en-US"),
                cells: [...[time.min, time.median, time.max].map((each) => each.toFixed(3)), memory.toFixed(0)],
            })),
        });
    }
    return results;
}

function sameness(samples, sizes, repeat) {
    const complete = samples.reduce((sum, { environments }) => sum + environments, 0);
    const expected = repeat * sizes.reduce((sum, size) => sum + size, 0);
    const same = new Set(samples.map(({ digest }) => digest)).size === 1;
    return same && complete === expected
        ? "Every environment came out, the same at any size but for its name."
        : `The results differ between sizes: ${complete} environments of ${expected}, same content: ${same}.`;
}

async function sampleOf(root, scratch, task, size) {
    const program = join(import.meta.dirname, "../programs/scale.cjs");
    const folder = mkdtempSync(join(scratch, "specs-"));
    const { stdout } = await run(process.execPath, [program, root, task, String(size), folder], { cwd: root });
    return JSON.parse(stdout);
}
