import * as s3 from "@pulumi/aws/s3";
import type * as inputs from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import { type ChildAliases, aliasOptions } from "../internal/aliases";
import { type ExistingInputs, keepingInputs } from "../internal/existingInputs";
import { validatedInput, validatedOutput } from "../internal/validation";
import { type BucketConfiguration, validateManaged, validateTlsOnly, validateVersioning } from "./bucketConfiguration";
import { corsRules, validateCors } from "./corsRules";
import { lifecycleRules, prefixesIn } from "./lifecycleRules";
import { validateLifecycle } from "./lifecycleValidation";
import { type BucketSettings, BucketVersioning } from "./settings";
import { bucketPolicyDocument } from "./tlsOnlyPolicy";

/** Creates a resource for each managed setting of a bucket, and returns them all. */
export function createSideResources(
    parent: pulumi.Resource,
    name: string,
    { bucket, arn }: s3.Bucket,
    args: BucketSettings & {
        aliases?: ChildAliases;
        existingInputs?: ExistingInputs;
        workDirs?: pulumi.Input<pulumi.Input<string>[]>;
    },
    parts: BucketConfiguration,
): pulumi.Resource[] {
    const title = `MegatestsBucket ${name}`;
    const publicAccessBlock =
        parts.publicAccessBlock !== false &&
        new s3.BucketPublicAccessBlock(
            `${name}-public-access-block`,
            {
                bucket,
                blockPublicAcls: parts.publicAccessBlock,
                blockPublicPolicy: parts.publicAccessBlock,
                ignorePublicAcls: parts.publicAccessBlock,
                restrictPublicBuckets: parts.publicAccessBlock,
            },
            { parent },
        );
    const encryption =
        parts.encryption &&
        new s3.BucketServerSideEncryptionConfiguration(
            `${name}-encryption`,
            { bucket, rules: [encryptionRule(args.kmsKeyArn)] },
            { parent },
        );
    const ownershipControls =
        parts.ownershipControls &&
        new s3.BucketOwnershipControls(
            `${name}-ownership-controls`,
            { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
            { parent },
        );
    const tlsOnly = validatedInput(title, parts.tlsOnly, (known) => validateTlsOnly(known, args));
    const policy =
        (tlsOnly !== false || args.bucketPolicy !== undefined) &&
        new s3.BucketPolicy(
            `${name}-policy`,
            {
                bucket,
                policy: pulumi
                    .all([arn, tlsOnly, args.bucketPolicy])
                    .apply(([bucketArn, known, given]) => bucketPolicyDocument(bucketArn, known, given)),
            },
            // S3 rejects concurrent changes of a bucket's public access and its policy.
            { parent, dependsOn: publicAccessBlock || [] },
        );
    const versioning =
        parts.versioning !== BucketVersioning.Unmanaged &&
        new s3.BucketVersioning(
            `${name}-versioning`,
            {
                bucket,
                versioningConfiguration: { status: validatedInput(title, parts.versioning, validateVersioning) },
            },
            { parent },
        );
    const settings = parts.lifecycle;
    const lifecycle =
        settings !== undefined &&
        // S3 accepts a rule about old versions only after versioning is set.
        new s3.BucketLifecycleConfiguration(
            `${name}-lifecycle`,
            keepingInputs(
                {
                    bucket,
                    rules: pulumi
                        .all([checkedLifecycle(title, settings, parts), args.bucketName, args.workDirs ?? []])
                        .apply(([known, bucketName, workDirs]) =>
                            lifecycleRules(known, versioning !== false, prefixesIn(bucketName, workDirs)),
                        ),
                },
                args.existingInputs,
                "lifecycle",
            ),
            pulumi.mergeOptions(
                aliasOptions(
                    args.aliases,
                    "lifecycle",
                    ["bucket"],
                    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
                ),
                { parent, dependsOn: versioning || [] },
            ),
        );
    const cors =
        parts.cors !== undefined &&
        new s3.BucketCorsConfiguration(
            `${name}-cors`,
            keepingInputs(
                {
                    bucket,
                    corsRules: validatedOutput(title, parts.cors, (known) => [
                        ...validateManaged(known, "cors"),
                        ...validateCors(known, "cors"),
                    ]).apply(corsRules),
                },
                args.existingInputs,
                "cors",
            ),
            pulumi.mergeOptions(
                aliasOptions(
                    args.aliases,
                    "cors",
                    ["bucket"],
                    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
                ),
                { parent },
            ),
        );
    return [publicAccessBlock, encryption, ownershipControls, policy, versioning, lifecycle, cors].filter(
        (resource) => resource !== false,
    );
}

/** A bucket key keeps S3 from calling KMS for every object. */
function encryptionRule(
    kmsKeyArn: pulumi.Input<string> | undefined,
): inputs.s3.BucketServerSideEncryptionConfigurationRule {
    return kmsKeyArn === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
        : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
              bucketKeyEnabled: true,
          };
}

/**
 * Keeps the settings of a protected bucket. `pulumi destroy --exclude-protected` keeps a protected resource and
 * everything that it depends on. This component is protected like the bucket and depends on the settings. If they were
 * protected themselves, turning one off would fail.
 */
export class BucketGuards extends pulumi.ComponentResource {
    constructor(name: string, guards: pulumi.Resource[], opts: pulumi.ComponentResourceOptions) {
        super("megatests-components:index:BucketGuards", name, {}, { ...opts, dependsOn: guards });
        this.registerOutputs({});
    }
}

function checkedLifecycle(
    title: string,
    lifecycle: NonNullable<BucketConfiguration["lifecycle"]>,
    { versioning }: BucketConfiguration,
) {
    const checked = validatedOutput(title, pulumi.output({ lifecycle, versioning }), (known) => [
        ...validateManaged(known.lifecycle, "lifecycle"),
        ...validateLifecycle(known.lifecycle, "lifecycle", known.versioning === BucketVersioning.Enabled),
    ]);
    return checked.apply(({ lifecycle: known }) => known);
}
