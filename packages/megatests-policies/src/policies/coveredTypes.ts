import type { ResourceValidationPolicy } from "@pulumi/policy";
import { ACCESS_KEY } from "./accessKeys";
import { BATCH_TYPES, batchEnvironment } from "./batchConfig";
import { BUCKET_TYPES } from "./buckets";
import { BUDGET } from "./budget";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { KINDS } from "./github";
import { IAM_TYPES } from "./iam";
import { LIFECYCLE } from "./lifecycle";
import { MEMBERS } from "./participants";
import { ROLE } from "./roleTrust";
import { SECRET_TYPES } from "./secrets";
import { objectOf } from "./values";

/** Types that a policy of the pack checks. */
export const CHECKED_TYPES: ReadonlySet<string> = new Set([
    ACCESS_KEY,
    BUDGET,
    ROLE,
    ...BATCH_TYPES,
    ...BUCKET_TYPES,
    ...LIFECYCLE,
    ...IAM_TYPES,
    ...SECRET_TYPES,
    ...KINDS.keys(),
    ...MEMBERS.keys(),
]);

/** Types of the same packages that grant nothing and hold no secret, so there is nothing to check. */
const HARMLESS_TYPES: ReadonlySet<string> = new Set([
    "aws:iam/group:Group",
    "aws:iam/instanceProfile:InstanceProfile",
    "aws:iam/user:User",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
    "github:index/actionsVariable:ActionsVariable",
    "seqera:index/labels:Labels",
    "seqera:index/primaryComputeEnv:PrimaryComputeEnv",
]);

interface Settings extends Exceptions {
    packages: string[];
}

/** A policy passes types that it does not know. This policy reports them. */
export const coveredTypes: ResourceValidationPolicy = {
    name: "types-covered",
    description: "Every resource of the listed packages must have a type that the pack checks or knows to be harmless.",
    severity: "medium",
    configSchema: {
        properties: {
            packages: {
                type: "array",
                items: { type: "string" },
                description: "Packages whose unchecked types are reported, for example aws. Defaults to none.",
                default: [],
            },
            exceptions: exceptionsBy("types of resources by token"),
        },
    },
    validateResource: (args, reportViolation) => {
        const { type, name, props } = args;
        const settings = args.getConfig<Settings>();
        const elsewhere =
            BATCH_TYPES.includes(type) && batchEnvironment({ type, props: objectOf(props) }) === undefined;
        const covered = (CHECKED_TYPES.has(type) && !elsewhere) || HARMLESS_TYPES.has(type);
        const [pkg = ""] = type.split(":");
        if (settings.packages.includes(pkg) && !covered && !isExempt(settings, type)) {
            const what = elsewhere ? `${type} for a platform other than AWS Batch` : type;
            reportViolation(
                `${name}: no policy checks the type ${what}. ` +
                    "Fix: remove the resource, or add the type to exceptions with a reason.",
            );
        }
    },
};
