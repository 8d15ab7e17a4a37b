import type * as pulumi from "@pulumi/pulumi";
import { shown } from "../internal/formatValue";
import { type Refusal, isPlain } from "../internal/validation";
import { workspaceIdRefusals } from "../workspace/names";
import { sharedTokenRefusals } from "./deployerToken";
import { type OrganizationSetting, organizationSecrets, organizationVariables } from "./organizationSettings";
import { readerRefusals } from "./readerRefusals";
import { nearest, settingRefusals } from "./settingRefusals";
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
export function gitHubRefusals(args: CheckedSettings, owner: NameOwner, path = ""): Refusal[] {
    const malformed = entryRefusals(args);
    if (malformed.length > 0) {
        return malformed.map(({ propertyPath, reason }) => ({ propertyPath: path + propertyPath, reason }));
    }
    const keys = Object.keys(args.computeEnvironmentIds);
    const variables = organizationVariables(keys, args);
    const settings = [...variables, ...organizationSecrets(args)];
    const known = { keys, defaultNames: defaultNames(keys, args) };
    const refusals = [
        ...organizationRefusals(args.organization),
        ...valueRefusals(args),
        ...settings.flatMap((setting) => settingRefusals(setting, known)),
        ...defaultEnvironmentRefusals(keys, variables),
        ...repeatedNameRefusals(settings),
        ...readerRefusals(args, settings),
        ...sharedTokenRefusals(args, settings),
        ...adoptionRefusals(args.adopt ?? [], variables),
    ];
    return (refusals.length === 0 ? reserveNames(owner, args.organization, settings) : refusals).map(
        ({ propertyPath, reason }) => ({ propertyPath: path + propertyPath, reason }),
    );
}

/** Refusals of entries that are no settings, as a value alone is none. Where there are any, nothing else is checked. */
function entryRefusals({ variables, secrets }: GitHubSettings): Refusal[] {
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

function organizationRefusals(organization: string): Refusal[] {
    return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(organization)
        ? []
        : [
              {
                  propertyPath: "organization",
                  reason: `${shown(organization)} is no name of a GitHub organization. Fix: use its name as in github.com/NAME.`,
              },
          ];
}

function valueRefusals({ computeEnvironmentIds, workspaceId, bucketName }: CheckedSettings): Refusal[] {
    const refusals: Refusal[] = [];
    for (const [key, id] of Object.entries(computeEnvironmentIds)) {
        if (key === "" || id === "") {
            refusals.push({
                propertyPath: `computeEnvironmentIds.${key}`,
                reason: `The ${key === "" ? "key" : "id"} is empty (received ""). Fix: pass one, or leave the entry out.`,
            });
        }
    }
    refusals.push(...workspaceIdRefusals(workspaceId));
    if (bucketName === "") {
        refusals.push({
            propertyPath: "bucketName",
            reason: 'The name is empty (received ""). Fix: pass the name of the bucket.',
        });
    }
    return refusals;
}

/** Several environments and no default: a guess would send runs to another environment as soon as one is added. */
function defaultEnvironmentRefusals(keys: string[], variables: OrganizationSetting[]): Refusal[] {
    const reason =
        `missing: TOWER_COMPUTE_ENV holds the id of one of ${keys.join(", ")}. Fix: name it, or give variables an entry ` +
        "TOWER_COMPUTE_ENV.";
    return keys.length < 2 || variables.some(({ name }) => name === "TOWER_COMPUTE_ENV")
        ? []
        : [{ propertyPath: "defaultComputeEnvironment", reason }];
}

/** GitHub stores names in upper case, variables apart from secrets. */
function repeatedNameRefusals(settings: OrganizationSetting[]): Refusal[] {
    const firstUse = new Map<string, string>();
    return settings.flatMap(({ noun, name, givenName, propertyPath }) => {
        const key = `${noun} ${name}`;
        const earlier = firstUse.get(key);
        firstUse.set(key, earlier ?? propertyPath);
        const reason = `${shown(givenName)} names the ${noun} of ${earlier} too. Fix: give it an entry of its own in ${noun}s, or another name.`;
        return earlier === undefined ? [] : [{ propertyPath, reason }];
    });
}

function adoptionRefusals(adopt: string[], variables: OrganizationSetting[]): Refusal[] {
    const names = variables.filter(({ managed }) => managed).map(({ name }) => name);
    return adopt.flatMap((given, index) => {
        const name = given.toUpperCase();
        const fix = names.length === 0 ? "leave it out." : nearest(name, names);
        return names.includes(name)
            ? []
            : [{ propertyPath: `adopt[${index}]`, reason: `${shown(given)} is none of the variables. Fix: ${fix}` }];
    });
}
