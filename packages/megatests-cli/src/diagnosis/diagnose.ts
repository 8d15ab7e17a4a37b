import { printable, redact } from "megatests-components/internal";
import type { Diagnosis, Message, Service } from "./diagnosis";
import { readMessages } from "./messages";
import { TABLE } from "./table";

/** What tells the service that a message is about. Compared in this order. */
const SERVICE_MARKS: [Service, RegExp][] = [
    ["seqera", /\bseqera:|unexpected response from API|seqera\.io|compute-envs|AwsBatchCe|\bseqera\b/i],
    ["github", /\bgithub:|api\.github\.com|\/orgs\/[^/\s]+\/actions\/|\bgithub\b/i],
    ["aws", /\baws:|operation error|api error|amazonaws\.com|\bIAM\b|\bS3\b/],
];

/**
 * Explains the output of `pulumi up` or `preview`: text, the JSON of `--json`, or an event log. Messages of which the
 * table knows nothing come back as `unknown`; warnings and notices among those are left out. Nothing is named twice.
 */
export function diagnose(text: string): Diagnosis[] {
    const found = readMessages(text).flatMap((message) => {
        const diagnosis = diagnoseMessage(message);
        return diagnosis.id === "unknown" && message.severity !== "error" ? [] : [diagnosis];
    });
    const keys = new Set<string>();
    return found.filter(({ id, resource, evidence }) => {
        const before = keys.size;
        return keys.add(id === "unknown" ? evidence : `${id} ${resource ?? ""}`).size > before;
    });
}

/** Explains one message. */
export function diagnoseMessage(message: Message): Diagnosis {
    const service = message.service ?? serviceOf(message);
    const text = withStatusOnly(message.text);
    const rule = TABLE.find(
        ({ pattern, ofServiceOnly, service: wanted }) =>
            (ofServiceOnly !== true || wanted === service) && pattern.test(text),
    );
    const about = {
        resource: message.resource && printable(redact(message.resource)),
        evidence: printable(firstLine(redact(message.text))),
    };
    if (rule === undefined) {
        return { ...UNKNOWN, ...about };
    }
    const { id, severity, cause, fix, scope, variable, check } = rule;
    return { id, service: rule.service, severity, cause, fix, scope, variable, check, ...about };
}

const UNKNOWN = {
    id: "unknown",
    service: "pulumi",
    severity: "critical",
    cause: "No known cause matches this message.",
    fix: "Read the whole message above it, and run megatests doctor, which checks what a deployment needs.",
    check: "megatests doctor",
} as const;

/** Words before the status of an answer. */
const STATUS = /(?:response code|status ?code|status)\W{1,2}(\d{3})\b/i;

/** A text whose only number of three digits is the status, where it names one: a request's body holds others. */
function withStatusOnly(text: string): string {
    const status = STATUS.exec(text)?.[1];
    return status === undefined ? text : text.replace(/\b\d{3}\b/g, (number) => (number === status ? number : "#"));
}

function serviceOf({ text, resource = "" }: Message): Service | undefined {
    const marked = (source: string) => SERVICE_MARKS.find(([, mark]) => mark.test(source))?.[0];
    return marked(resource) ?? marked(text);
}

/** Longest evidence, in characters. */
const LONGEST_EVIDENCE = 1000;

/** The first line, without the heading under which Seqera's provider repeats the request. */
function firstLine(text: string): string {
    const line = text.split("\n").find((each) => each.trim() !== "") ?? "";
    return line
        .trim()
        .replace(/: \*\*Request\*\*:$/, "")
        .slice(0, LONGEST_EVIDENCE);
}
