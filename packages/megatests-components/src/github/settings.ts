import type * as pulumi from "@pulumi/pulumi";

/** Which repositories of the organization may read a variable or a secret. */
export enum GitHubVisibility {
    /** Every repository. */
    All = "all",
    /** Private and internal repositories. */
    Private = "private",
    /** The repositories of `selectedRepositoryIds`. */
    Selected = "selected",
}

/** How a variable or a secret names the bucket. */
export enum BucketFormat {
    /** Its name, for example `nf-core-awsmegatests`. */
    Name = "name",
    /** Its URI, for example `s3://nf-core-awsmegatests`. */
    Uri = "uri",
}

/**
 * What an organization variable holds: exactly one of `computeEnvironment`, `workspaceId`, `bucket` and `value`, or
 * nothing for one that is switched off.
 */
export interface GitHubValueSettings {
    /** Key of the compute environment whose id it holds. Several variables may hold the same id. */
    computeEnvironment?: string;
    /** Whether it holds the numeric id of the Seqera workspace. Defaults to false. */
    workspaceId?: boolean;
    /** Form in which it holds the bucket. Left out, it does not hold the bucket. */
    bucket?: BucketFormat;
    /** Text that it holds. Left out, it holds one of the others. */
    value?: pulumi.Input<string>;
    /** Whether it is managed. Defaults to true. False switches off a default; what exists on GitHub then stays. */
    enabled?: boolean;
    /** Which repositories may read it. Defaults to `visibility` of the organization's settings. */
    visibility?: GitHubVisibility;
    /**
     * Numeric ids of the repositories that may read it, for the visibility `selected`. Defaults to
     * `selectedRepositoryIds` of the organization's settings.
     */
    selectedRepositoryIds?: pulumi.Input<pulumi.Input<number>[]>;
}

/** What an organization secret holds: like a variable, and a `value` is kept secret. */
export interface GitHubSecretSettings extends GitHubValueSettings {
    /** Secret that it holds, for example a token. Left out, it holds one of the others. */
    value?: pulumi.Input<string>;
}

/** How a GitHub organization learns what its workflows need. */
export interface GitHubSettings {
    /** Name of the organization, for the `gh` commands. The provider decides which organization is written to. */
    organization: string;
    /**
     * Organization variables by their name on GitHub, beside the defaults: `TOWER_WORKSPACE_ID`, `AWS_S3_BUCKET` (its
     * name), `TOWER_COMPUTE_ENV_KEY` for every compute environment and `TOWER_COMPUTE_ENV` for the default one, which is
     * what nf-core's pipeline template reads. An entry under the name of a default takes its place; `enabled: false`
     * switches it off. A name has letters, digits and `_`, no digit first and no `GITHUB_` prefix, and GitHub stores it in
     * upper case. Defaults to the defaults alone.
     */
    variables?: { [name: string]: GitHubValueSettings };
    /**
     * Organization secrets by their name on GitHub. A secret that exists is overwritten, since GitHub's API creates and
     * updates with one call. One that is not named here is neither made nor changed. Defaults to none.
     */
    secrets?: { [name: string]: GitHubSecretSettings };
    /**
     * Key of the compute environment whose id the variable `TOWER_COMPUTE_ENV` holds. Defaults to the platform's
     * `primaryComputeEnvironment`, or to the only environment. Of several one must be named, unless `variables` has an
     * entry `TOWER_COMPUTE_ENV`. Switched off, workflows launch with no environment, and Seqera takes the workspace's
     * primary one.
     */
    defaultComputeEnvironment?: string;
    /**
     * Seqera token of the deployment. It may write environments and credentials, so no variable and no secret may hold it:
     * every workflow of the organization could then do the same. Defaults to the token of the Seqera provider in a
     * TypeScript program; other languages do not let a component see that, so that nothing is compared unless it is given.
     */
    deployerToken?: pulumi.Input<string>;
    /** Why a secret holds the deployer's token all the same. Left out, such a secret is refused. */
    sharedTokenReason?: string;
    /** Which repositories may read the variables and secrets. Defaults to all. */
    visibility?: GitHubVisibility;
    /** Numeric ids of the repositories that may read them. The visibility `selected` needs it, and no other takes it. */
    selectedRepositoryIds?: pulumi.Input<pulumi.Input<number>[]>;
    /**
     * Names of variables that the organization has already. They are adopted by import, then updated, because GitHub
     * refuses to create a variable twice (409).
     */
    importVariables?: string[];
}
