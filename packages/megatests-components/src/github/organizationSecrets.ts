import * as pulumi from "@pulumi/pulumi";
import { type WorkflowValues, computeEnvironmentId, workspaceIdText } from "./organizationVariables";
import type { GitHubSecretsSettings } from "./settings";

/** An organization secret that workflows read. */
export interface OrganizationSecret {
    /** Name of the child. */
    child: string;
    name: string;
    /** Whether the component sets it. Otherwise it is left to a person. */
    managed: boolean;
    /** Value, or undefined where the settings do not name one. */
    valueIn: (values: WorkflowValues) => pulumi.Input<string> | undefined;
}

/** The secrets that workflows read, whether or not the component sets them. */
export function organizationSecrets(settings: GitHubSecretsSettings = {}): OrganizationSecret[] {
    const { towerAccessToken, computeEnvironment: kind } = settings;
    return [
        {
            child: "secret-tower-access-token",
            name: "TOWER_ACCESS_TOKEN",
            managed: towerAccessToken !== undefined,
            valueIn: () => (towerAccessToken === undefined ? undefined : pulumi.secret(towerAccessToken)),
        },
        {
            child: "secret-workspace-id",
            name: "TOWER_WORKSPACE_ID",
            managed: settings.workspaceId ?? false,
            valueIn: workspaceIdText,
        },
        {
            child: "secret-compute-environment",
            name: "TOWER_COMPUTE_ENV",
            managed: kind !== undefined,
            valueIn: ({ computeEnvironmentIds }) =>
                kind === undefined ? undefined : computeEnvironmentId(computeEnvironmentIds, kind),
        },
        {
            child: "secret-bucket",
            name: "AWS_S3_BUCKET",
            managed: settings.bucket ?? false,
            valueIn: ({ bucketName }) => bucketName,
        },
    ];
}
