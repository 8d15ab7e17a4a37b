import { SEQERA_RULES, type SeqeraTypeRules, ownValue } from "megatests-components/internal";

/** What a provider does when an input of a type changes. */
export interface Replacement {
    /** Inputs whose change replaces the resource, or all that are not in `inPlace`. */
    replacing: readonly string[] | "others";
    /** Inputs that change in place. */
    inPlace: readonly string[];
    /** Inputs of `inPlace` whose change alone the provider cannot see, because the service never returns them. */
    unseen?: readonly string[];
    /** Inputs that the provider compares with the service even where the program leaves them out. */
    watched?: readonly string[];
    /** What the provider takes for an input that the program leaves out. */
    defaults?: Readonly<Record<string, string | boolean>>;
    /** Inputs that keep the value they had where the program leaves them out, and parts of them likewise. */
    kept?: readonly string[];
}

const BUCKET_SETTING = ["bucket", "expectedBucketOwner"];

function replacementOf({ inPlace, writeOnly, drift = [], kept }: SeqeraTypeRules): Replacement {
    const watched = drift.filter((input) => !inPlace.includes(input));
    return { replacing: "others", inPlace, unseen: writeOnly, watched, kept };
}

/**
 * What the providers replace a resource for. Source: the table of Seqera's rules in `megatests-components`, and the schemas of
 * the AWS and GitHub providers of Pulumi.
 */
export const REPLACEMENTS: Readonly<Record<string, Replacement>> = {
    ...Object.fromEntries(Object.entries(SEQERA_RULES).map(([type, rules]) => [type, replacementOf(rules)])),
    "aws:s3/bucket:Bucket": {
        replacing: ["bucket", "bucketPrefix", "objectLockEnabled", "region"],
        inPlace: [
            "forceDestroy",
            "tags",
            "corsRules",
            "lifecycleRules",
            "policy",
            "serverSideEncryptionConfiguration",
            "versioning",
        ],
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
        replacing: BUCKET_SETTING,
        inPlace: ["rules", "transitionDefaultMinimumObjectSize"],
    },
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": { replacing: BUCKET_SETTING, inPlace: ["corsRules"] },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
        replacing: BUCKET_SETTING,
        inPlace: ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
    },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { replacing: BUCKET_SETTING, inPlace: ["rule"] },
    "aws:s3/bucketPolicy:BucketPolicy": { replacing: BUCKET_SETTING, inPlace: ["policy"] },
    "aws:s3/bucketVersioning:BucketVersioning": { replacing: BUCKET_SETTING, inPlace: ["versioningConfiguration"] },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
        replacing: BUCKET_SETTING,
        inPlace: ["rules"],
    },
    "aws:budgets/budget:Budget": {
        replacing: ["name", "namePrefix"],
        inPlace: ["budgetType", "costFilters", "limitAmount", "limitUnit", "notifications", "tags", "timeUnit"],
    },
    "aws:iam/policy:Policy": {
        replacing: ["name", "namePrefix", "path", "description"],
        inPlace: ["policy", "tags"],
        watched: ["description"],
        defaults: { path: "/" },
    },
    "aws:iam/user:User": {
        replacing: [],
        inPlace: ["name", "path", "permissionsBoundary", "forceDestroy", "tags"],
        defaults: { path: "/", forceDestroy: false },
    },
    "aws:iam/role:Role": {
        replacing: ["name", "namePrefix", "path"],
        inPlace: [
            "description",
            "permissionsBoundary",
            "assumeRolePolicy",
            "maxSessionDuration",
            "forceDetachPolicies",
            "tags",
        ],
        defaults: { path: "/" },
    },
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": { replacing: "others", inPlace: [] },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { replacing: "others", inPlace: [] },
    "aws:iam/accessKey:AccessKey": { replacing: ["user"], inPlace: ["status"], defaults: { status: "Active" } },
    "github:index/actionsVariable:ActionsVariable": { replacing: ["repository", "variableName"], inPlace: ["value"] },
    "github:index/actionsSecret:ActionsSecret": {
        replacing: ["repository", "secretName"],
        inPlace: ["value", "valueEncrypted", "plaintextValue", "encryptedValue", "keyId", "destroyOnDrift"],
    },
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": {
        replacing: ["variableName"],
        inPlace: ["value", "visibility", "selectedRepositoryIds"],
    },
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": {
        replacing: ["secretName"],
        inPlace: [
            "value",
            "valueEncrypted",
            "plaintextValue",
            "encryptedValue",
            "keyId",
            "visibility",
            "selectedRepositoryIds",
            "destroyOnDrift",
        ],
    },
    "pulumi:providers:aws": { replacing: ["region"], inPlace: [] },
    "pulumi:providers:github": { replacing: [], inPlace: ["owner", "token"] },
    "pulumi:providers:seqera": { replacing: [], inPlace: ["bearerAuth", "serverUrl"] },
    "github:index/actionsOrganizationSecretRepositories:ActionsOrganizationSecretRepositories": {
        replacing: ["secretName"],
        inPlace: ["selectedRepositoryIds"],
    },
};

/** Whether a resource of this type is replaced when this input changes. Undefined where that is not known. */
export function replacesOn(type: string, input: string): boolean | undefined {
    const { replacing = [], inPlace = [] } = ownValue(REPLACEMENTS, type) ?? {};
    if (inPlace.includes(input)) {
        return false;
    }
    return replacing === "others" || replacing.includes(input) ? true : undefined;
}

/** Whether an input keeps the value that it had where the program leaves it, or a part of it, out. */
export function isKept(type: string, input: string): boolean {
    return ownValue(REPLACEMENTS, type)?.kept?.includes(input) ?? false;
}

/** Whether the provider cannot see a change of this input alone. */
export function isUnseen(type: string, input: string): boolean {
    return ownValue(REPLACEMENTS, type)?.unseen?.includes(input) ?? false;
}
