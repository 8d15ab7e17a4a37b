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
}

/** Partition of a region. Source: AWS's list of partitions, by the region's prefix. */
export function partitionOf(region: string): string {
    if (region.startsWith("cn-")) {
        return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
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
    };
}

/** Bucket and path of a work directory, without the scheme: `bucket` or `bucket/path`. */
export function withoutScheme(workDir: string): string {
    return workDir.replace(/^s3:\/\//, "");
}

/** Bucket of a work directory. */
export function bucketOf(workDir: string): string {
    return withoutScheme(workDir).replace(/\/.*$/, "");
}
