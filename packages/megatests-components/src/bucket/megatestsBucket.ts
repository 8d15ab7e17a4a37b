import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { validateAliases, aliasOptions } from "../internal/aliases";
import { afterOutputs, passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { throwIfInvalid } from "../internal/validation";
import { FORMER_BUCKET_CHILDREN, validateBucket, isImported, bucketConfiguration } from "./bucketConfiguration";
import type { BucketSettings } from "./settings";
import { BucketGuards, createSideResources } from "./sideResources";
import { checkedBucketPolicy } from "./tlsOnlyPolicy";

export { validateBucket, type BucketSettings };

/** Arguments of `MegatestsBucket`. */
export interface MegatestsBucketArgs extends BucketSettings {
    /**
     * Work directories of compute environments, for example `s3://BUCKET/PATH`. The lifecycle rules treat those with a
     * path in this bucket like `work/`. If omitted, there are none.
     */
    workDirs?: string[];
    /**
     * Former logical names of the children `bucket`, `lifecycle` and `cors`. A child with an alias keeps the existing
     * resource in the state. If omitted, every child is created.
     */
    aliases?: { [child: string]: string };
}

/**
 * The S3 bucket that holds the work directory and the results of pipeline runs. The bucket is protected, and no
 * deployment empties it. `pulumi destroy --exclude-protected` keeps the bucket and its settings.
 *
 * A created bucket is private, encrypted and requires TLS. Its lifecycle rules delete work files, and Seqera Data
 * Explorer can access it. An imported bucket keeps its settings: the component manages only those that are given.
 *
 * @example
 * ```typescript
 * const bucket = new MegatestsBucket("megatests", {
 *     bucketName: "nf-core-awsmegatests",
 *     import: true,
 *     lifecycle: { temporaryExpirationDays: 14 },
 *     cors: { browserReads: true },
 * });
 * export const arn = bucket.bucketArn;
 * ```
 */
export class MegatestsBucket extends pulumi.ComponentResource {
    /** Name of the bucket. */
    public readonly bucketName: pulumi.Output<string>;
    /** ARN of the bucket, in the partition of the provider's region. */
    public readonly bucketArn: pulumi.Output<string>;

    /**
     * @throws pulumi.InputPropertiesError naming every invalid argument, before anything is registered.
     */
    constructor(name: string, args: MegatestsBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("MegatestsBucket", name, args, opts);
        throwIfInvalid(`MegatestsBucket ${name}`, [
            ...validateBucket(args),
            ...validateAliases("MegatestsBucket", args.aliases, FORMER_BUCKET_CHILDREN),
        ]);
        args = { ...args, bucketPolicy: checkedBucketPolicy(args.bucketPolicy) };
        super(
            "megatests-components:index:MegatestsBucket",
            name,
            componentInputs("MegatestsBucket", args),
            passingDependencies(afterOutputs(opts, args.bucketPolicy)),
        );

        const bucket = new s3.Bucket(
            `${name}-bucket`,
            { bucket: args.bucketName, forceDestroy: false },
            pulumi.mergeOptions(aliasOptions(args.aliases, "bucket", []), {
                parent: this,
                protect: true,
                ...(isImported(args)
                    ? { import: args.bucketName, ignoreChanges: [...SET_BY_SIDE_RESOURCES, ...SET_BY_OWNER] }
                    : { ignoreChanges: SET_BY_SIDE_RESOURCES }),
            }),
        );
        const guards = createSideResources(this, name, bucket, args, bucketConfiguration(args));
        new BucketGuards(`${name}-guards`, guards, { parent: this });

        this.bucketName = bucket.bucket;
        this.bucketArn = bucket.arn;
        this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
    }
}

/** Inputs of a bucket that reflect its side resources. If they were not ignored, a refresh would report them as drift. */
const SET_BY_SIDE_RESOURCES = [
    "corsRules",
    "lifecycleRules",
    "policy",
    "serverSideEncryptionConfiguration",
    "versioning",
];

/**
 * Inputs of an imported bucket that its owner may have set. Import reads them from the live bucket. If they were not ignored,
 * the next update would remove them.
 */
const SET_BY_OWNER = [
    "accelerationStatus",
    "acl",
    "bucketNamespace",
    "grants",
    "logging",
    "objectLockConfiguration",
    "objectLockEnabled",
    "replicationConfiguration",
    "requestPayer",
    "tags",
    "website",
];
