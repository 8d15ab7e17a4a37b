import { once } from "node:events";
import { setImmediate } from "node:timers/promises";

const ENDLESS =
    "The program never ends: it waits for a promise that nothing settles. Fix: settle it, or do not wait for it.";

/** Waits for work, and throws the first error in it, even one that nobody waited for. */
export async function settle(work: () => Promise<void>): Promise<void> {
    const errors: unknown[] = [];
    const collect = (error: unknown) => void errors.push(error);
    const over = new AbortController();
    // Node is about to exit when nothing can go on any more.
    const stuck = once(process, "beforeExit", { signal: over.signal }).then(
        () => collect(new Error(ENDLESS)),
        () => undefined,
    );
    process.on("unhandledRejection", collect);
    try {
        await Promise.race([work().catch(collect), stuck]);
        // Node tells of a rejection only once all that is ready has run.
        await setImmediate();
    } finally {
        over.abort();
        process.off("unhandledRejection", collect);
    }
    if (errors.length > 0) {
        throw errors[0];
    }
}
