/** Calls that the AWS provider makes for a resource. */
export interface ProviderCalls {
    /** Name of the statement that allows them. */
    sid: string;
    /** What a call acts on. The child of another resource acts on that: an access key on its user. */
    target: "bucket" | "object" | "user" | "role" | "policy" | "budget";
    /** Input that names the target. Defaults to the one that resources of that type have. */
    nameInput?: string;
    /** Actions to create, read, update and delete the resource. */
    actions: string[];
    /** Actions for a resource that has tags. */
    tagActions?: string[];
    /** What the actions are limited to: the plan's policies, or the boundaries of the plan's users and roles. */
    limit?: "policies" | "boundaries";
    /** Input that has to be set, and not to false, for the calls to be made. */
    onlyIf?: string;
    /** Input that must not be set for the calls to be made. */
    unless?: string;
}

/** The provider reads a bucket with every setting, whether the program sets it or not. */
const READS_BUCKET = [
    ...["s3:GetAccelerateConfiguration", "s3:GetBucketAcl", "s3:GetBucketCORS", "s3:GetBucketLocation"],
    ...["s3:GetBucketLogging", "s3:GetBucketObjectLockConfiguration", "s3:GetBucketPolicy"],
    ...["s3:GetBucketRequestPayment", "s3:GetBucketTagging", "s3:GetBucketVersioning", "s3:GetBucketWebsite"],
    ...["s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration"],
    ...["s3:ListBucket", "s3:ListTagsForResource"],
];
const ATTACHES_TO_ROLE = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"];
const ATTACHES_TO_USER = ["iam:AttachUserPolicy", "iam:DetachUserPolicy"];

/**
 * The calls for each type of resource. Reads of attachments are part of their user or role, because AWS does not scope
 * them to a policy. A user or role with a permissions boundary can be created with that boundary only, and nothing may
 * remove it. S3 asks for no permission on the KMS key of a bucket. Sources: the resources of the Terraform provider,
 * `internal/service/{budgets,iam,s3}`, and AWS's service authorization reference, which says which action allows which call.
 */
export const PROVIDER_CALLS: Readonly<Record<string, ProviderCalls[]>> = {
    // The component looks up an existing bucket.
    "megatests-components:index:MegatestsBucket": [
        {
            sid: "ExistingBuckets",
            target: "bucket",
            nameInput: "bucketName",
            actions: ["s3:GetBucketWebsite", "s3:ListBucket"],
            onlyIf: "existing",
        },
    ],
    "aws:s3/bucket:Bucket": [
        {
            sid: "Buckets",
            target: "bucket",
            actions: ["s3:CreateBucket", "s3:DeleteBucket", ...READS_BUCKET],
            tagActions: ["s3:PutBucketTagging", "s3:TagResource", "s3:UntagResource"],
        },
        { sid: "EmptyBuckets", target: "bucket", actions: ["s3:ListBucketVersions"], onlyIf: "forceDestroy" },
        {
            sid: "DeleteObjects",
            target: "object",
            actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
            onlyIf: "forceDestroy",
        },
    ],
    ...bucketSetting("BucketCorsConfiguration", ["s3:GetBucketCORS", "s3:PutBucketCORS"]),
    ...bucketSetting("BucketLifecycleConfiguration", ["s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration"]),
    ...bucketSetting("BucketOwnershipControls", ["s3:GetBucketOwnershipControls", "s3:PutBucketOwnershipControls"]),
    ...bucketSetting("BucketPolicy", ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"]),
    ...bucketSetting("BucketPublicAccessBlock", ["s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock"]),
    ...bucketSetting("BucketServerSideEncryptionConfiguration", [
        ...["s3:GetEncryptionConfiguration", "s3:PutEncryptionConfiguration"],
    ]),
    ...bucketSetting("BucketVersioning", ["s3:GetBucketVersioning", "s3:PutBucketVersioning"]),
    "aws:iam/user:User": [
        {
            sid: "Users",
            target: "user",
            actions: ["iam:DeleteUser", "iam:GetUser", "iam:ListGroupsForUser", "iam:UpdateUser"],
            tagActions: ["iam:TagUser", "iam:UntagUser"],
        },
        ...creation("Users", "user", ["iam:CreateUser"], ["iam:PutUserPermissionsBoundary"]),
    ],
    "aws:iam/accessKey:AccessKey": [
        {
            sid: "AccessKeys",
            target: "user",
            actions: ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:ListAccessKeys", "iam:UpdateAccessKey"],
        },
    ],
    "aws:iam/policy:Policy": [
        {
            sid: "Policies",
            target: "policy",
            actions: [
                ...["iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion"],
                ...["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions", "iam:SetDefaultPolicyVersion"],
            ],
            tagActions: ["iam:TagPolicy", "iam:UntagPolicy"],
        },
    ],
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": [
        { sid: "UserAttachments", target: "user", actions: ["iam:ListAttachedUserPolicies"] },
        { sid: "AttachToUsers", target: "user", actions: ATTACHES_TO_USER, limit: "policies" },
    ],
    "aws:iam/role:Role": [
        {
            sid: "Roles",
            target: "role",
            actions: [
                ...["iam:DeleteRole", "iam:GetRole", "iam:ListAttachedRolePolicies"],
                ...["iam:ListInstanceProfilesForRole", "iam:ListRolePolicies", "iam:UpdateAssumeRolePolicy"],
                ...["iam:UpdateRole", "iam:UpdateRoleDescription"],
            ],
            tagActions: ["iam:TagRole", "iam:UntagRole"],
        },
        ...creation("Roles", "role", ["iam:CreateRole"], ["iam:PutRolePermissionsBoundary"]),
    ],
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [
        { sid: "RoleAttachments", target: "role", actions: ["iam:ListAttachedRolePolicies"] },
        { sid: "AttachToRoles", target: "role", actions: ATTACHES_TO_ROLE, limit: "policies" },
    ],
    "aws:budgets/budget:Budget": [
        {
            sid: "Budgets",
            target: "budget",
            actions: ["budgets:ListTagsForResource", "budgets:ModifyBudget", "budgets:ViewBudget"],
            tagActions: ["budgets:TagResource", "budgets:UntagResource"],
        },
    ],
};

/** The creation of users or roles, with a permissions boundary if the plan has one. */
function creation(kind: string, target: "user" | "role", actions: string[], boundActions: string[]): ProviderCalls[] {
    const input = "permissionsBoundary";
    return [
        { sid: `Create${kind}`, target, actions, unless: input },
        {
            sid: `Create${kind}WithBoundary`,
            target,
            actions: [...actions, ...boundActions],
            onlyIf: input,
            limit: "boundaries",
        },
    ];
}

/** A resource that holds one setting of a bucket. */
function bucketSetting(type: string, actions: string[]): Record<string, ProviderCalls[]> {
    const file = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
    return { [`aws:s3/${file}:${type}`]: [{ sid: "BucketSettings", target: "bucket", actions }] };
}
