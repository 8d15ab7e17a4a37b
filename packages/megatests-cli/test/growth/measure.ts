import { type Profiler, Session } from "node:inspector";
import { HOSTILE } from "./hostileShapes";

/** What a reader does with a hostile text, and with one twice as long. */
export interface Measurement {
    reader: string;
    shape: string;
    /** Lengths of the texts, in characters. */
    lengths: [once: number, twice: number];
    /** How often parts of the code ran. */
    work: [once: number, twice: number];
}

/** Length of the shorter text. It is above what the work that is done once would hide. */
const LENGTH = 16_000;

const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** How often the functions, loops and branches of all code run, as V8 counts them for coverage. */
function workOf(run: () => void): number {
    counts();
    run();
    return counts();
}

function counts(): number {
    let taken: Profiler.ScriptCoverage[] = [];
    session.post("Profiler.takePreciseCoverage", (_, { result }) => (taken = result));
    const ranges = taken.flatMap(({ url, functions }) =>
        /^node:/.test(url) ? [] : functions.flatMap((one) => one.ranges),
    );
    return ranges.reduce((sum, { count }) => sum + count, 0);
}

const measurements = HOSTILE.flatMap(({ reader, read, shapes }) =>
    Object.entries(shapes).map(([shape, make]): Measurement => {
        const [once, twice] = [make(LENGTH), make(2 * LENGTH)];
        // What is loaded and compiled with the first text is not counted.
        read(make(100));
        return {
            reader,
            shape,
            lengths: [once.length, twice.length],
            work: [workOf(() => read(once)), workOf(() => read(twice))],
        };
    }),
);
process.stdout.write(JSON.stringify(measurements));
