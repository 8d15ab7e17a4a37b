import type * as pulumi from "@pulumi/pulumi";
import type { CorsSettings } from "./corsRules";
import type { LifecycleSettings } from "./lifecycleSettings";

/** What becomes of an object that is overwritten or deleted. */
export enum BucketVersioning {
    /** Its old version is kept, and billed, until the lifecycle removes it. */
    Enabled = "Enabled",
    /** No new old versions are kept; those that exist stay until the lifecycle removes them. */
    Suspended = "Suspended",
    /** Whatever the bucket has today; a new bucket keeps no old versions. */
    Unmanaged = "Unmanaged",
}

/** Which bucket it is, and what of it is managed. */
export interface BucketSettings {
    /** Name of the bucket, by S3's naming rules. Changing it means another bucket. */
    bucketName: string;
    /**
     * Whether the bucket exists and is adopted as it is, by import. Leave it on afterwards. Defaults to false, or to true
     * where a former name of the bucket is given, which false contradicts. An adopted bucket gets none of the defaults
     * below.
     */
    import?: boolean;
    /** Whether all public access is blocked, including any that a policy grants. Defaults to true for a created bucket. */
    publicAccessBlock?: boolean;
    /** Whether S3 encrypts new objects with its own keys (SSE-S3, AES256). Defaults to true for a created bucket. */
    encryption?: boolean;
    /** Whether ACLs are off, so that the bucket owner owns every object. Defaults to true for a created bucket. */
    ownershipControls?: boolean;
    /**
     * Whether requests without TLS are denied. Defaults to true for a created bucket. On an adopted bucket it needs
     * `bucketPolicy`, because a bucket has only one policy.
     */
    tlsOnly?: boolean;
    /**
     * JSON text of a policy whose statements are kept beside the TLS-only statement. The bucket's policy is managed as
     * soon as this is given. Defaults to no further statement.
     */
    bucketPolicy?: pulumi.Input<string>;
    /**
     * Versioning. Defaults to `Unmanaged`: runs rewrite and delete scratch data all the time, and its old versions would
     * go on costing.
     */
    versioning?: BucketVersioning;
    /** When objects move and expire. Defaults to all rules for a created bucket. */
    lifecycle?: LifecycleSettings;
    /** Which web pages may reach the bucket. Defaults to Seqera Data Explorer for a created bucket. */
    cors?: CorsSettings;
}
