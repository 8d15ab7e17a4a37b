import type { Paint } from "../terminal";
import type { CheckResult, Outcome } from "./check";

const MARKS: Record<Outcome, (paint: Paint) => string> = {
    ok: (paint) => paint.green("ok     "),
    warning: (paint) => paint.yellow("warning"),
    failed: (paint) => paint.red("FAILED "),
    skipped: (paint) => paint.dim("skipped"),
};

/** Results as a person reads them, by line: one each, and for what is wrong why it matters and what to do. */
export function renderResults(results: CheckResult[], verbose: boolean, paint: Paint): string[] {
    const blocks = results.flatMap((result) =>
        resultText(result, verbose || ["warning", "failed"].includes(result.outcome), paint),
    );
    const counts = (["ok", "warning", "failed", "skipped"] as const).map(
        (outcome) => `${results.filter((result) => result.outcome === outcome).length} ${outcome}`,
    );
    return [...blocks, "", counts.join(", ")];
}

function resultText(result: CheckResult, whole: boolean, paint: Paint): string[] {
    const { outcome, area, title, found, why, fix, command } = result;
    const rows: [string, string | undefined][] = [
        ["Why", why],
        ["Fix", fix],
        ["Check", command],
    ];
    return [
        `${MARKS[outcome](paint)}  ${paint.bold(`${area}, ${title}`)}: ${found}`,
        ...(whole
            ? rows.flatMap(([label, text]) =>
                  text === undefined ? [] : [`${" ".repeat(9)}${label.padEnd(5)}  ${text}`],
              )
            : []),
    ];
}
