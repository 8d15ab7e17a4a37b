import type * as providers from "@aws-sdk/credential-providers";
import type * as endpoints from "@aws-sdk/util-endpoints";
import { AwsClient } from "aws4fetch";
import { load } from "../lazy";
import { CheckFailed } from "./check";
import { runInEnvironment } from "./tokens";

/** Keys with which requests to AWS are signed. */
export interface AwsKeys {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
}

/** How requests to AWS are sent. */
export interface AwsAccess {
    /** Finds the keys once. Throws CheckFailed when there are none. */
    keys: () => Promise<AwsKeys>;
    region?: string;
    /** For AWS's own variables for endpoints: `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_S3` and so on. */
    environment: { [name: string]: string | undefined };
}

/** Names of services in the variables for endpoints. */
const VARIABLES: Readonly<Record<string, string>> = {
    iam: "IAM",
    sts: "STS",
    s3: "S3",
    budgets: "BUDGETS",
    batch: "BATCH",
    servicequotas: "SERVICE_QUOTAS",
};
/**
 * Hosts of services that are not named by region, by partition. Source: the endpoints of IAM and AWS Budgets in AWS's
 * General Reference.
 */
const GLOBAL_HOSTS: Readonly<Record<string, string>> = {
    "iam us-east-1": "iam.amazonaws.com",
    "iam us-gov-west-1": "iam.us-gov.amazonaws.com",
    "budgets us-east-1": "budgets.amazonaws.com",
    "budgets cn-northwest-1": "budgets.amazonaws.com.cn",
};

/** URL of a service, without a slash at its end. */
export function awsEndpoint(environment: AwsAccess["environment"], service: string, region: string): string {
    const { partition } = load("@aws-sdk/util-endpoints") as typeof endpoints;
    const url =
        environment[`AWS_ENDPOINT_URL_${VARIABLES[service]}`] ??
        environment["AWS_ENDPOINT_URL"] ??
        `https://${GLOBAL_HOSTS[`${service} ${region}`] ?? `${service}.${region}.${partition(region).dnsSuffix}`}`;
    return url.replace(/(?<!\/)\/+$/, "");
}

/** Signs requests to a service. */
export function signer({ keys }: AwsAccess, service: string, region: string): (request: Request) => Promise<Request> {
    return async (request) => {
        const client = new AwsClient({ ...(await keys()), service, region });
        return client.sign(request);
    };
}

/** Access with the keys of an environment, which are looked up when they are needed. */
export function awsAccessIn(environment: AwsAccess["environment"], escEnvironment?: string): AwsAccess {
    let keys: Promise<AwsKeys> | undefined;
    return {
        keys: () => (keys ??= findAwsKeys(environment, escEnvironment)),
        region: environment["AWS_REGION"] || undefined,
        environment,
    };
}

/**
 * Finds the keys that ESC sets, or else those of AWS's own chain: a profile, single sign-on, a web identity, a process, a
 * container or an instance. Keys in the environment come first, as they do for the AWS provider.
 *
 * @throws CheckFailed when there are none.
 */
export async function findAwsKeys(
    environment: AwsAccess["environment"],
    escEnvironment?: string,
    chain: () => Promise<AwsKeys> = officialChain,
): Promise<AwsKeys> {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
    if (accessKeyId && secretAccessKey) {
        return { accessKeyId, secretAccessKey, sessionToken: environment["AWS_SESSION_TOKEN"] || undefined };
    }
    try {
        return await chain();
    } catch (error) {
        const reason = error instanceof Error ? `: ${error.message}` : "";
        const found = `no AWS credentials were found${reason}`;
        throw new CheckFailed("missing-aws-credentials", found, runInEnvironment(escEnvironment));
    }
}

/** The chain reads the environment and the files of this process, as every tool of AWS does. */
function officialChain(): Promise<AwsKeys> {
    const { fromNodeProviderChain } = load("@aws-sdk/credential-providers") as typeof providers;
    return fromNodeProviderChain()();
}
