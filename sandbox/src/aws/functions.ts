import type { FunctionModel } from "../plugin/model";
import { optionalText } from "../plugin/values";
import type { AwsApi } from "./api";

/** What programs ask AWS without making anything. */
export const functions: Record<string, FunctionModel<AwsApi>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": (_args, api) =>
        api.call("GetCallerIdentity", ({ accountId }) => ({
            id: accountId,
            accountId,
            arn: `arn:aws:iam::${accountId}:user/sandbox`,
            userId: "AIDASANDBOXUSER23456",
        })),

    "aws:index/getRegion:getRegion": (args, api) => {
        const asked = optionalText(args, "region") ?? optionalText(args, "name") ?? api.region;
        return Promise.resolve({
            id: asked,
            name: asked,
            region: asked,
            description: asked,
            endpoint: `ec2.${asked}.amazonaws.com`,
        });
    },

    "aws:index/getPartition:getPartition": () =>
        Promise.resolve({ id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" }),
};
