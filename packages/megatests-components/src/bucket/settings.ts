import type * as pulumi from "@pulumi/pulumi";
import type { CorsSettings } from "./corsRules";
import type { LifecycleSettings } from "./lifecycleSettings";

/** What happens to an object that is overwritten or deleted. */
export enum BucketVersioning {
    /** S3 keeps, and bills, the old version until the lifecycle removes it. */
    Enabled = "Enabled",
    /** S3 keeps no new old versions. Existing ones stay until the lifecycle removes them. */
    Suspended = "Suspended",
    /** The component does not change the bucket's versioning. A new bucket keeps no old versions. */
    Unmanaged = "Unmanaged",
}

/** The bucket, and which of its settings the component manages. */
export interface BucketSettings {
    /** Name of the bucket. It must follow the naming rules of S3. A different name is a different bucket. */
    bucketName: string;
    /**
     * Whether to import an existing bucket as it is. Keep it true after the import. An imported bucket gets none of the
     * defaults below. Defaults to true if `aliases` has an entry for the bucket, and to false otherwise. With such an
     * entry, false is not allowed.
     */
    import?: boolean;
    /**
     * Whether all public access is blocked, including access that a policy grants. Defaults to true for a created
     * bucket, and to false for an imported one.
     */
    publicAccessBlock?: boolean;
    /**
     * Whether S3 encrypts new objects with its own keys (SSE-S3, AES256). Defaults to true for a created bucket, and to
     * false for an imported one.
     */
    encryption?: boolean;
    /**
     * Whether ACLs are disabled, so that the bucket owner owns every object. Defaults to true for a created bucket, and
     * to false for an imported one.
     */
    ownershipControls?: boolean;
    /**
     * Whether requests without TLS are denied. An imported bucket requires `bucketPolicy` with it, because a bucket has
     * only one policy. Defaults to true for a created bucket, and to false for an imported one.
     */
    tlsOnly?: boolean;
    /**
     * JSON text of a bucket policy. If it is given, the component manages the bucket's policy, and `tlsOnly` adds the
     * TLS-only statement to it. If omitted, the TLS-only statement is the only one.
     */
    bucketPolicy?: pulumi.Input<string>;
    /**
     * Versioning of the bucket. Defaults to `Unmanaged`, because runs rewrite and delete scratch data all the time and
     * S3 bills every old version.
     */
    versioning?: BucketVersioning;
    /**
     * Rules that delete and move objects. Defaults to all rules for a created bucket, and to no change for an imported
     * one.
     */
    lifecycle?: LifecycleSettings;
    /**
     * Web pages that may access the bucket. Defaults to Seqera Data Explorer for a created bucket, and to no change for
     * an imported one.
     */
    cors?: CorsSettings;
}
