import assert from "node:assert/strict";
import { ALL_FEATURES } from "../../src/credentials/policies";
import { INPUT, added, statement } from "./statements";

const IN_IRELAND = { StringEquals: { "aws:RequestedRegion": ["eu-west-1"] } };

describe("buildPolicies, features", () => {
    it("adds nothing for a feature that is off", () => {
        const off = Object.fromEntries(Object.keys(ALL_FEATURES).map((feature) => [feature, false]));
        assert.deepEqual(added({ features: off }), []);
    });

    it("lets Forge manage EFS", () => {
        assert.deepEqual(added({ features: { efs: true } }), [
            {
                Sid: "ForgeEfsFileSystems",
                Effect: "Allow",
                Action: [
                    "elasticfilesystem:CreateMountTarget",
                    "elasticfilesystem:DeleteFileSystem",
                    "elasticfilesystem:DeleteMountTarget",
                    "elasticfilesystem:DescribeMountTargets",
                    "elasticfilesystem:PutLifecycleConfiguration",
                    "elasticfilesystem:TagResource",
                    "elasticfilesystem:UpdateFileSystem",
                ],
                Resource: ["arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/*"],
            },
            {
                Sid: "ForgeEfsCreation",
                Effect: "Allow",
                Action: ["elasticfilesystem:CreateFileSystem", "elasticfilesystem:DescribeFileSystems"],
                Resource: ["*"],
                Condition: IN_IRELAND,
            },
        ]);
    });

    it("lets Forge manage FSx", () => {
        assert.deepEqual(added({ features: { fsx: true } }), [
            {
                Sid: "ForgeFsxFileSystems",
                Effect: "Allow",
                Action: ["fsx:CreateFileSystem", "fsx:DeleteFileSystem", "fsx:TagResource"],
                Resource: ["arn:aws:fsx:eu-west-1:123456789012:file-system/*"],
            },
            {
                Sid: "ForgeFsxStatus",
                Effect: "Allow",
                Action: ["fsx:DescribeFileSystems"],
                Resource: ["*"],
                Condition: IN_IRELAND,
            },
        ]);
    });

    it("lets Platform keep pipeline secrets named tower-*", () => {
        assert.deepEqual(added({ features: { pipelineSecrets: true } }), [
            {
                Sid: "LaunchSecrets",
                Effect: "Allow",
                Action: ["secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:DescribeSecret"],
                Resource: ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:tower-*"],
            },
            {
                Sid: "LaunchSecretsListing",
                Effect: "Allow",
                Action: ["secretsmanager:ListSecrets"],
                Resource: ["*"],
                Condition: IN_IRELAND,
            },
        ]);
    });

    it("lets Platform list the names of buckets", () => {
        assert.deepEqual(added({ features: { listAllBuckets: true } }), [
            { Sid: "BucketNames", Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: ["*"] },
        ]);
    });

    it("lets Platform read consoles", () => {
        assert.deepEqual(added({ features: { consoleOutput: true } }), [
            {
                Sid: "ForgeConsoleOutput",
                Effect: "Allow",
                Action: ["ec2:GetConsoleOutput"],
                Resource: ["arn:aws:ec2:eu-west-1:123456789012:instance/*"],
            },
        ]);
    });

    it("lets roles be passed to ECS tasks for a Fargate head job", () => {
        assert.deepEqual(added({ features: { fargateHead: true } }), [
            {
                Sid: "ForgePassRole",
                Effect: "Allow",
                Action: ["iam:PassRole"],
                Resource: ["arn:aws:iam::123456789012:role/TowerForge-*"],
                Condition: {
                    StringEquals: {
                        "iam:PassedToService": ["batch.amazonaws.com", "ec2.amazonaws.com", "ecs-tasks.amazonaws.com"],
                    },
                },
            },
        ]);
    });

    it("opens the buckets of Data Explorer", () => {
        assert.deepEqual(added({ dataBuckets: ["two", "one"] }), [
            {
                Sid: "DataBuckets",
                Effect: "Allow",
                Action: [
                    "s3:GetBucketAcl",
                    "s3:GetBucketLocation",
                    "s3:GetBucketPolicy",
                    "s3:GetObject",
                    "s3:GetObjectTagging",
                    "s3:ListBucket",
                ],
                Resource: ["arn:aws:s3:::one", "arn:aws:s3:::one/*", "arn:aws:s3:::two", "arn:aws:s3:::two/*"],
            },
        ]);
    });

    it("lets Data Explorer write only where it is asked to", () => {
        const [read, write, ...others] = added({ dataBuckets: ["one"], writableDataBuckets: ["two"] });
        assert.deepEqual(read?.Resource, [
            "arn:aws:s3:::one",
            "arn:aws:s3:::one/*",
            "arn:aws:s3:::two",
            "arn:aws:s3:::two/*",
        ]);
        assert.deepEqual(write, {
            Sid: "WritableDataBuckets",
            Effect: "Allow",
            Action: ["s3:DeleteObject", "s3:PutObject", "s3:PutObjectTagging"],
            Resource: ["arn:aws:s3:::two/*"],
        });
        assert.deepEqual(others, []);
    });

    it("limits job definitions to the names given, in every revision", () => {
        const [limited, ...others] = added({ jobDefinitions: ["head", "nf-*"] });
        const arn = "arn:aws:batch:eu-west-1:123456789012";
        assert.deepEqual(limited?.Resource, [
            `${arn}:job-definition/head`,
            `${arn}:job-definition/head:*`,
            `${arn}:job-definition/nf-*`,
            `${arn}:job-queue/TowerForge-*`,
            `${arn}:job/*`,
        ]);
        assert.deepEqual(others, []);
    });

    it("asks for the boundary wherever a role gets permissions", () => {
        const boundary = "arn:aws:iam::123456789012:policy/boundary";
        const [roles, bounded, ...others] = added({ forgeRolesBoundary: boundary });
        const granting = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePolicy"];
        assert.deepEqual(
            roles?.Action.filter((action) => granting.includes(action)),
            [],
        );
        assert.deepEqual(bounded, {
            Sid: "ForgeBoundedRoles",
            Effect: "Allow",
            Action: granting,
            Resource: ["arn:aws:iam::123456789012:role/TowerForge-*"],
            Condition: { StringEquals: { "iam:PermissionsBoundary": [boundary] } },
        });
        assert.deepEqual(others, []);
    });

    for (const [region, ec2] of [
        ["eu-west-1", "ec2.amazonaws.com"],
        ["us-gov-west-1", "ec2.amazonaws.com"],
        ["cn-north-1", "ec2.amazonaws.com.cn"],
        ["cn-northwest-1", "ec2.amazonaws.com.cn"],
    ] as const) {
        it(`passes roles to ${ec2} in ${region}`, () => {
            const input = { ...INPUT, regions: [region], features: { fargateHead: true } };
            assert.deepEqual(statement(input, "ForgePassRole").Condition, {
                StringEquals: { "iam:PassedToService": ["batch.amazonaws.com", ec2, "ecs-tasks.amazonaws.com"] },
            });
        });
    }
});
