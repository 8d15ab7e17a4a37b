import type * as inputs from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { type Refusal, isPlain } from "../validation";

/** When S3 moves and deletes what pipeline runs leave behind. Every number is a whole number of days, 1 or more. */
export interface LifecycleSettings {
    /**
     * Whether the component manages the bucket's lifecycle. Defaults to true where these settings are given or the
     * bucket is created; without them, an adopted bucket keeps the rules it has.
     */
    manage?: boolean;
    /**
     * Age at which objects tagged `nextflow.io/metadata=true` move to STANDARD_IA, 30 or more as S3 demands. Defaults
     * to 30.
     */
    metadataInfrequentAccessDays?: pulumi.Input<number>;
    /**
     * Age at which objects tagged `nextflow.io/metadata=true` move to GLACIER, at least 30 days after STANDARD_IA as S3
     * demands. Defaults to 90.
     */
    metadataGlacierDays?: pulumi.Input<number>;
    /** Age at which objects tagged `nextflow.io/temporary=true` are deleted. Defaults to 30. */
    temporaryExpirationDays?: pulumi.Input<number>;
    /** Age at which objects under `work/` are deleted. Defaults to 30. */
    workExpirationDays?: pulumi.Input<number>;
    /** Age at which objects under `scratch/` are deleted. Defaults to 30. */
    scratchExpirationDays?: pulumi.Input<number>;
    /** Age at which objects under `cache/` are deleted. Defaults to 30. */
    cacheExpirationDays?: pulumi.Input<number>;
    /** Age at which objects under `.cache/` are deleted. Defaults to 30. */
    dotCacheExpirationDays?: pulumi.Input<number>;
    /** Days after its start at which an incomplete multipart upload is ended. Defaults to 7. */
    incompleteUploadDays?: pulumi.Input<number>;
    /**
     * Days after which a version that was overwritten or deleted is removed for good, and with it delete markers that
     * hide nothing. Defaults to 30 where the component manages versioning, and to never elsewhere.
     */
    noncurrentVersionExpirationDays?: pulumi.Input<number>;
}

const DEFAULT_DAYS = {
    metadataInfrequentAccessDays: 30,
    metadataGlacierDays: 90,
    temporaryExpirationDays: 30,
    workExpirationDays: 30,
    scratchExpirationDays: 30,
    cacheExpirationDays: 30,
    dotCacheExpirationDays: 30,
    incompleteUploadDays: 7,
    noncurrentVersionExpirationDays: 30,
};
type DaysProperty = keyof typeof DEFAULT_DAYS;
const DAYS_PROPERTIES = Object.keys(DEFAULT_DAYS) as DaysProperty[];

/** Days that an object must spend in one storage class before S3 lets a rule move it to the next. */
const SHORTEST_STAY = 30;

/** Lifecycle rules of a bucket. `versioned` says whether old versions can pile up. */
export function lifecycleRules(
    settings: LifecycleSettings,
    versioned: boolean,
): inputs.s3.BucketLifecycleConfigurationRule[] {
    const days = (property: DaysProperty) => settings[property] ?? DEFAULT_DAYS[property];
    const expiration = (id: string, filter: Filter, property: DaysProperty) => ({
        id,
        status: "Enabled",
        filter,
        expiration: { days: days(property) },
    });
    return [
        {
            id: "preserve-metadata-files",
            status: "Enabled",
            filter: tagged("nextflow.io/metadata"),
            transitions: [
                { days: days("metadataInfrequentAccessDays"), storageClass: "STANDARD_IA" },
                { days: days("metadataGlacierDays"), storageClass: "GLACIER" },
            ],
        },
        expiration("cleanup-temporary-files", tagged("nextflow.io/temporary"), "temporaryExpirationDays"),
        expiration("cleanup-work-directory", { prefix: "work/" }, "workExpirationDays"),
        expiration("cleanup-scratch-directory", { prefix: "scratch/" }, "scratchExpirationDays"),
        expiration("cleanup-cache-directories", { prefix: "cache/" }, "cacheExpirationDays"),
        expiration("cleanup-dot-cache-directories", { prefix: ".cache/" }, "dotCacheExpirationDays"),
        {
            id: "cleanup-incomplete-multipart-uploads",
            status: "Enabled",
            abortIncompleteMultipartUpload: { daysAfterInitiation: days("incompleteUploadDays") },
        },
        ...(versioned || settings.noncurrentVersionExpirationDays !== undefined
            ? [
                  {
                      id: "cleanup-noncurrent-versions",
                      status: "Enabled",
                      expiration: { expiredObjectDeleteMarker: true },
                      noncurrentVersionExpiration: { noncurrentDays: days("noncurrentVersionExpirationDays") },
                  },
              ]
            : []),
    ];
}

type Filter = inputs.s3.BucketLifecycleConfigurationRuleFilter;

function tagged(key: string): Filter {
    return { tag: { key, value: "true" } };
}

/** Refusals of the numbers that S3 would refuse. Source: S3's constraints on lifecycle transitions. */
export function lifecycleRefusals(settings: LifecycleSettings, path: string): Refusal[] {
    const refuseAt = (property: DaysProperty, reason: string) => ({ propertyPath: `${path}.${property}`, reason });
    const refusals = DAYS_PROPERTIES.flatMap((property) => {
        const value = settings[property];
        return isPlain(value) && !isWholeDays(value)
            ? [refuseAt(property, `${value} is no number of days. Fix: use a whole number, 1 or more.`)]
            : [];
    });

    const infrequentAccess = settings.metadataInfrequentAccessDays ?? DEFAULT_DAYS.metadataInfrequentAccessDays;
    if (!isPlain(infrequentAccess) || !isWholeDays(infrequentAccess)) {
        return refusals;
    }
    if (infrequentAccess < SHORTEST_STAY) {
        refusals.push(
            refuseAt(
                "metadataInfrequentAccessDays",
                `S3 moves objects to STANDARD_IA after ${SHORTEST_STAY} days at the earliest (received ` +
                    `${infrequentAccess}). Fix: use ${SHORTEST_STAY} or more.`,
            ),
        );
    }
    const glacier = settings.metadataGlacierDays ?? DEFAULT_DAYS.metadataGlacierDays;
    const earliest = Math.max(infrequentAccess, SHORTEST_STAY) + SHORTEST_STAY;
    if (isPlain(glacier) && isWholeDays(glacier) && glacier < earliest) {
        refusals.push(
            refuseAt(
                "metadataGlacierDays",
                `S3 moves objects to GLACIER at least ${SHORTEST_STAY} days after STANDARD_IA (received ${glacier} ` +
                    `with STANDARD_IA at ${infrequentAccess}). Fix: use ${earliest} or more.`,
            ),
        );
    }
    return refusals;
}

function isWholeDays(value: number): boolean {
    return Number.isInteger(value) && value >= 1;
}
