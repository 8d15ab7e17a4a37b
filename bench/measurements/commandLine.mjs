import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { comparedRows, inTurn, milliseconds } from "../sampling.mjs";
import { stackIn } from "../stacks.mjs";

export const title = "Command line tool, cold, against an empty Node.js process";

const FLOOR = "floor: node -e 0";

/** Time of whole processes. Each starts without what Node.js compiled before. */
export async function measure({ root, before, repeat, scratch }) {
    const sdk = createRequire(join(root, "packages/megatests-components/package.json")).resolve("@pulumi/pulumi");
    const variants = {
        [FLOOR]: () => milliseconds(process.execPath, ["-e", "0"]),
        "node that imports Pulumi's SDK": () => milliseconds(process.execPath, [sdk]),
    };
    const goals = {};
    for (const [suffix, checkout] of [...(before ? [[", before", before]] : []), ["", root]]) {
        for (const [command, args] of [
            ["validate", ["seqerakit"]],
            ["plan", ["--dir", stackIn(checkout)]],
        ]) {
            const name = `megatests ${command}${suffix}`;
            variants[name] = () => cold(checkout, scratch, [command, ...args]);
            goals[name] = suffix === "" ? "under 5 times the floor" : "";
        }
    }
    const samples = await inTurn(variants, 2 * repeat);
    const note = "plan runs the stack's program, so it cannot be faster than the import of Pulumi's SDK.";
    return [{ title, unit: "ms", note, rows: comparedRows(samples, FLOOR, goals) }];
}

function cold(checkout, scratch, args) {
    const tool = join(checkout, "packages/megatests-cli/bin/main.js");
    // Earlier versions of the tool keep what Node.js compiles among the temporary files.
    const env = { ...process.env, TMPDIR: mkdtempSync(join(scratch, "tmp-")) };
    return milliseconds(process.execPath, [tool, ...args], { cwd: checkout, env });
}
