import type { Colors } from "../terminal";
import type { Diagnosis } from "./diagnosis";

/** Explained messages as a person reads them, by line, what stops the deployment first. */
export function renderDiagnoses(diagnoses: Diagnosis[], colors: Colors): string[] {
    const critical = diagnoses.filter(({ severity }) => severity === "critical");
    const harmless = diagnoses.filter(({ severity }) => severity === "harmless");
    return [...critical, ...harmless].flatMap((diagnosis, index) => [
        ...(index === 0 ? [] : [""]),
        ...renderDiagnosis(diagnosis, colors),
    ]);
}

function renderDiagnosis(diagnosis: Diagnosis, colors: Colors): string[] {
    const { severity, id, resource, evidence, cause, fix, scope, variable, check } = diagnosis;
    const mark = severity === "critical" ? colors.red("critical") : colors.green("harmless");
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
