import { textAt } from "../adoption/stackState";
import { Api, type ApiOptions } from "../doctor/api";
import { type AwsAccess, awsEndpoint, signer } from "../doctor/awsAccess";
import { SEQERA_CLOUD, gitHubApiOf } from "../doctor/targets";
import { type TokenVariable, bearer } from "../doctor/tokens";
import { Iam } from "./iam";
import type { Provided, Services } from "./lookup";

/** How the services are reached. */
export interface ServiceOptions {
    aws: AwsAccess;
    /** Environment variables, of which `TOWER_ACCESS_TOKEN` and `GITHUB_TOKEN` are read. */
    environment: { [name: string]: string | undefined };
    /** URL of the Seqera API. If omitted, it is read from the provider in the state. */
    seqeraUrl?: string;
    /** URL of the GitHub API. If omitted, it is read from the provider in the state. */
    gitHubUrl?: string;
    limits: Pick<ApiOptions, "signal" | "seconds">;
}

/** The services with the URLs that the providers in the state have, and the tokens of the environment. */
export function servicesOf({ aws, environment, seqeraUrl, gitHubUrl, limits }: ServiceOptions): Services {
    const withToken = (service: "seqera" | "github", baseUrl: string, variable: TokenVariable) =>
        new Api({ ...limits, service, baseUrl, authorize: bearer(variable, environment[variable]) });
    const awsApi = (service: string, region: string) =>
        new Api({
            ...limits,
            service: "aws",
            baseUrl: awsEndpoint(aws.environment, service, region),
            authorize: signer(aws, service, region),
        });
    const regionOf = ({ providerInputs }: Provided) => textAt(providerInputs, "region") ?? aws.region ?? "us-east-1";
    const seqeraUrlOf = ({ providerInputs }: Provided) =>
        seqeraUrl ?? textAt(providerInputs, "serverUrl")?.replace(/(?<!\/)\/+$/, "") ?? SEQERA_CLOUD;
    return {
        seqera: (resource) => withToken("seqera", seqeraUrlOf(resource), "TOWER_ACCESS_TOKEN"),
        seqeraUrl: seqeraUrlOf,
        gitHub: ({ providerInputs }) =>
            withToken("github", gitHubUrl ?? gitHubApiOf(textAt(providerInputs, "baseUrl")), "GITHUB_TOKEN"),
        iam: (resource) => new Iam(awsApi("iam", iamRegion(regionOf(resource))), awsApi("sts", regionOf(resource))),
        s3: (resource) => awsApi("s3", regionOf(resource)),
        budgets: (resource) => awsApi("budgets", budgetsRegion(regionOf(resource))),
    };
}

/** Budgets has one region in each partition. Source: the endpoints of AWS Budgets in AWS's General Reference. */
function budgetsRegion(region: string): string {
    return region.startsWith("cn-") ? "cn-northwest-1" : "us-east-1";
}

/** IAM has one region in each partition. Source: the endpoints of IAM in AWS's General Reference. */
function iamRegion(region: string): string {
    if (region.startsWith("cn-")) {
        return "cn-north-1";
    }
    return region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
}
