import * as pulumi from "@pulumi/pulumi";
import { ownValue } from "../internal/objects";
import { validatedOutput, isPlain, validateOneOf } from "../internal/validation";
import { validateEnvironmentKey } from "./environmentKey";
import { validateCount } from "./settingValidation";
import {
    BucketFormat,
    type GitHubSecretSettings,
    type GitHubSettings,
    type GitHubValueSettings,
    GitHubVisibility,
} from "./settings";

/** Paths of the arguments that errors name. */
export interface GitHubPaths {
    /** Goes before the path of each setting for GitHub. */
    prefix: string;
    /** The map whose keys are those of the compute environments. */
    computeEnvironments: string;
    /** The key of the default compute environment. */
    defaultComputeEnvironment: string;
}

/** The paths of `GitHubIntegration`'s own arguments. */
export const OWN_PATHS: GitHubPaths = {
    prefix: "",
    computeEnvironments: "computeEnvironmentIds",
    defaultComputeEnvironment: "defaultComputeEnvironment",
};

/** The values that the workflows of an organization read. */
export interface WorkflowValues {
    /** Ids of the compute environments, by key. */
    computeEnvironmentIds: { [key: string]: pulumi.Input<string> };
    workspaceId: pulumi.Input<number>;
    bucketName: pulumi.Input<string>;
}

/** The settings that decide which variables and secrets exist. */
export type NamedSettings = Pick<
    GitHubSettings,
    "variables" | "secrets" | "defaultComputeEnvironment" | "visibility" | "selectedRepositoryIds"
>;

/** A variable or a secret of an organization: its name, its content and its visibility. */
export interface OrganizationSetting {
    noun: "variable" | "secret";
    /** Name in upper case, as GitHub stores it. */
    name: string;
    /** Name in the settings, or the default name. */
    givenName: string;
    /** Name of the child, unique and derived from the name on GitHub. */
    child: string;
    /** Key of its alias. */
    aliasKey: string;
    /** Path of the argument that defines it. */
    propertyPath: string;
    /** Path of the argument with the key of its compute environment. */
    environmentPath: string;
    /** Whether the component manages it. */
    managed: boolean;
    holds: GitHubSecretSettings;
    visibility: pulumi.Input<GitHubVisibility>;
    selectedRepositoryIds: GitHubValueSettings["selectedRepositoryIds"];
}

interface NamedValue {
    givenName: string;
    propertyPath: string;
    environmentPath: string;
    holds: GitHubSecretSettings;
}

/** Children with names from before names on GitHub could be chosen. A changed name would replace a live resource. */
const VARIABLE_CHILDREN = new Map([
    ["TOWER_WORKSPACE_ID", "variable-workspace-id"],
    ["AWS_S3_BUCKET", "variable-bucket"],
]);
const SECRET_CHILDREN = new Map([
    ["TOWER_ACCESS_TOKEN", "secret-tower-access-token"],
    ["TOWER_WORKSPACE_ID", "secret-workspace-id"],
    ["TOWER_COMPUTE_ENV", "secret-compute-environment"],
    ["AWS_S3_BUCKET", "secret-bucket"],
]);

/** The variables: those of the compute environments, the other defaults, then those of the settings. */
export function organizationVariables(
    keys: string[],
    settings: NamedSettings,
    paths = OWN_PATHS,
): OrganizationSetting[] {
    const given = namedValues(settings.variables, `${paths.prefix}variables`);
    const overridden = given.map(({ givenName }) => givenName.toUpperCase());
    const values = [
        ...defaultVariables(keys, settings.defaultComputeEnvironment, paths).filter(
            ({ givenName }) => !overridden.includes(givenName),
        ),
        ...given,
    ];
    const otherChildren = [...VARIABLE_CHILDREN.values(), ...overridden.map((name) => `variable-${name}`)];
    return values.map((value) => {
        const name = value.givenName.toUpperCase();
        const key = keys.find((each) => environmentVariable(each) === name);
        const child =
            key === undefined
                ? (VARIABLE_CHILDREN.get(name) ?? `variable-${name}`)
                : `variable-compute-environment-${key}`;
        const aliasKey = `variable-${key}`;
        return {
            ...organizationSetting("variable", value, child, settings),
            aliasKey: key === undefined || otherChildren.includes(aliasKey) ? child : aliasKey,
        };
    });
}

/** Children that can have an alias. */
export function formerGitHubChildren(keys: string[], settings: NamedSettings): string[] {
    return organizationVariables(keys, settings).flatMap(({ managed, aliasKey }) => (managed ? aliasKey : []));
}

/** The secrets of the settings. */
export function organizationSecrets(settings: NamedSettings, { prefix } = OWN_PATHS): OrganizationSetting[] {
    return namedValues(settings.secrets, `${prefix}secrets`).map((value) => {
        const name = value.givenName.toUpperCase();
        return organizationSetting("secret", value, SECRET_CHILDREN.get(name) ?? `secret-${name}`, settings);
    });
}

