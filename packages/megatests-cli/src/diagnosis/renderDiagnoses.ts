import type { Colors } from "../terminal";
import type { Diagnosis, Severity } from "./diagnosis";

/** Severities, the worst one first. */
const MARKS: [Severity, keyof Colors][] = [
    ["critical", "red"],
    ["warning", "yellow"],
    ["harmless", "green"],
];

/** Explained messages as a person reads them, by line, the worst ones first. */
export function renderDiagnoses(diagnoses: Diagnosis[], colors: Colors): string[] {
    const sorted = MARKS.flatMap(([severity, color]) =>
        diagnoses
            .filter((diagnosis) => diagnosis.severity === severity)
            .map((diagnosis) => renderDiagnosis(diagnosis, colors[color](severity), colors)),
    );
    return sorted.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

/** How many diagnoses there are of each severity, for example `1 critical, 0 warning, 2 harmless`. */
export function countDiagnoses(diagnoses: Diagnosis[]): string {
    return MARKS.map(([each]) => `${diagnoses.filter(({ severity }) => severity === each).length} ${each}`).join(", ");
}

function renderDiagnosis(diagnosis: Diagnosis, mark: string, colors: Colors): string[] {
    const { id, resource, evidence, cause, fix, scope, variable, check } = diagnosis;
    const rows: [string, string | undefined][] = [
        ["Message", evidence],
        ["Cause", cause],
        ["Fix", fix],
        ["Needs", scope],
        ["ESC", variable],
        ["Check", check],
    ];
    const lines = rows.flatMap(([label, text]) => (text === undefined ? [] : [`  ${label.padEnd(7)}  ${text}`]));
    return [`${mark}  ${colors.bold(resource ?? id)}${resource === undefined ? "" : colors.dim(`  ${id}`)}`, ...lines];
}
