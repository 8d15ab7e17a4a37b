import * as pulumi from "@pulumi/pulumi";
import { CodedError, UNKNOWN_TEXT, partitionOf } from "megatests-components/internal";

type Values = Record<string, unknown>;

/** For whom a function is answered. */
interface Caller {
    /** The AWS account, 12 digits. */
    account: string;
    /** Inputs of the explicit provider. Undefined for a default one. */
    provider: Values | undefined;
}

/**
 * What the cloud would answer to a function that a program invokes, for a deployer with all permissions.
 *
 * @throws CodedError with the code `unplannable-call` or `unknown-region` if the answer is not known offline.
 */
export function answerOf(token: string, inputs: Values, { account, provider }: Caller): Values {
    switch (token) {
        case "aws:index/getCallerIdentity:getCallerIdentity":
            return {
                id: account,
                accountId: account,
                arn: `arn:${partitionOf(regionOf(provider) ?? "")}:iam::${account}:user/plan`,
                userId: "plan",
            };
        case "aws:index/getPartition:getPartition": {
            const partition = partitionOf(regionOf(provider) ?? "");
            return { id: partition, partition };
        }
        case "aws:index/getRegion:getRegion": {
            const region = text(inputs["region"]) ?? text(inputs["name"]) ?? regionOf(provider) ?? unknownRegion();
            return { id: region, name: region, region };
        }
        case "aws:s3/getBucket:getBucket": {
            const bucket = String(inputs["bucket"]);
            return { id: bucket, bucket, arn: `arn:${partitionOf(regionOf(provider) ?? "")}:s3:::${bucket}` };
        }
        case "seqera:index/getCredentials:getCredentials":
            return { credentials: [] };
        case "seqera:index/getWorkspaceParticipant:getWorkspaceParticipant":
            return { role: "owner" };
        default:
            throw new CodedError(
                "unplannable-call",
                `the offline plan cannot call ${token}. Fix: run pulumi preview instead.`,
            );
    }
}

/** The region of the explicit provider, or of the default one, which reads the configuration and the environment. */
function regionOf(provider: Values | undefined): string | undefined {
    return provider === undefined
        ? (pulumi.runtime.getConfig("aws:region") ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"])
        : text(provider["region"]);
}

function unknownRegion(): never {
    throw new CodedError(
        "unknown-region",
        "unknown region: the offline plan reads no AWS profile, and the AWS provider has no region. Fix: set it with pulumi " +
            "config set aws:region REGION, or in the program.",
    );
}

function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" && value !== UNKNOWN_TEXT ? value : undefined;
}
