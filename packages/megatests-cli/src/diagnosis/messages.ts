import { withoutControlSequences } from "./controlSequences";
import type { Message } from "./diagnosis";

/** Marks for colours in Pulumi's event logs. */
const COLOUR_MARK = /<\{%[^%\n]*%\}>/g;
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
const SUMMARY =
    /^(error: )?((update|preview|destroy|refresh|import) failed|\d+ errors?( occurred:?|; \d+ (messages|warnings?))?|resource monitor shut down\b.*)$/i;

/** Fields that only Pulumi's JSON has: those of an event, and those of the object that `--json` prints. */
const PULUMI_FIELDS = [
    ...["sequence", "diagnosticEvent", "summaryEvent"],
    ...["steps", "diagnostics", "duration", "changeSummary"],
];

/**
 * The messages in what Pulumi printed: text, the JSON of `--json`, or an event log with one JSON object a line. Any
 * other text is one message, of which nothing says whether it reports a failure.
 */
export function readMessages(printed: string): Message[] {
    const { events, lines } = withoutEvents(withoutControlSequences(printed).replaceAll("\r\n", "\n").split("\n"));
    const messages = [...events.flatMap(eventMessages), ...textMessages(lines)];
    const isRun = events.length > 0 || lines.some((line) => RUN.test(line) || SECTION.test(line));
    const text = lines.join("\n").trim();
    return messages.length > 0 || isRun || text === ""
        ? messages.filter((message) => !SUMMARY.test(message.text.trim()))
        : [{ text }];
}

/** Takes Pulumi's JSON out of lines: an object over several lines, as `--json` prints it first, or one on a line. */
function withoutEvents(lines: string[]): { events: JsonObject[]; lines: string[] } {
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

type JsonObject = Record<string, unknown>;

/** The object in a JSON text, or nothing when it is not Pulumi's. */
function pulumiObject(json: string): JsonObject | undefined {
    try {
        const object = JSON.parse(json) as JsonObject;
        return PULUMI_FIELDS.some((field) => Object.hasOwn(object, field)) ? object : undefined;
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
    return withoutControlSequences(text)
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
function textMessages(lines: string[]): Message[] {
    const messages: Message[] = [];
    let resource: string | undefined;
    let current: Message | undefined;
    for (const line of lines) {
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
