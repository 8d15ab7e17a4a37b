import type { ChildAliases } from "../internal/aliases";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";
import { bucketNameProblem } from "./bucketName";
import { type CorsSettings, validateCors } from "./corsRules";
import { validateLifecycle } from "./lifecycleValidation";
import type { LifecycleSettings } from "./lifecycleSettings";
import { type BucketSettings, BucketVersioning } from "./settings";
import { bucketPolicyProblem } from "./tlsOnlyPolicy";

/** What of a bucket the component manages. Everything else is left to whoever manages it today. */
export interface BucketConfiguration {
    publicAccessBlock: boolean;
    encryption: boolean;
    ownershipControls: boolean;
    tlsOnly: boolean;
    versioning: BucketVersioning;
    lifecycle?: LifecycleSettings;
    cors?: CorsSettings;
}

/** Children that take over resources under former names. */
export const FORMER_BUCKET_CHILDREN = ["bucket", "lifecycle", "cors"] as const;

type Args = BucketSettings & { aliases?: ChildAliases };

/** Whether the bucket exists already: it is to be imported, or a former resource of the stack holds it. */
export function isAdopted(args: Args): boolean {
    return args.import ?? args.aliases?.["bucket"] !== undefined;
}

/** A created bucket gets all safe defaults; an adopted one only what is asked for, so that today's access stays. */
export function bucketConfiguration(args: Args): BucketConfiguration {
    const byDefault = !isAdopted(args);
    return {
        publicAccessBlock: args.publicAccessBlock ?? byDefault,
        encryption: args.encryption ?? byDefault,
        ownershipControls: args.ownershipControls ?? byDefault,
        tlsOnly: args.tlsOnly ?? byDefault,
        versioning: args.versioning ?? BucketVersioning.Unmanaged,
        lifecycle: managedSettings(args.lifecycle, byDefault),
        cors: managedSettings(args.cors, byDefault),
    };
}

function managedSettings<T extends { manage?: boolean }>(settings: T | undefined, byDefault: boolean) {
    return (settings?.manage ?? (settings !== undefined || byDefault)) ? { ...settings } : undefined;
}

/**
 * Everything that is wrong with the settings, as far as it is known before deployment. `path` stands before each
 * property, empty for the component's own arguments.
 */
export function validateBucket(args: Args, path = ""): ValidationError[] {
    const problems: [string, string | undefined][] = [
        ["bucketName", bucketNameProblem(args.bucketName)],
        ["import", newBucketProblem(args)],
        ["versioning", versioningProblem(args.versioning)],
        ["bucketPolicy", isPlain(args.bucketPolicy) ? bucketPolicyProblem(args.bucketPolicy) : undefined],
        ["tlsOnly", lostPolicyProblem(args)],
    ];
    return [
        ...problems.flatMap(([property, reason]) => validationError(path + property, reason)),
        ...validateLifecycle(args.lifecycle ?? {}, `${path}lifecycle`, args.versioning === BucketVersioning.Enabled),
        ...validateCors(args.cors ?? {}, `${path}cors`),
        ...validationError("aliases.lifecycle", lostChildProblem(args, "lifecycle")),
        ...validationError("aliases.cors", lostChildProblem(args, "cors")),
    ];
}

/** A former resource is a bucket that lives: as a new one it would get the defaults that end today's access. */
function newBucketProblem({ import: imported, aliases }: Args): string | undefined {
    const alias = aliases?.["bucket"];
    return alias !== undefined && imported === false
        ? `false makes a new bucket, and aliases.bucket, ${formatValue(alias)}, takes over one that exists. Fix: leave ` +
              "import out."
        : undefined;
}

function versioningProblem(versioning: BucketVersioning | undefined): string | undefined {
    const known = Object.values(BucketVersioning);
    return versioning === undefined || known.includes(versioning)
        ? undefined
        : `${formatValue(versioning)} is no versioning choice. Fix: use ${known.join(", ")}.`;
}

/** A bucket has one policy, and writing it replaces the one that grants the public reads of today. */
function lostPolicyProblem(args: Args): string | undefined {
    return isAdopted(args) && args.tlsOnly && args.bucketPolicy === undefined
        ? `A TLS-only policy would replace the policy that ${args.bucketName} has today and end the access it grants ` +
              "(received true without bucketPolicy). Fix: pass today's policy as bucketPolicy, as printed by `aws s3api " +
              `get-bucket-policy --bucket ${args.bucketName} --query Policy --output text\`, or leave tlsOnly out.`
        : undefined;
}

/** A former resource whose child is not managed would be deleted, and with it the rules of the live bucket. */
function lostChildProblem(args: Args, child: "lifecycle" | "cors"): string | undefined {
    const alias = args.aliases?.[child];
    return alias !== undefined && bucketConfiguration(args)[child] === undefined
        ? `${formatValue(alias)} would be deleted, because ${child} is not managed here. Fix: pass ${child}: {} to manage ` +
              "it, or take it out of the state with `pulumi state delete` and leave its name out."
        : undefined;
}

function validationError(propertyPath: string, reason: string | undefined): ValidationError[] {
    return reason === undefined ? [] : [{ propertyPath, reason }];
}
