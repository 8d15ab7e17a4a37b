/** Role by which Seqera Cloud assumes roles of its users. Source: Seqera's guide to roles with an external id. */
const SEQERA_CLOUD = "arn:aws:iam::161471496260:role/SeqeraPlatformCloudAccessRole";

/** The trust policy of the role that Seqera assumes. */
export function seqeraTrust(externalId: string): object {
    const Principal = { AWS: SEQERA_CLOUD };
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "SeqeraAssumesRole",
                Effect: "Allow",
                Principal,
                Action: "sts:AssumeRole",
                Condition: { StringEquals: { "sts:ExternalId": externalId } },
            },
            { Sid: "SeqeraTagsSession", Effect: "Allow", Principal, Action: "sts:TagSession" },
        ],
    };
}
