import type * as pulumi from "@pulumi/pulumi";

/** Which repositories of the organization may read a variable or a secret. */
export enum GitHubVisibility {
    /** Every repository. */
    All = "all",
    /** Private and internal repositories. */
    Private = "private",
}

/**
 * Names of the organization variables. A name has letters, digits and `_`, no digit first and no `GITHUB_` prefix, and
 * GitHub stores it in upper case.
 */
export interface VariableNamesSettings {
    /** Names of the variables that hold compute environment ids, by kind. Default to `TOWER_COMPUTE_ENV_KIND`. */
    computeEnvironments?: { [kind: string]: string };
    /** Name of the variable that holds the workspace id. Defaults to `TOWER_WORKSPACE_ID`. */
    workspaceId?: string;
    /** Name of the variable that holds the bucket's name. Defaults to `AWS_S3_BUCKET`. */
    bucket?: string;
}

/**
 * Which organization secrets are set, each under the name that workflows read. A secret that exists is overwritten,
 * since GitHub's API creates and updates with one call, so none needs to be adopted.
 */
export interface GitHubSecretsSettings {
    /** Access token of Seqera Platform for `TOWER_ACCESS_TOKEN`. Left out, that secret is not managed. */
    towerAccessToken?: pulumi.Input<string>;
    /** Whether older workflows get the workspace id as the secret `TOWER_WORKSPACE_ID`. Defaults to false. */
    workspaceId?: boolean;
    /**
     * Kind of the compute environment whose id older workflows get as the secret `TOWER_COMPUTE_ENV`. Left out, that
     * secret is not managed.
     */
    computeEnvironment?: string;
    /** Whether older workflows get the bucket's name as the secret `AWS_S3_BUCKET`. Defaults to false. */
    bucket?: boolean;
}

/** How a GitHub organization learns what its workflows need. */
export interface GitHubSettings {
    /** Name of the organization, for the `gh` commands. The provider decides which organization is written to. */
    organization: string;
    /** Names of the variables. */
    variableNames?: VariableNamesSettings;
    /** Which repositories may read the variables and secrets. Defaults to all. */
    visibility?: GitHubVisibility;
    /**
     * Names of variables that the organization has already. They are adopted by import, then updated, because GitHub
     * refuses to create a variable twice (409).
     */
    adopt?: string[];
    /** The secrets. Defaults to none. */
    secrets?: GitHubSecretsSettings;
}
