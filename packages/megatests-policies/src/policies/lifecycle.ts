import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { attachedTo, BUCKET, nameOf } from "./buckets";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { known, objectOf, type Properties } from "./values";

/** Types of resources that hold the lifecycle rules of a bucket. */
export const LIFECYCLE = [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
];
const VERSIONING = ["aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"];

/**
 * Published results carry the tags of the task outputs they were copied from, so a rule with only a tag filter, or none,
 * deletes them. Source: nextflow-io/nextflow issue 7339.
 */
export const bucketResultsKept: StackValidationPolicy = {
    name: "bucket-results-kept",
    description:
        "A lifecycle rule must delete objects only under a prefix, unless the bucket is versioned or the rule is an exception " +
        "with a reason.",
    severity: "critical",
    configSchema: { properties: { exceptions: exceptionsBy("lifecycle rules, as in BUCKET/RULE") } },
    validateStack: (args, reportViolation) => {
        const { resources } = args;
        const exceptions = args.getConfig<Exceptions>();
        for (const { owner, bucket, rules } of configurations(resources)) {
            if (isVersioned(bucket, resources)) {
                continue;
            }
            for (const [index, rule] of rules.entries()) {
                const scope = scopeWithoutPrefix(rule);
                const name = `${nameOf(bucket)}/${idOf(rule) ?? index}`;
                if (scope !== undefined && !isExempt(exceptions, name)) {
                    reportViolation(
                        `lifecycle rule "${name}" deletes ${scope}, published results included: expected a filter with ` +
                            "a prefix. Fix: filter by the prefix of the work files, set versioning to Enabled, " +
                            "or add the rule to exceptions with a reason.",
                        owner.urn,
                    );
                }
            }
        }
    },
};

interface Configuration {
    /** The resource that has the rules. */
    owner: PolicyResource;
    bucket: PolicyResource;
    rules: Properties[];
}

/** The rules of all buckets. A bucket shows the rules of a resource of its own as well, and that resource counts. */
function configurations(resources: PolicyResource[]): Configuration[] {
    const separate = resources
        .filter(({ type }) => LIFECYCLE.includes(type))
        .map((owner) => ({ owner, bucket: bucketOf(owner, resources), rules: rulesOf(owner, "rules") }));
    const inline = resources
        .filter((each) => BUCKET.includes(each.type) && attachedTo(each, resources, LIFECYCLE).length === 0)
        .map((owner) => ({ owner, bucket: owner, rules: rulesOf(owner, "lifecycleRules") }));
    return [...separate, ...inline];
}

/** The bucket that a setting belongs to, or the setting itself, which names it too, where the stack has no such bucket. */
function bucketOf(setting: PolicyResource, resources: PolicyResource[]): PolicyResource {
    return (
        resources.find(
            (each) => BUCKET.includes(each.type) && attachedTo(each, resources, LIFECYCLE).includes(setting),
        ) ?? setting
    );
}

function rulesOf({ props }: PolicyResource, property: string): Properties[] {
    const rules = listOf(known(() => (props as Properties)[property]));
    return rules.map((_, index) => objectOf(known(() => rules[index])));
}

function isVersioned(bucket: PolicyResource, resources: PolicyResource[]): boolean {
    const props: Properties = bucket.props;
    const inline = [known(() => props["versioning"]), known(() => listOf(props["versionings"])[0])].map(objectOf);
    const separate = attachedTo(bucket, resources, VERSIONING).map(({ props: settings }) =>
        known(() => objectOf((settings as Properties)["versioningConfiguration"])["status"]),
    );
    return separate.includes("Enabled") || inline.some((each) => known(() => each["enabled"]) === true);
}

/** What a rule deletes outside any prefix, in words; undefined when it is nothing. */
function scopeWithoutPrefix(rule: Properties): string | undefined {
    if (isOff(rule) || !deletes(rule)) {
        return undefined;
    }
    const filter = objectOf(known(() => rule["filter"]));
    const and = objectOf(known(() => filter["and"]));
    if ([rule, filter, and].some((part) => hasValue(part, "prefix"))) {
        return undefined;
    }
    const tag = objectOf(known(() => filter["tag"]));
    const tags = Object.entries({ ...objectOf(rule["tags"]), ...objectOf(and["tags"]) });
    const pairs = [...(tag["key"] === undefined ? [] : [[tag["key"], tag["value"]]]), ...tags];
    return pairs.length === 0
        ? "objects of the whole bucket"
        : `objects tagged ${pairs.map(([key, value]) => `${String(key)}=${String(value)}`).join(" and ")} in the whole bucket`;
}

function idOf(rule: Properties): string | undefined {
    const id = known(() => rule["id"]);
    return typeof id === "string" && id !== "" ? id : undefined;
}

function isOff(rule: Properties): boolean {
    return known(() => rule["status"]) === "Disabled" || known(() => rule["enabled"]) === false;
}

/** Whether a rule deletes objects, not only old versions or delete markers. */
function deletes(rule: Properties): boolean {
    const expirations = [known(() => rule["expiration"]), ...listOf(known(() => rule["expirations"]))];
    return expirations.map(objectOf).some((each) => hasValue(each, "days") || hasValue(each, "date"));
}

/** Whether a property has a value that is not S3's way to say none. One that a preview cannot know counts as a value. */
function hasValue(part: Properties, property: string): boolean {
    const value = known(() => part[property] ?? null);
    return value === undefined || ![null, "", 0].includes(value as string | number | null);
}

function listOf(value: unknown): unknown[] {
    return Array.isArray(value) ? (value as unknown[]) : [];
}
