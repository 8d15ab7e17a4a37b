import { ownValue } from "megatests-components/internal";
import { type Expression, type ReadExpression, expressionTexts } from "./expressions";
import type { LaunchStep, Scope } from "./launches";
import type { PlatformNames } from "./platformNames";

/** A compute environment that a launch may use. */
export interface LaunchEnvironment {
    /**
     * `known`: an environment of the platform. `primary`: the workspace's primary environment, as nothing is chosen.
     * `other`: a fixed value that the platform does not know. `undetermined`: the workflow decides it while it runs.
     */
    kind: "known" | "primary" | "other" | "undetermined";
    /** Name of the environment in Seqera, the fixed value, or the expression. Absent if the primary one is unknown. */
    name?: string;
    /** What the workflow reads for it, for example `vars.TOWER_COMPUTE_ENV`. */
    from?: string;
}

/** How many references are followed, as they may refer to each other. */
const DEEPEST = 3;

/** The compute environments that a step may launch on. */
export function launchEnvironments(
    step: LaunchStep,
    platform: PlatformNames,
    read: ReadExpression,
): LaunchEnvironment[] {
    const found = valuesOf(step.computeEnvironment, { scope: step.scope, platform, read, depth: 0 });
    const chosen = found.map((value) => value ?? { kind: "primary" as const, name: platform.primary });
    return [...new Map(chosen.map((value) => [`${value.kind} ${value.name ?? ""}`, value])).values()];
}

interface Place {
    scope: Scope;
    platform: PlatformNames;
    read: ReadExpression;
    depth: number;
}

/** What a text may come to. Undefined stands for empty. */
type Value = LaunchEnvironment | undefined;

function valuesOf(given: unknown, place: Place): Value[] {
    const text = typeof given === "string" || typeof given === "number" ? String(given).trim() : "";
    const [expression, ...others] = expressionTexts(text);
    if (expression === undefined) {
        return [fixed(text, place)];
    }
    const isWhole = others.length === 0 && expression.index === 0 && text.endsWith("}}");
    const parsed = isWhole && place.depth < DEEPEST ? place.read(expression.text) : undefined;
    return parsed === undefined ? [{ kind: "undetermined", name: text }] : evaluated(parsed, expression.text, place);
}

function evaluated(expression: Expression, text: string, place: Place): Value[] {
    switch (expression.kind) {
        case "literal":
            return [fixed(expression.text, place)];
        case "context":
            return contextValues(expression.path, text, place);
        case "or": {
            const values: Value[] = [];
            for (const part of expression.parts) {
                const own = evaluated(part, text, place);
                values.push(...own.filter((value) => value !== undefined));
                if (!own.includes(undefined)) {
                    return values;
                }
            }
            return [...values, undefined];
        }
        case "and":
            // The condition may not hold. Then the next alternative counts.
            return [...expression.parts.slice(-1).flatMap((part) => evaluated(part, text, place)), undefined];
        case "other":
            return [{ kind: "undetermined", name: text }];
    }
}

function contextValues([context = "", ...keys]: string[], text: string, place: Place): Value[] {
    const { scope, platform } = place;
    const deeper = { ...place, depth: place.depth + 1 };
    const key = keys.at(-1) ?? "";
    switch (context.toLowerCase()) {
        case "vars":
        case "secrets": {
            const kind = context.toLowerCase() === "vars" ? "variable" : "secret";
            const set = platform.names.find((one) => one.kind === kind && one.name === key.toUpperCase());
            const from = `${context.toLowerCase()}.${key}`;
            return set?.environment === undefined ? [undefined] : [{ kind: "known", name: set.environment, from }];
        }
        case "env":
            return valuesOf(
                scope.env.map((variables) => ownValue(variables, key)).find((value) => value !== undefined),
                deeper,
            );
        case "matrix":
            return (scope.matrix[key] ?? []).flatMap((value) => valuesOf(value, deeper));
        case "inputs":
        case "github": {
            const isInput = context.toLowerCase() === "inputs" || keys.slice(0, -1).join(".") === "event.inputs";
            const value = isInput ? ownValue(scope.inputs, key) : undefined;
            return value === undefined ? [{ kind: "undetermined", name: text }] : valuesOf(value, deeper);
        }
        default:
            return [{ kind: "undetermined", name: text }];
    }
}

function fixed(text: string, { platform }: Place): Value {
    if (text === "") {
        return undefined;
    }
    return { kind: platform.environments.includes(text) ? "known" : "other", name: text };
}
