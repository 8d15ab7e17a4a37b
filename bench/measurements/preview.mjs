import { readFileSync } from "node:fs";
import { join } from "node:path";
import { comparedRows, inTurn } from "../sampling.mjs";
import { openStack, projectWith, pythonProject, stackIn } from "../stacks.mjs";

export const title = "Preview of the reference stack under the engine";

const PYTHON = "flat Python program";
const FLOOR = "floor: as many plain resources";
const REFERENCE = "reference stack";

/** Previews in seconds, of a stack that has nothing deployed yet. */
export async function measure({ root, before, python, repeat, scratch }) {
    const resources = plainResources(root);
    const projects = {
        "empty program": projectWith("empty.cjs", join(scratch, "empty-project"), root),
        ...(python && { [PYTHON]: pythonProject("flat.py", join(scratch, "python-project"), python) }),
        [FLOOR]: projectWith("floor.cjs", join(scratch, "floor-project"), root),
        ...(before && { [`${REFERENCE}, before`]: stackIn(before) }),
        [REFERENCE]: stackIn(root),
    };
    const environment = { BENCH_RESOURCES: JSON.stringify(resources) };
    const previews = {};
    for (const [name, project] of Object.entries(projects)) {
        const stack = await openStack(join(scratch, name.replace(/\W+/g, "-")), project, root);
        previews[name] = async () => (await stack.pulumi(["preview"], environment)).milliseconds / 1000;
        // Not counted: the first preview fills caches, of V8 and of Python.
        await previews[name]();
    }
    const samples = await inTurn(previews, repeat);
    const goals = { [REFERENCE]: [{ most: 0.6, of: PYTHON }, { most: 1.05 }] };
    const counts = Object.entries(resources).map(([service, count]) => `${count} of ${service}`);
    return [
        {
            title,
            unit: "s",
            note:
                `The floor and the Python program make ${counts.join(", ")}, as the stack does, but no components, no imports and ` +
                "no invokes. The Python program stands in for nf-core's own stack.",
            rows: comparedRows(samples, FLOOR, goals),
        },
    ];
}

/** How many resources of each service the committed plan has. */
function plainResources(root) {
    const plan = JSON.parse(readFileSync(join(stackIn(root), "plan.json"), "utf8"));
    const count = (service) => plan.resources.filter(({ type }) => type.startsWith(`${service}:`)).length;
    return { aws: count("aws"), github: count("github"), seqera: count("seqera") };
}
