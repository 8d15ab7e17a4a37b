import type { FunctionModel } from "../plugin/model";
import { optionalText, text } from "../plugin/values";
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

    "aws:s3/getBucket:getBucket": (args, api) => {
        const name = text(args, "bucket");
        return api.call("HeadBucket", ({ buckets }, reject) => {
            const { region } = buckets[name] ?? reject(404, "NotFound", `bucket ${name} does not exist`);
            return { id: name, bucket: name, arn: `arn:aws:s3:::${name}`, region, bucketRegion: region };
        });
    },

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
