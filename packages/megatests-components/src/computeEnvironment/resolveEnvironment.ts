import * as pulumi from "@pulumi/pulumi";
import { SeqerakitError, parseComputeEnvironmentSpec } from "../seqerakit";
import { formatReason } from "../seqerakit/problem";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain, validatedOutput } from "../internal/validation";
import { settingOf } from "../internal/settings";
import { validateLabel } from "../workspace/labels";
import { labelText } from "./labels";
import { descriptionProblem, environmentNameProblem, settingsProblems, validateIgnoreChanges } from "./rules";
import type { BatchSettings, ComputeEnvironmentSettings } from "./settings";

/** Characters that a blue-green suffix adds to a name. */
const SUFFIX_LENGTH = 9;
const LONGEST_NAME = 100;

/** The settings of an environment, whichever way they were given. */
export interface ResolvedEnvironment extends ComputeEnvironmentSettings {
    batch: pulumi.Input<BatchSettings>;
}

/**
 * Reads the spec of an environment and validates everything that is known before the deployment. The environment is
 * complete only if there are no errors. A spec that is an output is validated during the deployment.
 *
 * @param path the property path of the settings in the component's arguments; empty for the arguments themselves
 * @param component how errors during the deployment call the component. Defaults to its type.
 */
export function resolveEnvironment(
    settings: ComputeEnvironmentSettings,
    path: string,
    component = "SeqeraComputeEnvironment",
): { environment: ResolvedEnvironment; errors: ValidationError[] } {
    const { spec, existingId } = settings;
    const isKnown = spec === undefined || isPlain(spec) || existingId !== undefined;
    const given = isKnown ? settings : { ...settings, spec: checkedSpec(spec) };
    const { read, errors } = existingId === undefined ? managed(given) : existing(given);
    return { environment: { ...given, batch: given.batch ?? {}, ...read }, errors: errors.map(atPath) };

    function atPath(error: ValidationError): ValidationError {
        return path === "" ? error : { ...error, propertyPath: `${path}.${error.propertyPath}` };
    }

    function checkedSpec(input: pulumi.Input<string>): pulumi.Output<string> {
        return validatedOutput(component, input, (text) => validateSpecOutput(text, settings).map(atPath));
    }
}

interface Resolved {
    /** What a spec holds, unless settings beside it take precedence. */
    read?: SpecSettings;
    errors: ValidationError[];
}

type SpecSettings = Pick<ResolvedEnvironment, "batch" | "labelIds" | "labels" | "nextflowConfig">;

function managed(settings: ComputeEnvironmentSettings): Resolved {
    const { read, errors } = batchSettings(settings);
    return {
        read,
        errors: [
            ...validateName(settings),
            ...validateDescription(settings.description),
            ...(settings.importId !== undefined && settings.blueGreen
                ? [mutuallyExclusive("importId", "blueGreen", "an imported environment keeps its name")]
                : []),
            ...validateIgnoreChanges(settings.ignoreChanges ?? [], "ignoreChanges"),
            ...(settings.labels ?? []).flatMap((label, index) => validateLabel(label, `labels[${index}]`)),
            ...errors,
        ],
    };
}

/** Nothing of an existing environment is managed, so no setting has an effect. */
function existing({ existingId, ...others }: ComputeEnvironmentSettings): Resolved {
    const given = Object.entries(others).filter(([, value]) => value !== undefined);
    const empty = { code: "empty-value", propertyPath: "existingId", reason: 'expected a non-empty id, got "".' };
    return {
        errors: [
            ...(existingId === "" ? [empty] : []),
            ...given.map(([name]) =>
                mutuallyExclusive(name, "existingId", "nothing of an existing environment is managed"),
            ),
        ],
    };
}

function mutuallyExclusive(propertyPath: string, other: string, why: string): ValidationError {
    const reason = `${propertyPath} and ${other} are mutually exclusive: ${why}. Fix: omit one of them.`;
    return { code: "mutually-exclusive", propertyPath, reason };
}

