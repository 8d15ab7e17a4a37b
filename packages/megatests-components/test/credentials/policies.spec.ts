import assert from "node:assert/strict";
import { ALL_FEATURES, PolicyScope, buildPolicies } from "../../src/credentials/policies";
import expected from "./leastPrivilege.json";
import { FULL_POLICY_ACTIONS } from "./referenceActions";
import { INPUT, sorted, statement, statementsOf } from "./statements";

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
        const bounded = {
            ...INPUT,
            features: ALL_FEATURES,
            forgeRolesBoundary: "arn:aws:iam::123456789012:policy/boundary",
            kmsKeyArns: ["arn:aws:kms:eu-west-1:123456789012:key/1234abcd"],
            writableDataBuckets: ["data"],
        };
        const inputs = [bounded, { ...INPUT, policyScope: PolicyScope.Reference }];
        for (const { document, statements } of inputs.flatMap(buildPolicies)) {
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

    it("grants every action of Seqera's full policy when all is in use", () => {
        const granted = statementsOf({ ...INPUT, writableDataBuckets: ["data"], features: ALL_FEATURES }).flatMap(
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
        ["us-iso-east-1", "aws-iso"],
        ["us-isob-east-1", "aws-iso-b"],
        ["us-isof-south-1", "aws-iso-f"],
        ["eu-isoe-west-1", "aws-iso-e"],
        ["eusc-de-east-1", "aws-eusc"],
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