/** The value of a variable or a secret, or undefined if the settings have none. */
export function valueIn(setting: OrganizationSetting, values: WorkflowValues): pulumi.Input<string> | undefined {
    const { computeEnvironmentIds, workspaceId, bucketName } = values;
    const { noun, holds } = setting;
    const { computeEnvironment, workspaceId: isWorkspace, bucket } = holds;
    if (isWorkspace !== undefined && !isPlain(isWorkspace)) {
        const others = { ...setting, holds: { ...holds, workspaceId: undefined } };
        const checked = validatedOutput(setting.propertyPath, isWorkspace, (known) => validateCount(setting, known));
        return checked.apply((known) =>
            pulumi.output(known ? pulumi.output(workspaceId).apply(String) : (valueIn(others, values) ?? "")),
        );
    }
    if (computeEnvironment !== undefined) {
        return environmentId(
            setting.propertyPath,
            computeEnvironment,
            computeEnvironmentIds,
            OWN_PATHS.computeEnvironments,
            setting.environmentPath,
        );
    }
    if (isWorkspace) {
        return pulumi.output(workspaceId).apply(String);
    }
    if (isPlain(bucket)) {
        return bucket === BucketFormat.Uri ? pulumi.interpolate`s3://${bucketName}` : bucketName;
    }
    if (bucket !== undefined) {
        const checked = validatedOutput(setting.propertyPath, bucket, (format) =>
            validateOneOf(format, BucketFormat, `${setting.propertyPath}.bucket`),
        );
        return pulumi
            .all([checked, bucketName])
            .apply(([format, each]) => (format === BucketFormat.Uri ? `s3://${each}` : each));
    }
    return noun === "secret" && holds.value !== undefined ? pulumi.secret(holds.value) : holds.value;
}

/**
 * The id of the environment that a key names, which is validated during the deployment if it is an output.
 *
 * @param idsPath path of the map with the keys
 * @param propertyPath path of the key
 */
export function environmentId(
    title: string,
    key: pulumi.Input<string>,
    ids: { [key: string]: pulumi.Input<string> },
    idsPath: string,
    propertyPath: string,
): pulumi.Input<string> | undefined {
    return isPlain(key)
        ? ownValue(ids, key)
        : validatedOutput(title, key, (known) =>
              validateEnvironmentKey(known, Object.keys(ids), idsPath, propertyPath),
          ).apply((known) => pulumi.output(ownValue(ids, known) ?? ""));
}

/** Default name of the variable with the id of a compute environment. */
function environmentVariable(key: string): string {
    return `TOWER_COMPUTE_ENV_${key.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}

/** Source of the names: nf-core's pipeline template, and pipelines that choose among several environments. */
function defaultVariables(keys: string[], given: pulumi.Input<string> | undefined, paths: GitHubPaths): NamedValue[] {
    const defaultKey = given ?? (keys.length === 1 ? keys[0] : undefined);
    const variable = (givenName: string, propertyPath: string, holds: GitHubSecretSettings): NamedValue => ({
        givenName,
        propertyPath,
        environmentPath: propertyPath,
        holds,
    });
    return [
        ...keys.map((key) =>
            variable(environmentVariable(key), `${paths.computeEnvironments}.${key}`, { computeEnvironment: key }),
        ),
        variable("TOWER_WORKSPACE_ID", `${paths.prefix}workspaceId`, { workspaceId: true }),
        variable("AWS_S3_BUCKET", `${paths.prefix}bucketName`, { bucket: BucketFormat.Name }),
        ...(defaultKey === undefined
            ? []
            : [variable("TOWER_COMPUTE_ENV", paths.defaultComputeEnvironment, { computeEnvironment: defaultKey })]),
    ];
}

function namedValues(values: { [name: string]: GitHubSecretSettings } | undefined, path: string): NamedValue[] {
    return Object.entries(values ?? {}).map(([givenName, holds]) => ({
        givenName,
        propertyPath: `${path}.${givenName}`,
        environmentPath: `${path}.${givenName}.computeEnvironment`,
        holds,
    }));
}

function organizationSetting(
    noun: OrganizationSetting["noun"],
    value: NamedValue,
    child: string,
    settings: NamedSettings,
): OrganizationSetting {
    const { holds } = value;
    return {
        ...value,
        noun,
        name: value.givenName.toUpperCase(),
        child,
        aliasKey: child,
        managed: holds.enabled ?? true,
        visibility: holds.visibility ?? settings.visibility ?? GitHubVisibility.All,
        selectedRepositoryIds: holds.selectedRepositoryIds ?? settings.selectedRepositoryIds,
    };
}
