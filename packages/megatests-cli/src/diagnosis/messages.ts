import type { Message } from "./diagnosis";
import { logLines } from "./logLines";
import { eventMessages, withoutEvents } from "./pulumiEvents";
import { SECTION, textMessages } from "./textMessages";

/** What a run of Pulumi starts with. */
const RUN = /^(Previewing|Updating|Destroying|Refreshing|Importing)\b/;

/** Messages that only say that there were others. */
const SUMMARIES = [
    /^(update|preview|destroy|refresh|import) failed$/i,
    /^\d+ errors?( occurred:?|; \d+ (messages|warnings?))?$/i,
    /^resource monitor shut down\b.*$/i,
    /^(job failed|(process|script|bash) (completed|exited) with)\W+(exit )?code\W+\d+\W*$/i,
];

/**
 * The messages in what Pulumi printed: text, the JSON of `--json`, or an event log with one JSON object a line, each as it
 * was printed or as a CI service logged it. Any other text is one message, of which nothing says whether it reports a
 * failure.
 */
export function readMessages(printed: string): Message[] {
    const { events, lines } = withoutEvents(logLines(printed));
    const messages = [...events.flatMap(eventMessages), ...textMessages(lines)];
    const isRun = events.length > 0 || lines.some((line) => RUN.test(line) || SECTION.test(line));
    const text = lines.join("\n").trim();
    return messages.length > 0 || isRun || text === ""
        ? messages.filter((message) => !isSummary(message.text.trim()))
        : [{ text }];
}

function isSummary(text: string): boolean {
    const message = text.replace(/^error: /i, "");
    return SUMMARIES.some((summary) => summary.test(message));
}
