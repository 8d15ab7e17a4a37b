/** Inputs of a type that cannot change in place: those named, or all but those named. */
type Replacing = { replacing: string[] } | { inPlace: string[] };

/**
 * What the providers replace a resource for. Source: the schemas of the Seqera provider 0.42.0 and of the AWS and GitHub
 * providers of Pulumi.
 */
const TYPES: Readonly<Record<string, Replacing>> = {
    "seqera:index/awsBatchCe:AwsBatchCe": { inPlace: ["name", "description", "credentialsId"] },
    "seqera:index/awsCredential:AwsCredential": { replacing: ["name", "workspaceId"] },
    "seqera:index/githubCredential:GithubCredential": { replacing: ["name", "workspaceId"] },
    "seqera:index/pipelineSecret:PipelineSecret": { replacing: ["name", "workspaceId"] },
    "seqera:index/workspaceParticipant:WorkspaceParticipant": { inPlace: ["role"] },
    "seqera:index/primaryComputeEnv:PrimaryComputeEnv": { replacing: ["workspaceId"] },
    "aws:s3/bucket:Bucket": { replacing: ["bucket"] },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": { replacing: ["bucket"] },
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": { replacing: ["bucket"] },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": { replacing: ["bucket"] },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { replacing: ["bucket"] },
    "aws:s3/bucketPolicy:BucketPolicy": { replacing: ["bucket"] },
    "aws:s3/bucketVersioning:BucketVersioning": { replacing: ["bucket"] },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": { replacing: ["bucket"] },
    "aws:iam/policy:Policy": { replacing: ["name", "path", "description"] },
    "aws:iam/role:Role": { replacing: ["name", "path"] },
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": { replacing: ["user", "policyArn"] },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { replacing: ["role", "policyArn"] },
    "aws:iam/accessKey:AccessKey": { replacing: ["user"] },
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": { replacing: ["variableName"] },
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": { replacing: ["secretName"] },
};

/** Whether a resource of this type is replaced when this input changes. */
export function replacesOn(type: string, input: string): boolean {
    const rule = TYPES[type];
    if (rule === undefined) {
        return false;
    }
    return "inPlace" in rule ? !rule.inPlace.includes(input) : rule.replacing.includes(input);
}
