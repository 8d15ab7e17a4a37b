import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";
import { validateWorkspaceId } from "../workspace/names";
import { validateSharedToken } from "./deployerToken";
import { type OrganizationSetting, organizationSecrets, organizationVariables } from "./organizationSettings";
import { validateReader } from "./readerValidation";
import { nearest, validateSetting } from "./settingValidation";
import type { GitHubSettings } from "./settings";
import { type NameOwner, reserveNames } from "./sharedNames";

/** What is checked: the settings, the keys of the environments, and whatever else is known already. */
export interface CheckedSettings extends GitHubSettings {
    computeEnvironmentIds: { [key: string]: unknown };
    workspaceId?: pulumi.Input<number>;
    bucketName?: pulumi.Input<string>;
}

/**
 * Everything that is wrong with the settings, as far as it is known before deployment. Where nothing is, the names are
 * reserved for their `owner`. `path` stands before each property, empty for the component's own arguments.
 */
export function validateGitHub(args: CheckedSettings, owner: NameOwner, path = ""): ValidationError[] {
    const malformed = validateEntry(args);
    if (malformed.length > 0) {
        return malformed.map(({ propertyPath, reason }) => ({ propertyPath: path + propertyPath, reason }));
    }
    const keys = Object.keys(args.computeEnvironmentIds);
    const variables = organizationVariables(keys, args);
    const settings = [...variables, ...organizationSecrets(args)];
    const known = { keys, defaultNames: defaultNames(keys, args) };
    const errors = [
        ...validateOrganization(args.organization),
        ...validateValue(args),
        ...settings.flatMap((setting) => validateSetting(setting, known)),
        ...validateDefaultEnvironment(keys, variables),
        ...validateRepeatedName(settings),
        ...validateReader(args, settings),
        ...validateSharedToken(args, settings),
        ...validateAdoption(args.importVariables ?? [], variables),
    ];
    return (errors.length === 0 ? reserveNames(owner, args.organization, settings) : errors).map(
        ({ propertyPath, reason }) => ({ propertyPath: path + propertyPath, reason }),
    );
}

/** Refusals of entries that are no settings, as a value alone is none. Where there are any, nothing else is checked. */
function validateEntry({ variables, secrets }: GitHubSettings): ValidationError[] {
    return Object.entries({ variables, secrets }).flatMap(([kind, entries]) =>
        Object.entries(entries ?? {})
            .filter(([, entry]) => !isPlain(entry) || typeof entry !== "object")
            .map(([name]) => ({
                propertyPath: `${kind}.${name}`,
                reason: "expected settings of what it holds (the value received is not shown). Fix: write { value: … }.",
            })),
    );
}

function defaultNames(keys: string[], args: GitHubSettings): string[] {
    const defaultComputeEnvironment = args.defaultComputeEnvironment ?? keys[0] ?? "";
    return organizationVariables(keys, { defaultComputeEnvironment }).map(({ name }) => name);
}

function validateOrganization(organization: string): ValidationError[] {
    return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(organization)
        ? []
        : [
              {
                  propertyPath: "organization",
                  reason: `${formatValue(organization)} is no name of a GitHub organization. Fix: use its name as in github.com/NAME.`,
              },
          ];
}

function validateValue({ computeEnvironmentIds, workspaceId, bucketName }: CheckedSettings): ValidationError[] {
    const errors: ValidationError[] = [];
    for (const [key, id] of Object.entries(computeEnvironmentIds)) {
        if (key === "" || id === "") {
            errors.push({
                propertyPath: `computeEnvironmentIds.${key}`,
                reason: `The ${key === "" ? "key" : "id"} is empty (received ""). Fix: pass one, or leave the entry out.`,
            });
        }
    }
    errors.push(...validateWorkspaceId(workspaceId));
    if (bucketName === "") {
        errors.push({
            propertyPath: "bucketName",
            reason: 'The name is empty (received ""). Fix: pass the name of the bucket.',
        });
    }
    return errors;
}

/** Several environments and no default: a guess would send runs to another environment as soon as one is added. */
function validateDefaultEnvironment(keys: string[], variables: OrganizationSetting[]): ValidationError[] {
    const reason =
        `missing: TOWER_COMPUTE_ENV holds the id of one of ${keys.join(", ")}. Fix: name it, or give variables an entry ` +
        "TOWER_COMPUTE_ENV.";
    return keys.length < 2 || variables.some(({ name }) => name === "TOWER_COMPUTE_ENV")
        ? []
        : [{ propertyPath: "defaultComputeEnvironment", reason }];
}

/** GitHub stores names in upper case, variables apart from secrets. */
function validateRepeatedName(settings: OrganizationSetting[]): ValidationError[] {
    const firstUse = new Map<string, string>();
    return settings.flatMap(({ noun, name, givenName, propertyPath }) => {
        const key = `${noun} ${name}`;
        const earlier = firstUse.get(key);
        firstUse.set(key, earlier ?? propertyPath);
        const reason = `${formatValue(givenName)} names the ${noun} of ${earlier} too. Fix: give it an entry of its own in ${noun}s, or another name.`;
        return earlier === undefined ? [] : [{ propertyPath, reason }];
    });
}

function validateAdoption(adopt: string[], variables: OrganizationSetting[]): ValidationError[] {
    const names = variables.filter(({ managed }) => managed).map(({ name }) => name);
    return adopt.flatMap((given, index) => {
        const name = given.toUpperCase();
        const fix = names.length === 0 ? "leave it out." : nearest(name, names);
        return names.includes(name)
            ? []
            : [
                  {
                      propertyPath: `importVariables[${index}]`,
                      reason: `${formatValue(given)} is none of the variables. Fix: ${fix}`,
                  },
              ];
    });
}
