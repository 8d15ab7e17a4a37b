import type { ResourceValidationPolicy } from "@pulumi/policy";
import { ACCESS_KEY } from "./accessKeys";
import { BATCH_TYPES, batchEnvironment } from "./batchConfig";
import { BUCKET_TYPES } from "./buckets";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { KINDS } from "./github";
import { IAM_TYPES } from "./iam";
import { LIFECYCLE } from "./lifecycle";
import { MEMBERS } from "./participants";
import { ROLE } from "./roleTrust";
import { SECRET_TYPES } from "./secrets";
import { objectOf } from "./values";

/** Types that some policy of the pack judges. */
export const JUDGED_TYPES: ReadonlySet<string> = new Set([
    ACCESS_KEY,
    ROLE,
    ...BATCH_TYPES,
    ...BUCKET_TYPES,
    ...LIFECYCLE,
    ...IAM_TYPES,
    ...SECRET_TYPES,
    ...Object.keys(KINDS),
    ...Object.keys(MEMBERS),
]);

/** Types of the same packages that grant nothing and hold no secret, so there is nothing to judge. */
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

/** A rule that does not know a type lets it pass. This one says so. */
export const coveredTypes: ResourceValidationPolicy = {
    name: "types-covered",
    description: "A resource is of a type that the pack judges or knows as harmless, in the packages that are named.",
    severity: "medium",
    configSchema: {
        properties: {
            packages: {
                type: "array",
                items: { type: "string" },
                description: "Packages of which types that no policy judges are refused, for example aws.",
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
        const covered = (JUDGED_TYPES.has(type) && !elsewhere) || HARMLESS_TYPES.has(type);
        const [pkg = ""] = type.split(":");
        if (settings.packages.includes(pkg) && !covered && !isExempt(settings, type)) {
            const what = elsewhere ? `${type} on another platform than AWS Batch` : type;
            reportViolation(
                `The resource ${name} is of the type ${what}, which no policy of the pack judges. ` +
                    "Fix: leave it out, or list the type among the exceptions with a reason.",
            );
        }
    },
};
