import { redact } from "megatests-components/internal";
import type { Difference, DriftReport } from "./driftReport";

/** A report as Markdown, for an issue. It names resources and settings, and shows no value of them. */
export function issueText(report: DriftReport, stack: string): string[] {
    const { planned, drifted, accessKeys, checks } = report;
    return [
        `The nightly check of \`${stack}\` found what needs a maintainer. This issue closes when a later check finds nothing.`,
        ...section(
            "Drift: the services differ from the state",
            drifted.map(differenceText),
            "To undo the drift, run `pulumi up --refresh --run-program`. To keep it, change the program.",
        ),
        ...section(
            "Not deployed: the program differs from the state",
            planned.map(differenceText),
            "Run the workflow Deploy.",
        ),
        ...section(
            "Access keys to rotate",
            accessKeys.map(({ name, days }) => `${code(name)} is ${days} days old`),
            "Change `accessKeyRotation` of the credentials and deploy.",
        ),
        ...section(
            "Checks of `megatests doctor`",
            checks.map(({ title, found, fix }) => {
                const text = `${plain(title)}: ${plain(found)}`;
                return fix ? `${text.replace(/\.$/, "")}. Fix: ${plain(fix)}` : text;
            }),
        ),
        "",
        "[The runbook](../blob/main/docs/runbook.md) has the procedures.",
    ];
}

function section(title: string, entries: string[], fix?: string): string[] {
    return entries.length === 0
        ? []
        : ["", `## ${title}`, "", ...entries.map((entry) => `- ${entry}`), ...(fix === undefined ? [] : ["", fix])];
}

function differenceText({ operation, name, type, paths }: Difference): string {
    return `${operation} ${code(name)} (${code(type)})${paths.length > 0 ? `: ${paths.map(code).join(", ")}` : ""}`;
}

function code(text: string): string {
    return `\`${redact(text).replaceAll(/[`\r\n]/g, " ")}\``;
}

/** Foreign text without Markdown: an address or a name in it must not mention anybody or link anywhere. */
function plain(text: string): string {
    return redact(text)
        .replaceAll(/[\r\n]+/g, " ")
        .replaceAll(/[\\`*_{}[\]<>#|@]/g, "\\$&")
        .replaceAll("\\@", "@\u200b");
}
