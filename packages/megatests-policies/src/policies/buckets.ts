import type { PolicyResource, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { type Statement, statementsOf } from "./policyDocument";
import { known, objectOf, type Properties, formatValue, textsOf } from "./values";

export const BUCKET = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
const ACL = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"];
const ACCESS_BLOCK = ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"];
const POLICY = ["aws:s3/bucketPolicy:BucketPolicy"];

/** Types of resources that the bucket policies check. */
export const BUCKET_TYPES = [...BUCKET, ...ACL, ...ACCESS_BLOCK, ...POLICY];

const PUBLIC_ACLS = ["public-read", "public-read-write", "authenticated-read"];
const BLOCKS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** Results outlive the stack that tests run in, so no bucket goes with it. */
export const bucketProtected: ResourceValidationPolicy = {
    name: "bucket-protected",
    description: "A bucket must be protected from deletion and must not have forceDestroy.",
    severity: "critical",
    validateResource: ({ type, name, props, opts }, reportViolation) => {
        if (!BUCKET.includes(type)) {
            return;
        }
        if (!opts.protect) {
            reportViolation(`bucket ${name} is not protected. Fix: set the resource option protect to true.`);
        }
        const { forceDestroy } = props as Properties;
        if (forceDestroy === true) {
            reportViolation(`bucket ${name}: expected forceDestroy to be unset, got true.`);
        }
    },
};

/** A private bucket has its own public access block and does not rely on the account's defaults. */
export const bucketNotPublic: StackValidationPolicy = {
    name: "bucket-not-public",
    description: "A bucket must not be public, unless it is an exception with a reason.",
    severity: "critical",
    configSchema: { properties: { exceptions: exceptionsBy("buckets by name") } },
    validateStack: (args, reportViolation) => {
        const { resources } = args;
        for (const bucket of checked(resources, args.getConfig<Exceptions>())) {
            const fix = "Fix: make the bucket private, or add it to exceptions with a reason.";
            for (const opening of openings(bucket, resources)) {
                reportViolation(`bucket ${nameOf(bucket)} ${opening}. ${fix}`, bucket.urn);
            }
        }
    },
};

/** Results and pipeline inputs must be encrypted in transit. */
export const bucketTlsOnly: StackValidationPolicy = {
    name: "bucket-tls-only",
    description: "A bucket must deny requests without TLS, unless it is an exception with a reason.",
    severity: "high",
    configSchema: { properties: { exceptions: exceptionsBy("buckets by name") } },
    validateStack: (args, reportViolation) => {
        const { resources } = args;
        for (const bucket of checked(resources, args.getConfig<Exceptions>())) {
            const documents = attachedTo(bucket, resources, POLICY).map(({ props }) =>
                known(() => (props as Properties)["policy"]),
            );
            // A document that names the new bucket's ARN is known after the preview.
            const denies = (document: unknown) =>
                document === undefined ||
                (statementsOf(document) ?? []).some((each) => deniesPlainHttp(each, nameOf(bucket)));
            if (!documents.some(denies)) {
                reportViolation(
                    `bucket ${nameOf(bucket)} accepts requests without TLS. Fix: add a bucket policy that denies s3:* if ` +
                        "aws:SecureTransport is false, or add the bucket to exceptions with a reason.",
                    bucket.urn,
                );
            }
        }
    },
};

function checked(resources: PolicyResource[], exceptions: Exceptions): PolicyResource[] {
    return resources.filter((each) => BUCKET.includes(each.type) && !isExempt(exceptions, nameOf(each)));
}

/** Name in AWS, or in the program while AWS has not chosen one. */
export function nameOf({ name, props }: PolicyResource): string {
    const bucket = known(() => (props as Properties)["bucket"]);
    return typeof bucket === "string" ? bucket : name;
}

export function attachedTo(bucket: PolicyResource, resources: PolicyResource[], types: string[]): PolicyResource[] {
    return resources.filter(
        (each) =>
            types.includes(each.type) &&
            (each.propertyDependencies["bucket"]?.includes(bucket) || nameOf(each) === nameOf(bucket)),
    );
}

function openings(bucket: PolicyResource, resources: PolicyResource[]): string[] {
    const acls = [bucket, ...attachedTo(bucket, resources, ACL)].flatMap(({ props }) =>
        textsOf(known(() => (props as Properties)["acl"])),
    );
    const statements = attachedTo(bucket, resources, POLICY).flatMap(
        ({ props }) => statementsOf(known(() => (props as Properties)["policy"])) ?? [],
    );
    return [
        ...acls.filter((acl) => PUBLIC_ACLS.includes(acl)).map((acl) => `has the ACL ${formatValue(acl)}`),
        ...statements
            .filter(isPublic)
            .map(({ name }) => `is public: statement ${name} of its policy allows every principal`),
        ...missingBlocks(attachedTo(bucket, resources, ACCESS_BLOCK)),
    ];
}

function missingBlocks([block]: PolicyResource[]): string[] {
    if (!block) {
        return ["has no public access block"];
    }
    const props: Properties = block.props;
    const off = BLOCKS.filter((property) => known(() => props[property]) !== true);
    return off.length === 0 ? [] : [`has a public access block that does not set ${off.join(", ")}`];
}

function isPublic({ effect, anyone, condition }: Statement): boolean {
    return effect === "Allow" && anyone && !narrows(condition);
}

/** Keys whose fixed values close a statement to the public. Source: AWS, "The meaning of public". */
const NARROWING_KEYS = [
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceip",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:userid",
];
const NARROWING_OPERATORS = ["arnequals", "arnlike", "ipaddress", "stringequals", "stringlike"];

function narrows(condition: Properties): boolean {
    return Object.entries(condition).some(
        ([operator, keys]) =>
            NARROWING_OPERATORS.includes(operator.toLowerCase()) &&
            Object.entries(objectOf(keys)).some(([key, value]) => {
                const values = textsOf(value);
                const fixed = values.length > 0 && !values.some((each) => /[*?]|\/0$/.test(each));
                return NARROWING_KEYS.includes(key.toLowerCase()) && fixed;
            }),
    );
}

/** Whether a statement denies every request without TLS for the bucket and its objects, without further conditions. */
function deniesPlainHttp(
    { effect, anyone, inverted, actions, resources, condition }: Statement,
    name: string,
): boolean {
    const [[operator, keys] = ["", undefined], ...more] = Object.entries(condition);
    const [[key, value] = ["", undefined], ...others] = Object.entries(objectOf(keys));
    const plainHttp =
        /^Bool(IfExists)?$/i.test(operator) && key.toLowerCase() === "aws:securetransport" && String(value) === "false";
    const covers = (part: string) =>
        resources.some(
            (each) => /^\*$|^arn:[\w*-]+:s3:::\*$/.test(each) || each.replace(/^arn:[\w*-]+:s3:::/, "") === part,
        );
    return (
        effect === "Deny" &&
        anyone &&
        !inverted &&
        actions.some((action) => ["s3:*", "*"].includes(action)) &&
        [name, `${name}/*`].every(covers) &&
        plainHttp &&
        more.length + others.length === 0
    );
}
