import { CodedError } from "../../internal/codedError";

/** Role by which Seqera Cloud assumes roles of its users. Source: Seqera's guide to roles with an external id. */
export const SEQERA_CLOUD_PRINCIPAL = "arn:aws:iam::161471496260:role/SeqeraPlatformCloudAccessRole";

/** What AWS takes as an external id. Source: AWS, AssumeRole. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/** Whether a value is an external id. Seqera may return none although it was asked for one. */
export function isExternalId(value: unknown): value is string {
    return typeof value === "string" && EXTERNAL_ID.test(value);
}

/**
 * Trust policy of a role that Seqera Platform assumes, as JSON. The external id keeps other users of the same Platform
 * from naming the role as theirs.
 *
 * @throws Error with the code `invalid-external-id` when the external id is missing, empty or malformed, because every
 * user of the Platform could assume a role whose trust policy has none. The error does not show it.
 */
export function trustPolicy(principalArn: string, externalId: string): string {
    if (!isExternalId(externalId)) {
        throw new CodedError(
            "invalid-external-id",
            "invalid external id (not shown): expected 2 to 1,224 letters, digits and characters of _+=,.@:/-",
        );
    }
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
