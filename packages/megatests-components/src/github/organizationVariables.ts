import * as pulumi from "@pulumi/pulumi";
import { ownValue } from "../ownValue";
import type { VariableNamesSettings } from "./settings";

/** What the workflows of an organization need to know. */
export interface WorkflowValues {
    /** Ids of the compute environments, by kind. */
    computeEnvironmentIds: { [kind: string]: pulumi.Input<string> };
    workspaceId: pulumi.Input<number>;
    bucketName: pulumi.Input<string>;
}

/** An organization variable: what it is called, and what it holds. */
export interface OrganizationVariable {
    /** Name of the child. No kind can make it equal to another's. */
    child: string;
    /** Key of the former logical name. */
    formerKey: string;
    /** Name as it was given, or the default. */
    givenName: string;
    /** Name in upper case, as GitHub stores it. */
    name: string;
    /** Path of the argument that decides the name. */
    propertyPath: string;
    valueIn: (values: WorkflowValues) => pulumi.Input<string>;
}

/** Former keys that always mean the same variable, even where a kind has that name. */
const FIXED_KEYS = ["variable-workspace-id", "variable-bucket"];

/** The variables of the compute environments, in order of their kinds, then those of the workspace and the bucket. */
export function organizationVariables(kinds: string[], names: VariableNamesSettings = {}): OrganizationVariable[] {
    const given = new Map(Object.entries(names.computeEnvironments ?? {}));
    const variables = [
        ...kinds.map((kind) => computeEnvironmentVariable(kind, given.get(kind))),
        {
            child: "variable-workspace-id",
            formerKey: "variable-workspace-id",
            givenName: names.workspaceId ?? "TOWER_WORKSPACE_ID",
            propertyPath: "variableNames.workspaceId",
            valueIn: workspaceIdText,
        },
        {
            child: "variable-bucket",
            formerKey: "variable-bucket",
            givenName: names.bucket ?? "AWS_S3_BUCKET",
            propertyPath: "variableNames.bucket",
            valueIn: ({ bucketName }: WorkflowValues) => bucketName,
        },
    ];
    return variables.map((variable) => ({ ...variable, name: variable.givenName.toUpperCase() }));
}

function computeEnvironmentVariable(kind: string, given: string | undefined): Omit<OrganizationVariable, "name"> {
    const child = `variable-compute-environment-${kind}`;
    const formerKey = `variable-${kind}`;
    return {
        child,
        formerKey: FIXED_KEYS.includes(formerKey) ? child : formerKey,
        givenName: given ?? `TOWER_COMPUTE_ENV_${kind.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`,
        propertyPath:
            given === undefined ? `computeEnvironmentIds.${kind}` : `variableNames.computeEnvironments.${kind}`,
        valueIn: ({ computeEnvironmentIds }) => computeEnvironmentId(computeEnvironmentIds, kind),
    };
}

/** Children that take over variables under former names. */
export function formerGitHubChildren(kinds: string[]): string[] {
    return organizationVariables(kinds).map(({ formerKey }) => formerKey);
}

/** Id of the compute environment of a kind that is known to exist. */
export function computeEnvironmentId(ids: WorkflowValues["computeEnvironmentIds"], kind: string): pulumi.Input<string> {
    return ownValue(ids, kind) ?? "";
}

/** The workspace id as GitHub stores it. */
export function workspaceIdText({ workspaceId }: Pick<WorkflowValues, "workspaceId">): pulumi.Output<string> {
    return pulumi.output(workspaceId).apply(String);
}
