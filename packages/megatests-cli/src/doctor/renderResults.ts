import type { Colors } from "../terminal";
import { type Word, wordsOf, wordsOfFix, wrapWords } from "../wrapWords";
import type { CheckResult, Outcome } from "./check";

const COLORS: Record<Outcome, keyof Colors> = { ok: "green", warning: "yellow", failed: "red", skipped: "dim" };

/**
 * Results as a person reads them, by line: one each, and for what is wrong why it matters and what to do.
 *
 * @param width columns in which sentences have to fit. Commands stay whole. If omitted, nothing limits them.
 */
export function renderResults(results: CheckResult[], verbose: boolean, colors: Colors, width?: number): string[] {
    // One line says that there is no network. That nothing else was checked then needs no further lines.
    const shown = results.filter(({ outcome, code }) => verbose || outcome !== "skipped" || code !== "no-network");
    const blocks = shown.flatMap((result) =>
        resultText(result, verbose || ["warning", "failed"].includes(result.outcome), colors, width),
    );
    const counts = (["ok", "warning", "failed", "skipped"] as const).map(
        (outcome) => `${results.filter((result) => result.outcome === outcome).length} ${outcome}`,
    );
    return [...blocks, "", counts.join(", ")];
}

/** Where the text of a result starts, under its mark. */
const INDENT = " ".repeat(9);

function resultText(result: CheckResult, whole: boolean, colors: Colors, width?: number): string[] {
    const { outcome, area, title, found, why, fix, command } = result;
    const mark = outcome === "failed" ? "FAILED" : outcome;
    const heading = [
        { text: mark.padEnd(INDENT.length - 1), paint: colors[COLORS[outcome]] },
        ...wordsOf(`${area}, ${title}:`, colors.bold),
        ...wordsOf(found),
    ];
    const row = (label: string, words: Word[]) =>
        wrapWords(words, `${INDENT}${label.padEnd(5)}  `, `${INDENT}${" ".repeat(7)}`, width);
    return [
        ...wrapWords(heading, "", INDENT, width),
        ...(whole
            ? [
                  ...row("Why", wordsOf(why)),
                  ...(fix === undefined ? [] : row("Fix", wordsOfFix(fix))),
                  `${INDENT}Check  ${command}`,
              ]
            : []),
    ];
}
