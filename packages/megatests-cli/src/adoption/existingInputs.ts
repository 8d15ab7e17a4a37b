import { ownValue } from "megatests-components/internal";
import { REPLACEMENTS } from "../plan/replacement";
import { type StateResource, type Values, isSecretValue, plainValue } from "./stackState";

/** Inputs that the platform changes in place, by type. Others stay the same, or their changes are ignored. */
const CHANGED_IN_PLACE: Readonly<Record<string, readonly string[]>> = {
    "aws:s3/bucket:Bucket": ["tags"],
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2": [
        "rules",
        "transitionDefaultMinimumObjectSize",
    ],
    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2": ["corsRules"],
    "aws:iam/user:User": ["path", "permissionsBoundary", "tags"],
    "aws:iam/accessKey:AccessKey": ["status"],
    "aws:iam/policy:Policy": ["policy", "tags"],
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": [
        "value",
        "visibility",
        "selectedRepositoryIds",
    ],
};

/** Inputs that are kept only where they are given: the resource cannot be without them, or the platform never sets them. */
const KEPT_IF_GIVEN = ["rules", "corsRules", "policy", "value", "status", "transitionDefaultMinimumObjectSize"];

/** The inputs that a resource keeps until its stage; null for one that it does not have. Undefined if one is secret. */
export function existingInputsOf({ type, inputs }: StateResource): Values | undefined {
    const names = ownValue(CHANGED_IN_PLACE, type) ?? [];
    const defaults = ownValue(REPLACEMENTS, type)?.defaults;
    const kept = names
        .map((name) => {
            const value = plainValue(inputs[name] ?? null);
            return [name, value === defaults?.[name] ? null : value] as const;
        })
        .filter(([name, value]) => value !== null || !KEPT_IF_GIVEN.includes(name));
    return kept.some(([, value]) => holdsSecret(value)) ? undefined : Object.fromEntries(kept);
}

function holdsSecret(value: unknown): boolean {
    return (
        isSecretValue(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsSecret))
    );
}
