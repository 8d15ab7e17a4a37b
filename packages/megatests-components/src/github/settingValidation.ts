import { closest } from "fastest-levenshtein";
import { formatValue } from "../internal/formatValue";
import { type ValidationError } from "../internal/validation";
import type { OrganizationSetting } from "./organizationSettings";
import { BucketFormat } from "./settings";

/** What an entry may refer to. */
export interface Known {
    /** Keys of the compute environments. */
    keys: string[];
    /** Names of the variables that are managed unless they are switched off. */
    defaultNames: string[];
}

/** Everything that is wrong with the name and the content of a variable or a secret. */
export function validateSetting(setting: OrganizationSetting, known: Known): ValidationError[] {
    return [...validateName(setting), ...validateContent(setting, known)];
}

/** Source of the rules: GitHub's naming rules for configuration variables and for secrets. */
function validateName({ noun, name, givenName, propertyPath }: OrganizationSetting): ValidationError[] {
    const reason =
        `invalid name of a GitHub ${noun} ${formatValue(givenName)}: only letters, digits and _ are allowed, no digit first and ` +
        "no GITHUB_ prefix. Fix: choose another name.";
    const valid = /^[A-Za-z_][A-Za-z0-9_]*$/.test(givenName) && !name.startsWith("GITHUB_");
    return valid ? [] : [{ propertyPath, reason }];
}

function validateContent(setting: OrganizationSetting, known: Known): ValidationError[] {
    const { noun, propertyPath, managed, holds } = setting;
    const { computeEnvironment, workspaceId, bucket, value } = holds;
    const contents = { computeEnvironment, workspaceId: workspaceId || undefined, bucket, value };
    const given = Object.entries(contents).flatMap(([property, content]) => (content === undefined ? [] : property));
    if (!managed && given.length === 0) {
        return validateSwitchedOff(setting, known);
    }
    const errors: ValidationError[] = [];
    if (given.length !== 1) {
        errors.push({
            propertyPath,
            reason:
                "expected exactly one of computeEnvironment, workspaceId, bucket and value, got " +
                `${given.join(" and ") || "none of them"}. Fix: give one.`,
        });
    }
    if (computeEnvironment !== undefined && !known.keys.includes(computeEnvironment)) {
        const isDefault = propertyPath === "defaultComputeEnvironment";
        errors.push({
            propertyPath: isDefault ? propertyPath : `${propertyPath}.computeEnvironment`,
            reason:
                `${formatValue(computeEnvironment)} is no key of computeEnvironmentIds. Fix: ` +
                (known.keys.length === 0
                    ? "add it to computeEnvironmentIds, or leave it out."
                    : nearest(computeEnvironment, known.keys)),
        });
    }
    const formats = Object.values(BucketFormat);
    if (bucket !== undefined && !formats.includes(bucket)) {
        errors.push({
            propertyPath: `${propertyPath}.bucket`,
            reason: `expected bucket to be one of ${formats.map(formatValue).join(", ")}, got ${formatValue(bucket)}. Fix: use one of these.`,
        });
    }
    if (value === "") {
        errors.push({
            propertyPath: `${propertyPath}.value`,
            reason: `expected a value for the ${noun}, got "". Fix: pass one, or leave the ${noun} out.`,
        });
    }
    return errors;
}

/** A name that is no default is a typing error: there is nothing to switch off. */
function validateSwitchedOff(
    { noun, name, givenName, propertyPath }: OrganizationSetting,
    known: Known,
): ValidationError[] {
    const names = noun === "variable" ? known.defaultNames : [];
    if (names.includes(name)) {
        return [];
    }
    const fix = names.length === 0 ? "leave it out." : nearest(name, names);
    const reason = `${formatValue(givenName)} is switched off, but it is no ${noun} that is made by default. Fix: ${fix}`;
    return [{ propertyPath: `${propertyPath}.enabled`, reason }];
}

/** The fix for an unknown name: all known ones, and the nearest. */
export function nearest(name: string, known: string[]): string {
    return `use ${known.join(", ")} (nearest: ${closest(name, known)}).`;
}
