import { performance } from "node:perf_hooks";
import { run } from "../sampling.mjs";
import { CHECKS, ENGINE_TESTS, UNIT_TESTS } from "../../scripts/tasks.mjs";

export const title = "npm test, and what takes the most time in it";

/** Seconds of each part, run once, one after the other as npm test runs them. */
export async function measure({ root }) {
    const parts = [
        ...CHECKS.map(([name, command]) => [name, command]),
        ...UNIT_TESTS.map((command) => [`Unit tests of ${folderOf(command)}`, command]),
        ...ENGINE_TESTS.map((command) => [`Engine tests of ${folderOf(command)}`, command]),
    ];
    const times = [];
    for (const [name, [program, ...args]] of parts) {
        const start = performance.now();
        const failed = await run(program, args, { cwd: root }).then(
            () => false,
            () => true,
        );
        times.push({ name: failed ? `${name} (failed)` : name, seconds: (performance.now() - start) / 1000 });
    }
    const whole = { name: "the whole", seconds: times.reduce((sum, { seconds }) => sum + seconds, 0) };
    return [
        {
            title,
            unit: "s",
            columns: ["s", "goal"],
            note: "Run once, with installed dependencies and a finished build. A part that failed shows the time until it ended.",
            rows: [whole, ...times.sort((a, b) => b.seconds - a.seconds)].map(({ name, seconds }) => ({
                name,
                cells: [seconds.toFixed(1), name === whole.name ? "under 90 s on two cores" : ""],
            })),
        },
    ];
}

const folderOf = (command) => (command.includes("--dir") ? command[command.indexOf("--dir") + 1] : "bench");
