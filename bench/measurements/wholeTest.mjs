import { performance } from "node:perf_hooks";
import { run } from "../sampling.mjs";
import { CHECKS, ENGINE_TESTS, UNIT_TESTS } from "../../scripts/tasks.mjs";

export const title = "npm test, and what takes the most time in it";

/** Seconds of the whole, and of each part alone, run once. */
export async function measure({ root, before }) {
    const whole = [
        ...(before ? [{ name: "the whole, before", command: ["npm", "test"], folder: before }] : []),
        { name: "the whole", command: ["npm", "test"], goal: "under 90 s on two cores" },
    ];
    const wholes = await timesOf(whole, root);
    const parts = await timesOf([...CHECKS, ...UNIT_TESTS, ...ENGINE_TESTS], root);
    return [
        {
            title,
            unit: "s",
            columns: ["s", "goal"],
            note: "Run once, with installed dependencies and a finished build. The whole runs its parts side by side, and each part is measured alone. One that failed shows the time until it ended.",
            rows: [...wholes, ...parts.sort((a, b) => b.seconds - a.seconds)].map(
                ({ name, seconds, failed, goal }) => ({
                    name: failed ? `${name} (failed)` : name,
                    cells: [seconds.toFixed(1), goal],
                }),
            ),
        },
    ];
}

async function timesOf(commands, root) {
    const times = [];
    for (const { name, command, folder = root, goal = "" } of commands) {
        times.push({ name, goal, ...(await timed(command, folder)) });
    }
    return times;
}

async function timed([program, ...args], cwd) {
    const start = performance.now();
    const failed = await run(program, args, { cwd }).then(
        () => false,
        () => true,
    );
    return { seconds: (performance.now() - start) / 1000, failed };
}
