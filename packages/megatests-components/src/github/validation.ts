import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";
import { validateWorkspaceId } from "../workspace/validation";
import { validateSharedToken } from "./deployerToken";
import { nearest } from "./environmentKey";
import {
    type GitHubPaths,
    type OrganizationSetting,
    OWN_PATHS,
    organizationSecrets,
    organizationVariables,
} from "./organizationSettings";
import { knownPlace, validatePlace } from "./place";
import { validateSetting } from "./settingValidation";
import type { GitHubSettings } from "./settings";
import { type NameOwner, reserveNames } from "./sharedNames";
import { validateVisibilities } from "./visibilityValidation";

/** The settings, with the other arguments as far as they are known. */
export interface CheckedSettings extends GitHubSettings {
    computeEnvironmentIds: { [key: string]: unknown };
    workspaceId?: pulumi.Input<number>;
    bucketName?: pulumi.Input<string>;
}

/**
 * All errors in the settings that are known before deployment. If there are none, the names are reserved for their `owner`.
 *
 * @param paths where the arguments are; defaults to the component's own
 */
export function validateGitHub(args: CheckedSettings, owner: NameOwner, paths = OWN_PATHS): ValidationError[] {
    const { prefix } = paths;
    const keys = Object.keys(args.computeEnvironmentIds);
    const variables = organizationVariables(keys, args, paths);
    const settings = [...variables, ...organizationSecrets(args, paths)];
    const known = { keys, keysPath: paths.computeEnvironments, defaultNames: defaultNames(keys) };
    const errors = [
        ...validatePlace(args, prefix),
        ...validateValues(args, paths),
        ...settings.flatMap((setting) => validateSetting(setting, known)),
        ...validateDefaultEnvironment(keys, variables, paths),
        ...validateNames(settings),
        ...validateVisibilities(args, settings, prefix),
        ...validateSharedToken(args, settings, prefix),
        ...validateImportVariables(args, variables, `${prefix}importVariables`),
    ];
    const place = knownPlace(args);
    return errors.length === 0 && place !== undefined ? reserveNames(owner, place, settings, prefix) : errors;
}

/** Names of the default variables. Which environment is the default does not matter to them. */
function defaultNames(keys: string[]): string[] {
    return organizationVariables(keys, { defaultComputeEnvironment: "" }).map(({ name }) => name);
}

function validateValues(
    { computeEnvironmentIds, workspaceId, bucketName }: CheckedSettings,
    { prefix, computeEnvironments }: GitHubPaths,
): ValidationError[] {
    const errors: ValidationError[] = [];
    for (const [key, id] of Object.entries(computeEnvironmentIds)) {
        if (key === "" || id === "") {
            errors.push({
                code: "empty-value",
                propertyPath: `${computeEnvironments}.${key}`,
                reason: `expected a non-empty ${key === "" ? "key" : "id"}, got "". Fix: set it, or omit the entry.`,
            });
        }
    }
    errors.push(...validateWorkspaceId(workspaceId));
    if (bucketName === "") {
        errors.push({
            code: "empty-value",
            propertyPath: `${prefix}bucketName`,
            reason: 'expected a non-empty bucket name, got "".',
        });
    }
    return errors;
}

/** Of several environments, a guessed default could change when one is added. */
function validateDefaultEnvironment(
    keys: string[],
    variables: OrganizationSetting[],
    { prefix, defaultComputeEnvironment }: GitHubPaths,
): ValidationError[] {
    const reason =
        'missing required property "defaultComputeEnvironment": the variable TOWER_COMPUTE_ENV needs one of several ' +
        `environments. Fix: set it to one of ${keys.join(", ")}, or add TOWER_COMPUTE_ENV to ${prefix}variables.`;
    return keys.length < 2 || variables.some(({ name }) => name === "TOWER_COMPUTE_ENV")
        ? []
        : [{ code: "missing-property", propertyPath: defaultComputeEnvironment, reason }];
}

/** GitHub stores names in upper case, and variables separately from secrets. */
function validateNames(settings: OrganizationSetting[]): ValidationError[] {
    const firstUse = new Map<string, string>();
    return settings.flatMap(({ noun, name, givenName, propertyPath }) => {
        const key = `${noun} ${name}`;
        const earlier = firstUse.get(key);
        firstUse.set(key, earlier ?? propertyPath);
        const reason = `duplicate ${noun} name ${formatValue(givenName)}: ${earlier} has the same name. Fix: add an entry to ${noun}s, or use another name.`;
        return earlier === undefined ? [] : [{ code: "duplicate-name", propertyPath, reason }];
    });
}

function validateImportVariables(
    { importVariables = [], repository }: GitHubSettings,
    variables: OrganizationSetting[],
    path: string,
): ValidationError[] {
    if (importVariables.length > 0 && repository !== undefined && !isPlain(repository)) {
        const reason = "an import requires a plain repository, got an output. Fix: set repository to a string.";
        return [{ code: "plain-value-required", propertyPath: path, reason }];
    }
    const names = variables.filter(({ managed }) => managed).map(({ name }) => name);
    return importVariables.flatMap((given, index) => {
        const name = given.toUpperCase();
        const fix = names.length === 0 ? "omit it." : nearest(name, names);
        const reason = `unknown variable ${formatValue(given)}. Fix: ${fix}`;
        return names.includes(name) ? [] : [{ code: "unknown-variable", propertyPath: `${path}[${index}]`, reason }];
    });
}
