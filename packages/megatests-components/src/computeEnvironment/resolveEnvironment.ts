import { SeqerakitError, parseComputeEnvironmentSpec } from "../seqerakit";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";
import { descriptionProblem, environmentNameProblem, settingsProblems, validateIgnoreChanges } from "./rules";
import type { BatchSettings, ComputeEnvironmentSettings } from "./settings";

/** Characters that a blue-green suffix adds to a name. */
const SUFFIX_LENGTH = 9;
const LONGEST_NAME = 100;

/** The settings of an environment, whichever way they were given. */
export interface ResolvedEnvironment extends ComputeEnvironmentSettings {
    batch: BatchSettings;
}

/**
 * Reads the spec of an environment and checks everything that is known before deployment.
 *
 * `path` is the property path of the settings in the component's arguments, empty for the arguments themselves. The
 * environment is complete only when nothing was refused.
 */
export function resolveEnvironment(
    settings: ComputeEnvironmentSettings,
    path: string,
): { environment: ResolvedEnvironment; errors: ValidationError[] } {
    const errors: ValidationError[] = [];
    const pathOf = (property: string) => [path, property].filter(Boolean).join(".");
    const refuseAt = (property: string, reason: string) => {
        errors.push({ propertyPath: pathOf(property), reason });
    };

    const nameProblem = environmentNameProblem(settings.name);
    if (nameProblem !== undefined) {
        refuseAt("name", nameProblem);
    } else if (settings.blueGreen && settings.name.length > LONGEST_NAME - SUFFIX_LENGTH) {
        refuseAt(
            "name",
            `${formatValue(settings.name)} has ${settings.name.length} characters, and blueGreen adds ${SUFFIX_LENGTH} to a ` +
                `name of at most ${LONGEST_NAME}. Fix: use at most ${LONGEST_NAME - SUFFIX_LENGTH} characters.`,
        );
    }
    if (isPlain(settings.description)) {
        const problem = descriptionProblem(settings.description);
        if (problem !== undefined) {
            refuseAt("description", problem);
        }
    }
    if (settings.importId !== undefined && settings.blueGreen) {
        refuseAt("importId", "An adopted environment keeps its name. Fix: leave out blueGreen or importId.");
    }
    errors.push(...validateIgnoreChanges(settings.ignoreChanges ?? [], pathOf("ignoreChanges")));

    const batch = batchSettings(settings, refuseAt);
    // The spec was read: handed on beside the settings it became, it would be refused.
    return { environment: { ...settings, ...batch, spec: undefined }, errors };
}

type RefuseAt = (property: string, reason: string) => void;

function batchSettings(
    settings: ComputeEnvironmentSettings,
    refuseAt: RefuseAt,
): Pick<ResolvedEnvironment, "batch" | "labelIds" | "nextflowConfig"> {
    const given = { nextflowConfig: settings.nextflowConfig, labelIds: settings.labelIds };
    if ((settings.spec === undefined) === (settings.batch === undefined)) {
        const state = settings.spec === undefined ? "neither is given" : "both are given";
        refuseAt("spec", `Exactly one of spec and batch is needed, and ${state}. Fix: pass one of them.`);
        return { batch: { region: "", workDir: "" }, ...given };
    }
    if (settings.batch !== undefined) {
        for (const problem of settingsProblems(settings.batch)) {
            refuseAt(
                ["batch", ...problem.path].join("."),
                `${problem.message} (received ${formatValue(problem.value)}). Fix: ${problem.fix}`,
            );
        }
        return { batch: settings.batch, ...given };
    }
    return { batch: { region: "", workDir: "" }, ...given, ...specSettings(settings, refuseAt) };
}

/** What the spec file says, under anything that the settings say themselves. */
function specSettings(settings: ComputeEnvironmentSettings, refuseAt: RefuseAt) {
    try {
        const parsed = parseComputeEnvironmentSpec(settings.spec ?? "", "spec");
        return {
            batch: parsed.settings,
            nextflowConfig: settings.nextflowConfig ?? parsed.nextflowConfig,
            labelIds: settings.labelIds ?? parsed.labelIds,
        };
    } catch (error) {
        if (!(error instanceof SeqerakitError)) {
            throw error;
        }
        for (const problem of error.problems) {
            refuseAt(`spec:${problem.line}:${problem.column}`, `${problem.message}. Fix: ${problem.fix}`);
        }
        return {};
    }
}
