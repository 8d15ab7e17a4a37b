import { dirname } from "node:path";
import {
    type Fields,
    fileName,
    formatReason,
    type Note,
    printable,
    type Problem,
    redact,
    rootOf,
    SourceFiles,
    specFields,
} from "megatests-components/internal";
import type { Colors } from "../terminal";
import type { Validation } from "../validation";

/** Longest part of a line that an excerpt shows, in characters. */
const EXCERPT_WIDTH = 100;

/** Problems as a person reads them, by line, each with the line and a caret under the column. */
export function validationText(reading: Validation, colors: Colors): string[] {
    const findings = [...reading.problems, ...reading.notes];
    return [...findings.flatMap((one) => [...problemText(one, colors), ""]), validationSummary(reading, colors)];
}

/** One line on how it went. */
export function validationSummary(reading: Validation, colors: Colors): string {
    const { environments, problems, files, skipped, ignored } = reading;
    const where = count(files.length, "file");
    const found = `${count(environments.length, "environment")}${formsOf(environments)}`;
    const result =
        problems.length > 0
            ? colors.red(`${count(problems.length, "problem")} in ${where}, ${found} read`)
            : colors.green(`${found} in ${where}, no problems`);
    const more = [
        ...(ignored.length > 0 ? [`${count(ignored.length, "finding")} ignored by comments`] : []),
        ...(skipped.length > 0 ? [`skipped ${count(skipped.length, "YAML or JSON file")} of other kinds`] : []),
    ];
    return [result, ...more].join("; ");
}

/** How many environments there are of each form. */
function formsOf(environments: Validation["environments"]): string {
    const forms = new Map<string, number>();
    for (const { form } of environments) {
        forms.set(form, (forms.get(form) ?? 0) + 1);
    }
    const shown = [...forms].map(([form, number]) => `${number} ${form}`).join(", ");
    return shown === "" ? "" : ` (${shown})`;
}

function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function problemText(problem: Problem | Note, colors: Colors): string[] {
    const place = colors.bold(`${problem.file}:${problem.line}:${problem.column}:`);
    const severity = "severity" in problem ? `${problem.severity}: ` : "";
    return [
        `${place} ${severity}${formatReason(problem)} ${colors.dim(`[${problem.code}]`)}`,
        ...excerpt(problem, colors),
    ];
}

function excerpt({ file, line, column }: Problem, colors: Colors): string[] {
    const text = lineOf(file, line);
    const start = Math.max(0, column - 1 - EXCERPT_WIDTH / 2);
    if (text === undefined || text.trim() === "" || mayHoldSecret(text, start)) {
        return [];
    }
    const shown = text.slice(start, start + EXCERPT_WIDTH);
    const gutter = `${line} | `;
    // Tabs keep their width under the caret only as tabs.
    const indent = shown.slice(0, column - 1 - start).replace(/[^\t]/g, " ");
    return [colors.dim(gutter) + shown, colors.dim(" ".repeat(gutter.length - 2) + "| ") + indent + colors.red("^")];
}

/** A line of a file, from 1, or nothing when the file cannot be shown. */
function lineOf(file: string, line: number): string | undefined {
    const read = new SourceFiles(rootOf(dirname(file))).read(file);
    const text = "text" in read ? read.text.split(/\r\n|\r|\n/)[line - 1] : undefined;
    return text && printable(text);
}

/** Names of fields whose values may hold secrets, as JSON has them. */
const CONFIDENTIAL = confidentialNames(specFields).map((name) => JSON.stringify(name));

function confidentialNames(fields: Fields): string[] {
    return Object.entries(fields).flatMap(([key, field]) => [
        ...(field.confidential ? [fileName(key, field)] : []),
        ...confidentialNames(field.fields ?? {}),
    ]);
}

function mayHoldSecret(text: string, start: number): boolean {
    // A token is known by what stands around it.
    const surroundings = text.slice(Math.max(0, start - EXCERPT_WIDTH), start + 2 * EXCERPT_WIDTH);
    return redact(surroundings) !== surroundings || CONFIDENTIAL.some((name) => text.includes(name));
}
