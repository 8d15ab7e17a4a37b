import { printable, redact } from "megatests-components/internal";
import {
    type Check,
    CheckFailed,
    type CheckResult,
    type Finding,
    NotChecked,
    earlierCheckFailed,
    failed,
    noNetwork,
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
    const once = results.map((result, index) =>
        isReported(result, results.slice(0, index))
            ? { ...result, ...skipped(earlierCheckFailed()), fix: undefined }
            : result,
    );
    return withoutNetwork(once) ?? once;
}

/** Codes of failures to reach a service. A service that answers, even with an error, has none of them. */
const UNREACHABLE = ["dns", "refused", "timeout", "proxy"];
/** The first question to each service. */
const PROBES = ["aws-identity", "seqera-service", "github-token"];
/** Codes of questions that were not sent. */
const NOT_SENT = ["missing-token", "malformed-token", "missing-aws-credentials"];

/** One failure in place of those of every service, if several were asked and none was reached. */
function withoutNetwork(results: CheckResult[]): CheckResult[] | undefined {
    const isUnreachable = ({ outcome, code }: CheckResult) => outcome === "failed" && UNREACHABLE.includes(code);
    const sent = results.filter(({ id, code }) => PROBES.includes(id) && !NOT_SENT.includes(code));
    const [first] = sent;
    if (first === undefined || sent.length < 2 || !sent.every(isUnreachable)) {
        return undefined;
    }
    const network: CheckResult = {
        id: "network",
        area: "Network",
        title: "connection",
        why: "A deployment needs all of these services.",
        command: first.command,
        ...failed(
            "no-network",
            `could not reach ${sent.map(({ area }) => area).join(", ")}: ${first.found}`,
            first.fix ?? "Check the network.",
        ),
    };
    const areas = sent.map(({ area }) => area);
    const isRepeated = (result: CheckResult) =>
        areas.includes(result.area) && (isUnreachable(result) || result.code === "earlier-check-failed");
    const others = results.map((result) =>
        isRepeated(result) ? { ...result, ...skipped(noNetwork()), fix: undefined } : result,
    );
    return [network, ...others];
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

/** Whether an earlier check of the area failed for the same reason, such as a missing token or a host that does not answer. */
function isReported({ area, outcome, code, found }: CheckResult, earlier: CheckResult[]): boolean {
    const isSame = (other: CheckResult) => other.found === found || UNREACHABLE.includes(code);
    return outcome === "failed" && earlier.some((other) => other.area === area && other.code === code && isSame(other));
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
