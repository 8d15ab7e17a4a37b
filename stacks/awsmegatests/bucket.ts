import type { BucketSettings } from "megatests-components";

/** The bucket that nf-core has, with its lifecycle and with pages that read results in the browser. */
export function bucketSettings(bucketName: string): BucketSettings {
    return {
        bucketName,
        adopt: true,
        lifecycle: {
            // Logs of a year, in the storage classes that nf-core chose for them; outputs go after 30 days.
            workExpirationDays: 365,
            metadataInfrequentAccessDays: 30,
            metadataGlacierDays: 90,
        },
        cors: { browserReads: true },
    };
}
