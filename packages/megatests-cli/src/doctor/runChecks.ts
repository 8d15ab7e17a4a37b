import { printable, redact } from "megatests-components/internal";
import { type Check, CheckFailed, type CheckResult, type Finding, NotChecked, failed } from "./check";

/**
 * Makes all checks side by side and gives their results in the order of the checks. A check that has no answer when
 * `signal` gives up counts as failed; `seconds` is how the limit is told.
 */
export async function runChecks(checks: Check[], signal: AbortSignal, seconds: number): Promise<CheckResult[]> {
    const givenUp = new Promise<Finding>((resolve) => {
        const giveUp = () => resolve(failed(`No answer within ${seconds} s`, "Try again with a longer --timeout."));
        if (signal.aborted) {
            giveUp();
        } else {
            signal.addEventListener("abort", giveUp, { once: true });
        }
    });
    const results = await Promise.all(
        checks.map(async ({ run, ...check }) =>
            quotable({ ...check, ...(await Promise.race([answer(run), givenUp])) }),
        ),
    );
    return results.map((result, index) => (isTold(result, results.slice(0, index)) ? { ...result, ...TOLD } : result));
}

/** A result without tokens, which services may repeat and URLs may hold. */
function quotable({ title, found, fix, command, ...result }: CheckResult): CheckResult {
    const safe = (text: string) => printable(redact(text));
    return { ...result, title: safe(title), found: safe(found), fix: fix && safe(fix), command: safe(command) };
}

const TOLD: Finding = { outcome: "skipped", found: "Not checked: an earlier check failed", fix: undefined };

/** Whether an earlier check of the area failed for the same reason, such as a missing token. */
function isTold({ area, outcome, found }: CheckResult, earlier: CheckResult[]): boolean {
    return outcome === "failed" && earlier.some((other) => other.area === area && other.found === found);
}

async function answer(run: Check["run"]): Promise<Finding> {
    try {
        return await run();
    } catch (error) {
        if (error instanceof NotChecked) {
            return { outcome: "skipped", found: `Not checked: ${error.message}` };
        }
        if (error instanceof CheckFailed) {
            return failed(error.message, error.fix);
        }
        return failed(
            `The answer has an unknown form: ${error instanceof Error ? error.message : String(error)}`,
            "Look at the answer with the command below, and report it.",
        );
    }
}
