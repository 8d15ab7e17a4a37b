import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { problemsOf, specText } from "./support";

const CASES: [title: string, text: string, ...problems: string[]][] = [
    [
        "a region in words",
        specText({ region: "Ireland" }),
        'cpu.json:3:13: region has the wrong form (received "Ireland"). Fix: give an AWS region such as eu-west-1.',
    ],
    [
        "an empty region",
        specText({ region: "" }),
        'cpu.json:3:13: region has the wrong form (received ""). Fix: give an AWS region such as eu-west-1.',
    ],
    [
        "an availability zone",
        specText({ region: "eu-west-1a" }),
        'cpu.json:3:13: region has the wrong form (received "eu-west-1a"). Fix: give an AWS region such as eu-west-1.',
    ],
    [
        "a work directory that is not on S3",
        specText({ workDir: "/work" }),
        'cpu.json:4:14: workDir has the wrong form (received "/work"). Fix: give s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces.',
    ],
    [
        "a work directory with a slash at its end",
        specText({ workDir: "s3://tests/" }),
        'cpu.json:4:14: workDir has the wrong form (received "s3://tests/"). Fix: give s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces.',
    ],
    [
        "a bucket name that S3 refuses",
        specText({ workDir: "s3://Tests" }),
        'cpu.json:4:14: workDir has the wrong form (received "s3://Tests"). Fix: give s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces.',
    ],
    [
        "a work directory that a policy would take for many",
        specText({ workDir: "s3://tests/run*" }),
        'cpu.json:4:14: workDir has the wrong form (received "s3://tests/run*"). Fix: give s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces.',
    ],
    [
        "a log group with a wildcard",
        specText({ logGroup: "/aws/*" }),
        'cpu.json:17:15: logGroup has the wrong form (received "/aws/*"). Fix: give the name of a log group, 1 to 512 letters, digits and characters of _./#-.',
    ],
    [
        "an allowed bucket without s3://",
        specText({}, { allowBuckets: ["s3://tests", "annotation-cache"] }),
        'cpu.json:15:7: forge.allowBuckets[1] has the wrong form (received "annotation-cache"). Fix: give an S3 URI such as s3://bucket.',
    ],
    [
        "a work directory outside the allowed buckets",
        specText({}, { allowBuckets: ["s3://tests-2", "s3://igenomes"] }),
        'cpu.json:4:14: workDir is outside the buckets of forge.allowBuckets (received "s3://tests/work"). Fix: add s3://tests to forge.allowBuckets.',
    ],
    [
        "an unknown provisioning model",
        specText({}, { type: "spot" }),
        'cpu.json:8:13: forge.type is not a known value (received "spot"). Fix: give SPOT or EC2.',
    ],
    [
        "an unknown allocation strategy",
        specText({}, { allocStrategy: "CHEAPEST" }),
        'cpu.json:16:22: forge.allocStrategy is not a known value (received "CHEAPEST"). Fix: give BEST_FIT, BEST_FIT_PROGRESSIVE, SPOT_CAPACITY_OPTIMIZED or SPOT_PRICE_CAPACITY_OPTIMIZED.',
    ],
    [
        "no vCPUs",
        specText({}, { maxCpus: 0 }),
        "cpu.json:9:16: forge.maxCpus is out of range (received 0). Fix: give a whole number of 1 or more.",
    ],
    [
        "negative vCPUs",
        specText({}, { minCpus: -1 }),
        "cpu.json:16:16: forge.minCpus is out of range (received -1). Fix: give a whole number of 0 or more.",
    ],
    [
        "more vCPUs at least than at most",
        specText({}, { minCpus: 501 }),
        "cpu.json:16:16: forge.minCpus is more than forge.maxCpus, 500 (received 501). Fix: give at most 500, or raise forge.maxCpus.",
    ],
    [
        "a number beyond what is exact",
        specText({}, { maxCpus: 1e21 }),
        "cpu.json:9:16: forge.maxCpus is out of range (received 1e+21). Fix: give a whole number of 1 or more.",
    ],
    [
        "a Spot price over 100 %",
        specText({}, { bidPercentage: 120 }),
        "cpu.json:16:22: forge.bidPercentage is out of range (received 120). Fix: give a whole number from 0 to 100.",
    ],
    [
        "a Spot price for on-demand instances",
        specText({}, { type: "EC2", bidPercentage: 50 }),
        "cpu.json:16:22: forge.bidPercentage needs forge.type SPOT (received 50). Fix: remove it, or set forge.type to SPOT.",
    ],
    [
        "a boot disk that is too small",
        specText({}, { ebsBootSize: 1 }),
        "cpu.json:16:20: forge.ebsBootSize is out of range (received 1). Fix: give a whole number of 8 or more.",
    ],
];

describe("values of a spec", () => {
    for (const [title, text, ...problems] of CASES) {
        it(`refuses ${title}`, () => {
            assert.deepEqual(
                problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")),
                problems,
            );
        });
    }
});
