import type { TargetName } from "./targets";

/** Calls that must be denied whatever is in use, on what is ours too. */
export interface Denied {
    because: string;
    calls: { [action: string]: TargetName };
}

export const DENIED: Denied[] = [
    {
        // The older reference policies grant these; Seqera's current one does not.
        because: "nothing asks for it any more",
        calls: {
            "batch:ListJobs": "region",
            "ec2:DescribeInstanceAttribute": "instance",
            "ec2:DescribeInstanceStatus": "region",
            "ec2:DescribeInstances": "region",
            "ec2:GetEbsEncryptionByDefault": "region",
            "ecs:DescribeContainerInstances": "ecsContainerInstance",
            "ecs:DescribeTasks": "ecsTask",
            "ses:SendRawEmail": "emailIdentity",
        },
    },
    {
        because: "it would open another way into the account",
        calls: {
            "iam:AttachUserPolicy": "ownUser",
            "iam:CreateAccessKey": "ownUser",
            "iam:CreateLoginProfile": "ownUser",
            "iam:CreatePolicyVersion": "ownPolicy",
            "iam:CreateUser": "ownUser",
            "iam:PutUserPolicy": "ownUser",
            "iam:SetDefaultPolicyVersion": "ownPolicy",
            "iam:UpdateAssumeRolePolicy": "role",
            "sts:AssumeRole": "role",
        },
    },
    {
        because: "jobs use the roles that Forge makes, and people their own",
        calls: {
            "secretsmanager:GetSecretValue": "secret",
            "secretsmanager:PutSecretValue": "secret",
            "ec2:RunInstances": "instance",
            "ec2:TerminateInstances": "instance",
            "logs:DeleteLogGroup": "logGroup",
            "logs:PutLogEvents": "logStream",
            "ssm:GetParameter": "imageParameter",
            "ssm:PutParameter": "imageParameter",
        },
    },
    {
        because: "results outlive whoever runs the tests",
        calls: {
            "s3:DeleteBucket": "dataBucket",
            "s3:DeleteBucketPolicy": "dataBucket",
            "s3:DeleteObjectVersion": "dataObject",
            "s3:PutBucketAcl": "dataBucket",
            "s3:PutBucketPolicy": "dataBucket",
            "s3:PutBucketPublicAccessBlock": "dataBucket",
            "s3:PutLifecycleConfiguration": "dataBucket",
            "s3:PutObjectAcl": "dataObject",
        },
    },
    {
        because: "the work directory's bucket is written by jobs only",
        calls: {
            "s3:DeleteObject": "workObject",
            "s3:GetBucketPolicy": "workBucket",
            "s3:GetObjectTagging": "workObject",
            "s3:PutObject": "workObject",
            "s3:PutObjectTagging": "workObject",
        },
    },
];
