import type { Plan, PlannedResource } from "../../src/plan/planStack";

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
    budget?: string;
    boundary?: string;
}

/** The calls for a type of resource, and those for an input that it has. An input without calls of its own has "". */
interface CallsOfType {
    target: keyof Targets;
    always: string;
    inputs: Record<string, string>;
}

/**
 * The calls that create, read, update and delete resources, in the words of AWS's APIs. Written from the sources of the
 * Terraform provider 6 (`internal/service/{budgets,iam,s3}`), not from the tool's table.
 */
const CALLS: Record<string, CallsOfType> = {
    // bucket.go: create, then read with all settings; delete
    "aws:s3/bucket:Bucket": {
        target: "bucket",
        always:
            "s3:CreateBucket s3:ListBucket s3:GetBucketLocation s3:DeleteBucket s3:ListTagsForResource s3:GetBucketPolicy " +
            "s3:GetBucketAcl s3:GetBucketCORS s3:GetBucketWebsite s3:GetBucketVersioning s3:GetAccelerateConfiguration " +
            "s3:GetBucketRequestPayment s3:GetBucketLogging s3:GetLifecycleConfiguration s3:GetReplicationConfiguration " +
            "s3:GetEncryptionConfiguration s3:GetBucketObjectLockConfiguration s3:GetBucketTagging",
        inputs: {
            bucket: "",
            tags: "s3:PutBucketTagging s3:TagResource s3:UntagResource",
            // delete.go: all versions
            forceDestroy: "s3:ListBucketVersions s3:DeleteObject s3:DeleteObjectVersion",
        },
    },
    ...setting("BucketCorsConfiguration", "corsRules", "s3:GetBucketCORS s3:PutBucketCORS"),
    ...setting("BucketLifecycleConfiguration", "rules", "s3:GetLifecycleConfiguration s3:PutLifecycleConfiguration"),
    ...setting("BucketOwnershipControls", "rule", "s3:GetBucketOwnershipControls s3:PutBucketOwnershipControls"),
    ...setting("BucketPolicy", "policy", "s3:PutBucketPolicy s3:GetBucketPolicy s3:DeleteBucketPolicy"),
    ...setting(
        "BucketPublicAccessBlock",
        "blockPublicAcls blockPublicPolicy ignorePublicAcls restrictPublicBuckets",
        "s3:PutBucketPublicAccessBlock s3:GetBucketPublicAccessBlock",
    ),
    // AWS, PutBucketEncryption: S3 does not validate the key.
    ...setting(
        "BucketServerSideEncryptionConfiguration",
        "rules",
        "s3:PutEncryptionConfiguration s3:GetEncryptionConfiguration",
    ),
    ...setting("BucketVersioning", "versioningConfiguration", "s3:PutBucketVersioning s3:GetBucketVersioning"),
    // user.go
    "aws:iam/user:User": {
        target: "user",
        always: "iam:CreateUser iam:GetUser iam:UpdateUser iam:ListGroupsForUser iam:DeleteUser",
        inputs: {
            name: "",
            path: "",
            tags: "iam:TagUser iam:UntagUser",
            permissionsBoundary: "iam:PutUserPermissionsBoundary",
        },
    },
    "aws:iam/accessKey:AccessKey": {
        target: "user",
        always: "iam:CreateAccessKey iam:ListAccessKeys iam:UpdateAccessKey iam:DeleteAccessKey",
        inputs: { user: "" },
    },
    // role.go
    "aws:iam/role:Role": {
        target: "role",
        always:
            "iam:CreateRole iam:GetRole iam:ListRolePolicies iam:ListAttachedRolePolicies iam:UpdateRole " +
            "iam:UpdateAssumeRolePolicy iam:UpdateRoleDescription iam:ListInstanceProfilesForRole iam:DeleteRole",
        inputs: {
            name: "",
            path: "",
            assumeRolePolicy: "",
            tags: "iam:TagRole iam:UntagRole",
            permissionsBoundary: "iam:PutRolePermissionsBoundary",
        },
    },
    // policy.go: an update prunes versions, creates one and makes it the default
    "aws:iam/policy:Policy": {
        target: "policies",
        always:
            "iam:CreatePolicy iam:GetPolicy iam:GetPolicyVersion iam:ListPolicyVersions iam:CreatePolicyVersion " +
            "iam:SetDefaultPolicyVersion iam:DeletePolicyVersion iam:DeletePolicy",
        inputs: { name: "", description: "", policy: "", tags: "iam:TagPolicy iam:UntagPolicy" },
    },
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": {
        target: "user",
        always: "iam:ListAttachedUserPolicies iam:AttachUserPolicy iam:DetachUserPolicy",
        inputs: { user: "", policyArn: "" },
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        target: "role",
        always: "iam:ListAttachedRolePolicies iam:AttachRolePolicy iam:DetachRolePolicy",
        inputs: { role: "", policyArn: "" },
    },
    // budget.go: AWS authorizes all calls that change or delete a budget or its alerts as ModifyBudget
    "aws:budgets/budget:Budget": {
        target: "budget",
        always: "budgets:ModifyBudget budgets:ViewBudget budgets:ListTagsForResource",
        inputs: {
            ...Object.fromEntries(
                "name budgetType timeUnit limitAmount limitUnit costFilters notifications"
                    .split(" ")
                    .map((input) => [input, ""]),
            ),
            tags: "budgets:TagResource budgets:UntagResource",
        },
    },
};

function setting(type: string, inputs: string, always: string): Record<string, CallsOfType> {
    const token = `aws:s3/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
    const names = ["bucket", ...inputs.split(" ")];
    return { [token]: { target: "bucket", always, inputs: Object.fromEntries(names.map((name) => [name, ""])) } };
}

/**
 * The calls that create, read, update and delete a plan's resources.
 *
 * @throws Error if a type of AWS resource, or one of its inputs, is not in the table.
 */
export function awsCalls({ resources }: Plan, targets: Targets): AwsCall[] {
    return resources.flatMap((resource) => {
        if (resource.type === "megatests-components:index:MegatestsBucket" && resource.inputs["existing"] === true) {
            // bucket_data_source.go
            return on(targets.bucket, "s3:ListBucket s3:GetBucketWebsite", targets);
        }
        return resource.type.startsWith("aws:") ? callsFor(resource, targets) : [];
    });
}

function callsFor({ type, inputs: given }: PlannedResource, targets: Targets): AwsCall[] {
    const calls = CALLS[type];
    const inputs = Object.keys(given).filter((name) => given[name] !== false);
    const unknown = inputs.filter((name) => calls?.inputs[name] === undefined);
    if (calls === undefined || unknown.length > 0) {
        throw new Error(`unknown calls of ${type} ${unknown.join(", ")}: add them to the table`);
    }
    const actions = [calls.always, ...inputs.map((name) => calls.inputs[name])].join(" ");
    return [targets[calls.target] ?? []].flat().flatMap((arn) => on(arn, actions, targets));
}

function on(arn: string, actions: string, { policies, boundary, bucket }: Targets): AwsCall[] {
    return actions
        .trim()
        .split(/\s+/)
        .flatMap((action) => {
            const resource = /:DeleteObject/.test(action) ? `${bucket}/work/a` : arn;
            return /:(Attach|Detach)/.test(action)
                ? policies.map((policy) => ({ action, resource, context: { "iam:PolicyARN": policy } }))
                : /PermissionsBoundary$|:Create(User|Role)$/.test(action) && boundary !== undefined
                  ? [{ action, resource, context: { "iam:PermissionsBoundary": boundary } }]
                  : [{ action, resource }];
        });
}
