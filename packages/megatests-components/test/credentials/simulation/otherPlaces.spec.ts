import assert from "node:assert/strict";
import { type PolicyDocument, buildPolicies } from "../../../src/credentials/policies";
import { ACCOUNT, isAllowed } from "./evaluator";

/** Policies of other inputs than the table's: what is allowed moves with the input, and nothing stays behind. */
interface Case {
    where: string;
    regions: string[];
    workDirs: string[];
    logGroups?: string[];
    writableDataBuckets?: string[];
    allowed: [action: string, resource: string, region: string][];
    denied: [action: string, resource: string, region: string][];
}

const CASES: Case[] = [
    {
        where: "two regions",
        regions: ["eu-west-1", "us-east-1"],
        workDirs: ["s3://results"],
        allowed: [
            ["batch:DeleteJobQueue", `arn:aws:batch:eu-west-1:${ACCOUNT}:job-queue/TowerForge-1`, "eu-west-1"],
            ["batch:DeleteJobQueue", `arn:aws:batch:us-east-1:${ACCOUNT}:job-queue/TowerForge-1`, "us-east-1"],
            ["ec2:DescribeVpcs", "*", "us-east-1"],
        ],
        denied: [
            ["batch:DeleteJobQueue", `arn:aws:batch:eu-west-2:${ACCOUNT}:job-queue/TowerForge-1`, "eu-west-2"],
            ["ec2:DescribeVpcs", "*", "eu-west-2"],
        ],
    },
    {
        where: "the partition of China",
        regions: ["cn-north-1"],
        workDirs: ["s3://results"],
        allowed: [
            ["iam:CreateRole", `arn:aws-cn:iam::${ACCOUNT}:role/TowerForge-1`, "cn-north-1"],
            ["s3:GetObject", "arn:aws-cn:s3:::results/.command.log", "cn-north-1"],
        ],
        denied: [
            ["iam:CreateRole", `arn:aws:iam::${ACCOUNT}:role/TowerForge-1`, "cn-north-1"],
            ["s3:GetObject", "arn:aws:s3:::results/.command.log", "cn-north-1"],
        ],
    },
    {
        where: "buckets that Data Explorer may write to",
        regions: ["eu-west-1"],
        workDirs: ["s3://results/work"],
        writableDataBuckets: ["uploads"],
        allowed: [
            ["s3:ListBucket", "arn:aws:s3:::uploads", "eu-west-1"],
            ["s3:GetObject", "arn:aws:s3:::uploads/reads.fastq.gz", "eu-west-1"],
            ["s3:PutObject", "arn:aws:s3:::uploads/reads.fastq.gz", "eu-west-1"],
        ],
        denied: [
            ["s3:PutObject", "arn:aws:s3:::results/work/reads.fastq.gz", "eu-west-1"],
            ["s3:DeleteBucket", "arn:aws:s3:::uploads", "eu-west-1"],
        ],
    },
    {
        where: "the partition of the US government",
        regions: ["us-gov-west-1"],
        workDirs: ["s3://results"],
        allowed: [["ec2:DescribeSubnets", "*", "us-gov-west-1"]],
        denied: [["ec2:DescribeSubnets", "*", "us-west-1"]],
    },
    {
        where: "two work directories in one bucket",
        regions: ["eu-west-1"],
        workDirs: ["s3://results/a", "s3://results/b"],
        allowed: [
            ["s3:GetObject", "arn:aws:s3:::results/a/1/.exitcode", "eu-west-1"],
            ["s3:GetObject", "arn:aws:s3:::results/b/1/.exitcode", "eu-west-1"],
        ],
        denied: [["s3:GetObject", "arn:aws:s3:::results/c/1/.exitcode", "eu-west-1"]],
    },
    {
        where: "a log group of its own",
        regions: ["eu-west-1"],
        workDirs: ["s3://results"],
        logGroups: ["/megatests"],
        allowed: [["logs:FilterLogEvents", `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/megatests`, "eu-west-1"]],
        denied: [["logs:FilterLogEvents", `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/batch/job`, "eu-west-1"]],
    },
];

for (const { where, regions, workDirs, logGroups, writableDataBuckets, allowed, denied } of CASES) {
    describe(`the least-privilege policies of ${where}, simulated`, () => {
        let documents: PolicyDocument[];

        before(() => {
            const input = { regions, workDirs, logGroups, writableDataBuckets, accountId: ACCOUNT };
            documents = buildPolicies(input).map(({ document }) => document);
        });

        const may = (action: string, resource: string, region: string) =>
            isAllowed(documents, action, { resource, context: { "aws:RequestedRegion": region } });

        for (const [action, resource, region] of allowed) {
            it(`may ${action} on ${resource} in ${region}`, async () => {
                assert.ok(await may(action, resource, region));
            });
        }
        for (const [action, resource, region] of denied) {
            it(`may not ${action} on ${resource} in ${region}`, async () => {
                assert.ok(!(await may(action, resource, region)));
            });
        }
    });
}
