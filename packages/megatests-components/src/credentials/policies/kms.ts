import type { PolicyStatement } from "./document";
import { sortedUnique } from "./document";
import type { PolicyInput } from "./input";
import { partitionOf } from "./location";

/** What a caller of S3 needs of a key to read, and with `writes` also to write, objects that the key encrypts. */
function keyActions(writes: boolean): string[] {
    return ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])];
}

/**
 * The permissions of Seqera Platform on the keys that encrypt its buckets. Only S3 may use a key for it. Batch Forge needs
 * none: it reads and writes no object. Source: AWS, "Using server-side encryption with AWS KMS keys".
 */
export function kmsStatements({ kmsKeyArns = [] }: PolicyInput, writes: boolean): PolicyStatement[] {
    return kmsKeyArns.length === 0
        ? []
        : [
              {
                  sid: "BucketKeys",
                  reason: "S3 asks the key of a bucket on behalf of Platform when it reads or writes an object.",
                  actions: keyActions(writes),
                  resources: kmsKeyArns,
                  condition: { StringEquals: { "kms:ViaService": s3Endpoints(kmsKeyArns) } },
              },
          ];
}

/**
 * The statement of a key policy that lets jobs use the key through S3, as JSON. Forge gives its roles no permission on a
 * key, and nobody else can before they exist. So the key policy grants it to all roles named TowerForge-* of the account.
 */
export function jobsKeyStatement({ accountId, regions, kmsKeyArns = [] }: PolicyInput): string {
    const partition = partitionOf(regions[0] ?? "");
    return JSON.stringify({
        Sid: "JobsUseBucketKey",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: keyActions(true),
        Resource: "*",
        Condition: {
            ArnLike: { "aws:PrincipalArn": `arn:${partition}:iam::${accountId}:role/TowerForge-*` },
            StringEquals: { "kms:CallerAccount": accountId, "kms:ViaService": s3Endpoints(kmsKeyArns) },
        },
    });
}

/** S3 in the regions of the keys, as KMS names the service that calls it. */
function s3Endpoints(kmsKeyArns: string[]): string[] {
    return sortedUnique(
        kmsKeyArns.map((arn) => {
            const region = arn.split(":")[3] ?? "";
            return `s3.${region}.amazonaws.com${partitionOf(region) === "aws-cn" ? ".cn" : ""}`;
        }),
    );
}
