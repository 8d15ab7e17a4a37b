import * as pulumi from "@pulumi/pulumi";
import { ownValue } from "../internal/ownValue";
import {
    BucketFormat,
    type GitHubSecretSettings,
    type GitHubSettings,
    type GitHubValueSettings,
    GitHubVisibility,
} from "./settings";

/** What the workflows of an organization need to know. */
export interface WorkflowValues {
    /** Ids of the compute environments, by key. */
    computeEnvironmentIds: { [key: string]: pulumi.Input<string> };
    workspaceId: pulumi.Input<number>;
    bucketName: pulumi.Input<string>;
}

/** The settings that decide which variables and secrets there are. */
export type NamedSettings = Pick<
    GitHubSettings,
    "variables" | "secrets" | "defaultComputeEnvironment" | "visibility" | "selectedRepositoryIds"
>;

/** A variable or a secret of an organization: what it is called, what it holds and who may read it. */
export interface OrganizationSetting {
    noun: "variable" | "secret";
    /** Name in upper case, as GitHub stores it. */
    name: string;
    /** Name as it was given, or the default. */
    givenName: string;
    /** Name of the child. It follows from the name on GitHub, and no two names have the same. */
    child: string;
    /** Key of the former logical name. */
    aliasKey: string;
    /** Path of the argument that decides it. */
    propertyPath: string;
    /** Whether the component manages it. */
    managed: boolean;
    holds: GitHubSecretSettings;
    visibility: GitHubVisibility;
    selectedRepositoryIds: GitHubValueSettings["selectedRepositoryIds"];
}

interface NamedValue {
    givenName: string;
    propertyPath: string;
    holds: GitHubSecretSettings;
}

/** Children whose names are older than the choice of names on GitHub. A changed name would replace what is live. */
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

/** The variables: those of the compute environments, the other defaults, then what the settings add. */
export function organizationVariables(keys: string[], settings: NamedSettings): OrganizationSetting[] {
    const given = namedValues(settings.variables, "variables");
    const overridden = given.map(({ givenName }) => givenName.toUpperCase());
    const values = [
        ...defaultVariables(keys, settings.defaultComputeEnvironment).filter(
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

/** Children that take over variables under former names. */
export function formerGitHubChildren(keys: string[], settings: NamedSettings): string[] {
    return organizationVariables(keys, settings).flatMap(({ managed, aliasKey }) => (managed ? aliasKey : []));
}

/** The secrets that the settings name. */
export function organizationSecrets(settings: NamedSettings): OrganizationSetting[] {
    return namedValues(settings.secrets, "secrets").map((value) => {
        const name = value.givenName.toUpperCase();
        return organizationSetting("secret", value, SECRET_CHILDREN.get(name) ?? `secret-${name}`, settings);
    });
}

/** What a variable or a secret holds, or undefined where the settings say nothing. */
export function valueIn(
    { noun, holds }: OrganizationSetting,
    { computeEnvironmentIds, workspaceId, bucketName }: WorkflowValues,
): pulumi.Input<string> | undefined {
    if (holds.computeEnvironment !== undefined) {
        return ownValue(computeEnvironmentIds, holds.computeEnvironment);
    }
    if (holds.workspaceId) {
        return pulumi.output(workspaceId).apply(String);
    }
    if (holds.bucket !== undefined) {
        return holds.bucket === BucketFormat.Uri ? pulumi.interpolate`s3://${bucketName}` : bucketName;
    }
    return noun === "secret" && holds.value !== undefined ? pulumi.secret(holds.value) : holds.value;
}

/** Name of the variable that holds the id of a compute environment by default. */
function environmentVariable(key: string): string {
    return `TOWER_COMPUTE_ENV_${key.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}

/** Source of the names: nf-core's pipeline template, and pipelines that choose among several environments. */
function defaultVariables(keys: string[], given: string | undefined): NamedValue[] {
    const defaultKey = given ?? (keys.length === 1 ? keys[0] : undefined);
    const variables = [
        ...keys.map((key) => ({
            givenName: environmentVariable(key),
            propertyPath: `computeEnvironmentIds.${key}`,
            holds: { computeEnvironment: key },
        })),
        { givenName: "TOWER_WORKSPACE_ID", propertyPath: "workspaceId", holds: { workspaceId: true } },
        { givenName: "AWS_S3_BUCKET", propertyPath: "bucketName", holds: { bucket: BucketFormat.Name } },
    ];
    const propertyPath = "defaultComputeEnvironment";
    return defaultKey === undefined
        ? variables
        : [...variables, { givenName: "TOWER_COMPUTE_ENV", propertyPath, holds: { computeEnvironment: defaultKey } }];
}

function namedValues(values: { [name: string]: GitHubSecretSettings } | undefined, path: string): NamedValue[] {
    return Object.entries(values ?? {}).map(([givenName, holds]) => ({
        givenName,
        propertyPath: `${path}.${givenName}`,
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
