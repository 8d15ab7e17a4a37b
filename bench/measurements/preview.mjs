import { readFileSync } from "node:fs";
import { join } from "node:path";
import { comparedRows, inTurn } from "../sampling.mjs";
import { openStack, projectWith, stackIn } from "../stacks.mjs";

export const title = "Preview of the reference stack under the engine";

/** Previews in seconds, of a stack that has nothing deployed yet. */
export async function measure({ root, before, repeat, scratch }) {
    const resources = plainResources(root);
    const floorProject = projectWith("floor.cjs", join(scratch, "floor-project"), root);
    const emptyProject = projectWith("empty.cjs", join(scratch, "empty-project"), root);
    const stacks = {
        "empty program": await openStack(join(scratch, "empty"), emptyProject, root),
        "floor: as many plain resources": await openStack(join(scratch, "floor"), floorProject, root),
        ...(before && { "reference stack, before": await openStack(join(scratch, "before"), stackIn(before), root) }),
        "reference stack": await openStack(join(scratch, "reference"), stackIn(root), root),
    };
    const environment = { BENCH_RESOURCES: JSON.stringify(resources) };
    const preview = (stack) => async () => (await stack.pulumi(["preview"], environment)).milliseconds / 1000;
    const samples = await inTurn(
        Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, preview(stack)])),
        repeat,
    );
    const goals = { "reference stack": "at most 1.15 times the floor, under 3 s" };
    const counts = Object.entries(resources).map(([service, count]) => `${count} of ${service}`);
    return [
        {
            title,
            unit: "s",
            note:
                `The floor makes ${counts.join(", ")}, as the stack does, but no components, no imports and no invokes. ` +
                "nf-core's Python stack was measured elsewhere at 4.4-4.8 s, an empty JavaScript program at 1.6-2.4 s.",
            rows: comparedRows(samples, "floor: as many plain resources", goals),
        },
    ];
}

/** How many resources of each service the committed plan has. */
function plainResources(root) {
    const plan = JSON.parse(readFileSync(join(stackIn(root), "plan.json"), "utf8"));
    const count = (service) => plan.resources.filter(({ type }) => type.startsWith(`${service}:`)).length;
    return { aws: count("aws"), github: count("github"), seqera: count("seqera") };
}
