import type { PolicyStatement } from "./document";
import type { PolicyInput } from "./input";
import { kmsStatements } from "./kms";
import { bucketOf, locationOf } from "./location";

const FORGE_ACTIONS = [
    "batch:CreateComputeEnvironment",
    "batch:CreateJobQueue",
    "batch:DeleteComputeEnvironment",
    "batch:DeleteJobQueue",
    "batch:DescribeComputeEnvironments",
    "batch:DescribeJobQueues",
    "batch:UpdateComputeEnvironment",
    "batch:UpdateJobQueue",
    "ec2:CreateLaunchTemplate",
    "ec2:DeleteLaunchTemplate",
    "ec2:DescribeAccountAttributes",
    "ec2:DescribeInstanceTypeOfferings",
    "ec2:DescribeKeyPairs",
    "ec2:DescribeLaunchTemplateVersions",
    "ec2:DescribeLaunchTemplates",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
    "ec2:GetEbsEncryptionByDefault",
    "elasticfilesystem:CreateFileSystem",
    "elasticfilesystem:CreateMountTarget",
    "elasticfilesystem:DeleteFileSystem",
    "elasticfilesystem:DeleteMountTarget",
    "elasticfilesystem:DescribeFileSystems",
    "elasticfilesystem:DescribeMountTargets",
    "elasticfilesystem:PutLifecycleConfiguration",
    "elasticfilesystem:TagResource",
    "elasticfilesystem:UpdateFileSystem",
    "fsx:CreateFileSystem",
    "fsx:DeleteFileSystem",
    "fsx:DescribeFileSystems",
    "fsx:TagResource",
    "iam:AddRoleToInstanceProfile",
    "iam:AttachRolePolicy",
    "iam:CreateInstanceProfile",
    "iam:CreateRole",
    "iam:DeleteInstanceProfile",
    "iam:DeleteRole",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:GetRole",
    "iam:ListAttachedRolePolicies",
    "iam:ListRolePolicies",
    "iam:PassRole",
    "iam:PutRolePolicy",
    "iam:RemoveRoleFromInstanceProfile",
    "iam:TagInstanceProfile",
    "iam:TagRole",
    "ssm:GetParameters",
];

/** Granted by the forge policy and by the launch policy of the reference. */
const RUN_ACTIONS = [
    "batch:CancelJob",
    "batch:DescribeComputeEnvironments",
    "batch:DescribeJobDefinitions",
    "batch:DescribeJobQueues",
    "batch:DescribeJobs",
    "batch:ListJobs",
    "batch:RegisterJobDefinition",
    "batch:SubmitJob",
    "batch:TagResource",
    "batch:TerminateJob",
    "ec2:DescribeImages",
    "ec2:DescribeInstanceAttribute",
    "ec2:DescribeInstanceStatus",
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeInstances",
    "ecs:DescribeContainerInstances",
    "ecs:DescribeTasks",
    "logs:Describe*",
    "logs:FilterLogEvents",
    "logs:Get*",
    "logs:List*",
    "logs:StartQuery",
    "logs:StopQuery",
    "logs:TestMetricFilter",
    "ses:SendRawEmail",
];

/** The forge policy of the reference: it grants launching too, and reading every bucket. Source: nf-tower-aws. */
export function referenceForgeStatements(): PolicyStatement[] {
    return [
        {
            sid: "TowerForge0",
            reason: "The reference forge policy grants creating and deleting environments on every resource.",
            actions: FORGE_ACTIONS,
            resources: ["*"],
        },
        {
            sid: "TowerLaunch0",
            reason: "The reference forge policy grants launching and reading every bucket as well.",
            actions: [...RUN_ACTIONS, "s3:Get*", "s3:List*"],
            resources: ["*"],
        },
    ];
}

/** The launch policy of the reference. Source: nf-tower-aws. */
export function referenceLaunchStatements(): PolicyStatement[] {
    return [
        {
            sid: "TowerLaunch0",
            reason: "The reference launch policy grants launching and following runs on every resource.",
            actions: [...RUN_ACTIONS, "secretsmanager:ListSecrets"],
            resources: ["*"],
        },
    ];
}

/** The policy for the work directory's bucket of the reference. Source: nf-tower-aws. */
export function referenceS3Statements(input: PolicyInput): PolicyStatement[] {
    const buckets = input.workDirs.map(bucketOf);
    const location = locationOf(input);
    return [
        {
            sid: "WorkBuckets",
            reason: "The reference grants listing the work directory's bucket.",
            actions: ["s3:ListBucket"],
            resources: location.s3(buckets),
        },
        {
            sid: "WorkBucketObjects",
            reason: "The reference grants reading and writing all of the work directory's bucket.",
            actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject", "s3:PutObjectTagging"],
            resources: location.s3(buckets.map((bucket) => `${bucket}/*`)),
        },
        ...kmsStatements(input, true),
    ];
}
