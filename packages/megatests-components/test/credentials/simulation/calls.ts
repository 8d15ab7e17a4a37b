import type { EnabledFeatures } from "../../../src/credentials/policies";
import type { TargetName } from "./targets";

/** Calls that a part of Seqera Platform makes to AWS: the action, and each kind of resource that it touches. */
export interface Section {
    part: string;
    /** The feature that the part belongs to; a part without one is always in use. */
    feature?: keyof EnabledFeatures;
    calls: { [action: string]: TargetName[] };
}

/** Every call of Seqera Platform, by part. Source: Seqera's AWS Batch policies. */
export const SECTIONS: Section[] = [
    {
        part: "Forge makes and deletes environments",
        calls: {
            "batch:CreateComputeEnvironment": ["computeEnvironment"],
            "batch:CreateJobQueue": ["jobQueue", "computeEnvironment"],
            "batch:DeleteComputeEnvironment": ["computeEnvironment"],
            "batch:DeleteJobQueue": ["jobQueue"],
            "batch:TagResource": ["computeEnvironment", "jobQueue"],
            "batch:UpdateComputeEnvironment": ["computeEnvironment"],
            "batch:UpdateJobQueue": ["jobQueue", "computeEnvironment"],
            "batch:DescribeComputeEnvironments": ["region"],
            "batch:DescribeJobQueues": ["region"],
        },
    },
    {
        part: "Forge chooses instances",
        calls: {
            "ec2:CreateLaunchTemplate": ["launchTemplate"],
            "ec2:DeleteLaunchTemplate": ["launchTemplate"],
            "ec2:DescribeAccountAttributes": ["region"],
            "ec2:DescribeImages": ["region"],
            "ec2:DescribeInstanceTypeOfferings": ["region"],
            "ec2:DescribeInstanceTypes": ["region"],
            "ec2:DescribeKeyPairs": ["region"],
            "ec2:DescribeLaunchTemplateVersions": ["region"],
            "ec2:DescribeLaunchTemplates": ["region"],
            "ec2:DescribeSecurityGroups": ["region"],
            "ec2:DescribeSubnets": ["region"],
            "ec2:DescribeVpcs": ["region"],
            "ssm:GetParameters": ["imageParameter"],
        },
    },
    {
        part: "Forge makes and deletes roles",
        calls: {
            "iam:AddRoleToInstanceProfile": ["instanceProfile"],
            "iam:AttachRolePolicy": ["role"],
            "iam:CreateInstanceProfile": ["instanceProfile"],
            "iam:CreateRole": ["role"],
            "iam:DeleteInstanceProfile": ["instanceProfile"],
            "iam:DeleteRole": ["role"],
            "iam:DeleteRolePolicy": ["role"],
            "iam:DetachRolePolicy": ["role"],
            "iam:GetRole": ["role"],
            "iam:ListAttachedRolePolicies": ["role"],
            "iam:ListRolePolicies": ["role"],
            "iam:PutRolePolicy": ["role"],
            "iam:RemoveRoleFromInstanceProfile": ["instanceProfile"],
            "iam:TagInstanceProfile": ["instanceProfile"],
            "iam:TagRole": ["role"],
            "iam:PassRole": ["rolePassedToBatch", "rolePassedToEc2"],
        },
    },
    {
        part: "Forge passes a role to Fargate's head job",
        feature: "fargateHead",
        calls: { "iam:PassRole": ["rolePassedToFargate"] },
    },
    {
        part: "Forge manages EFS",
        feature: "efs",
        calls: {
            "elasticfilesystem:CreateMountTarget": ["efsFileSystem"],
            "elasticfilesystem:DeleteFileSystem": ["efsFileSystem"],
            "elasticfilesystem:DeleteMountTarget": ["efsFileSystem"],
            "elasticfilesystem:DescribeMountTargets": ["efsFileSystem"],
            "elasticfilesystem:PutLifecycleConfiguration": ["efsFileSystem"],
            "elasticfilesystem:TagResource": ["efsFileSystem"],
            "elasticfilesystem:UpdateFileSystem": ["efsFileSystem"],
            "elasticfilesystem:CreateFileSystem": ["region"],
            "elasticfilesystem:DescribeFileSystems": ["anyEfsFileSystem"],
        },
    },
    {
        part: "Forge manages FSx",
        feature: "fsx",
        calls: {
            "fsx:CreateFileSystem": ["fsxFileSystem"],
            "fsx:DeleteFileSystem": ["fsxFileSystem"],
            "fsx:TagResource": ["fsxFileSystem"],
            "fsx:DescribeFileSystems": ["region"],
        },
    },
    {
        part: "Platform reads an instance's console",
        feature: "consoleOutput",
        calls: { "ec2:GetConsoleOutput": ["instance"] },
    },
    {
        part: "Platform launches and follows runs",
        calls: {
            "batch:RegisterJobDefinition": ["jobDefinition"],
            "batch:SubmitJob": ["job", "jobDefinition", "jobDefinitionRevision", "jobQueue"],
            "batch:CancelJob": ["job"],
            "batch:TerminateJob": ["job"],
            "batch:TagResource": ["job", "jobDefinitionRevision"],
            "batch:DescribeJobDefinitions": ["region"],
            "batch:DescribeJobs": ["region"],
        },
    },
    {
        part: "Platform shows logs",
        calls: {
            "logs:DescribeLogStreams": ["logGroup"],
            "logs:DescribeMetricFilters": ["logGroup"],
            "logs:DescribeSubscriptionFilters": ["logGroup"],
            "logs:FilterLogEvents": ["logGroup"],
            "logs:GetDataProtectionPolicy": ["logGroup"],
            "logs:GetLogEvents": ["logStream"],
            "logs:GetLogGroupFields": ["logGroup"],
            "logs:GetLogRecord": ["logGroup"],
            "logs:GetQueryResults": ["logGroup"],
            "logs:GetTransformer": ["logGroup"],
            "logs:ListTagsForResource": ["logGroup"],
            "logs:ListTagsLogGroup": ["logGroup"],
            "logs:StartQuery": ["logGroup"],
            "logs:DescribeLogGroups": ["region"],
            "logs:StopQuery": ["region"],
            "logs:TestMetricFilter": ["region"],
        },
    },
    {
        part: "Platform reads the work directory",
        calls: {
            "s3:GetBucketLocation": ["workBucket"],
            "s3:ListBucket": ["workBucket"],
            "s3:GetObject": ["workObject"],
        },
    },
    {
        part: "Data Explorer and Studios use buckets",
        calls: {
            "s3:GetBucketAcl": ["dataBucket"],
            "s3:GetBucketLocation": ["dataBucket"],
            "s3:GetBucketPolicy": ["dataBucket"],
            "s3:ListBucket": ["dataBucket"],
            "s3:DeleteObject": ["uploadedObject"],
            "s3:GetObject": ["dataObject"],
            "s3:GetObjectTagging": ["dataObject"],
            "s3:PutObject": ["uploadedObject"],
            "s3:PutObjectTagging": ["uploadedObject"],
        },
    },
    {
        part: "Data Explorer finds buckets",
        feature: "listAllBuckets",
        calls: { "s3:ListAllMyBuckets": ["account"] },
    },
    {
        part: "Platform keeps pipeline secrets",
        feature: "pipelineSecrets",
        calls: {
            "secretsmanager:CreateSecret": ["secret"],
            "secretsmanager:DeleteSecret": ["secret"],
            "secretsmanager:DescribeSecret": ["secret"],
            "secretsmanager:ListSecrets": ["region"],
        },
    },
    {
        part: "Platform keeps the data lineage of runs",
        feature: "dataLineage",
        calls: {
            "sqs:CreateQueue": ["lineageQueue"],
            "sqs:DeleteMessage": ["lineageQueue"],
            "sqs:GetQueueAttributes": ["lineageQueue"],
            "sqs:GetQueueUrl": ["lineageQueue"],
            "sqs:ReceiveMessage": ["lineageQueue"],
            "sqs:SetQueueAttributes": ["lineageQueue"],
            "s3:CreateBucket": ["lineageBucket"],
            "s3:GetBucketLocation": ["lineageBucket"],
            "s3:GetBucketNotification": ["lineageBucket"],
            "s3:PutBucketNotification": ["lineageBucket"],
        },
    },
];
