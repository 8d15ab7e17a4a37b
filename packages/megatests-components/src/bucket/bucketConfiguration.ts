import type * as pulumi from "@pulumi/pulumi";
import type { ChildAliases } from "../internal/aliases";
import { KMS_KEY_ARN, hasForm } from "../internal/awsForms";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain, validateOneOf } from "../internal/validation";
import { bucketNameProblem } from "./bucketName";
import { type CorsSettings, validateCors } from "./corsRules";
import { validateLifecycle } from "./lifecycleValidation";
import type { LifecycleSettings } from "./lifecycleSettings";
import { type BucketSettings, BucketVersioning } from "./settings";
import { validateBucketPolicy } from "./tlsOnlyPolicy";

/** The settings of a bucket that the component manages. All others stay as they are. */
export interface BucketConfiguration {
    publicAccessBlock: pulumi.Input<boolean>;
    encryption: boolean;
    ownershipControls: boolean;
    tlsOnly: pulumi.Input<boolean>;
    versioning: pulumi.Input<BucketVersioning>;
    lifecycle?: pulumi.Input<LifecycleSettings>;
    cors?: pulumi.Input<CorsSettings>;
}

/** Children that can have an alias. An existing bucket has no children. */
export function formerBucketChildren({ existing }: { existing?: boolean }): string[] {
    return existing ? [] : ["bucket", "lifecycle", "cors"];
}

type Args = BucketSettings & { aliases?: ChildAliases };

/** Whether the bucket exists already: it is imported, or an alias names its former resource in the stack. */
export function isImported(args: Args): boolean {
    return args.import ?? args.aliases?.["bucket"] !== undefined;
}

/** A created bucket gets all safe defaults. An imported one gets only what is set, so that today's access stays. */
export function bucketConfiguration(args: Args): BucketConfiguration {
    const byDefault = !isImported(args);
    return {
        publicAccessBlock: args.publicAccessBlock ?? byDefault,
        encryption: args.encryption ?? (byDefault || args.kmsKeyArn !== undefined),
        ownershipControls: args.ownershipControls ?? byDefault,
        tlsOnly: args.tlsOnly ?? byDefault,
        versioning: args.versioning ?? BucketVersioning.Unmanaged,
        lifecycle: managedSettings(args.lifecycle, byDefault),
        cors: managedSettings(args.cors, byDefault),
    };
}

/** Settings that are an output are managed. */
function managedSettings<T extends { manage?: boolean }>(
    settings: pulumi.Input<T> | undefined,
    byDefault: boolean,
): pulumi.Input<T> | undefined {
    if (!isPlain(settings)) {
        return settings ?? (byDefault ? ({} as T) : undefined);
    }
    return (settings.manage ?? true) ? settings : undefined;
}

/** Errors of settings that are an output, as soon as they are known. By then a resource for them exists. */
export function validateManaged({ manage }: { manage?: boolean }, propertyPath: string): ValidationError[] {
    const reason =
        "expected manage to be true in settings that are an output, got false. Fix: pass settings that are known while the " +
        "program runs.";
    return errorsOf("plain-value-required", `${propertyPath}.manage`, manage === false ? reason : undefined);
}

/**
 * All errors in the settings that are known before deployment.
 *
 * @param path goes before each property; empty for the component's own arguments
 */
export function validateBucket(args: Args, path = ""): ValidationError[] {
    const { bucketName, bucketPolicy, kmsKeyArn } = args;
    const known = [
        ...(isPlain(bucketName) ? validateBucketName(bucketName, path) : []),
        ...(isPlain(kmsKeyArn) ? validateKmsKeyArn(kmsKeyArn, `${path}kmsKeyArn`) : []),
    ];
    if (args.existing) {
        return [...known, ...validateExisting(args, path)];
    }
    return [
        ...known,
        ...errorsOf("plain-value-required", `${path}bucketName`, importedNameProblem(args)),
        ...errorsOf("mutually-exclusive", `${path}import`, importProblem(args, path)),
        ...(isPlain(args.forceDestroy) ? validateForceDestroy(args.forceDestroy, args, path) : []),
        ...(isPlain(args.versioning) ? validateOneOf(args.versioning, BucketVersioning, `${path}versioning`) : []),
        ...(isPlain(bucketPolicy) ? validateBucketPolicy(bucketPolicy, `${path}bucketPolicy`) : []),
        ...errorsOf("missing-property", `${path}tlsOnly`, lostPolicyProblem(args, path)),
        ...(isPlain(args.lifecycle) ? validateLifecycle(args.lifecycle, `${path}lifecycle`, mayBeVersioned(args)) : []),
        ...(isPlain(args.cors) ? validateCors(args.cors, `${path}cors`) : []),
        ...errorsOf("unmanaged-alias", "aliases.lifecycle", lostChildProblem(args, "lifecycle", path)),
        ...errorsOf("unmanaged-alias", "aliases.cors", lostChildProblem(args, "cors", path)),
    ];
}

/** Errors of the name of a bucket, as soon as it is known. */
export function validateBucketName(name: string, path = ""): ValidationError[] {
    return errorsOf("invalid-bucket-name", `${path}bucketName`, bucketNameProblem(name));
}

