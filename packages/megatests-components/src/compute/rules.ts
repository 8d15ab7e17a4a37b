import { type Violation, violation } from "../seqerakit/expectation";
import type { Fields, Path } from "../seqerakit/field";
import { batchFields, descriptionField, nameField } from "../seqerakit/fields";
import { isArmType, isGpuType } from "./instanceTypes";
import type { BatchSettings } from "./settings";

/** What is wrong with a setting, where, and what to do about it. */
export interface SettingProblem {
    /** Property path under the SDK's names. */
    path: Path;
    value: unknown;
    message: string;
    fix: string;
}

/** How messages call a setting, by its SDK name. */
export type NameOf = (name: string) => string;

/**
 * What Seqera, its provider or AWS Batch would refuse about the settings of an environment: values out of range and
 * settings that contradict each other. A rule is skipped where a value is not known yet, such as an output.
 */
export function settingsProblems(settings: BatchSettings, nameOf: NameOf = (name) => name): SettingProblem[] {
    return [
        ...valueProblems(batchFields, { ...settings }, [], nameOf),
        ...[...fusionRules, ...forgeRules, ...instanceRules, bucketRule, ...variableRules].flatMap((rule) =>
            rule(settings, nameOf),
        ),
    ];
}
