/** Role by which Seqera Cloud assumes roles of its users. Source: Seqera's guide to roles with an external id. */
export const SEQERA_CLOUD_PRINCIPAL = "arn:aws:iam::161471496260:role/SeqeraPlatformCloudAccessRole";

/**
 * Trust policy of a role that Seqera Platform assumes, as JSON. The external id keeps other users of the same Platform
 * from naming the role as theirs.
 */
export function trustPolicy(principalArn: string, externalId: string): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "SeqeraAssumesRole",
                Effect: "Allow",
                Principal: { AWS: principalArn },
                Action: "sts:AssumeRole",
                Condition: { StringEquals: { "sts:ExternalId": externalId } },
            },
            {
                Sid: "SeqeraTagsSession",
                Effect: "Allow",
                Principal: { AWS: principalArn },
                Action: "sts:TagSession",
            },
        ],
    });
}
