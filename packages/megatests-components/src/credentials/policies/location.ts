import type { PolicyCondition } from "./document";
import { sortedUnique } from "./document";
import type { PolicyInput } from "./input";

/** The part of AWS that the policies speak of, in the words of IAM. */
export interface Location {
    /** ARNs of resources in each region. The account defaults to that of the environments. */
    regional(service: string, resources: string[], account?: string): string[];
    /** ARNs of IAM resources, which have no region. */
    iam(resources: string[]): string[];
    /** ARNs of buckets or objects, which have neither region nor account. */
    s3(resources: string[]): string[];
    /** Holds for requests made in one of the regions, whatever the resource. */
    inRegions: PolicyCondition;
    /** EC2 as the service to which a role is passed. Other services have one name in all partitions. */
    ec2Principal: string;
}

/** Partitions by the prefix of their regions. Source: the list of partitions in AWS's SDKs. */
const PARTITIONS: Readonly<Record<string, string>> = {
    "cn-": "aws-cn",
    "eu-isoe-": "aws-iso-e",
    "eusc-": "aws-eusc",
    "us-gov-": "aws-us-gov",
    "us-iso-": "aws-iso",
    "us-isob-": "aws-iso-b",
    "us-isof-": "aws-iso-f",
};

/** Partition of a region: `aws` unless the region's prefix says otherwise. */
export function partitionOf(region: string): string {
    return Object.entries(PARTITIONS).find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** Where the environments of an input are. */
export function locationOf(input: PolicyInput): Location {
    const regions = sortedUnique(input.regions);
    const partition = partitionOf(regions[0] ?? "");
    return {
        regional: (service, resources, account = input.accountId) =>
            regions.flatMap((region) =>
                resources.map((resource) => `arn:${partition}:${service}:${region}:${account}:${resource}`),
            ),
        iam: (resources) => resources.map((resource) => `arn:${partition}:iam::${input.accountId}:${resource}`),
        s3: (resources) => resources.map((resource) => `arn:${partition}:s3:::${resource}`),
        inRegions: { StringEquals: { "aws:RequestedRegion": regions } },
        ec2Principal: partition === "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com",
    };
}

/** Bucket and path of a work directory, without the scheme: `bucket` or `bucket/path`. */
export function withoutScheme(workDir: string): string {
    return workDir.replace(/^s3:\/\//, "");
}

/** Bucket of a work directory. */
export function bucketOf(workDir: string): string {
    return withoutScheme(workDir).split("/", 1).join("");
}
