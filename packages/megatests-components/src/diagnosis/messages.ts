import { stripVTControlCharacters } from "node:util";
import type { Message } from "./diagnosis";

/** Marks for colours in Pulumi's event logs. */
const COLOUR_MARK = /<\{%.*?%\}>/g;
/** A resource above its messages: `  aws:iam:User (megatests-user):`. */
const HEADING = /^ {0,4}([a-z][\w-]*:[\w/:-]+) \((.+)\):\s*$/i;
/** A resource in a line of progress: ` +  aws:iam:User megatests-user creating (1s) error: ...`. */
const PROGRESS = /^\s*[@+~x±<>-]+\s+([a-z][\w-]*:[\w/:-]+)\s+(\S+) .*?\b(error|warning): (.*)$/i;
const MESSAGE = /^\s*(?:\S+ )?(error|panic|warning|info): (.*)$/i;
/** Sections of Pulumi's output that hold no messages. */
const SECTION = /^(Diagnostics|Outputs|Resources|Duration|Policies|View (?:in Browser|Live)[^:]*):/;
/** What a run of Pulumi starts with. */
const RUN = /^(Previewing|Updating|Destroying|Refreshing|Importing)\b/;

/** Messages that only say that there were others. */
const SUMMARY = /^(error: )?(update|preview|destroy|refresh|import) failed\s*$/i;

/** JSON that stands by itself: an object over several lines, as `--json` prints it first, or one on a line. */
const OBJECT = /^\{$[^]*?^\}$|^\{.*\}$/gm;
/** Fields by which JSON is known as Pulumi's: those of an event, and those of the object that `--json` prints. */
const PULUMI_FIELDS = [
    ...["sequence", "diagnosticEvent", "summaryEvent"],
    ...["steps", "diagnostics", "duration", "changeSummary"],
];

/**
 * The messages in what Pulumi printed: text, the JSON of `--json`, or an event log with one JSON object a line. A text
 * of no known form is one message.
 */
export function readMessages(printed: string): Message[] {
    const events: JsonObject[] = [];
    const text = stripVTControlCharacters(printed)
        .replaceAll("\r\n", "\n")
        .replace(OBJECT, (json) => {
            const event = pulumiObject(json);
            return event === undefined ? json : (events.push(event), "");
        });
    const messages = [...events.flatMap(eventMessages), ...textMessages(text)];
    const isRun = events.length > 0 || text.split("\n").some((line) => RUN.test(line) || SECTION.test(line));
    return messages.length > 0 || isRun || text.trim() === ""
        ? messages.filter((message) => !SUMMARY.test(message.text))
        : [{ severity: "error", text: text.trim() }];
}

type JsonObject = Record<string, unknown>;

/** The object in a JSON text, or nothing when it is not Pulumi's. */
function pulumiObject(json: string): JsonObject | undefined {
    try {
        const object = JSON.parse(json) as JsonObject;
        return PULUMI_FIELDS.some((field) => field in object) ? object : undefined;
    } catch {
        return undefined;
    }
}

function eventMessages({ diagnosticEvent, diagnostics }: JsonObject): Message[] {
    const all: unknown[] = [diagnosticEvent, ...(Array.isArray(diagnostics) ? (diagnostics as unknown[]) : [])];
    return all.flatMap((event) => {
        const { message, severity, urn } = (event ?? {}) as JsonObject;
        return typeof message === "string" && severity !== "debug"
            ? [{ severity: severityOf(severity), text: plain(message), resource: resourceOf(urn) }]
            : [];
    });
}

function plain(text: string): string {
    return stripVTControlCharacters(text)
        .replace(COLOUR_MARK, "")
        .replace(/^(error|warning): +/, "");
}

/** `urn:pulumi:prod::AWSMegatests::parent$aws:iam/user:User::megatests-user` as `aws:iam/user:User megatests-user`. */
function resourceOf(urn: unknown): string | undefined {
    const [, , types = "", name = ""] = typeof urn === "string" ? urn.split("::") : [];
    return name === "" ? undefined : nameOf(types.split("$").at(-1), name);
}

function severityOf(text: unknown): Message["severity"] {
    switch (typeof text === "string" ? text.toLowerCase() : "") {
        case "error":
        case "panic":
            return "error";
        case "warning":
            return "warning";
        default:
            return "info";
    }
}

/** A message starts at its severity and goes on until the next one, the next resource or the next section. */
function textMessages(text: string): Message[] {
    const messages: Message[] = [];
    let resource: string | undefined;
    let current: Message | undefined;
    for (const line of text.split("\n")) {
        const heading = HEADING.exec(line);
        const progress = PROGRESS.exec(line);
        const message = MESSAGE.exec(line);
        if (heading !== null) {
            resource = nameOf(heading[1], heading[2]);
            current = undefined;
        } else if (progress !== null) {
            current = {
                severity: severityOf(progress[3]),
                text: progress[4] ?? "",
                resource: nameOf(progress[1], progress[2]),
            };
            messages.push(current);
        } else if (message !== null) {
            current = { severity: severityOf(message[1]), text: (message[2] ?? "").trim(), resource };
            messages.push(current);
        } else if (SECTION.test(line)) {
            [resource, current] = [undefined, undefined];
        } else if (current !== undefined) {
            current.text += `\n${line}`;
        }
    }
    return messages;
}

function nameOf(type = "", name = ""): string | undefined {
    return type === "pulumi:pulumi:Stack" ? undefined : `${type} ${name}`;
}
