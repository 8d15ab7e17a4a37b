import type { Paint } from "../cli/paint";
import type { ValueChange } from "./compareValues";
import type { Effect, InputChange, PlanDiff, ResourceChange } from "./diffPlans";

/** Longest text that is shown of a value, in characters. */
const LONGEST = 120;

const DONE: Record<Effect, string> = { create: "created", replace: "replaced", update: "updated", delete: "deleted" };

/** The differences of two plans as an engineer would say them, a line each. */
export function renderDiff({ resources, outputs }: PlanDiff, paint: Paint): string {
    if (resources.length === 0 && outputs.length === 0) {
        return paint.green("Nothing changes.");
    }
    const lines = [
        ...resources.flatMap((change) => resourceLines(change, paint)),
        ...outputs.map((change) => `output ${change.path.join(".")}: ${difference(change)}`),
    ];
    const effects = Object.entries(DONE).map(
        ([effect, word]) => `${resources.filter((change) => change.effect === effect).length} ${word}`,
    );
    return [...lines, "", effects.join(", ")].join("\n");
}

function resourceLines({ label, effect, inputs, because }: ResourceChange, paint: Paint): string[] {
    const name = paint.bold(`${label}:`);
    if (effect === "create" || effect === "delete") {
        return [`${name} ${effect === "create" ? paint.green(DONE[effect]) : paint.red(DONE[effect])}`];
    }
    return [
        ...inputs.map((change) => `${name} ${inputName(change)} ${difference(change)}, ${consequence(change, paint)}`),
        ...(because === undefined ? [] : [`${name} ${paint.yellow("replaced")} because ${because}`]),
    ];
}

function consequence({ replaces }: InputChange, paint: Paint): string {
    return replaces ? paint.yellow("replaces") : "in place";
}

/** The place of an input without the levels that every environment has. */
function inputName({ path }: ValueChange): string {
    return path.join(".").replace(/^config\.(forge\.)?(?=.)/, "");
}

function difference({ before, after, adds = [], removes = [] }: ValueChange): string {
    const parts = [
        ...(adds.length > 0 ? [`adds ${adds.map(text).join(", ")}`] : []),
        ...(removes.length > 0 ? [`removes ${removes.map(text).join(", ")}`] : []),
    ];
    if (parts.length > 0) {
        return parts.join(", ");
    }
    if (before === undefined) {
        return `set to ${text(after)}`;
    }
    return after === undefined ? `no longer ${text(before)}` : `${text(before)} to ${text(after)}`;
}

function text(value: unknown): string {
    const shown = typeof value === "string" ? value.trim() || '""' : JSON.stringify(value);
    return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 3)}...` : shown;
}
