import { formatValue } from "megatests-components/internal";
import type { StateResource } from "./stackState";

const ATTACHMENT = "aws:iam/userPolicyAttachment:UserPolicyAttachment";
const POLICY = "aws:iam/policy:Policy";

/** Types of the AWS resources that become children of the platform by an alias, by child. */
const CHILD_TYPES: ReadonlyMap<string, string> = new Map([
    ["bucket", "aws:s3/bucket:Bucket"],
    ["lifecycle", "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2"],
    ["cors", "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2"],
    ["user", "aws:iam/user:User"],
    ["forge-policy", POLICY],
    ["launch-policy", POLICY],
    ["s3-policy", POLICY],
    ["forge-policy-attachment", ATTACHMENT],
    ["launch-policy-attachment", ATTACHMENT],
    ["s3-policy-attachment", ATTACHMENT],
    ["access-key", "aws:iam/accessKey:AccessKey"],
]);

/** Logical names of the existing AWS resources directly under the stack, by child as in `aliases` of the platform. */
export interface LegacyResources {
    [child: string]: string;
}

/** The child of the platform that an existing AWS resource becomes, or undefined if there is none. */
export function childNamed({ type, name }: StateResource, legacyResources: LegacyResources): string | undefined {
    const found = [...CHILD_TYPES].find(([child, own]) => own === type && legacyResources[child] === name);
    return found?.[0];
}

/**
 * Checks the content of a file that names legacy resources.
 *
 * @returns the names, or every error in the content
 */
export function readLegacyResources(content: unknown): { legacyResources: LegacyResources } | { errors: string[] } {
    if (typeof content !== "object" || content === null || Array.isArray(content)) {
        return { errors: [`expected an object of logical names by child, got ${formatValue(content)}`] };
    }
    const entries = Object.entries(content as Record<string, unknown>);
    const children = [...CHILD_TYPES.keys()].map(formatValue).join(", ");
    const errors = entries.flatMap(([child, name]) => {
        if (!CHILD_TYPES.has(child)) {
            return [`unknown property ${formatValue(child)}: expected one of ${children}`];
        }
        return typeof name === "string" && name !== ""
            ? []
            : [`expected ${child} to be the logical name of a resource, got ${formatValue(name)}`];
    });
    return errors.length > 0 ? { errors } : { legacyResources: content as LegacyResources };
}
