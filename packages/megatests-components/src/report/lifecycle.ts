import type { Plan } from "../plan/planStack";
import { type Html, html } from "./html";
import { type Section, scrolling } from "./report";

/** A rule as the plan has it. */
interface LifecycleRule {
    id: string;
    status: string;
    filter?: { prefix?: string; tag?: { key: string; value: string } };
    transitions?: { days: number; storageClass: string }[];
    expiration?: { days?: number };
    abortIncompleteMultipartUpload?: { daysAfterInitiation: number };
}

/** When something happens to an object. */
interface Step {
    day: number;
    /** In words that follow the day. */
    event: string;
    /** Whether nothing is left then. */
    ends: boolean;
}

/** What becomes of the objects in the bucket, by days since they were written. */
export function lifecycleSection({ resources }: Plan): Section {
    const found = resources.find(({ type }) => type.endsWith(":BucketLifecycleConfiguration"));
    const rules = (found?.inputs["rules"] as LifecycleRule[] | undefined) ?? [];
    const content =
        rules.length === 0
            ? html`<p>The stack sets no lifecycle rules.</p>`
            : html`${scrolling("Timeline of the lifecycle rules", timeline(rules))}
                  <ul class="plain">
                      ${rules.map((rule) => html`<li><strong>${scopeOf(rule)}</strong> ${sentence(rule)}</li>`)}
                  </ul>`;
    return { id: "lifecycle", title: "Bucket lifecycle", content };
}

function scopeOf({ filter, abortIncompleteMultipartUpload }: LifecycleRule): string {
    if (filter?.tag !== undefined) {
        return `tagged ${filter.tag.key}=${filter.tag.value}`;
    }
    if (filter?.prefix) {
        return `under ${filter.prefix}`;
    }
    return abortIncompleteMultipartUpload === undefined ? "all objects" : "unfinished uploads";
}

function stepsOf({ transitions = [], expiration, abortIncompleteMultipartUpload }: LifecycleRule): Step[] {
    const steps = [
        ...transitions.map(({ days, storageClass }) => ({ day: days, event: `to ${storageClass}`, ends: false })),
        ...(expiration?.days === undefined ? [] : [{ day: expiration.days, event: "deleted", ends: true }]),
        ...(abortIncompleteMultipartUpload === undefined
            ? []
            : [{ day: abortIncompleteMultipartUpload.daysAfterInitiation, event: "ended", ends: true }]),
    ];
    return steps.sort((a, b) => a.day - b.day);
}

function sentence(rule: LifecycleRule): string {
    const steps = stepsOf(rule).map(({ day, event }) => `${event} after ${day} days`);
    return `${steps.join(", ") || "kept"}${rule.status === "Enabled" ? "" : " (rule disabled)"}`;
}

const [LEFT, WIDTH, ROW, TOP] = [250, 960, 34, 40];

function timeline(rules: LifecycleRule[]): Html {
    const lastDay = Math.max(30, ...rules.flatMap(stepsOf).map(({ day }) => day));
    const x = (day: number) => Math.round(LEFT + ((WIDTH - LEFT - 150) * day) / lastDay);
    const height = TOP + rules.length * ROW + 10;
    const days = [...new Set([0, ...rules.flatMap(stepsOf).map(({ day }) => day)])].sort((a, b) => a - b);
    return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="lifecycle-title">
        <title id="lifecycle-title">
            Days after which objects move to colder storage or are deleted; the list below says the same
        </title>
        ${days.map(
            (day) =>
                html`<line class="axis" x1="${x(day)}" x2="${x(day)}" y1="${TOP - 12}" y2="${height}" /><text
                        class="soft"
                        x="${x(day)}"
                        y="${TOP - 18}"
                        text-anchor="middle"
                        >day ${day}</text
                    > `,
        )}
        ${rules.map((rule, index) => ruleRow(rule, TOP + index * ROW, x, lastDay))}
    </svg>`;
}

function ruleRow(rule: LifecycleRule, y: number, x: (day: number) => number, lastDay: number): Html {
    const steps = stepsOf(rule);
    const ends = steps.at(-1)?.ends === true;
    const stops = [0, ...steps.map(({ day }) => day), ...(ends ? [] : [lastDay * 1.12])];
    return html`<text x="12" y="${y + 18}">${scopeOf(rule)}</text>
        ${stops.slice(1).map((stop, index) => {
            const start = stops[index] ?? 0;
            return html`<rect
                class="${index === 0 ? "bar" : "cold"}"
                x="${x(start)}"
                y="${y + 4}"
                width="${x(stop) - x(start)}"
                height="20"
                rx="3"
            />`;
        })}
        ${steps.map(({ day, event, ends: last }) => html`${last ? html`<circle class="end" cx="${x(day)}" cy="${y + 14}" r="5" />` : ""}<text x="${x(day) + 8}" y="${y + 18}">${event}</text>`)} `;
}
