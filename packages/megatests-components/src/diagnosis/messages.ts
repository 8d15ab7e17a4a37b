import { stripVTControlCharacters } from "node:util";
import type { Message } from "./diagnosis";

/** Marks for colours in Pulumi's event logs. */
const COLOUR_MARK = /<\{%.*?%\}>/g;
/** A resource above its messages: `  aws:iam:User (megatests-user):`. */
const HEADING = /^ {0,4}([a-z][\w-]*:[\w/:-]+) \((.+)\):\s*$/i;
/** A resource in a line of progress: ` +  aws:iam:User megatests-user creating (1s) error: ...`. */
const PROGRESS = /^\s*[@+~x±<>-]+\s+([a-z][\w-]*:[\w/:-]+)\s+(\S+) .*?\b(error|warning): (.*)$/i;
const MESSAGE = /^\s*(?:\S+ )?(error|warning|info): (.*)$/i;
/** Sections of Pulumi's output that hold no messages. */
const SECTION = /^(Outputs|Resources|Duration|Policies|View (in|Live))\b.*:?/;

/** Messages that only say that there were others. */
const SUMMARY = /^(error: )?(update|preview|destroy|refresh|import) failed\s*$/i;

/** The messages in what Pulumi printed: text, the JSON of `--json`, or an event log with one JSON object a line. */
export function readMessages(text: string): Message[] {
    const events = readEvents(text);
    const messages =
        events === undefined ? textMessages(stripVTControlCharacters(text)) : events.flatMap(eventMessages);
    return messages.filter((message) => !SUMMARY.test(message.text));
}

interface DiagnosticEvent {
    urn?: string;
    message?: string;
    severity?: string;
}

interface PulumiEvent {
    diagnosticEvent?: DiagnosticEvent;
    /** Of the single object that `--json` prints. */
    diagnostics?: DiagnosticEvent[];
}

/** The JSON objects of an output, or nothing when it is not JSON. */
function readEvents(text: string): PulumiEvent[] | undefined {
    const whole = parseObject(text);
    if (whole !== undefined) {
        return [whole];
    }
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const events = lines.map(parseObject).filter((event) => event !== undefined);
    // Text that programs print stands among the events of `--json`; a log with hardly any JSON is text.
    return events.length > 0 && events.length >= lines.length / 2 ? events : undefined;
}

function parseObject(text: string): PulumiEvent | undefined {
    if (!text.trimStart().startsWith("{")) {
        return undefined;
    }
    try {
        return JSON.parse(text) as PulumiEvent;
    } catch {
        return undefined;
    }
}

function eventMessages({ diagnosticEvent, diagnostics }: PulumiEvent): Message[] {
    const all = [diagnosticEvent, ...(Array.isArray(diagnostics) ? diagnostics : [])];
    return all.flatMap((event) =>
        typeof event?.message === "string" && event.severity !== "debug"
            ? [{ severity: severityOf(event.severity), text: plain(event.message), resource: resourceOf(event.urn) }]
            : [],
    );
}

function plain(text: string): string {
    return stripVTControlCharacters(text)
        .replace(COLOUR_MARK, "")
        .replace(/^(error|warning): +/, "");
}

/** `urn:pulumi:prod::AWSMegatests::parent$aws:iam/user:User::megatests-user` as `aws:iam/user:User megatests-user`. */
function resourceOf(urn = ""): string | undefined {
    const [, , types = "", name = ""] = urn.split("::");
    const type = types.split("$").at(-1) ?? "";
    return name === "" || type === "pulumi:pulumi:Stack" ? undefined : `${type} ${name}`;
}

function severityOf(text = "info"): Message["severity"] {
    const severity = text.toLowerCase();
    return severity === "error" || severity === "warning" ? severity : "info";
}

/** A message starts at its severity and goes on until the next one, the next resource or the next section. */
function textMessages(text: string): Message[] {
    const messages: Message[] = [];
    let resource: string | undefined;
    let current: Message | undefined;
    for (const line of text.split(/\r?\n/)) {
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
    return messages.length > 0 || text.trim() === "" ? messages : [{ severity: "error", text: text.trim() }];
}

function nameOf(type = "", name = ""): string | undefined {
    return type === "pulumi:pulumi:Stack" ? undefined : `${type} ${name}`;
}
