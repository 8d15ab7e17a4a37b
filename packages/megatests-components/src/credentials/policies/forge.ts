import type { PolicyStatement } from "./document";
import type { EnabledFeatures, PolicyInput } from "./input";
import type { Location } from "./location";
import { locationOf } from "./location";

/** Name prefix of everything that Batch Forge makes. Fixed on Platform. */
const FORGED = "TowerForge-*";

/** What Batch Forge needs to create and delete environments. Source: Seqera's AWS Batch policy and its advice on scoping. */
export function forgeStatements(input: PolicyInput): PolicyStatement[] {
    const location = locationOf(input);
    const features = input.features ?? {};
    return [
        ...batchStatements(location),
        ...instanceStatements(location),
        ...roleStatements(location, input.forgeRolesBoundary),
        passRoleStatement(location, features),
        ...(features.efs ? efsStatements(location) : []),
        ...(features.fsx ? fsxStatements(location) : []),
        ...(features.consoleOutput ? consoleStatements(location) : []),
    ];
}

function batchStatements(location: Location): PolicyStatement[] {
    return [
        {
            sid: "ForgeBatchEnvironments",
            reason: "Forge creates, updates and deletes compute environments and job queues named TowerForge-*.",
            actions: [
                "batch:CreateComputeEnvironment",
                "batch:CreateJobQueue",
                "batch:DeleteComputeEnvironment",
                "batch:DeleteJobQueue",
                "batch:TagResource",
                "batch:UpdateComputeEnvironment",
                "batch:UpdateJobQueue",
            ],
            resources: location.regional("batch", [`compute-environment/${FORGED}`, `job-queue/${FORGED}`]),
        },
        {
            sid: "ForgeBatchStatus",
            reason: "Forge waits until what it creates is valid. AWS cannot scope these actions to a resource.",
            actions: ["batch:DescribeComputeEnvironments", "batch:DescribeJobQueues"],
            resources: ["*"],
            condition: location.inRegions,
        },
    ];
}

function instanceStatements(location: Location): PolicyStatement[] {
    return [
        {
            sid: "ForgeLaunchTemplates",
            reason: "Forge puts disks and user data of the instances into launch templates, whose ids AWS chooses.",
            actions: ["ec2:CreateLaunchTemplate", "ec2:DeleteLaunchTemplate"],
            resources: location.regional("ec2", ["launch-template/*"]),
        },
        {
            sid: "ForgeInstanceChoices",
            reason:
                "Forge and its form look up networks, key pairs, images, instance types and launch templates. " +
                "AWS cannot scope these actions to a resource.",
            actions: [
                "ec2:DescribeAccountAttributes",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeKeyPairs",
                "ec2:DescribeLaunchTemplateVersions",
                "ec2:DescribeLaunchTemplates",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs",
            ],
            resources: ["*"],
            condition: location.inRegions,
        },
        {
            sid: "ForgeImages",
            reason: "Forge reads the newest ECS-optimized image from AWS's public parameters.",
            actions: ["ssm:GetParameters"],
            // Public parameters belong to AWS: their ARNs have no account.
            resources: location.regional("ssm", ["parameter/aws/service/ecs/*"], "*"),
        },
    ];
}

/** Actions that give a role its permissions. AWS tells their policies which boundary the role has. */
const GRANTING = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePolicy"];

function roleStatements(location: Location, boundary: string | undefined): PolicyStatement[] {
    return [
        {
            sid: "ForgeRoles",
            reason: "Forge creates the roles and instance profiles of instances and jobs, named TowerForge-*.",
            actions: [
                "iam:AddRoleToInstanceProfile",
                ...(boundary === undefined ? GRANTING : []),
                "iam:CreateInstanceProfile",
                "iam:DeleteInstanceProfile",
                "iam:DeleteRole",
                "iam:DeleteRolePolicy",
                "iam:DetachRolePolicy",
                "iam:GetRole",
                "iam:ListAttachedRolePolicies",
                "iam:ListRolePolicies",
                "iam:RemoveRoleFromInstanceProfile",
                "iam:TagInstanceProfile",
                "iam:TagRole",
            ],
            resources: location.iam([`instance-profile/${FORGED}`, `role/${FORGED}`]),
        },
        ...(boundary === undefined
            ? []
            : [
                  {
                      sid: "ForgeBoundedRoles",
                      reason: "Forge grants permissions to roles with the permissions boundary only.",
                      actions: GRANTING,
                      resources: location.iam([`role/${FORGED}`]),
                      condition: { StringEquals: { "iam:PermissionsBoundary": [boundary] } },
                  },
              ]),
    ];
}

function passRoleStatement(location: Location, features: EnabledFeatures): PolicyStatement {
    return {
        sid: "ForgePassRole",
        reason: "Forge passes the roles that it created to the services that run instances and jobs.",
        actions: ["iam:PassRole"],
        resources: location.iam([`role/${FORGED}`]),
        condition: {
            StringEquals: {
                "iam:PassedToService": [
                    "batch.amazonaws.com",
                    location.ec2Principal,
                    ...(features.fargateHead ? ["ecs-tasks.amazonaws.com"] : []),
                ],
            },
        },
    };
}

function efsStatements(location: Location): PolicyStatement[] {
    return [
        {
            sid: "ForgeEfsFileSystems",
            reason: "Forge manages the EFS file systems of environments that ask for one; AWS chooses their ids.",
            actions: [
                "elasticfilesystem:CreateMountTarget",
                "elasticfilesystem:DeleteFileSystem",
                "elasticfilesystem:DeleteMountTarget",
                "elasticfilesystem:DescribeMountTargets",
                "elasticfilesystem:PutLifecycleConfiguration",
                "elasticfilesystem:TagResource",
                "elasticfilesystem:UpdateFileSystem",
            ],
            resources: location.regional("elasticfilesystem", ["file-system/*"]),
        },
        {
            sid: "ForgeEfsCreation",
            reason: "Forge creates EFS file systems and looks them up, which AWS cannot scope to a resource.",
            actions: ["elasticfilesystem:CreateFileSystem", "elasticfilesystem:DescribeFileSystems"],
            resources: ["*"],
            condition: location.inRegions,
        },
    ];
}

function fsxStatements(location: Location): PolicyStatement[] {
    return [
        {
            sid: "ForgeFsxFileSystems",
            reason: "Forge manages the FSx file systems of environments that ask for one; AWS chooses their ids.",
            actions: ["fsx:CreateFileSystem", "fsx:DeleteFileSystem", "fsx:TagResource"],
            resources: location.regional("fsx", ["file-system/*"]),
        },
        {
            sid: "ForgeFsxStatus",
            reason: "Forge waits until a file system is there. AWS cannot scope this action to a resource.",
            actions: ["fsx:DescribeFileSystems"],
            resources: ["*"],
            condition: location.inRegions,
        },
    ];
}

function consoleStatements(location: Location): PolicyStatement[] {
    return [
        {
            sid: "ForgeConsoleOutput",
            reason: "Platform reads an instance's console to find out why its user data failed.",
            actions: ["ec2:GetConsoleOutput"],
            resources: location.regional("ec2", ["instance/*"]),
        },
    ];
}