function validateName({ name, blueGreen }: ComputeEnvironmentSettings): ValidationError[] {
    const error = (code: string, reason: string) => [{ code, propertyPath: "name", reason }];
    if (name === undefined) {
        return error("missing-property", 'missing required property "name".');
    }
    if (!isPlain(name)) {
        return [];
    }
    const problem = environmentNameProblem(name);
    if (problem !== undefined) {
        return error("invalid-environment-name", formatReason(problem));
    }
    const longest = LONGEST_NAME - SUFFIX_LENGTH;
    return blueGreen && name.length > longest
        ? error(
              "invalid-environment-name",
              `invalid compute environment name ${formatValue(name)}: with blueGreen, expected at most ${longest} characters, got ${name.length}.`,
          )
        : [];
}

function validateDescription(description: pulumi.Input<string> | undefined): ValidationError[] {
    const problem = isPlain(description) ? descriptionProblem(description) : undefined;
    return problem === undefined
        ? []
        : [{ code: "invalid-description", propertyPath: "description", reason: formatReason(problem) }];
}

function batchSettings(settings: ComputeEnvironmentSettings): Resolved {
    const { spec, batch, nextflowConfig, labelIds, labels } = settings;
    if (spec === undefined) {
        return { errors: batch === undefined ? [notOneSource("missing-property", "none")] : validateBatch(batch) };
    }
    if (batch !== undefined) {
        return { errors: [notOneSource("mutually-exclusive", "both")] };
    }
    const imported = settings.importId !== undefined;
    if (!isPlain(spec)) {
        const later = pulumi.output(spec).apply<ReadSpec>((text) => specSettings(text, imported));
        return {
            read: {
                batch: settingOf(later, "batch") ?? {},
                nextflowConfig: nextflowConfig ?? settingOf(later, "nextflowConfig"),
                labelIds: labelIds ?? settingOf(later, "labelIds"),
            },
            errors: [],
        };
    }
    const { errors, ...read } = specSettings(spec, imported);
    return {
        read: {
            batch: read.batch,
            nextflowConfig: nextflowConfig ?? read.nextflowConfig,
            labelIds: labelIds ?? read.labelIds,
            labels: labels ?? read.labels,
        },
        errors,
    };
}

function notOneSource(code: string, received: string): ValidationError {
    return { code, propertyPath: "spec", reason: `expected exactly one of spec and batch, got ${received}.` };
}

function validateBatch(batch: pulumi.Input<BatchSettings>): ValidationError[] {
    return (isPlain(batch) ? settingsProblems(batch) : []).map(({ code, path, message, fix }) => ({
        code,
        propertyPath: ["batch", ...path].join("."),
        reason: formatReason({ message, fix }),
    }));
}

interface ReadSpec extends SpecSettings {
    errors: ValidationError[];
}

function specSettings(spec: string, imported: boolean): ReadSpec {
    try {
        const { settings, ...rest } = parseComputeEnvironmentSpec(spec, "spec", imported);
        return { batch: settings, ...rest, errors: [] };
    } catch (error) {
        if (!(error instanceof SeqerakitError)) {
            throw error;
        }
        const errors = error.problems.map(({ line, column, message, fix }) => ({
            code: "invalid-spec",
            propertyPath: `spec:${line}:${column}`,
            reason: formatReason({ message, fix }),
        }));
        return { batch: {}, errors };
    }
}

/** Errors of a spec that was an output, maybe of undefined. Its labels would be further resources. */
function validateSpecOutput(
    spec: string | undefined,
    { importId, labels }: ComputeEnvironmentSettings,
): ValidationError[] {
    if (spec === undefined) {
        return [notOneSource("missing-property", "none")];
    }
    const { errors, labels: created = [] } = specSettings(spec, importId !== undefined);
    const reason =
        `expected labels with an id in a spec that is an output, got ${created.map(labelText).join(", ")}: each label without ` +
        "an id is a resource. Fix: pass a spec that is known while the program runs, or set labels.";
    return labels !== undefined || created.length === 0
        ? errors
        : [{ code: "plain-value-required", propertyPath: "spec", reason }];
}
