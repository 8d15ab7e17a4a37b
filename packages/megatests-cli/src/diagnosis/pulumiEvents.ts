import { withoutControlSequences } from "./controlSequences";
import type { Message } from "./diagnosis";
import { policyMessage, resourceName, severityOf } from "./textMessages";

/** Marks for colours in Pulumi's event logs. */
const COLOUR_MARK = /<\{%[^%\n]*%\}>/g;

/** Fields that only Pulumi's JSON has: those of an event, and those of the object that `--json` prints. */
const PULUMI_FIELDS = [
    ...["sequence", "diagnosticEvent", "summaryEvent"],
    ...["steps", "diagnostics", "duration", "changeSummary"],
];

type JsonObject = Record<string, unknown>;

/** Takes Pulumi's JSON out of lines: an object over several lines, as `--json` prints it first, or one on a line. */
export function withoutEvents(lines: string[]): { events: JsonObject[]; lines: string[] } {
    const events: JsonObject[] = [];
    const others: string[] = [];
    const ends = lines.flatMap((line, index) => (line === "}" ? [index] : []));
    for (let index = 0, nextEnd = 0; index < lines.length; index++) {
        const line = lines[index] ?? "";
        while ((ends[nextEnd] ?? Infinity) < index) {
            nextEnd++;
        }
        const end = line === "{" ? (ends[nextEnd] ?? index) : index;
        const isObject = end > index || (line.startsWith("{") && line.endsWith("}"));
        const json = isObject ? lines.slice(index, end + 1) : [line];
        const event = isObject ? pulumiObject(json.join("\n")) : undefined;
        if (event !== undefined) {
            events.push(event);
        }
        for (const other of event === undefined ? json : []) {
            others.push(other);
        }
        index = end;
    }
    return { events, lines: others };
}

/** The object in a JSON text, or nothing when it is not Pulumi's. */
function pulumiObject(json: string): JsonObject | undefined {
    try {
        const object = JSON.parse(json) as JsonObject;
        return PULUMI_FIELDS.some((field) => Object.hasOwn(object, field)) ? object : undefined;
    } catch {
        return undefined;
    }
}

/** The messages in an event, or in the object that `--json` prints. */
export function eventMessages({ diagnosticEvent, policyEvent, diagnostics }: JsonObject): Message[] {
    const all: unknown[] = [diagnosticEvent, ...(Array.isArray(diagnostics) ? (diagnostics as unknown[]) : [])];
    return [...all.flatMap(diagnosticMessages), ...policyMessages(policyEvent)];
}

function diagnosticMessages(event: unknown): Message[] {
    const { message, severity, urn } = (event ?? {}) as JsonObject;
    return typeof message === "string" && severity !== "debug"
        ? [{ severity: severityOf(severity), text: plain(message), resource: resourceOf(urn) }]
        : [];
}

function policyMessages(event: unknown): Message[] {
    const { message, policyName, enforcementLevel, resourceUrn } = (event ?? {}) as JsonObject;
    return typeof message === "string" && typeof policyName === "string" && typeof enforcementLevel === "string"
        ? [policyMessage(enforcementLevel, policyName, resourceOf(resourceUrn), plain(message).trim())]
        : [];
}

function plain(text: string): string {
    return withoutControlSequences(text)
        .replace(COLOUR_MARK, "")
        .replace(/^(error|warning): +/, "");
}

/** `urn:pulumi:prod::AWSMegatests::parent$aws:iam/user:User::megatests-user` as `aws:iam/user:User megatests-user`. */
function resourceOf(urn: unknown): string | undefined {
    const [, , types = "", name = ""] = typeof urn === "string" ? urn.split("::") : [];
    return name === "" ? undefined : resourceName(types.split("$").at(-1), name);
}
