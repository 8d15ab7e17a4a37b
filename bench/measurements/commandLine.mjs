import { mkdirSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { comparedRows, inTurn, milliseconds } from "../sampling.mjs";
import { stackIn } from "../stacks.mjs";

export const title = "Command line tool, against an empty Node.js process";

const FLOOR = "floor: node -e 0";
const GOALS = { validate: [{ most: 2.5 }], plan: [{ most: 15 }] };

/** Time of whole processes. */
export async function measure({ root, before, repeat, scratch }) {
    const sdk = createRequire(join(root, "packages/megatests-components/package.json")).resolve("@pulumi/pulumi");
    const variants = {
        [FLOOR]: () => milliseconds(process.execPath, ["-e", "0"]),
        "node that imports Pulumi's SDK": () => milliseconds(process.execPath, [sdk]),
    };
    const goals = {};
    for (const [command, args] of [
        ["validate", () => ["seqerakit"]],
        ["plan", (checkout) => ["--dir", stackIn(checkout)]],
    ]) {
        const name = `megatests ${command}`;
        if (before) {
            variants[`${name}, before`] = () => run(before, join(scratch, "before"), [command, ...args(before)]);
        }
        variants[`${name}, the first on a machine`] = () =>
            run(root, mkdtempSync(join(scratch, "new-")), [command, ...args(root)]);
        variants[name] = () => run(root, join(scratch, "kept"), [command, ...args(root)]);
        goals[name] = GOALS[command];
        await variants[name]();
    }
    const samples = await inTurn(variants, 2 * repeat);
    const note =
        "Every process is new. The first on a machine has no compile cache. plan runs the stack's program, so it needs Pulumi's SDK: " +
        "the row with the whole of it shows what that takes in a program without the preload.";
    return [{ title, unit: "ms", note, rows: comparedRows(samples, FLOOR, goals) }];
}

function run(checkout, cache, args) {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    const env = { ...process.env, XDG_CACHE_HOME: cache, TMPDIR: cache };
    return milliseconds(process.execPath, [join(checkout, "packages/megatests-cli/megatests.cjs"), ...args], {
        cwd: checkout,
        env,
    });
}
