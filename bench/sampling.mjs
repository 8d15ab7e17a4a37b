import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { pairedRatio, summary } from "./statistics.mjs";

/**
 * Takes samples of all variants in turn, A B C A B C, so that they share what else the machine does.
 *
 * @param {{ [name: string]: () => Promise<number> }} variants
 * @param {number} repeat rounds
 * @returns {Promise<{ [name: string]: number[] }>}
 */
export async function inTurn(variants, repeat) {
    const samples = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
    for (let round = 0; round < repeat; round++) {
        for (const [name, sample] of Object.entries(variants)) {
            samples[name].push(await sample());
        }
    }
    return samples;
}

/**
 * Rows of a result, each compared with the variant `floor`.
 *
 * @param {{ [name: string]: { most: number, of?: string }[] }} goals how many times the floor, or another variant, at most
 */
export function comparedRows(samples, floor, goals = {}) {
    return Object.entries(samples).map(([name, values]) => ({
        name,
        ...summary(values),
        ratio: pairedRatio(values, samples[floor]),
        goal: (goals[name] ?? [])
            .filter(({ of = floor }) => samples[of] !== undefined)
            .map(({ most, of = floor }) => judged(most, of, pairedRatio(values, samples[of])))
            .join("; "),
    }));
}

function judged(most, of, ratio) {
    return `at most ${most} times ${of.replace(/^floor: /, "")}: ${ratio <= most ? "met" : "missed"}, ${ratio.toFixed(2)}`;
}

/**
 * Runs a program to its end.
 *
 * @returns {Promise<{ milliseconds: number, stdout: string }>}
 * @throws Error with what the program printed, when its exit code is not 0
 */
export async function run(command, args, options = {}) {
    const start = performance.now();
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const [stdout, stderr, [exitCode]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
    ]);
    if (exitCode !== 0) {
        throw new Error(`${command} ${args.join(" ")} ended with ${exitCode}:\n${stdout}${stderr}`);
    }
    return { milliseconds: performance.now() - start, stdout };
}

/** Milliseconds that a program takes. */
export async function milliseconds(command, args, options) {
    return (await run(command, args, options)).milliseconds;
}
