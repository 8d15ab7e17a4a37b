import type { Colors } from "../terminal";
import type { CheckResult, Outcome } from "./check";

const MARKS: Record<Outcome, (colors: Colors) => string> = {
    ok: (colors) => colors.green("ok     "),
    warning: (colors) => colors.yellow("warning"),
    failed: (colors) => colors.red("FAILED "),
    skipped: (colors) => colors.dim("skipped"),
};

/** Results as a person reads them, by line: one each, and for what is wrong why it matters and what to do. */
export function renderResults(results: CheckResult[], verbose: boolean, colors: Colors): string[] {
    // One line says that there is no network. That nothing else was checked then needs no further lines.
    const shown = results.filter(({ outcome, code }) => verbose || outcome !== "skipped" || code !== "no-network");
    const blocks = shown.flatMap((result) =>
        resultText(result, verbose || ["warning", "failed"].includes(result.outcome), colors),
    );
    const counts = (["ok", "warning", "failed", "skipped"] as const).map(
        (outcome) => `${results.filter((result) => result.outcome === outcome).length} ${outcome}`,
    );
    return [...blocks, "", counts.join(", ")];
}

function resultText(result: CheckResult, whole: boolean, colors: Colors): string[] {
    const { outcome, area, title, found, why, fix, command } = result;
    const rows: [string, string | undefined][] = [
        ["Why", why],
        ["Fix", fix],
        ["Check", command],
    ];
    return [
        `${MARKS[outcome](colors)}  ${colors.bold(`${area}, ${title}`)}: ${found}`,
        ...(whole
            ? rows.flatMap(([label, text]) =>
                  text === undefined ? [] : [`${" ".repeat(9)}${label.padEnd(5)}  ${text}`],
              )
            : []),
    ];
}
