import { join } from "node:path";
import { openStack, projectWith, stackIn } from "../stacks.mjs";

export const title = "Calls to the services";

const SERVICES = ["seqera", "github", "aws"];
const STEPS = {
    "first up": ["up", "--yes", "--skip-preview"],
    "up without a change": ["up", "--yes", "--skip-preview"],
    refresh: ["refresh", "--yes", "--skip-preview"],
};
/** Fleets whose difference is what one more environment costs. */
const FLEETS = [2, 12];

/** GitHub's documented limits, per user and per organization. */
const GITHUB = { requestsPerHour: 5000, contentPerHour: 500, variables: 1000 };

/** Calls that the sandbox's cloud counts while the reference stack and fleets of other sizes are run. */
export async function measure({ root, scratch }) {
    const reference = await callsOf(await openStack(join(scratch, "calls"), stackIn(root), root), {});
    const fleetProject = projectWith("fleet.cjs", join(scratch, "fleet-project"), root);
    const fleets = [];
    for (const size of FLEETS) {
        const stack = await openStack(join(scratch, `fleet-${size}`), fleetProject, root);
        fleets.push(await callsOf(stack, { BENCH_FLEET: String(size) }));
    }
    const perEnvironment = (step, service) =>
        (fleets[1][step][service] - fleets[0][step][service]) / (FLEETS[1] - FLEETS[0]);
    const fixed = (step, service) => fleets[0][step][service] - FLEETS[0] * perEnvironment(step, service);
    const rows = Object.keys(STEPS).map((step) => ({
        name: step,
        cells: SERVICES.flatMap((service) => [
            String(reference[step][service]),
            `${fixed(step, service)} + ${perEnvironment(step, service)} n`,
        ]),
    }));
    const fits = (limit, step) => Math.floor((limit - fixed(step, "github")) / perEnvironment(step, "github"));
    return [
        {
            title,
            unit: "calls",
            columns: SERVICES.flatMap((service) => [`${service}, 3`, "fleet of n"]),
            note: "Counted in the sandbox for the reference stack, with its 3 environments, and for fleets without secrets.",
            rows,
        },
        {
            title: "The largest fleet that fits",
            unit: "",
            columns: ["limit", "environments"],
            note:
                "By GitHub's documented limits for one user, with a token used for nothing else. The counts are the sandbox's. " +
                "They do not include the further requests of the real providers, such as the status of an environment every 10 s " +
                "while Seqera creates it. No table row depends on Seqera's own limit, because no source documents it. The Seqera " +
                "provider retries a request after status 429, for up to 5 minutes.",
            rows: [
                [
                    "GitHub, content made in an hour: first up",
                    `${GITHUB.contentPerHour}`,
                    fits(GITHUB.contentPerHour, "first up"),
                ],
                [
                    "GitHub, requests in an hour: first up",
                    `${GITHUB.requestsPerHour}`,
                    fits(GITHUB.requestsPerHour, "first up"),
                ],
                [
                    "GitHub, requests in an hour: refresh",
                    `${GITHUB.requestsPerHour}`,
                    fits(GITHUB.requestsPerHour, "refresh"),
                ],
                ["GitHub, variables of an organization", `${GITHUB.variables}`, GITHUB.variables - 2],
            ].map(([name, ...cells]) => ({ name, cells: cells.map((cell) => cell.toLocaleString("en-US")) })),
        },
    ];
}

async function callsOf(stack, environment) {
    const calls = {};
    let before = total(stack.calls());
    for (const [step, args] of Object.entries(STEPS)) {
        await stack.pulumi(args, environment);
        const after = total(stack.calls());
        calls[step] = Object.fromEntries(SERVICES.map((service) => [service, after[service] - before[service]]));
        before = after;
    }
    return calls;
}

/** Calls by service. */
function total(calls) {
    const sums = Object.fromEntries(SERVICES.map((service) => [service, 0]));
    for (const [operation, count] of Object.entries(calls)) {
        sums[operation.split(":", 1)[0]] += count;
    }
    return sums;
}
