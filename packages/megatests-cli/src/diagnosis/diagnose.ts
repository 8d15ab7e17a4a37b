import { printable, redact } from "megatests-components/internal";
import type { Diagnosis, Message, Rule, Severity } from "./diagnosis";
import { type Details, detailsOf, fillIn, serviceOf, withStatusOnly } from "./facts";
import { readMessages } from "./messages";
import { FALLBACKS, REASONS } from "./table";

/**
 * Explains the output of `pulumi up` or `preview`: text, the JSON of `--json`, or an event log. Errors that no row of the
 * table matches are explained as `unknown`; other messages without a row are left out. Nothing is named twice.
 */
export function diagnose(text: string): Diagnosis[] {
    const found = readMessages(text).flatMap((message) => {
        const diagnosis = diagnoseMessage(message);
        return diagnosis.id === UNKNOWN.id && message.severity !== "error" ? [] : [diagnosis];
    });
    const keys = new Set<string>();
    return found.filter(({ id, resource, evidence }) => {
        const before = keys.size;
        return keys.add(id === UNKNOWN.id ? evidence : `${id} ${resource ?? ""}`).size > before;
    });
}

/** Explains one message. */
export function diagnoseMessage(message: Message): Diagnosis {
    const service = message.service ?? serviceOf(message);
    const text = withStatusOnly(message.text);
    const ruleIn = (rules: readonly Rule[], searched: string) =>
        rules.find(
            ({ pattern, ofServiceOnly, service: wanted }) =>
                (ofServiceOnly !== true || wanted === service) && pattern.test(searched),
        );
    const rule = ruleIn(REASONS, text) ?? ruleIn(REASONS, firstParagraph(text)) ?? ruleIn(FALLBACKS, text) ?? UNKNOWN;
    return {
        ...explanationOf(rule, {
            ...detailsOf(`${message.text} ${message.request ?? ""}`),
            environment: message.environment,
        }),
        severity: severityOf(rule.severity, message.severity),
        resource: message.resource && printable(redact(message.resource)),
        evidence: printable(evidenceOf(redact(message.text))),
    };
}

/** The text up to the first empty line, on one line: a mail or an editor may have broken it between words. */
function firstParagraph(text: string): string {
    return (text.split(/\n[ \t]*\n/, 1)[0] ?? "").replace(/\n[ \t]*/g, " ");
}

function explanationOf({ id, service, severity, scope, variable, ...rule }: Omit<Rule, "pattern">, details: Details) {
    const filledIn = (text: string) => printable(redact(fillIn(text, details)));
    const [cause, fix] = [filledIn(rule.cause), filledIn(rule.fix)];
    return { id, service, severity, cause, fix, scope, variable, check: rule.check && filledIn(rule.check) };
}

/** A warning or a notice did not stop the deployment, whatever it is about. */
function severityOf(severity: Severity, printed: Message["severity"]): Severity {
    return severity === "critical" && (printed === "warning" || printed === "info") ? "warning" : severity;
}

const UNKNOWN = {
    id: "unknown",
    service: "pulumi",
    severity: "critical",
    cause: "No known cause matches this message.",
    fix: "Read the whole message in the output, and run megatests doctor, which checks what a deployment needs.",
    check: "megatests doctor",
} as const;

/** Longest evidence, in characters. */
const LONGEST_EVIDENCE = 1000;

/** The first line with information: a heading, such as `1 error occurred:`, has none. */
function evidenceOf(text: string): string {
    const lines = text
        .split("\n")
        .map((line) => line.trim().replace(/^\* /, ""))
        .map((line) => line.replace(/: \*\*Request\*\*:$/, ""))
        .filter((line) => line !== "");
    return (lines.find((line) => !line.endsWith(":")) ?? lines[0] ?? "").slice(0, LONGEST_EVIDENCE);
}
