import { isObject } from "../internal/objects";
import { CodedError } from "../internal/codedError";
import { formatValue } from "../internal/formatValue";
import type { ValidationError } from "../internal/validationError";

const TLS_ONLY_SID = "DenyInsecureTransport";

interface PolicyDocument {
    Version?: string;
    Id?: string;
    Statement: unknown[];
}

/**
 * Policy of a bucket: the statements of `policy`, and with `tlsOnly` one that denies every request without TLS. The ARN
 * carries the partition, so the policy holds in `aws-cn` and `aws-us-gov` too.
 *
 * A statement of `policy` with the Sid of the TLS-only statement is replaced, so that a policy that was read from the bucket
 * can be passed.
 *
 * @throws Error if `policy` is not a JSON policy.
 */
export function bucketPolicyDocument(bucketArn: string, tlsOnly: boolean, policy: string | undefined): string {
    const given = policy === undefined ? { Statement: [] } : parsedPolicy(policy);
    if (!tlsOnly) {
        return JSON.stringify(given);
    }
    const kept = given.Statement.filter((statement) => !isTlsOnly(statement));
    return JSON.stringify({ Version: "2012-10-17", ...given, Statement: [...kept, tlsOnlyStatement(bucketArn)] });
}

function tlsOnlyStatement(bucketArn: string) {
    return {
        Sid: TLS_ONLY_SID,
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}

function isTlsOnly(statement: unknown): boolean {
    return isObject(statement) && statement["Sid"] === TLS_ONLY_SID;
}

/** Errors of the JSON text of a bucket policy. */
export function validateBucketPolicy(policy: string, propertyPath = "bucketPolicy"): ValidationError[] {
    try {
        parsedPolicy(policy);
        return [];
    } catch (error) {
        return [{ code: "invalid-bucket-policy", propertyPath, reason: (error as Error).message }];
    }
}

function parsedPolicy(policy: string): PolicyDocument {
    let parsed: unknown;
    try {
        parsed = JSON.parse(policy);
    } catch {
        throw new CodedError("invalid-bucket-policy", `invalid bucket policy ${formatValue(policy)}: expected JSON.`);
    }
    const statement = isObject(parsed) ? parsed["Statement"] : undefined;
    const statements = Array.isArray(statement) ? (statement as unknown[]) : [statement];
    if (statements.length === 0 || !statements.every(isObject)) {
        throw new CodedError(
            "invalid-bucket-policy",
            `invalid bucket policy ${formatValue(policy)}: expected at least one statement.`,
        );
    }
    return { ...(parsed as object), Statement: statements };
}
