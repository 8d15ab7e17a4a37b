import type { PolicyStatement } from "./document";
import type { PolicyInput } from "./input";
import { kmsStatements } from "./kms";
import { bucketOf, locationOf, withoutScheme } from "./location";

/**
 * What Platform itself needs on buckets. Jobs do not use these permissions: Forge makes them roles, with access to the
 * work directory and the allowed buckets of their environment. Source: Seqera's advice on scoping its AWS Batch policy.
 */
export function s3Statements(input: PolicyInput): PolicyStatement[] {
    const location = locationOf(input);
    const writable = input.writableDataBuckets ?? [];
    const dataBuckets = [...(input.dataBuckets ?? []), ...writable];
    return [
        {
            sid: "WorkBuckets",
            reason: "Platform checks that the work directory's bucket is there and in which region.",
            actions: ["s3:GetBucketLocation", "s3:ListBucket"],
            resources: location.s3(input.workDirs.map(bucketOf)),
        },
        {
            sid: "WorkDirectoryLogs",
            reason: "Platform shows the logs and reports that a run left in its work directory.",
            actions: ["s3:GetObject"],
            resources: location.s3(input.workDirs.map((workDir) => `${withoutScheme(workDir)}/*`)),
        },
        ...(dataBuckets.length > 0
            ? [
                  {
                      sid: "DataBuckets",
                      reason: "Data Explorer and Studios browse and read these buckets.",
                      actions: [
                          "s3:GetBucketAcl",
                          "s3:GetBucketLocation",
                          "s3:GetBucketPolicy",
                          "s3:GetObject",
                          "s3:GetObjectTagging",
                          "s3:ListBucket",
                      ],
                      resources: location.s3(dataBuckets.flatMap((bucket) => [bucket, `${bucket}/*`])),
                  },
              ]
            : []),
        ...(writable.length > 0
            ? [
                  {
                      sid: "WritableDataBuckets",
                      reason: "Data Explorer and Studios upload to these buckets and delete from them.",
                      actions: ["s3:DeleteObject", "s3:PutObject", "s3:PutObjectTagging"],
                      resources: location.s3(writable.map((bucket) => `${bucket}/*`)),
                  },
              ]
            : []),
        ...kmsStatements(input, writable.length > 0),
        ...(input.features?.listAllBuckets
            ? [
                  {
                      sid: "BucketNames",
                      reason: "Platform offers the account's buckets to choose from. AWS cannot scope this action.",
                      actions: ["s3:ListAllMyBuckets"],
                      resources: ["*"],
                  },
              ]
            : []),
    ];
}
