import { setTimeout } from "node:timers/promises";
import { Api, type ApiRequest, type TextAnswer } from "../doctor/api";
import { awsAccessIn, awsEndpoint, signer } from "../doctor/awsAccess";
import { RequestFailure } from "../doctor/requestFailure";
import { S3Bucket } from "./s3Bucket";

export { deletingRules, type DeletingRule } from "megatests-components/internal";
export { type Deletion, findDeletions, reachesOutside, removeTags } from "./findDeletions";
export { renderDeletion, renderSummary } from "./renderDeletions";

/** Which bucket is opened, and how. */
export interface BucketAccess {
    name: string;
    /** Defaults to what `AWS_REGION` says, or to us-east-1. */
    region?: string;
    environment: { [name: string]: string | undefined };
    /** How long a request may take, in seconds. */
    timeout: number;
}

/** Statuses of a service that is busy. */
const BUSY = [500, 502, 503, 504];
const ATTEMPTS = 5;

/** A bucket of S3, with the keys of the environment. A request that S3 is too busy for is sent again. */
export function openBucket({ name, region, environment, timeout }: BucketAccess): S3Bucket {
    const access = awsAccessIn(environment);
    const where = region ?? access.region ?? "us-east-1";
    const send = (request: ApiRequest): Promise<TextAnswer> =>
        new Api({
            service: "aws",
            baseUrl: awsEndpoint(environment, "s3", where),
            authorize: signer(access, "s3", where),
            signal: AbortSignal.timeout(timeout * 1000),
            seconds: timeout,
        }).send(request);
    return new S3Bucket(name, async (request) => {
        for (let attempt = 1; ; attempt += 1) {
            try {
                return await send(request);
            } catch (error) {
                const isBusy = error instanceof RequestFailure && BUSY.includes(error.status ?? 0);
                if (!isBusy || attempt === ATTEMPTS) {
                    throw error;
                }
                await setTimeout(100 * 2 ** attempt);
            }
        }
    });
}
