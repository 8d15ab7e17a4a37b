import type * as pulumi from "@pulumi/pulumi";

/** Repositories of the organization that may read a variable or a secret. */
export enum GitHubVisibility {
    /** Every repository. */
    All = "all",
    /** Private and internal repositories. */
    Private = "private",
    /** The repositories of `selectedRepositoryIds`. */
    Selected = "selected",
}

/** Format in which a variable or a secret holds the bucket. */
export enum BucketFormat {
    /** The name, for example `nf-core-awsmegatests`. */
    Name = "name",
    /** The URI, for example `s3://nf-core-awsmegatests`. */
    Uri = "uri",
}

/**
 * Content of an organization variable: exactly one of `computeEnvironment`, `workspaceId`, `bucket` and `value`. A
 * disabled entry needs none.
 */
export interface GitHubValueSettings {
    /**
     * Key of the compute environment whose id is stored. Several entries may hold the same id. If omitted, the entry
     * holds something else.
     */
    computeEnvironment?: pulumi.Input<string>;
    /** Whether the numeric id of the Seqera workspace is stored. Defaults to false. */
    workspaceId?: pulumi.Input<boolean>;
    /** Stores the bucket, in this format. If omitted, the entry holds something else. */
    bucket?: pulumi.Input<BucketFormat>;
    /** Text to store. If omitted, the entry holds something else. */
    value?: pulumi.Input<string>;
    /** Whether the entry is managed. False disables a default entry and does not change GitHub. Defaults to true. */
    enabled?: boolean;
    /**
     * Repositories that may read the entry. Not allowed with `repository`. Defaults to `visibility` of the organization's
     * settings.
     */
    visibility?: pulumi.Input<GitHubVisibility>;
    /**
     * Numeric ids of the repositories that may read the entry, for the visibility `selected`. Defaults to
     * `selectedRepositoryIds` of the organization's settings.
     */
    selectedRepositoryIds?: pulumi.Input<pulumi.Input<number>[]>;
}

/** Content of an organization secret. It has the settings of a variable, and `value` is kept secret. */
export interface GitHubSecretSettings extends GitHubValueSettings {
    /** Secret text to store, for example a token. If omitted, the entry holds something else. */
    value?: pulumi.Input<string>;
}

/**
 * Variables and secrets that the workflows of a GitHub organization or of one repository read. Secrets of Dependabot are
 * left out on purpose: its runs start from changes of dependencies, and code that nobody reviewed must not get the token.
 */
export interface GitHubSettings {
    /**
     * Name of the organization. It must be the owner of the GitHub provider, which decides where the component writes. In a
     * component of a program in another language, the owner is not known and not compared. If omitted, `repository` is
     * required.
     */
    organization?: pulumi.Input<string>;
    /**
     * One repository, as `OWNER/NAME`, that gets the variables and secrets in place of an organization. For a user account,
     * which has no organization variables. The owner must be that of the GitHub provider. If omitted, `organization` is
     * required.
     */
    repository?: pulumi.Input<string>;
    /**
     * Variables by name, in addition to the defaults: `TOWER_WORKSPACE_ID`, `AWS_S3_BUCKET` (the name of
     * the bucket), `TOWER_COMPUTE_ENV_KEY` for every compute environment, and `TOWER_COMPUTE_ENV` for the default one.
     * nf-core's pipeline template reads these. An entry with the name of a default replaces it, and `enabled: false`
     * disables it. A name has letters, digits and `_`. It must not start with a digit or with `GITHUB_`. GitHub stores
     * it in upper case. If omitted, only the default variables are created.
     */
    variables?: { [name: string]: GitHubValueSettings };
    /**
     * Secrets by name. An existing secret is overwritten, because GitHub's API creates and updates with
     * the same request. A secret without an entry is neither created nor changed. If omitted, none are created.
     */
    secrets?: { [name: string]: GitHubSecretSettings };
    /**
     * Key of the compute environment whose id the variable `TOWER_COMPUTE_ENV` holds. It is required if there are
     * several environments, unless `variables` has an entry `TOWER_COMPUTE_ENV`. If that variable is disabled,
     * workflows launch without an environment, and Seqera uses the primary one of the workspace. Defaults to the
     * platform's `primaryComputeEnvironment`, or to the only environment.
     */
    defaultComputeEnvironment?: pulumi.Input<string>;
    /**
     * Seqera token of the deployment. It may change environments and credentials, so no variable or secret may hold it:
     * every workflow of the organization could use it. Defaults to the token of the Seqera provider in a TypeScript
     * program. A component in another language cannot read that token. If omitted, tokens are not compared there.
     */
    deployerToken?: pulumi.Input<string>;
    /** Why a secret may hold the deployer's token. If omitted, such a secret is an error. */
    sharedTokenReason?: pulumi.Input<string>;
    /**
     * Repositories that may read the variables and secrets of an organization. Not allowed with `repository`. Defaults to
     * `all`.
     */
    visibility?: pulumi.Input<GitHubVisibility>;
    /**
     * Numeric ids of the repositories that may read the variables and secrets. Required with the visibility `selected`,
     * and not allowed with any other. If omitted, `visibility` decides.
     */
    selectedRepositoryIds?: pulumi.Input<pulumi.Input<number>[]>;
    /**
     * Names of existing variables of the organization or repository. The first deployment imports and then updates
     * them, because GitHub does not create a variable twice (409). If omitted, every variable is created.
     */
    importVariables?: string[];
}
