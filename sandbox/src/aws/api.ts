import { randomUUID } from "node:crypto";
import type { Caller } from "../cloud/cloud";
import { ServiceError } from "../cloud/serviceError";
import type { AwsState } from "../cloud/state";

/** Ends an operation with an HTTP status and AWS's name of the error. */
export type Reject = (status: number, code: string, reason: string) => never;

/** AWS's APIs in one account, called from one region. */
export class AwsApi {
    /** The region that the provider was given. */
    constructor(
        private readonly cloud: Caller,
        readonly region: string,
    ) {}

    /** Carries out an operation. Throws a ServiceError when `handle` rejects. */
    call<T>(operation: string, handle: (aws: AwsState, reject: Reject) => T): Promise<T> {
        return this.cloud.call("aws", operation, ({ aws }) =>
            handle(aws, (status, code, reason) => {
                throw new ServiceError("aws", operation, status, code, reason);
            }),
        );
    }
}

/** What a read found, or nothing when AWS says that there is none: 404. */
export async function unlessMissing<T>(read: Promise<T>): Promise<T | undefined> {
    try {
        return await read;
    } catch (error) {
        if (error instanceof ServiceError && error.status === 404) {
            return undefined;
        }
        throw error;
    }
}

/** A rejection as the AWS provider prints it. */
export function describeAwsRejection({ operation, status, code, reason }: ServiceError): string {
    const service =
        operation === "GetCallerIdentity" ? "STS" : /Bucket|PublicAccessBlock/.test(operation) ? "S3" : "IAM";
    const cause = code === "" ? `api error: ${reason}` : `api error ${code}: ${reason}`;
    return `operation error ${service}: ${operation}, https response error StatusCode: ${status}, RequestID: ${randomUUID()}, ${cause}`;
}
