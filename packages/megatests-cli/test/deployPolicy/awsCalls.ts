/** A call that the AWS provider makes for a resource of a plan: the IAM action and the ARN that it acts on. */
export interface AwsCall {
    action: string;
    resource: string;
    context?: Record<string, string>;
}

/** What a plan consists of, by ARN. */
export interface Targets {
    bucket: string;
    user?: string;
    role?: string;
    /** The first ones are attached to the user or the role. */
    policies: string[];
}

/**
 * The calls that create, read, update and delete a platform, in the words of AWS's APIs. Written from the sources of the
 * Terraform provider 6 (`internal/service/s3`, `internal/service/iam`), not from the tool's table.
 */
export function awsCalls({ bucket, user, role, policies }: Targets): AwsCall[] {
    const on = (resource: string | undefined, actions: string) =>
        resource === undefined
            ? []
            : actions
                  .trim()
                  .split(/\s+/)
                  .map((action) => ({ action, resource }));
    const attachments = (resource: string | undefined, actions: string) =>
        on(resource, actions).flatMap((call) =>
            policies.map((policy) => ({ ...call, context: { "iam:PolicyARN": policy } })),
        );
    return [
        // bucket.go: create, then read with all settings; delete
        ...on(bucket, "s3:CreateBucket s3:ListBucket s3:GetBucketLocation s3:DeleteBucket s3:ListTagsForResource"),
        ...on(bucket, "s3:GetBucketPolicy s3:GetBucketAcl s3:GetBucketCORS s3:GetBucketWebsite s3:GetBucketVersioning"),
        ...on(bucket, "s3:GetAccelerateConfiguration s3:GetBucketRequestPayment s3:GetBucketLogging"),
        ...on(bucket, "s3:GetLifecycleConfiguration s3:GetReplicationConfiguration s3:GetEncryptionConfiguration"),
        ...on(bucket, "s3:GetBucketObjectLockConfiguration s3:GetBucketTagging"),
        // bucket_cors_configuration.go, bucket_lifecycle_configuration.go: their deletions need the same actions
        ...on(bucket, "s3:PutBucketCORS s3:PutLifecycleConfiguration"),
        // user.go, access_key.go
        ...on(user, "iam:CreateUser iam:GetUser iam:UpdateUser iam:ListGroupsForUser iam:DeleteUser"),
        ...on(user, "iam:CreateAccessKey iam:ListAccessKeys iam:UpdateAccessKey iam:DeleteAccessKey"),
        // role.go
        ...on(role, "iam:CreateRole iam:GetRole iam:ListRolePolicies iam:ListAttachedRolePolicies iam:UpdateRole"),
        ...on(
            role,
            "iam:UpdateAssumeRolePolicy iam:UpdateRoleDescription iam:ListInstanceProfilesForRole iam:DeleteRole",
        ),
        // policy.go: an update prunes versions, creates one and makes it the default
        ...policies.flatMap((policy) =>
            on(
                policy,
                `iam:CreatePolicy iam:GetPolicy iam:GetPolicyVersion iam:ListPolicyVersions iam:CreatePolicyVersion
                iam:SetDefaultPolicyVersion iam:DeletePolicyVersion iam:DeletePolicy`,
            ),
        ),
        // The cost allocation tag. An imported bucket keeps its own tags.
        ...on(user, "iam:TagUser iam:UntagUser"),
        ...on(role, "iam:TagRole iam:UntagRole"),
        ...policies.flatMap((policy) => on(policy, "iam:TagPolicy iam:UntagPolicy")),
        // user_policy_attachment.go, role_policy_attachment.go
        ...on(user, "iam:ListAttachedUserPolicies"),
        ...attachments(user, "iam:AttachUserPolicy iam:DetachUserPolicy"),
        ...attachments(role, "iam:AttachRolePolicy iam:DetachRolePolicy"),
    ];
}

/** What the guards of a bucket add. */
export function guardCalls(bucket: string): AwsCall[] {
    return [
        ...["s3:PutBucketPublicAccessBlock", "s3:GetBucketPublicAccessBlock"],
        ...["s3:PutBucketOwnershipControls", "s3:GetBucketOwnershipControls"],
        ...["s3:PutEncryptionConfiguration"],
        ...["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
    ].map((action) => ({ action, resource: bucket }));
}
