import * as pulumi from "@pulumi/pulumi";
import { formatValue } from "./formatValue";
import { type ValidationError, isPlain } from "./validation";

/** Tags of AWS resources. */
export type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }>;

/** The settings from which the tags of a component's AWS resources follow. */
export interface TagSettings {
    tags?: Tags;
    costAllocationTag?: pulumi.Input<boolean>;
}

/** Key of the tag by which AWS groups the costs of one component. */
export const COST_ALLOCATION_TAG = "Project";

/** Characters of keys and values. Source: AWS, "Tagging your AWS resources". */
const TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;
/** Most tags of a bucket, a user, a role or a policy. Source: AWS, quotas of S3 and IAM. */
const MOST_TAGS = 50;

/**
 * The tags of a component's AWS resources. Undefined if there are none.
 *
 * @returns an output, because Pulumi fails on a plain map with the key `toString`
 */
export function tagsOf(name: string, { tags, costAllocationTag = true }: TagSettings): Tags | undefined {
    const tag = { [COST_ALLOCATION_TAG]: name };
    return isPlain(costAllocationTag)
        ? mergedTags(costAllocationTag ? tag : undefined, tags)
        : mergedTags(
              pulumi.output(costAllocationTag).apply((on): { [key: string]: string } => (on ? tag : {})),
              tags,
          );
}

/** Tags that override others. */
export function mergedTags(tags: Tags | undefined, overriding: Tags | undefined): Tags | undefined {
    return tags === undefined && overriding === undefined
        ? undefined
        : pulumi.all([tags, overriding]).apply(([below, above]) => ({ ...below, ...above }));
}

/** Errors of tags that AWS would reject. */
export function validateTags(name: string, settings: TagSettings, prefix = ""): ValidationError[] {
    const tags = isPlain(settings.tags) ? settings.tags : {};
    const fromName = (settings.costAllocationTag ?? true) && !Object.hasOwn(tags, COST_ALLOCATION_TAG);
    const errors = Object.entries(tags).flatMap(([key, value]) => validateTag(key, value, `${prefix}tags.${key}`));
    const count = Object.keys(tags).length + (fromName ? 1 : 0);
    if (count > MOST_TAGS) {
        const reason = `expected at most ${MOST_TAGS} tags, got ${count}.`;
        errors.push({ code: "value-out-of-range", propertyPath: `${prefix}tags`, reason });
    }
    if (fromName && !isTagText(name, LONGEST_VALUE)) {
        const reason =
            `missing required property "${COST_ALLOCATION_TAG}": the component name ${formatValue(name)} is not allowed as the ` +
            `value of a tag. Fix: set tags.${COST_ALLOCATION_TAG}, or set costAllocationTag to false.`;
        errors.push({ code: "missing-property", propertyPath: `${prefix}tags`, reason });
    }
    return errors;
}

function validateTag(key: string, value: pulumi.Input<string>, propertyPath: string): ValidationError[] {
    const errors: ValidationError[] = [];
    if (key === "" || !isTagText(key, LONGEST_KEY) || /^aws:/i.test(key)) {
        const reason =
            `invalid tag key ${formatValue(key)}: expected 1 to ${LONGEST_KEY} letters, digits, spaces and characters of ` +
            "_.:/=+-@, without the reserved prefix aws:.";
        errors.push({ code: "invalid-tag", propertyPath, reason });
    }
    if (isPlain(value) && !isTagText(value, LONGEST_VALUE)) {
        const reason =
            `invalid tag value ${formatValue(value)}: expected at most ${LONGEST_VALUE} letters, digits, spaces and characters ` +
            "of _.:/=+-@.";
        errors.push({ code: "invalid-tag", propertyPath, reason });
    }
    return errors;
}

function isTagText(text: string, longest: number): boolean {
    return text.length <= longest && TEXT.test(text);
}
