import type { ProviderModel } from "../plugin/model";
import { emptySchema } from "../plugin/schema";
import { accessKey } from "./accessKey";
import { AwsApi, describeAwsRejection } from "./api";
import { rolePolicyAttachment, userPolicyAttachment } from "./attachments";
import { bucket } from "./bucket";
import { bucketSettings } from "./bucketSettings";
import { budget } from "./budget";
import { functions } from "./functions";
import { policy } from "./policy";
import { role } from "./role";
import { user } from "./user";
import { text } from "../plugin/values";

/**
 * The AWS provider. Any credentials are accepted; the account is the cloud's.
 *
 * @param version the version of the Pulumi package that it stands for
 */
export function awsProvider(version: string): ProviderModel<AwsApi> {
    return {
        name: "aws",
        version,
        schema: () => emptySchema("aws", version),
        settingsFromEnvironment: { region: ["AWS_REGION", "AWS_DEFAULT_REGION"] },
        replacingSettings: ["region"],
        checkSettings: ({ region }) =>
            region ? [] : [{ property: "region", reason: "Missing region: set aws:region or AWS_REGION" }],
        connect: (settings, cloud) => new AwsApi(cloud, text(settings, "region")),
        describe: describeAwsRejection,
        resources: {
            "aws:budgets/budget:Budget": budget,
            "aws:iam/accessKey:AccessKey": accessKey,
            "aws:iam/policy:Policy": policy,
            "aws:iam/role:Role": role,
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment": rolePolicyAttachment,
            "aws:iam/user:User": user,
            "aws:iam/userPolicyAttachment:UserPolicyAttachment": userPolicyAttachment,
            "aws:s3/bucket:Bucket": bucket,
            "aws:s3/bucketV2:BucketV2": bucket,
            ...bucketSettings,
        },
        functions,
    };
}
