import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { missingProviders, openStack, stackIn } from "../stacks.mjs";

export const title = "Requests at the wire";

const STEPS = {
    "first up": ["up", "--yes", "--skip-preview"],
    "preview without a change": ["preview"],
    refresh: ["refresh", "--yes", "--skip-preview"],
    "up without a change": ["up", "--yes", "--skip-preview"],
};
const SERVICES = ["seqera", "github"];

/** Milliseconds for which GitHub's provider waits after a write, unless its setting writeDelayMs says otherwise. */
const WRITE_DELAY = 1000;

/** Requests of the real providers for the reference stack, from the logs of local servers of Seqera's and GitHub's APIs. */
export async function measure({ root, scratch }) {
    const missing = missingProviders(root);
    if (missing !== undefined) {
        console.error(`${title}: skipped, ${missing}`);
        return [];
    }
    const stack = await openStack(join(scratch, "wire"), stackIn(root), root, true);
    try {
        return [await tableOf(stack)];
    } finally {
        await stack.close();
    }
}

async function tableOf(stack) {
    let before = stack.calls();
    const rows = [];
    for (const [name, args] of Object.entries(STEPS)) {
        const started = performance.now();
        await stack.pulumi(args);
        const seconds = (performance.now() - started) / 1000;
        const after = stack.calls();
        const asked = requests(before, after);
        before = after;
        const total = (service) =>
            asked
                .filter(({ operation }) => operation.startsWith(`${service}:`))
                .reduce((sum, { count }) => sum + count, 0);
        const perResource = (service) => (total(service) / resources(stack)[service]).toFixed(1);
        rows.push({
            name,
            cells: [
                ...SERVICES.flatMap((service) => [String(total(service)), perResource(service)]),
                seconds.toFixed(1),
            ],
        });
    }
    return {
        title,
        unit: "requests",
        columns: [...SERVICES.flatMap((service) => [service, "per resource"]), "seconds"],
        note:
            "Counted by local servers of Seqera's and GitHub's APIs, which the real providers asked; AWS was the sandbox's stand-in. " +
            `GitHub's provider waits ${WRITE_DELAY} ms after each write, one after the other, which is most of a first up with many ` +
            "variables: the setting `writeDelayMs` of the provider shortens it, at the risk of GitHub's secondary limits. " +
            "Seqera's provider waits 2 s before it first looks at a new environment, then 10 s between looks.",
        rows,
    };
}

/** How often each operation was asked between two counts. */
function requests(before, after) {
    return Object.entries(after)
        .map(([operation, count]) => ({ operation, count: count - (before[operation] ?? 0) }))
        .filter(({ count }) => count > 0);
}

/** Resources of the stack, by service. */
function resources(stack) {
    const types = stack.types();
    return Object.fromEntries(
        SERVICES.map((service) => [service, types.filter((type) => type.startsWith(`${service}:`)).length]),
    );
}
