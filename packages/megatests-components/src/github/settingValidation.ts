import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain, validateOneOf } from "../internal/validation";
import { nearest, validateEnvironmentKey } from "./environmentKey";
import type { OrganizationSetting } from "./organizationSettings";
import { BucketFormat } from "./settings";

/** The names that an entry may refer to. */
export interface KnownNames {
    /** Keys of the compute environments. */
    keys: string[];
    /** Path of the map with these keys. */
    keysPath: string;
    /** Names of the default variables. */
    defaultNames: string[];
}

/** Errors in the name and the content of a variable or a secret. */
export function validateSetting(setting: OrganizationSetting, known: KnownNames): ValidationError[] {
    return [...validateName(setting), ...validateContent(setting, known)];
}

/** Source of the rules: GitHub's naming rules for configuration variables and for secrets. */
function validateName({ noun, name, givenName, propertyPath }: OrganizationSetting): ValidationError[] {
    const reason =
        `invalid name of a GitHub ${noun} ${formatValue(givenName)}: only letters, digits and _ are allowed, without a ` +
        "leading digit or the prefix GITHUB_.";
    const valid = /^[A-Za-z_][A-Za-z0-9_]*$/.test(givenName) && !name.startsWith("GITHUB_");
    return valid ? [] : [{ code: `invalid-${noun}-name`, propertyPath, reason }];
}

function validateContent(setting: OrganizationSetting, known: KnownNames): ValidationError[] {
    const { noun, propertyPath, managed, holds } = setting;
    const { computeEnvironment, workspaceId, bucket, value } = holds;
    const isLater = workspaceId !== undefined && !isPlain(workspaceId);
    if (!managed && !isLater && contentsOf(holds, workspaceId === true).length === 0) {
        return validateDisabled(setting, known);
    }
    // Whether it holds the workspace may be known only during the deployment. Two others are too many already.
    const others = contentsOf(holds, false);
    const errors = isLater && others.length < 2 ? [] : validateCount(setting, workspaceId === true);
    if (isPlain(computeEnvironment)) {
        const { keys, keysPath } = known;
        errors.push(...validateEnvironmentKey(computeEnvironment, keys, keysPath, setting.environmentPath));
    }
    if (isPlain(bucket)) {
        errors.push(...validateOneOf(bucket, BucketFormat, `${propertyPath}.bucket`));
    }
    if (value === "") {
        errors.push({
            code: "empty-value",
            propertyPath: `${propertyPath}.value`,
            reason: `expected a non-empty string, got "". Fix: set a value, or omit the ${noun}.`,
        });
    }
    return errors;
}

/** Errors of an entry that holds nothing or several things, given whether it holds the workspace. */
export function validateCount({ propertyPath, holds }: OrganizationSetting, isWorkspace: boolean): ValidationError[] {
    const given = contentsOf(holds, isWorkspace);
    const reason =
        "expected exactly one of computeEnvironment, workspaceId, bucket and value, got " +
        `${given.join(", ") || "none"}.`;
    const code = given.length === 0 ? "missing-property" : "mutually-exclusive";
    return given.length === 1 ? [] : [{ code, propertyPath, reason }];
}

function contentsOf(
    { computeEnvironment, bucket, value }: OrganizationSetting["holds"],
    isWorkspace: boolean,
): string[] {
    const contents = { computeEnvironment, workspaceId: isWorkspace || undefined, bucket, value };
    return Object.entries(contents).flatMap(([property, content]) => (content === undefined ? [] : property));
}

/** Only a default can be disabled. Any other name is a typing error. */
function validateDisabled(
    { noun, name, givenName, propertyPath }: OrganizationSetting,
    known: KnownNames,
): ValidationError[] {
    const names = noun === "variable" ? known.defaultNames : [];
    if (names.includes(name)) {
        return [];
    }
    const fix = names.length === 0 ? "omit it." : nearest(name, names);
    const reason = `unknown default ${noun} ${formatValue(givenName)}: enabled: false without a value disables a default. Fix: ${fix}`;
    return [{ code: `unknown-${noun}`, propertyPath: `${propertyPath}.enabled`, reason }];
}
