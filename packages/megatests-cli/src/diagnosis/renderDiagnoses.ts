import type { Colors } from "../terminal";
import { type Word, wordsOf, wordsOfFix, wrapWords } from "../wrapWords";
import type { Diagnosis, Severity } from "./diagnosis";

/** Severities, the worst one first. */
const MARKS: [Severity, keyof Colors][] = [
    ["critical", "red"],
    ["warning", "yellow"],
    ["harmless", "green"],
];

/**
 * Explained messages as a person reads them, by line, the worst ones first.
 *
 * @param width columns in which sentences have to fit. Messages and commands stay whole, to be searched for and copied. If
 * omitted, nothing limits them.
 */
export function renderDiagnoses(diagnoses: Diagnosis[], colors: Colors, width?: number): string[] {
    const sorted = MARKS.flatMap(([severity, color]) =>
        diagnoses
            .filter((diagnosis) => diagnosis.severity === severity)
            .map((diagnosis) => renderDiagnosis(diagnosis, colors[color](severity), colors, width)),
    );
    return sorted.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

/** How many diagnoses there are of each severity, for example `1 critical, 0 warning, 2 harmless`. */
export function countDiagnoses(diagnoses: Diagnosis[]): string {
    return MARKS.map(([each]) => `${diagnoses.filter(({ severity }) => severity === each).length} ${each}`).join(", ");
}

function renderDiagnosis(diagnosis: Diagnosis, mark: string, colors: Colors, width?: number): string[] {
    const { id, resource, evidence, cause, fix, scope, variable, check } = diagnosis;
    const row = (label: string, text: string | undefined) =>
        text === undefined ? [] : [`  ${label.padEnd(7)}  ${text}`];
    const sentence = (label: string, words: Word[]) =>
        wrapWords(words, `  ${label.padEnd(7)}  `, " ".repeat(11), width);
    const lines = [
        ...row("Message", evidence),
        ...sentence("Cause", wordsOf(cause)),
        ...sentence("Fix", wordsOfFix(fix)),
        ...(scope === undefined ? [] : sentence("Needs", wordsOf(scope))),
        ...row("ESC", variable),
        ...row("Check", check),
    ];
    return [`${mark}  ${colors.bold(resource ?? id)}${resource === undefined ? "" : colors.dim(`  ${id}`)}`, ...lines];
}
