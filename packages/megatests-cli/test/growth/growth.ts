import assert from "node:assert/strict";
import { atomsOf, regexSteps } from "./regexSteps";

/** How much more work twice the input may make. */
export const MOST_GROWTH = 2.5;

/** Lengths of hostile texts, in characters. Where a pattern takes quadratic time, 150 characters show it. */
const LENGTH = 150;
/** Repeated parts that are tried of each pattern, beside those that it spells out. */
const MIXTURES = 150;
/** Steps after which a count stops: far more than a linear pattern takes. */
const MOST_STEPS = 100_000;

/** What twice the input makes of the work, at worst. */
export interface Growth {
    ratio: number;
    /** What the input starts with, and what it repeats. */
    input: string;
    steps: [once: number, twice: number];
}

/** The worst growth of a pattern over texts that repeat parts of what it looks for. The same every time. */
export function growthOf(pattern: RegExp): Growth {
    const random = randomNumbers();
    const atoms = atomsOf(pattern);
    const any = () => atoms[random(atoms.length)] ?? "";
    const mixtures = Array.from({ length: MIXTURES }, () => any() + any() + (random(2) === 0 ? any() : ""));
    const inputs = [...atoms, ...mixtures].flatMap((part) => [
        ["", part],
        [any(), part],
    ]);
    const growths = inputs.map(([start = "", part = ""]): Growth => {
        const hostile = (length: number) => `${start}${part.repeat(Math.ceil(length / part.length))}\u0001`;
        const [once, twice] = [LENGTH, 2 * LENGTH].map((length) => regexSteps(pattern, hostile(length), MOST_STEPS));
        assert.ok(once !== undefined && twice !== undefined);
        const ratio = twice >= MOST_STEPS ? Infinity : twice / once;
        return { ratio, input: JSON.stringify([start, part]), steps: [once, twice] };
    });
    return growths.reduce((worst, growth) => (growth.ratio > worst.ratio ? growth : worst));
}

/** Pseudo-random integers below a limit, always the same ones. */
function randomNumbers(): (limit: number) => number {
    let state = 20261127;
    return (limit) => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return Math.floor((state / 2 ** 32) * limit);
    };
}
