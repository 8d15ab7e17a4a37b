import type { Paint } from "../terminal";
import type { Diagnosis } from "./diagnosis";

/** Explained messages as a person reads them, by line, what stops the deployment first. */
export function renderDiagnoses(diagnoses: Diagnosis[], paint: Paint): string[] {
    const critical = diagnoses.filter(({ severity }) => severity === "critical");
    const harmless = diagnoses.filter(({ severity }) => severity === "harmless");
    return [...critical, ...harmless].flatMap((diagnosis, index) => [
        ...(index === 0 ? [] : [""]),
        ...renderDiagnosis(diagnosis, paint),
    ]);
}

function renderDiagnosis(diagnosis: Diagnosis, paint: Paint): string[] {
    const { severity, id, resource, evidence, cause, fix, scope, variable, check } = diagnosis;
    const mark = severity === "critical" ? paint.red("critical") : paint.green("harmless");
    const rows: [string, string | undefined][] = [
        ["Message", evidence],
        ["Cause", cause],
        ["Fix", fix],
        ["Needs", scope],
        ["ESC", variable],
        ["Check", check],
    ];
    const lines = rows.flatMap(([label, text]) => (text === undefined ? [] : [`  ${label.padEnd(7)}  ${text}`]));
    return [`${mark}  ${paint.bold(resource ?? id)}${resource === undefined ? "" : paint.dim(`  ${id}`)}`, ...lines];
}
