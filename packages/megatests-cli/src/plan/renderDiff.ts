import { redact } from "megatests-components/internal";
import type { Colors } from "../terminal";
import type { ValueChange } from "./compareValues";
import type { PlanDiff } from "./diffPlans";
import type { Effect, InputChange, ResourceChange } from "./resourceChanges";

/** Longest text that is shown of a value, in characters. */
const LONGEST = 120;

const DONE: Record<Exclude<Effect, "same">, string> = {
    create: "created",
    import: "imported",
    replace: "replaced",
    update: "updated",
    delete: "deleted",
};

/** One thing that changes, in words. */
export interface ChangeLine {
    label: string;
    text: string;
    effect: Effect;
    /** Unified diff of a text of several lines, without its header. */
    patch?: string[];
}

/** The differences of two plans, one line each. */
export function describeDiff({ resources, outputs }: PlanDiff): ChangeLine[] {
    return [
        ...resources.flatMap(resourceLines),
        ...outputs.map((change) => ({
            label: `output ${change.path.join(".")}`,
            text: differenceText(change),
            effect: "update" as const,
            ...patchOf(change),
        })),
    ];
}

/** The differences of two plans, a line each, with totals. */
export function renderDiff(diff: PlanDiff, colors: Colors): string[] {
    const lines = describeDiff(diff);
    const warning = diff.warning === undefined ? [] : [colors.yellow(diff.warning), ""];
    if (lines.length === 0) {
        return [...warning, colors.green("Nothing changes."), ...keptLines(diff), ...notCompared(diff)];
    }
    const colours: Record<Effect, (text: string) => string> = {
        create: colors.green,
        import: colors.green,
        delete: colors.red,
        replace: colors.yellow,
        update: (text) => text,
        same: (text) => text,
    };
    return [
        ...warning,
        ...lines.flatMap(({ label, text, effect, patch = [] }) => [
            `${colors.bold(`${label}:`)} ${colours[effect](text)}`,
            ...patch.map((line) => `    ${patchColour(line, colors)(line)}`),
        ]),
        "",
        totals(diff),
        ...keptLines(diff),
        ...replacementMeaning(diff),
        ...notCompared(diff),
    ];
}

function patchColour(line: string, colors: Colors): (text: string) => string {
    return line.startsWith("+") ? colors.green : line.startsWith("-") ? colors.red : (text) => text;
}

function patchOf({ patch }: ValueChange): Pick<ChangeLine, "patch"> {
    return patch === undefined || patch.length === 0 ? {} : { patch };
}

/** The settings that are omitted from now on and keep their values: to change them, the program must set them. */
export function keptLines({ kept }: Pick<PlanDiff, "kept">): string[] {
    return kept.map(
        ({ label, path, value }) =>
            `${label}: ${inputName({ path })} is omitted and keeps its value ${formatValue(value)}`,
    );
}

function notCompared({ uncompared }: PlanDiff): string[] {
    const secrets = uncompared.filter(({ why }) => why === "secret").length;
    const count = uncompared.length === 1 ? "1 input is" : `${uncompared.length} inputs are`;
    return uncompared.length === 0
        ? []
        : [`${count} not compared: ${secrets} secret, ${uncompared.length - secrets} known only after deployment.`];
}

/** What the replacement of compute environments means for those who launch on them. */
function replacementMeaning({ resources }: PlanDiff): string[] {
    const replaced = resources.filter(({ type, effect }) => type === ENVIRONMENT && effect === "replace");
    if (replaced.length === 0) {
        return [];
    }
    const readers = resources
        .filter(({ inputs }) => inputs.some(({ because }) => because !== undefined))
        .filter(({ type, effect }) => type.startsWith("github:") && effect !== "same")
        .map(({ label }) => label);
    const names = replaced.map(({ label }) => label).join(", ");
    return [
        "",
        `Replacement of ${names}: each gets a new id` +
            `${readers.length === 0 ? "." : `, which changes ${readers.join(", ")}.`} ` +
            "Seqera does not delete a compute environment while its runs are active: wait for them, or cancel them.",
    ];
}

const ENVIRONMENT = "seqera:index/awsBatchCe:AwsBatchCe";

/** How many resources are created, replaced, updated and deleted. */
export function totals({ resources }: PlanDiff): string {
    const counts = Object.entries(DONE).map(([effect, word]) => ({
        count: resources.filter((change) => change.effect === effect).length,
        word,
    }));
    return counts
        .filter(({ count, word }) => count > 0 || word !== DONE.import)
        .map(({ count, word }) => `${count} ${word}`)
        .join(", ");
}

function resourceLines({ label, effect, inputs, note }: ResourceChange): ChangeLine[] {
    const known = note === undefined ? "" : `; ${note}`;
    if (effect === "create" || effect === "import" || effect === "delete") {
        return [{ label, text: DONE[effect] + known, effect }];
    }
    return inputs.map((change) => ({
        label,
        text: `${inputName(change)} ${differenceText(change)} (${consequence(change)})${change.replaces ? known : ""}`,
        effect: change.replaces ? effect : change.option ? ("same" as const) : ("update" as const),
        ...patchOf(change),
    }));
}

function consequence({ replaces, option }: InputChange): string {
    if (option) {
        return "state only";
    }
    return replaces === undefined ? "may force replacement" : replaces ? "forces replacement" : "updated in place";
}

/** The place of an input without the levels that every environment has. */
export function inputName({ path }: ValueChange): string {
    return path.join(".").replace(/^config\.(forge\.)?(?=.)/, "");
}

/** How a value changes, in words. */
export function differenceText({ before, after, adds = [], removes = [], patch, because }: InputChange): string {
    if (because !== undefined) {
        return `changes because ${because}`;
    }
    const parts = [
        ...(adds.length > 0 ? [`adds ${adds.map(formatValue).join(", ")}`] : []),
        ...(removes.length > 0 ? [`removes ${removes.map(formatValue).join(", ")}`] : []),
    ];
    if (parts.length > 0) {
        return parts.join(", ");
    }
    if (patch !== undefined) {
        return patch.length > 0 ? "changes" : "changes in a value that is not shown";
    }
    if (before === undefined) {
        return `set to ${formatValue(after)}`;
    }
    return after === undefined
        ? `removed (was ${formatValue(before)})`
        : `changes from ${formatValue(before)} to ${formatValue(after)}`;
}

function formatValue(value: unknown): string {
    const text = redact(typeof value === "string" ? value.trim() || '""' : JSON.stringify(value));
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}
