import type * as pulumi from "@pulumi/pulumi";

/**
 * When S3 deletes and moves the files of pipeline runs. The rules delete objects under the work prefixes only.
 * Published results carry the tags of the task outputs from which they were copied, so no rule deletes by a tag alone.
 * Every number is a whole number of days, 1 or more.
 */
export interface LifecycleSettings {
    /**
     * Whether the component manages the bucket's lifecycle. Defaults to true if these settings are given or the bucket
     * is created. Without these settings, an imported bucket keeps its rules. As an output, the
     * settings are always managed.
     */
    manage?: boolean;
    /**
     * Prefixes of work files, each with a `/` at its end, and how long files are kept there. Do not publish results
     * under them. The work directories of the platform's environments are added if they have a path in the bucket.
     * Defaults to `work/`, `scratch/` and `cloudcache/`.
     */
    workPrefixes?: pulumi.Input<{ [prefix: string]: pulumi.Input<WorkPrefixSettings> }>;
    /**
     * Age in days at which task outputs under the work prefixes are deleted. Fusion tags them
     * `nextflow.io/temporary=true`. Defaults to 30.
     */
    temporaryExpirationDays?: pulumi.Input<number>;
    /**
     * Age in days at which all other objects under the work prefixes are deleted: logs, and objects without a tag. Runs
     * without Fusion tag no output, and S3 cannot distinguish such outputs from logs. Defaults to 90.
     */
    workExpirationDays?: pulumi.Input<number>;
    /**
     * Age in days at which logs under the work prefixes move to STANDARD_IA, 30 or more. Logs have the tag
     * `nextflow.io/metadata=true`. S3 does not move objects smaller than 128 KB. If omitted, logs do not move.
     */
    metadataInfrequentAccessDays?: pulumi.Input<number>;
    /**
     * Age in days at which logs under the work prefixes move to GLACIER, at least 30 days after STANDARD_IA. Logs have
     * the tag `nextflow.io/metadata=true`. An object in GLACIER must be restored before it can be read. If omitted,
     * logs do not move to GLACIER.
     */
    metadataGlacierDays?: pulumi.Input<number>;
    /** Number of days after which S3 aborts an incomplete multipart upload. Defaults to 7. */
    incompleteUploadDays?: pulumi.Input<number>;
    /**
     * Number of days after which S3 permanently deletes a noncurrent version, and a delete marker without versions.
     * Defaults to 30 if the component manages versioning. If omitted otherwise, noncurrent versions are not deleted.
     */
    noncurrentVersionExpirationDays?: pulumi.Input<number>;
    /** Additional rules, for example for the results of small tests. If omitted, there are none. */
    rules?: pulumi.Input<pulumi.Input<LifecycleRuleSettings>[]>;
}

/** The settings during the deployment. */
export type ResolvedLifecycle = pulumi.Unwrap<LifecycleSettings>;

/** A further rule during the deployment. */
export type ResolvedRule = pulumi.Unwrap<LifecycleRuleSettings>;

/** How long files are kept under one work prefix. */
export interface WorkPrefixSettings {
    /**
     * Age in days at which task outputs under this prefix are deleted. Defaults to `temporaryExpirationDays` of the
     * lifecycle.
     */
    temporaryExpirationDays?: pulumi.Input<number>;
    /**
     * Age in days at which all other objects under this prefix are deleted. Defaults to `workExpirationDays` of the
     * lifecycle.
     */
    workExpirationDays?: pulumi.Input<number>;
}

/**
 * An additional lifecycle rule. S3 supports prefixes but no patterns, so results in the folder of each pipeline need
 * one prefix for each pipeline.
 *
 * @example
 * ```typescript
 * const testResults: LifecycleRuleSettings = {
 *     id: "test-results",
 *     prefixes: ["rnaseq/results-test-", "sarek/results-test-"],
 *     expirationDays: 60,
 * };
 * ```
 */
export interface LifecycleRuleSettings {
    /** Name of the rule, unique in the bucket. */
    id: pulumi.Input<string>;
    /** Prefixes of the objects. S3 gets one rule for each. If omitted, the rule applies to the whole bucket. */
    prefixes?: pulumi.Input<pulumi.Input<string>[]>;
    /** Tags of the objects. An object must have all of them. If omitted, the rule applies to objects with any tags. */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /** Age in days at which the objects are deleted. If omitted, they are not deleted. */
    expirationDays?: pulumi.Input<number>;
    /** Age in days at which the objects move to STANDARD_IA, 30 or more. If omitted, they do not move there. */
    infrequentAccessDays?: pulumi.Input<number>;
    /**
     * Age in days at which the objects move to GLACIER. They must be restored before they can be read. If omitted, they
     * do not move there.
     */
    glacierDays?: pulumi.Input<number>;
    /**
     * Why a rule without prefixes may delete objects, including published results. 10 characters or more. If omitted,
     * such a rule is an error unless `versioning` is `Enabled`.
     */
    deliberateReason?: pulumi.Input<string>;
}
