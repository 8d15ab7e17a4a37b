import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { problemsOf, specText } from "./support";

const CASES: [title: string, text: string, ...problems: string[]][] = [
    [
        "a region in words",
        specText({ region: "Ireland" }),
        'cpu.json:3:13: expected region to be an AWS region such as eu-west-1, got "Ireland".',
    ],
    [
        "an empty region",
        specText({ region: "" }),
        'cpu.json:3:13: expected region to be an AWS region such as eu-west-1, got "".',
    ],
    [
        "an availability zone",
        specText({ region: "eu-west-1a" }),
        'cpu.json:3:13: expected region to be an AWS region such as eu-west-1, got "eu-west-1a".',
    ],
    [
        "a work directory that is not on S3",
        specText({ workDir: "/work" }),
        'cpu.json:4:14: expected workDir to be s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces, got "/work".',
    ],
    [
        "a bucket name that S3 rejects",
        specText({ workDir: "s3://Tests" }),
        'cpu.json:4:14: expected workDir to be s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces, got "s3://Tests".',
    ],
    [
        "a work directory that a policy would take for many",
        specText({ workDir: "s3://tests/run*" }),
        'cpu.json:4:14: expected workDir to be s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces, got "s3://tests/run*".',
    ],
    [
        "a log group with a wildcard",
        specText({ logGroup: "/aws/*" }),
        'cpu.json:17:15: expected logGroup to be the name of a log group, 1 to 512 letters, digits and characters of _./#-, got "/aws/*".',
    ],
    [
        "an allowed bucket without s3://",
        specText({}, { allowBuckets: ["s3://tests", "annotation-cache"] }),
        'cpu.json:15:7: expected forge.allowBuckets[1] to be an S3 URI such as s3://bucket, got "annotation-cache".',
    ],
    [
        "an unknown provisioning model",
        specText({}, { type: "spot" }),
        'cpu.json:8:13: expected forge.type to be one of "SPOT", "EC2", got "spot".',
    ],
    [
        "an unknown allocation strategy",
        specText({}, { allocStrategy: "CHEAPEST" }),
        'cpu.json:16:22: expected forge.allocStrategy to be one of "BEST_FIT", "BEST_FIT_PROGRESSIVE", "SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED", got "CHEAPEST".',
    ],
    [
        "no vCPUs",
        specText({}, { maxCpus: 0 }),
        "cpu.json:9:16: expected forge.maxCpus to be a whole number of 1 or more, got 0.",
    ],
    [
        "negative vCPUs",
        specText({}, { minCpus: -1 }),
        "cpu.json:16:16: expected forge.minCpus to be a whole number of 0 or more, got -1.",
    ],
    [
        "more vCPUs at least than at most",
        specText({}, { minCpus: 501 }),
        "cpu.json:16:16: expected forge.minCpus to be at most forge.maxCpus, 500, got 501. Fix: lower it, or raise forge.maxCpus.",
    ],
    [
        "a number beyond what is exact",
        specText({}, { maxCpus: 1e21 }),
        "cpu.json:9:16: expected forge.maxCpus to be a whole number of 1 or more, got 1e+21.",
    ],
    [
        "a Spot price over 100 %",
        specText({}, { bidPercentage: 120 }),
        "cpu.json:16:22: expected forge.bidPercentage to be a whole number from 0 to 100, got 120.",
    ],
    [
        "a Spot price for on-demand instances",
        specText({}, { type: "EC2", bidPercentage: 50 }),
        "cpu.json:16:22: forge.bidPercentage requires forge.type SPOT. Fix: remove it, or set forge.type to SPOT.",
    ],
    [
        "a boot disk that is too small",
        specText({}, { ebsBootSize: 1 }),
        "cpu.json:16:20: expected forge.ebsBootSize to be a whole number of 8 or more, got 1.",
    ],
];

describe("values of a spec", () => {
    for (const [title, text, ...problems] of CASES) {
        it(`rejects ${title}`, () => {
            assert.deepEqual(
                problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")),
                problems,
            );
        });
    }
});
