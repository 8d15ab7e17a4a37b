import type * as pulumi from "@pulumi/pulumi";

/**
 * When S3 moves and deletes what pipeline runs leave behind. Only objects under the work prefixes are deleted: published
 * results carry the tags of the task outputs they were copied from, so no rule goes by a tag alone. Every number is a whole
 * number of days, 1 or more.
 */
export interface LifecycleSettings {
    /**
     * Whether the component manages the bucket's lifecycle. Defaults to true where these settings are given or the
     * bucket is created; without them, an adopted bucket keeps the rules it has.
     */
    manage?: boolean;
    /**
     * Prefixes of work files, each with a `/` at its end, and how long files live there. Defaults to `work/`, `scratch/`
     * and `cloudcache/`. The work directories of the platform's environments are added where they have a path in the
     * bucket; results must not be published below them.
     */
    workPrefixes?: { [prefix: string]: WorkPrefixSettings };
    /**
     * Age at which objects under the work prefixes are deleted that are tagged `nextflow.io/temporary=true`, as Fusion tags
     * task outputs. Defaults to 30.
     */
    temporaryExpirationDays?: pulumi.Input<number>;
    /**
     * Age at which everything else under the work prefixes is deleted: logs, and objects without a tag, which are all
     * outputs of runs without Fusion. S3 cannot tell these from logs. Defaults to 90.
     */
    workExpirationDays?: pulumi.Input<number>;
    /**
     * Age at which logs, tagged `nextflow.io/metadata=true`, move to STANDARD_IA under the work prefixes, 30 or more as S3
     * demands. S3 moves no object of less than 128 KB. Left out, they stay where they are.
     */
    metadataInfrequentAccessDays?: pulumi.Input<number>;
    /**
     * Age at which logs, tagged `nextflow.io/metadata=true`, move to GLACIER under the work prefixes, at least 30 days after
     * STANDARD_IA as S3 demands. Until they are restored they cannot be read there. Left out, they do not move there.
     */
    metadataGlacierDays?: pulumi.Input<number>;
    /** Days after its start at which an incomplete multipart upload is ended. Defaults to 7. */
    incompleteUploadDays?: pulumi.Input<number>;
    /**
     * Days after which a version that was overwritten or deleted is removed for good, and with it delete markers that
     * hide nothing. Defaults to 30 where the component manages versioning, and to never elsewhere.
     */
    noncurrentVersionExpirationDays?: pulumi.Input<number>;
    /** Further rules, for example for the results of small tests. Left out, there are none. */
    rules?: LifecycleRuleSettings[];
}

/** How long files live under one work prefix. */
export interface WorkPrefixSettings {
    /** Instead of `temporaryExpirationDays` of the lifecycle, which is the default. */
    temporaryExpirationDays?: pulumi.Input<number>;
    /** Instead of `workExpirationDays` of the lifecycle, which is the default. */
    workExpirationDays?: pulumi.Input<number>;
}

/**
 * A further rule of the bucket. S3 knows prefixes and no patterns, so results that lie below a folder of each pipeline need
 * a prefix for each pipeline.
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
    /** Name of the rule, which no other rule of the bucket has. */
    id: string;
    /** Prefixes of the objects; S3 gets a rule for each. Left out, the rule holds for the whole bucket. */
    prefixes?: string[];
    /** Tags that an object must have, all of them. Left out, tags do not matter. */
    tags?: { [key: string]: string };
    /** Age at which the objects are deleted. Left out, they are not. */
    expirationDays?: pulumi.Input<number>;
    /** Age at which the objects move to STANDARD_IA, 30 or more as S3 demands. Left out, they do not. */
    infrequentAccessDays?: pulumi.Input<number>;
    /** Age at which the objects move to GLACIER, where they must be restored to be read. Left out, they do not. */
    glacierDays?: pulumi.Input<number>;
    /**
     * Why a rule without prefixes may delete objects, published results included, in 10 characters or more. Left out, such a
     * rule is refused unless `versioning` is `Enabled`.
     */
    deliberateReason?: string;
}
