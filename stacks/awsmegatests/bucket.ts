import type { BucketSettings } from "megatests-components";

/** Web addresses of Data Explorer. Seqera names https://cloud.seqera.io alone; nf-core has allowed more. */
const DATA_EXPLORER_ORIGINS = [
    "https://*.cloud.seqera.io",
    "https://*.tower.nf",
    "https://cloud.seqera.io",
    "https://tower.nf",
];

/** The bucket that nf-core has, with its lifecycle and with pages that read results in the browser. */
export function bucketSettings(bucketName: string): BucketSettings {
    return {
        bucketName,
        import: true,
        lifecycle: {
            // Logs of a year, in the storage classes that nf-core chose for them; outputs go after 30 days.
            workExpirationDays: 365,
            metadataInfrequentAccessDays: 30,
            metadataGlacierDays: 90,
        },
        cors: { browserReads: true, dataExplorerOrigins: DATA_EXPLORER_ORIGINS },
    };
}
