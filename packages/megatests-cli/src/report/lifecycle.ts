import type { Plan } from "../plan/planStack";
import { type Html, type Section, breakable, html, scrolling, textWidth } from "./html";

/** A rule as the plan has it. */
interface LifecycleRule {
    status: string;
    filter?: Filter & { tag?: { key: string; value: string }; and?: Filter & { tags?: Record<string, string> } };
    transitions?: (When & { storageClass: string })[];
    expiration?: When;
    noncurrentVersionTransitions?: { noncurrentDays: number; storageClass: string }[];
    noncurrentVersionExpiration?: { noncurrentDays: number };
    abortIncompleteMultipartUpload?: { daysAfterInitiation: number };
}

interface Filter {
    prefix?: string;
    objectSizeGreaterThan?: number;
    objectSizeLessThan?: number;
}

/** Days after an object was written, or a date. */
interface When {
    days?: number;
    date?: string;
}

/** What happens to objects, and when. */
interface Step {
    event: string;
    when: string;
    /** Day on the timeline. Absent for dates and for noncurrent versions. */
    day?: number;
    /** Whether nothing is left then. */
    ends: boolean;
}

/** What becomes of the objects in the bucket, by days since they were written. */
export function lifecycleSection({ resources }: Plan): Section {
    const found = resources.find(({ type }) => type.endsWith(":BucketLifecycleConfiguration"));
    const given = found?.inputs["rules"] ?? [];
    const rules = Array.isArray(given) ? (given as LifecycleRule[]) : [];
    const content =
        rules.length === 0
            ? html`<p>${typeof given === "string" ? given : "The stack has no lifecycle rules."}</p>`
            : html`<div class="wide">${scrolling("Timeline of the lifecycle rules", timeline(rules))}</div>
                  <ul class="plain">
                      ${rules.map((rule) => html`<li><strong>${breakable(scopeOf(rule))}</strong> ${sentence(rule)}</li>`)}
                  </ul>`;
    return { id: "lifecycle", title: "Bucket lifecycle", content };
}

function scopeOf({ filter = {}, abortIncompleteMultipartUpload }: LifecycleRule): string {
    const { tag, and, ...single } = filter;
    const { prefix, objectSizeGreaterThan: above, objectSizeLessThan: below, tags = {} } = { ...single, ...and };
    const parts = [
        ...(prefix ? [`under ${prefix}`] : []),
        ...Object.entries({ ...(tag && { [tag.key]: tag.value }), ...tags }).map(
            ([key, value]) => `tagged ${key}=${value}`,
        ),
        ...(above === undefined ? [] : [`larger than ${above} bytes`]),
        ...(below === undefined ? [] : [`smaller than ${below} bytes`]),
    ];
    const all = abortIncompleteMultipartUpload === undefined ? "all objects" : "unfinished uploads";
    return parts.join(" and ") || all;
}

function stepsOf(rule: LifecycleRule): Step[] {
    const { transitions = [], expiration, abortIncompleteMultipartUpload: abort } = rule;
    const { noncurrentVersionTransitions: formerMoves = [], noncurrentVersionExpiration: formerEnd } = rule;
    const steps = [
        ...transitions.map((transition) => stepAt(transition, `to ${transition.storageClass}`)),
        ...((expiration?.days ?? expiration?.date) ? [stepAt(expiration, "deleted", true)] : []),
        ...(abort === undefined ? [] : [stepAt({ days: abort.daysAfterInitiation }, "ended", true)]),
        ...formerMoves.map((move) => formerStep(move.noncurrentDays, `to ${move.storageClass}`)),
        ...(formerEnd === undefined ? [] : [formerStep(formerEnd.noncurrentDays, "deleted")]),
    ];
    return steps.sort((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity) || 0);
}

function stepAt({ days, date }: When, event: string, ends = false): Step {
    const when = days === undefined ? `on ${date}` : `after ${days} days`;
    return { event, when, ends, ...(typeof days === "number" && { day: days }) };
}

function formerStep(days: number, event: string): Step {
    return { event: `former versions ${event}`, when: `after ${days} days`, ends: false };
}

function sentence(rule: LifecycleRule): string {
    const steps = stepsOf(rule).map(({ event, when }) => `${event} ${when}`);
    return `${steps.join(", ") || "kept"}${rule.status === "Enabled" ? "" : " (rule disabled)"}`;
}

const [AXIS, ROW, TOP] = [560, 34, 40];

function timeline(rules: LifecycleRule[]): Html {
    const { places, end } = axisOf(rules);
    const x = (day: number) => places.get(day) ?? end;
    const [width, height] = [end + 12, TOP + rules.length * ROW + 10];
    return html`<svg
        viewBox="0 0 ${width} ${height}"
        style="max-width: ${width}px"
        role="img"
        aria-labelledby="lifecycle-title"
    >
        <title id="lifecycle-title">
            Days until objects move to colder storage or are deleted. The list below has the details.
        </title>
        ${[...places.keys()].map(
            (day) =>
                html`<line class="axis" x1="${x(day)}" x2="${x(day)}" y1="${TOP - 12}" y2="${height}" /><text
                        class="soft"
                        x="${x(day)}"
                        y="${TOP - 18}"
                        text-anchor="middle"
                        >day ${day}</text
                    > `,
        )}
        ${rules.map((rule, index) => ruleRow(rule, TOP + index * ROW, x))}
    </svg>`;
}

/** Where each day is, and where the axis ends. It is to scale, but no text reaches the next day. */
function axisOf(rules: LifecycleRule[]): { places: Map<number, number>; end: number } {
    const steps = rules.flatMap(daySteps);
    const days = [...new Set([0, ...steps.map(({ day }) => day)])].sort((a, b) => a - b);
    const scale = AXIS / Math.max(30, ...days);
    const places = new Map<number, number>();
    let end = Math.max(...rules.map((rule) => textWidth(scopeOf(rule)))) + 36;
    for (const [index, day] of days.entries()) {
        places.set(day, end);
        const texts = [`day ${day}`, ...steps.filter((step) => step.day === day).map(({ event }) => event)];
        const next = days[index + 1] ?? day;
        end += Math.max(...texts.map((text) => textWidth(text) + 16), Math.round((next - day) * scale));
    }
    return { places, end };
}

function daySteps(rule: LifecycleRule): (Step & { day: number })[] {
    return stepsOf(rule).flatMap(({ day, ...step }) => (day === undefined ? [] : [{ ...step, day }]));
}

function ruleRow(rule: LifecycleRule, y: number, x: (day: number) => number): Html {
    const steps = daySteps(rule);
    const ends = steps.at(-1)?.ends === true;
    const stops = [0, ...steps.map(({ day }) => day), ...(ends ? [] : [Infinity])];
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
