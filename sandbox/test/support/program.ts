import * as iam from "@pulumi/aws/iam";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { bucketName, githubOrganization, githubTokens, region, seqeraTokens, workspaceId } from "../../src";

/** What the small program can be told. */
export interface ProgramSettings {
    seqeraToken?: string;
    description?: string;
    maxCpus?: number;
    allowBuckets?: string[];
    subnets?: string[];
    value?: string;
}

/** A small program with something of every service: user, policy, key, credentials, environment, bucket and variable. */
export function smallProgram(settings: ProgramSettings = {}): () => Record<string, pulumi.Output<string>> {
    return () => {
        const inAws = { provider: new AwsProvider("aws-provider", { region }) };
        const inSeqera = {
            provider: new seqera.Provider("seqera-provider", {
                bearerAuth: pulumi.secret(settings.seqeraToken ?? seqeraTokens.owner),
            }),
        };
        const onGitHub = {
            provider: new github.Provider("github-provider", {
                owner: githubOrganization,
                token: pulumi.secret(githubTokens.adminOrg),
            }),
        };

        const bucket = new s3.Bucket(
            "bucket",
            { bucket: bucketName },
            { ...inAws, import: bucketName, protect: true, ignoreChanges: ["policy", "corsRules", "lifecycleRules"] },
        );
        new s3.BucketCorsConfiguration(
            "cors",
            { bucket: bucket.bucket, corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["*"] }] },
            inAws,
        );
        const user = new iam.User("user", { name: "forge" }, inAws);
        const policy = new iam.Policy(
            "policy",
            { name: "forge", policy: { Version: "2012-10-17", Statement: [] } },
            inAws,
        );
        new iam.UserPolicyAttachment("attachment", { user: user.name, policyArn: policy.arn }, inAws);
        const key = new iam.AccessKey("key", { user: user.name }, inAws);
        const credential = new seqera.AwsCredential(
            "credential",
            { name: "forge", workspaceId, accessKey: key.id, secretKey: key.secret },
            inSeqera,
        );
        const environment = new seqera.AwsBatchCe(
            "environment",
            {
                name: "cpu",
                description: settings.description,
                workspaceId,
                credentialsId: credential.credentialsId,
                config: {
                    region,
                    workDir: `s3://${bucketName}`,
                    forge: {
                        type: "SPOT",
                        maxCpus: settings.maxCpus ?? 500,
                        allowBuckets: settings.allowBuckets ?? [`s3://${bucketName}`],
                        subnets: settings.subnets,
                    },
                },
            },
            { ...inSeqera, deleteBeforeReplace: true },
        );
        const variable = new github.ActionsOrganizationVariable(
            "variable",
            {
                variableName: "TOWER_COMPUTE_ENV_CPU",
                value: settings.value ?? environment.computeEnvId,
                visibility: "all",
            },
            onGitHub,
        );
        return {
            computeEnvId: environment.computeEnvId,
            principalArn: user.arn,
            secretKey: key.secret,
            variable: variable.value,
        };
    };
}