/** Settings of an existing bucket. Everything else would manage it. */
const OF_EXISTING: readonly string[] = [
    "aliases",
    "bucketName",
    "costAllocationTag",
    "existing",
    "kmsKeyArn",
    "workDirs",
];

function validateExisting(args: Args, path: string): ValidationError[] {
    return Object.entries(args)
        .filter(([property, value]) => value !== undefined && !OF_EXISTING.includes(property))
        .map(([property]) => ({
            code: "mutually-exclusive",
            propertyPath: `${path}${property}`,
            reason:
                `${path}existing and ${path}${property} are mutually exclusive: nothing of an existing bucket is managed. ` +
                `Fix: omit one of them. To manage a bucket that exists, replace ${path}existing with ${path}import.`,
        }));
}

function validateKmsKeyArn(arn: string, propertyPath: string): ValidationError[] {
    const reason = `invalid KMS key ARN ${formatValue(arn)}: expected ${KMS_KEY_ARN.form}.`;
    return errorsOf("invalid-kms-key-arn", propertyPath, hasForm(arn, KMS_KEY_ARN) ? undefined : reason);
}

/** Import needs the name before the first resource. */
function importedNameProblem(args: Args): string | undefined {
    return isImported(args) && !isPlain(args.bucketName)
        ? "expected a plain string, got an output: the bucket is imported by its name. Fix: pass a name that is known while " +
              "the program runs, or use existing in place of import."
        : undefined;
}

/** Errors of a forced deletion, as soon as it is known. */
export function validateForceDestroy(
    forceDestroy: boolean,
    { protect = true }: BucketSettings,
    path = "",
): ValidationError[] {
    const reason =
        `${path}forceDestroy and ${path}protect are mutually exclusive: a protected bucket is never deleted. Fix: set ` +
        `${path}protect to false, or omit ${path}forceDestroy.`;
    return errorsOf("mutually-exclusive", `${path}forceDestroy`, forceDestroy && protect ? reason : undefined);
}

/** Errors of versioning that is an output, as soon as it is known. By then a resource for it exists. */
export function validateVersioning(versioning: BucketVersioning): ValidationError[] {
    const reason =
        'expected versioning to be "Enabled" or "Suspended" as an output, got "Unmanaged". Fix: pass a value that is known ' +
        "while the program runs, or omit versioning.";
    return versioning === BucketVersioning.Unmanaged
        ? errorsOf("plain-value-required", "versioning", reason)
        : validateOneOf(versioning, BucketVersioning, "versioning");
}

/** Errors of TLS alone that is an output, as soon as it is known. By then a resource for the policy exists. */
export function validateTlsOnly(tlsOnly: boolean, { bucketPolicy }: BucketSettings): ValidationError[] {
    const reason =
        "expected tlsOnly to be true as an output without bucketPolicy, got false: no statement would be left. Fix: pass a value " +
        "that is known while the program runs, or set bucketPolicy.";
    return errorsOf("plain-value-required", "tlsOnly", tlsOnly || bucketPolicy !== undefined ? undefined : reason);
}

/** Whether S3 keeps deleted objects as old versions, as far as that is known. */
function mayBeVersioned({ versioning }: Args): boolean {
    return isPlain(versioning) ? versioning === BucketVersioning.Enabled : versioning !== undefined;
}

/** The bucket of an alias exists: created anew, it would get the defaults that end today's access. */
function importProblem({ import: imported, aliases }: Args, path: string): string | undefined {
    const alias = aliases?.["bucket"];
    return alias !== undefined && imported === false
        ? `${path}import = false and aliases.bucket = ${formatValue(alias)} are mutually exclusive: the bucket of an ` +
              `alias exists. Fix: omit ${path}import.`
        : undefined;
}

/** A bucket has one policy. Writing it replaces the one that grants today's public reads. */
function lostPolicyProblem(args: Args, path: string): string | undefined {
    const bucket = isPlain(args.bucketName) ? args.bucketName : "BUCKET";
    return isImported(args) && (args.tlsOnly ?? false) !== false && args.bucketPolicy === undefined
        ? `missing required property "bucketPolicy" with tlsOnly true: the new policy would replace today's policy of ` +
              `${bucket} and end the access that it grants. Fix: set ${path}bucketPolicy to the output of \`aws s3api ` +
              `get-bucket-policy --bucket ${bucket} --query Policy --output text\`, or omit ${path}tlsOnly.`
        : undefined;
}

/** The resource of an alias whose child is not managed would be deleted, and with it the rules of the live bucket. */
function lostChildProblem(args: Args, child: "lifecycle" | "cors", path: string): string | undefined {
    const alias = args.aliases?.[child];
    return alias !== undefined && bucketConfiguration(args)[child] === undefined
        ? `${formatValue(alias)} would be deleted: ${path}${child} is not managed. Fix: set ${path}${child} to {}, or remove ` +
              "the resource from the state with `pulumi state delete` and omit the alias."
        : undefined;
}

function errorsOf(code: string, propertyPath: string, reason: string | undefined): ValidationError[] {
    return reason === undefined ? [] : [{ code, propertyPath, reason }];
}
