import type { FormerNames } from "../internal/aliases";
import { shown } from "../internal/formatValue";
import { type Refusal, isPlain } from "../internal/validation";
import { bucketNameProblem } from "./bucketName";
import { type CorsSettings, corsRefusals } from "./corsRules";
import { lifecycleRefusals } from "./lifecycleRefusals";
import type { LifecycleSettings } from "./lifecycleSettings";
import { type BucketSettings, BucketVersioning } from "./settings";
import { bucketPolicyProblem } from "./tlsOnlyPolicy";

/** What of a bucket the component manages. Everything else is left to whoever manages it today. */
export interface ManagedParts {
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

type Args = BucketSettings & { formerNames?: FormerNames };

/** Whether the bucket exists already: it is to be imported, or a former resource of the stack holds it. */
export function isAdopted(args: Args): boolean {
    return args.adopt ?? args.formerNames?.["bucket"] !== undefined;
}

/** A created bucket gets all safe defaults; an adopted one only what is asked for, so that today's access stays. */
export function managedParts(args: Args): ManagedParts {
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
export function bucketRefusals(args: Args, path = ""): Refusal[] {
    const problems: [string, string | undefined][] = [
        ["bucketName", bucketNameProblem(args.bucketName)],
        ["adopt", newBucketProblem(args)],
        ["versioning", versioningProblem(args.versioning)],
        ["bucketPolicy", isPlain(args.bucketPolicy) ? bucketPolicyProblem(args.bucketPolicy) : undefined],
        ["tlsOnly", lostPolicyProblem(args)],
    ];
    return [
        ...problems.flatMap(([property, reason]) => refusal(path + property, reason)),
        ...lifecycleRefusals(args.lifecycle ?? {}, `${path}lifecycle`, args.versioning === BucketVersioning.Enabled),
        ...corsRefusals(args.cors ?? {}, `${path}cors`),
        ...refusal("formerNames.lifecycle", lostChildProblem(args, "lifecycle")),
        ...refusal("formerNames.cors", lostChildProblem(args, "cors")),
    ];
}

/** A former resource is a bucket that lives: as a new one it would get the defaults that end today's access. */
function newBucketProblem({ adopt, formerNames }: Args): string | undefined {
    const formerName = formerNames?.["bucket"];
    return formerName !== undefined && adopt === false
        ? `false makes a new bucket, and formerNames.bucket, ${shown(formerName)}, takes over one that exists. Fix: leave ` +
              "adopt out."
        : undefined;
}

function versioningProblem(versioning: BucketVersioning | undefined): string | undefined {
    const known = Object.values(BucketVersioning);
    return versioning === undefined || known.includes(versioning)
        ? undefined
        : `${shown(versioning)} is no versioning choice. Fix: use ${known.join(", ")}.`;
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
    const formerName = args.formerNames?.[child];
    return formerName !== undefined && managedParts(args)[child] === undefined
        ? `${shown(formerName)} would be deleted, because ${child} is not managed here. Fix: pass ${child}: {} to manage ` +
              "it, or take it out of the state with `pulumi state delete` and leave its name out."
        : undefined;
}

function refusal(propertyPath: string, reason: string | undefined): Refusal[] {
    return reason === undefined ? [] : [{ propertyPath, reason }];
}
