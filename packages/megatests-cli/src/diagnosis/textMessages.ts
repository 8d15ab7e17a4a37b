import type { Message } from "./diagnosis";

/** A resource above its messages: `  aws:iam:User (megatests-user):`. */
const HEADING = /^ {0,4}([a-z][\w-]*:[\w/:-]+) \((.+)\):\s*$/i;
/** A resource in a line of progress: ` +  aws:iam:User megatests-user creating (1s) error: ...`. */
const PROGRESS = /^[ \t]*(?:[@+~x±<>=-]+ +)?(?:[│├└─]+ +)*([a-z][\w-]*:[\w/:-]+) +(\S+) .*?\b(error|warning): (.*)$/i;
/** A violated policy: `- [mandatory]  retain-bucket  (aws:s3/bucket:Bucket: megatests-bucket)`. */
const POLICY =
    /^ +(?:- |[\w-]{1,80}@v[\w.-]{1,40} +)\[(mandatory|advisory|warning)\] +(\S+)(?: +\(([\w:/-]+): (.+)\))?$/;
const MESSAGE = /^\s*(?:\S+ )?(error|panic|warning|info): (.*)$/i;
/** An exception in the text of a message. Pulumi writes its own severities in lower case. */
const EXCEPTION = /^\s*(?:\S+ )?[A-Z]\w*: /;
/** Sections of Pulumi's output. Only `Policies` has messages. */
export const SECTION = /^(Diagnostics|Outputs|Resources|Duration|Policies|View (?:in Browser|Live)[^:]*):/;

/**
 * The messages in lines that Pulumi printed. A message starts at its severity and goes on until the next one, the next
 * resource or the next section. A line of progress is left out if the same resource has a message below, in full.
 */
export function textMessages(lines: string[]): Message[] {
    const messages: Message[] = [];
    const progress: Message[] = [];
    let resource: string | undefined;
    let current: Message | undefined;
    for (const line of lines) {
        const started = messageIn(line, resource, current);
        const heading = HEADING.exec(line);
        if (heading !== null) {
            resource = resourceName(heading[1], heading[2]);
            current = undefined;
        } else if (started?.isProgress === true) {
            progress.push(started.message);
            current = undefined;
        } else if (started !== undefined) {
            current = started.message;
            messages.push(current);
        } else if (SECTION.test(line)) {
            [resource, current] = [undefined, undefined];
        } else if (current !== undefined) {
            current.text += `\n${line}`;
        }
    }
    const explained = new Set(messages.map((message) => message.resource));
    return [...progress.filter((message) => !explained.has(message.resource)), ...messages];
}

function messageIn(line: string, resource: string | undefined, current: Message | undefined) {
    const progress = PROGRESS.exec(line);
    if (progress !== null) {
        const [, type, name, severity, text = ""] = progress;
        const message: Message = { severity: severityOf(severity), text, resource: resourceName(type, name) };
        return { message, isProgress: true };
    }
    const policy = POLICY.exec(line);
    if (policy !== null) {
        const [, level = "", policyName = "", type, name] = policy;
        return { message: policyMessage(level, policyName, name && resourceName(type, name)), isProgress: false };
    }
    const message = current?.severity === "error" && EXCEPTION.test(line) ? null : MESSAGE.exec(line);
    return message === null
        ? undefined
        : {
              message: { severity: severityOf(message[1]), text: (message[2] ?? "").trim(), resource },
              isProgress: false,
          };
}

/** A violated policy as a message. Only a mandatory one stops the deployment. */
export function policyMessage(level: string, name: string, resource?: string, text = ""): Message {
    const severity = level === "mandatory" ? "error" : "warning";
    return { severity, text: `[${level}] ${name}${text === "" ? "" : `\n${text}`}`, resource };
}

export function severityOf(text: unknown): Message["severity"] {
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

/** What names a resource in a finding, or nothing for the stack itself. */
export function resourceName(type = "", name = ""): string | undefined {
    return type === "pulumi:pulumi:Stack" ? undefined : `${type} ${name}`;
}
