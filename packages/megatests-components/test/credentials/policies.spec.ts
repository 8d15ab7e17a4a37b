import assert from "node:assert/strict";
import {
    type DocumentStatement,
    type PolicyFeatures,
    type PolicyInput,
    PolicyScope,
    buildPolicies,
} from "../../src/credentials/policies";
import expected from "./leastPrivilege.json";
import { FULL_POLICY_ACTIONS, REFERENCE_ACTIONS } from "./referenceActions";

const INPUT: PolicyInput = { regions: ["eu-west-1"], accountId: "123456789012", workDirs: ["s3://results/work"] };
const ALL_FEATURES: Required<PolicyFeatures> = {
    efs: true,
    fsx: true,
    dragen: true,
    pipelineSecrets: true,
    listAllBuckets: true,
    consoleOutput: true,
    fargateHead: true,
};
const IN_IRELAND = { StringEquals: { "aws:RequestedRegion": ["eu-west-1"] } };

function statementsOf(input: PolicyInput): DocumentStatement[] {
    return buildPolicies(input).flatMap(({ document }) => document.Statement);
}

/** The statements that an input has beyond, or other than, the plain one. */
function added(change: Partial<PolicyInput>): DocumentStatement[] {
    const plain = statementsOf(INPUT).map((statement) => JSON.stringify(statement));
    return statementsOf({ ...INPUT, ...change }).filter((statement) => !plain.includes(JSON.stringify(statement)));
}

function statement(input: PolicyInput, sid: string): DocumentStatement {
    const found = statementsOf(input).find(({ Sid }) => Sid === sid);
    assert.ok(found, `no statement ${sid}`);
    return found;
}

const sorted = (values: string[]) => [...new Set(values)].sort();

describe("buildPolicies, least privilege", () => {
    it("grants exactly what Forge, launching and logs need, where they need it", () => {
        const parts = buildPolicies(INPUT);
        assert.deepEqual(Object.fromEntries(parts.map(({ key, document }) => [key, document])), expected);
        assert.deepEqual(
            parts.map(({ kind, key }) => `${kind} ${key}`),
            ["forge forge", "launch launch", "s3 s3"],
        );
    });

    it("is the default scope", () => {
        assert.deepEqual(buildPolicies({ ...INPUT, policyScope: PolicyScope.LeastPrivilege }), buildPolicies(INPUT));
    });

    it("gives each statement a reason, which the document leaves out", () => {
        for (const { document, statements } of buildPolicies({ ...INPUT, features: ALL_FEATURES })) {
            assert.deepEqual(
                statements.map(({ sid }) => sid),
                document.Statement.map(({ Sid }) => Sid),
            );
            for (const { reason } of statements) {
                assert.match(reason, /^[A-Z].*\.$/);
                assert.ok(!JSON.stringify(document).includes(reason));
            }
        }
    });

    it("grants every action of Seqera's full policy when all is in use, lineage aside", () => {
        const granted = statementsOf({ ...INPUT, dataBuckets: ["data"], features: ALL_FEATURES }).flatMap(
            ({ Action }) => Action,
        );
        const narrowed = ["s3:Get*", "s3:List*"];
        const missing = FULL_POLICY_ACTIONS.filter((action) => !granted.includes(action));
        assert.deepEqual(sorted(missing), narrowed);
        const beyond = granted.filter((action) => !FULL_POLICY_ACTIONS.includes(action));
        assert.deepEqual(sorted(beyond), [
            // Covered by logs:Describe*, but not on the log group.
            "logs:DescribeLogGroups",
            // In the place of s3:Get* and s3:List* on everything.
            "s3:DeleteObject",
            "s3:GetBucketAcl",
            "s3:GetBucketLocation",
            "s3:GetBucketPolicy",
            "s3:GetObject",
            "s3:GetObjectTagging",
            "s3:ListAllMyBuckets",
            "s3:ListBucket",
            "s3:PutObjectTagging",
        ]);
    });

    it("is limited to the regions wherever the resource is *", () => {
        const input = { ...INPUT, regions: ["us-east-1", "eu-west-1"], features: ALL_FEATURES };
        const everywhere = statementsOf(input).filter(({ Resource }) => Resource.includes("*"));
        assert.equal(everywhere.length, 8);
        for (const { Sid, Condition } of everywhere) {
            const regions = { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } };
            assert.deepEqual(Condition, Sid === "BucketNames" ? undefined : regions, Sid);
        }
    });

    it("names each region and the account", () => {
        const regions = ["us-east-1", "eu-west-1", "us-east-1"];
        const input = { ...INPUT, regions, accountId: "210987654321" };
        assert.deepEqual(statement(input, "ForgeBatchEnvironments").Resource, [
            "arn:aws:batch:eu-west-1:210987654321:compute-environment/TowerForge-*",
            "arn:aws:batch:eu-west-1:210987654321:job-queue/TowerForge-*",
            "arn:aws:batch:us-east-1:210987654321:compute-environment/TowerForge-*",
            "arn:aws:batch:us-east-1:210987654321:job-queue/TowerForge-*",
        ]);
        assert.ok(!JSON.stringify(statementsOf(input)).includes("123456789012"));
    });

    for (const [region, partition] of [
        ["eu-west-1", "aws"],
        ["cn-northwest-1", "aws-cn"],
        ["us-gov-west-1", "aws-us-gov"],
    ] as const) {
        it(`uses the partition ${partition} for ${region}`, () => {
            const input = { ...INPUT, regions: [region], dataBuckets: ["data"], features: ALL_FEATURES };
            const arns = statementsOf(input)
                .flatMap(({ Resource }) => Resource)
                .filter((resource) => resource !== "*");
            assert.deepEqual(sorted(arns.map((arn) => arn.split(":")[1] ?? "")), [partition]);
        });
    }

    it("grants objects below each work directory only", () => {
        const input = { ...INPUT, workDirs: ["s3://root", "s3://results/work/a", "s3://results/b"] };
        assert.deepEqual(statement(input, "WorkBuckets").Resource, ["arn:aws:s3:::results", "arn:aws:s3:::root"]);
        assert.deepEqual(statement(input, "WorkDirectoryLogs").Resource, [
            "arn:aws:s3:::results/b/*",
            "arn:aws:s3:::results/work/a/*",
            "arn:aws:s3:::root/*",
        ]);
    });

    it("reads the log groups given instead of AWS Batch's", () => {
        assert.deepEqual(statement({ ...INPUT, logGroups: ["/megatests"] }, "LaunchLogs").Resource, [
            "arn:aws:logs:eu-west-1:123456789012:log-group:/megatests",
            "arn:aws:logs:eu-west-1:123456789012:log-group:/megatests/*",
            "arn:aws:logs:eu-west-1:123456789012:log-group:/megatests:*",
        ]);
    });

    it("does not depend on the order of what it is given", () => {
        const input = { ...INPUT, regions: ["eu-west-1", "us-east-1"], dataBuckets: ["one", "two"] };
        const reversed = { ...input, regions: ["us-east-1", "eu-west-1"], dataBuckets: ["two", "one"] };
        assert.equal(JSON.stringify(statementsOf(input)), JSON.stringify(statementsOf(reversed)));
    });
});

