import type { Paint } from "../text/terminal";
import type { ValueChange } from "./compareValues";
import type { Effect, InputChange, PlanDiff, ResourceChange } from "./diffPlans";

/** Longest text that is shown of a value, in characters. */
const LONGEST = 120;

const DONE: Record<Effect, string> = { create: "created", replace: "replaced", update: "updated", delete: "deleted" };

/** One thing that changes, in words. */
export interface ChangeLine {
    label: string;
    text: string;
    effect: Effect;
}

/** The differences of two plans as an engineer would say them. */
export function describeDiff({ resources, outputs }: PlanDiff): ChangeLine[] {
    return [
        ...resources.flatMap(resourceLines),
        ...outputs.map((change) => ({
            label: `output ${change.path.join(".")}`,
            text: difference(change),
            effect: "update" as const,
        })),
    ];
}

/** The differences of two plans, a line each, with totals. */
export function renderDiff(diff: PlanDiff, paint: Paint): string[] {
    const lines = describeDiff(diff);
    const warning = diff.warning === undefined ? [] : [paint.yellow(diff.warning), ""];
    if (lines.length === 0) {
        return [...warning, paint.green("Nothing changes.")];
    }
    const colours = { create: paint.green, delete: paint.red, replace: paint.yellow, update: (text: string) => text };
    const totals = Object.entries(DONE).map(
        ([effect, word]) => `${diff.resources.filter((change) => change.effect === effect).length} ${word}`,
    );
    return [
        ...warning,
        ...lines.map(({ label, text, effect }) => `${paint.bold(`${label}:`)} ${colours[effect](text)}`),
        "",
        totals.join(", "),
    ];
}

function resourceLines({ label, effect, inputs }: ResourceChange): ChangeLine[] {
    if (effect === "create" || effect === "delete") {
        return [{ label, text: DONE[effect], effect }];
    }
    return inputs.map((change) => ({
        label,
        text: `${inputName(change)} ${difference(change)}, ${consequence(change)}`,
        effect: change.replaces ? effect : "update",
    }));
}

function consequence({ replaces }: InputChange): string {
    return replaces === undefined ? "may replace" : replaces ? "replaces" : "in place";
}

/** The place of an input without the levels that every environment has. */
function inputName({ path }: ValueChange): string {
    return path.join(".").replace(/^config\.(forge\.)?(?=.)/, "");
}

function difference({ before, after, adds = [], removes = [] }: ValueChange): string {
    const parts = [
        ...(adds.length > 0 ? [`adds ${adds.map(shown).join(", ")}`] : []),
        ...(removes.length > 0 ? [`removes ${removes.map(shown).join(", ")}`] : []),
    ];
    if (parts.length > 0) {
        return parts.join(", ");
    }
    if (before === undefined) {
        return `set to ${shown(after)}`;
    }
    return after === undefined ? `no longer ${shown(before)}` : `${shown(before)} to ${shown(after)}`;
}

function shown(value: unknown): string {
    const text = typeof value === "string" ? value.trim() || '""' : JSON.stringify(value);
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}
