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
    /**
     * Name of the bucket. It must follow the naming rules of S3. A different name is a different bucket. With `import`,
     * the name must be plain.
     */
    bucketName: pulumi.Input<string>;
    /**
     * Whether the bucket belongs to somebody else. The component then looks it up and manages nothing of it. All other
     * settings but `kmsKeyArn` are not allowed. Setting it on a managed bucket would delete the bucket: first remove the
     * bucket and its settings from the state with `pulumi state delete`. Defaults to false.
     */
    existing?: boolean;
    /**
     * Whether to import an existing bucket as it is. Keep it true after the import. An imported bucket gets none of the
     * defaults below. Defaults to true if `aliases` has an entry for the bucket, and to false otherwise. With such an
     * entry, false is not allowed.
     */
    import?: boolean;
    /**
     * Whether all public access is blocked, including access that a policy grants. An imported bucket keeps its own setting
     * if the value is plainly false. Defaults to true for a created bucket, and to false for an imported one.
     */
    publicAccessBlock?: pulumi.Input<boolean>;
    /**
     * Whether the component manages the default encryption of new objects. Without `kmsKeyArn`, S3 encrypts with its own
     * keys (SSE-S3, AES256). Defaults to true for a created bucket and with `kmsKeyArn`, and to false otherwise.
     */
    encryption?: boolean;
    /**
     * ARN of a customer managed KMS key with which S3 encrypts new objects (SSE-KMS, with a bucket key). The key must be in
     * the region of the bucket. Its policy must let IAM policies of the account grant access, and must have the statement
     * for jobs that `TowerForgeCredentials` outputs as `kmsKeyPolicyStatement`. `MegatestsPlatform` adds the permissions
     * for Seqera. If omitted, no customer key is used.
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * Whether the bucket is protected from deletion. For an ephemeral stack, set it to false. Run `pulumi up` once before
     * `pulumi destroy`, so that the state has it. Defaults to true.
     */
    protect?: boolean;
    /**
     * Whether a deletion of the bucket also deletes all objects in it, published results included. Requires `protect` false.
     * Defaults to false.
     */
    forceDestroy?: pulumi.Input<boolean>;
    /**
     * Tags of the bucket. In `MegatestsPlatform` they are added to those of the platform. An imported bucket keeps its own
     * tags if they are omitted. Otherwise these tags replace them, so add them after the import. If omitted, a created
     * bucket has the cost allocation tag alone.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Whether ACLs are disabled, so that the bucket owner owns every object. Defaults to true for a created bucket, and
     * to false for an imported one.
     */
    ownershipControls?: boolean;
    /**
     * Whether requests without TLS are denied. An imported bucket requires `bucketPolicy` with it, because a bucket has
     * only one policy. As an output without `bucketPolicy`, it must be true. Defaults to true for a created bucket, and to
     * false for an imported one.
     */
    tlsOnly?: pulumi.Input<boolean>;
    /**
     * JSON text of a bucket policy. If it is given, the component manages the bucket's policy, and `tlsOnly` adds the
     * TLS-only statement to it. If omitted, the TLS-only statement is the only one.
     */
    bucketPolicy?: pulumi.Input<string>;
    /**
     * Versioning of the bucket. Defaults to `Unmanaged`, because runs rewrite and delete scratch data all the time and
     * S3 bills every old version. As an output, it must not be `Unmanaged`.
     */
    versioning?: pulumi.Input<BucketVersioning>;
    /**
     * Rules that delete and move objects. Defaults to all rules for a created bucket, and to no change for an imported
     * one.
     */
    lifecycle?: pulumi.Input<LifecycleSettings>;
    /**
     * Web pages that may access the bucket. Defaults to Seqera Data Explorer for a created bucket, and to no change for
     * an imported one.
     */
    cors?: pulumi.Input<CorsSettings>;
}