describe("buildPolicies, features", () => {
    it("adds nothing for a feature that is off", () => {
        const off = Object.fromEntries(Object.keys(ALL_FEATURES).map((feature) => [feature, false]));
        assert.deepEqual(added({ features: off }), []);
    });

    it("adds nothing for DRAGEN", () => {
        assert.deepEqual(added({ features: { dragen: true } }), []);
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
                    "s3:DeleteObject",
                    "s3:GetBucketAcl",
                    "s3:GetBucketLocation",
                    "s3:GetBucketPolicy",
                    "s3:GetObject",
                    "s3:GetObjectTagging",
                    "s3:ListBucket",
                    "s3:PutObject",
                    "s3:PutObjectTagging",
                ],
                Resource: ["arn:aws:s3:::one", "arn:aws:s3:::one/*", "arn:aws:s3:::two", "arn:aws:s3:::two/*"],
            },
        ]);
    });
});

describe("buildPolicies, reference scope", () => {
    const input = { ...INPUT, policyScope: PolicyScope.Reference };

    it("grants the reference policies action by action", () => {
        const { forge, forgeLaunch, launch, bucket, objects } = REFERENCE_ACTIONS;
        assert.deepEqual([forge.length, forgeLaunch.length, launch.length], [49, 27, 26]);
        const everywhere = (Sid: string, actions: string[]) => ({
            Sid,
            Effect: "Allow",
            Action: sorted(actions),
            Resource: ["*"],
        });
        assert.deepEqual(
            buildPolicies(input).map(({ key, document }) => [key, document.Statement]),
            [
                ["forge", [everywhere("TowerForge0", forge), everywhere("TowerLaunch0", forgeLaunch)]],
                ["launch", [everywhere("TowerLaunch0", launch)]],
                [
                    "s3",
                    [
                        { Sid: "WorkBuckets", Effect: "Allow", Action: bucket, Resource: ["arn:aws:s3:::results"] },
                        {
                            Sid: "WorkBucketObjects",
                            Effect: "Allow",
                            Action: objects,
                            Resource: ["arn:aws:s3:::results/*"],
                        },
                    ],
                ],
            ],
        );
    });

    it("does not look at the features", () => {
        assert.deepEqual(buildPolicies({ ...input, features: ALL_FEATURES }), buildPolicies(input));
    });

    it("still grants what Seqera's current policy dropped, and least privilege does not", () => {
        const dropped = [
            "batch:ListJobs",
            "ec2:DescribeInstanceAttribute",
            "ec2:DescribeInstanceStatus",
            "ec2:DescribeInstances",
            "ec2:GetEbsEncryptionByDefault",
            "ecs:DescribeContainerInstances",
            "ecs:DescribeTasks",
            "ses:SendRawEmail",
        ];
        const actions = (from: PolicyInput) => statementsOf(from).flatMap(({ Action }) => Action);
        const reference = actions(input);
        const least = actions({ ...INPUT, dataBuckets: ["data"], features: ALL_FEATURES });
        assert.deepEqual(
            dropped.filter((action) => !reference.includes(action)),
            [],
        );
        assert.deepEqual(
            dropped.filter((action) => least.includes(action)),
            [],
        );
    });
});
