import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { validateAliases, aliasOptions } from "../internal/aliases";
import { keepingInputs, validateExistingInputs } from "../internal/existingInputs";
import { afterOutputs, passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { tagsOf, validateTags } from "../internal/tags";
import { isPlain, throwIfInvalid, validatedInput } from "../internal/validation";
import {
    bucketConfiguration,
    formerBucketChildren,
    isImported,
    validateBucket,
    validateBucketName,
    validateForceDestroy,
} from "./bucketConfiguration";
import type { BucketSettings } from "./settings";
import { BucketGuards, createSideResources } from "./sideResources";
import { validateBucketPolicy } from "./tlsOnlyPolicy";

export { validateBucket, type BucketSettings };

/** Arguments of `MegatestsBucket`. */
export interface MegatestsBucketArgs extends BucketSettings {
    /**
     * Work directories of compute environments, for example `s3://BUCKET/PATH`. The lifecycle rules treat those with a
     * path in this bucket like `work/`. If omitted, there are none.
     */
    workDirs?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether the bucket gets the tag `Project` with the component's name, by which AWS can group costs once the tag is
     * activated in AWS Billing. An entry `Project` in `tags` takes precedence. Defaults to true, except for an imported
     * bucket without `tags`.
     */
    costAllocationTag?: pulumi.Input<boolean>;
    /**
     * Former logical names of the children `bucket`, `lifecycle` and `cors`. A child with an alias keeps the existing
     * resource in the state. If omitted, every child is created.
     */
    aliases?: { [child: string]: string };
    /**
     * Inputs that existing resources keep, as the JSON text of an object, by child, for example
     * `{ "cors": "{\"corsRules\":[]}" }`. The children are those of `aliases`. They take precedence
     * over what follows from the other arguments. An input that is null is omitted. If omitted, no child keeps its
     * inputs.
     */
    existingInputs?: { [child: string]: string };
}

/**
 * The S3 bucket that holds the work directory and the results of pipeline runs. By default the bucket is protected, and no
 * deployment empties it. `pulumi destroy --exclude-protected` keeps the bucket and its settings.
 *
 * A created bucket is private, encrypted and requires TLS. Its lifecycle rules delete work files, and Seqera Data
 * Explorer can access it. An imported bucket keeps its settings: the component manages only those that are given. Of an
 * existing bucket, the component manages nothing.
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
            ...validateTags(name, args),
            ...validateAliases("MegatestsBucket", args.aliases, formerBucketChildren(args)),
            ...validateExistingInputs("MegatestsBucket", args.existingInputs, formerBucketChildren(args)),
        ]);
        const bucketName = validatedInput(`MegatestsBucket ${name}`, args.bucketName, validateBucketName);
        args = {
            ...args,
            bucketPolicy: validatedInput(`MegatestsBucket ${name}`, args.bucketPolicy, (policy) =>
                validateBucketPolicy(policy),
            ),
        };
        super(
            "megatests-components:index:MegatestsBucket",
            name,
            componentInputs("MegatestsBucket", args),
            passingDependencies(afterOutputs(opts, args.bucketPolicy, bucketName)),
        );

        const bucket = args.existing
            ? s3.getBucketOutput({ bucket: bucketName }, { parent: this })
            : managedBucket(this, name, { ...args, bucketName });
        this.bucketName = bucket.bucket;
        this.bucketArn = bucket.arn;
        this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
    }
}

/** A bucket with its settings. */
function managedBucket(component: pulumi.ComponentResource, name: string, args: MegatestsBucketArgs): s3.Bucket {
    const protect = args.protect ?? true;
    const imported = isImported(args);
    const forceDestroy = validatedInput(`MegatestsBucket ${name}`, args.forceDestroy ?? false, (force) =>
        validateForceDestroy(force, args),
    );
    // An imported bucket has tags of its own, which the first tag from here would remove.
    const tags = imported && args.tags === undefined ? undefined : tagsOf(name, args);
    const bucket = new s3.Bucket(
        `${name}-bucket`,
        keepingInputs({ bucket: args.bucketName, forceDestroy, tags }, args.existingInputs, "bucket"),
        pulumi.mergeOptions(aliasOptions(args.aliases, "bucket", []), {
            parent: component,
            protect,
            ignoreChanges: [
                ...SET_BY_SIDE_RESOURCES,
                ...(imported ? SET_BY_OWNER.filter((input) => input !== "tags" || tags === undefined) : []),
            ],
            ...(imported && isPlain(args.bucketName) && { import: args.bucketName }),
        }),
    );
    const guards = createSideResources(component, name, bucket, args, bucketConfiguration(args));
    new BucketGuards(`${name}-guards`, guards, { parent: component, protect });
    return bucket;
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
