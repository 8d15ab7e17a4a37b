import type { StateResource } from "./stackState";

/** A resource that a child of the platform takes over, as it is in nf-core's stack. */
interface FormerResource {
    /** Key in `aliases`. */
    child: string;
    type: string;
    /** Logical name, directly under the stack. */
    name: string;
}

const ATTACHMENT = "aws:iam/userPolicyAttachment:UserPolicyAttachment";
const POLICY = "aws:iam/policy:Policy";

/** Source of the names: nf-core's stack AWSMegatests/prod as it was written in Python. */
const FORMER_RESOURCES: readonly FormerResource[] = [
    { child: "bucket", type: "aws:s3/bucket:Bucket", name: "nf-core-awsmegatests" },
    {
        child: "lifecycle",
        type: "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
        name: "nf-core-awsmegatests-lifecycle",
    },
    {
        child: "cors",
        type: "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
        name: "nf-core-awsmegatests-cors",
    },
    { child: "user", type: "aws:iam/user:User", name: "towerforge-user" },
    { child: "forge-policy", type: POLICY, name: "towerforge-forge-policy" },
    { child: "launch-policy", type: POLICY, name: "towerforge-launch-policy" },
    { child: "s3-policy", type: POLICY, name: "towerforge-s3-policy" },
    { child: "forge-policy-attachment", type: ATTACHMENT, name: "towerforge-forge-policy-attachment" },
    { child: "launch-policy-attachment", type: ATTACHMENT, name: "towerforge-launch-policy-attachment" },
    { child: "s3-policy-attachment", type: ATTACHMENT, name: "towerforge-s3-policy-attachment" },
    { child: "access-key", type: "aws:iam/accessKey:AccessKey", name: "towerforge-access-key" },
];

/**
 * Key in `aliases` of the child that takes over a resource in AWS, or undefined where none does.
 *
 * @param names logical names that differ from nf-core's, by child
 */
export function formerChild({ type, name }: StateResource, names: { [child: string]: string }): string | undefined {
    return FORMER_RESOURCES.find((former) => former.type === type && (names[former.child] ?? former.name) === name)
        ?.child;
}
