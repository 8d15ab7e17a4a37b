import { printable, redact } from "megatests-components/internal";
import {
    type Check,
    CheckFailed,
    type CheckResult,
    type Finding,
    NotChecked,
    earlierCheckFailed,
    failed,
    skipped,
} from "./check";

/**
 * Makes all checks side by side and gives their results in the order of the checks. A check that has no answer when
 * `signal` aborts counts as failed; `seconds` is the limit that its message names.
 */
export async function runChecks(checks: Check[], signal: AbortSignal, seconds: number): Promise<CheckResult[]> {
    const aborted = new Promise<Finding>((resolve) => {
        const abort = () =>
            resolve(failed("timeout", `no answer within ${seconds} s`, "Try again with a longer --timeout."));
        if (signal.aborted) {
            abort();
        } else {
            signal.addEventListener("abort", abort, { once: true });
        }
    });
    const results = await Promise.all(
        checks.map(async ({ run, ...check }) =>
            printableResult({ ...check, ...(await Promise.race([answer(run), aborted])) }),
        ),
    );
    return results.map((result, index) =>
        isReported(result, results.slice(0, index))
            ? { ...result, ...skipped(earlierCheckFailed()), fix: undefined }
            : result,
    );
}

/** A result without tokens, which services may repeat and URLs may hold. */
function printableResult({ title, resource, found, fix, command, ...result }: CheckResult): CheckResult {
    const safe = (text: string) => printable(redact(text));
    return {
        ...result,
        title: safe(title),
        resource: resource && safe(resource),
        found: safe(found),
        fix: fix && safe(fix),
        command: safe(command),
    };
}

/** Whether an earlier check of the area failed for the same reason, such as a missing token. */
function isReported({ area, outcome, code, found }: CheckResult, earlier: CheckResult[]): boolean {
    return (
        outcome === "failed" &&
        earlier.some((other) => other.area === area && other.code === code && other.found === found)
    );
}

async function answer(run: Check["run"]): Promise<Finding> {
    try {
        return await run();
    } catch (error) {
        if (error instanceof NotChecked) {
            return skipped(error);
        }
        if (error instanceof CheckFailed) {
            return failed(error.code, error.message, error.fix);
        }
        return failed(
            "unexpected-answer",
            `unexpected answer: ${error instanceof Error ? error.message : String(error)}`,
            "Run the command below to see the answer, and report it as an issue.",
        );
    }
}
