import { join } from "node:path";
import { comparedRows, inTurn, run } from "../sampling.mjs";

export const title = "Import of the package";

const SDKS = [
    "@pulumi/pulumi",
    "@pulumi/aws/s3",
    "@pulumi/aws/iam",
    "@pulumi/aws/getCallerIdentity",
    "@pulumi/github/actionsOrganizationVariable",
    "@pulumi/github/actionsOrganizationSecret",
    "@pulumi/seqera",
];
const FLOOR = "floor: the SDKs that it uses";

/** Time and memory of a process that imports the package and nothing else. */
export async function measure({ root, before, repeat }) {
    const packageIn = (checkout) => join(checkout, "packages/megatests-components");
    const variants = {
        [FLOOR]: () => imported(packageIn(root), SDKS),
        ...(before && { "megatests-components, before": () => imported(packageIn(before), ["./bin/index.js"]) }),
        "megatests-components": () => imported(packageIn(root), ["./bin/index.js"]),
    };
    const samples = await inTurn(variants, 3 * repeat);
    const modules = Object.entries(samples).map(([name, [first]]) => `${name} ${first.modules}`);
    const tableOf = (what, unit, key) => ({
        title: `${title}: ${what}`,
        unit,
        note: `Modules loaded: ${modules.join("; ")}.`,
        rows: comparedRows(
            Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, all.map((each) => each[key])])),
            FLOOR,
            { "megatests-components": [{ most: 1.1 }] },
        ),
    });
    return [tableOf("time", "ms", "time"), tableOf("memory at most", "MB", "memory")];
}

async function imported(folder, modules) {
    const script = `
        const start = performance.now();
        for (const name of ${JSON.stringify(modules)}) require(name);
        console.log(JSON.stringify({
            time: performance.now() - start,
            memory: process.resourceUsage().maxRSS / 1024,
            modules: Object.keys(require.cache).length,
        }));`;
    const { stdout } = await run(process.execPath, ["-e", script], { cwd: folder });
    return JSON.parse(stdout);
}
