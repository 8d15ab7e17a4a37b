import * as pulumi from "@pulumi/pulumi";
import { entriesOf } from "../internal/aliases";
import { formerBucketChildren, isImported } from "../bucket/bucketConfiguration";
import { MegatestsBucket } from "../bucket/megatestsBucket";
import { createLabels, labelIdsOf, withPlatformLabels } from "../computeEnvironment/labels";
import { SeqeraComputeEnvironment, providerRegion } from "../computeEnvironment/seqeraComputeEnvironment";
import { checkedEntries, warnOfDifferences } from "../computeEnvironment/seqerakitEntry";
import { callerAccount } from "../credentials/callerAccount";
import { formerCredentialsChildren } from "../credentials/formerChildren";
import { TowerForgeCredentials } from "../credentials/towerForgeCredentials";
import { passingDependencies } from "../internal/dependencies";
import { GitHubIntegration } from "../github/gitHubIntegration";
import { formerGitHubChildren } from "../github/organizationSettings";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { mergedTags, tagsOf } from "../internal/tags";
import { mapValues, ownValue } from "../internal/objects";
import type { MegatestsPlatformArgs } from "./args";
import { createBudget } from "./budget";
import { resolvePlatform, platformGitHub, withPrimaryEntry } from "./validation";
import { SeqeraDataLinks } from "../workspace/seqeraDataLinks";
import { accessCheck } from "../workspace/accessCheck";
import { createWorkspaceOptions } from "./workspaceOptions";

/**
 * Everything that a pipeline community needs to run full-size tests on Seqera Platform and AWS: the S3 bucket, the
 * credentials of Batch Forge, the compute environments, and the variables and secrets that GitHub workflows read.
 *
 * Pass the providers of AWS, Seqera and GitHub in the `providers` option. The platform first lists the credentials of
 * the workspace. With `accessCheck.tokenOwnerEmail` it also checks the role of the token's owner. If a check fails, no
 * resource is created.
 *
 * @example
 * ```typescript
 * const platform = new MegatestsPlatform("megatests", {
 *     workspaceId: 59994744926013,
 *     bucket: { bucketName: "nf-core-awsmegatests", import: true },
 *     computeEnvironments: readSeqerakit({ cpu: "seqerakit/cpu.yml" }),
 *     gitHub: { organization: "nf-core" },
 * }, { providers: { aws, github, seqera } });
 *
 * export const cpu = platform.computeEnvironmentIds["cpu"];
 * ```
 */
export class MegatestsPlatform extends pulumi.ComponentResource {
    /** Name of the S3 bucket. */
    public readonly bucketName: pulumi.Output<string>;
    /** ARN of the S3 bucket. */
    public readonly bucketArn: pulumi.Output<string>;
    /** Ids of the compute environments in Seqera, existing ones too, by key. */
    public readonly computeEnvironmentIds: { [key: string]: pulumi.Output<string> };
    /** Names of the managed compute environments in Seqera, by key. With `blueGreen`, a name has a suffix. */
    public readonly computeEnvironmentNames: { [key: string]: pulumi.Output<string> };
    /** Statuses that Seqera reported last for the managed compute environments, by key, for example `AVAILABLE`. */
    public readonly computeEnvironmentStatuses: { [key: string]: pulumi.Output<string> };
    /** Numeric id of the Seqera workspace. */
    public readonly workspaceId: pulumi.Output<number>;
    /** Id of the AWS credentials in Seqera. */
    public readonly credentialsId: pulumi.Output<string>;
    /** ARN of the IAM user, or of the IAM role in role mode. Undefined for existing credentials. */
    public readonly principalArn: pulumi.Output<string | undefined>;
    /** Name of the IAM user, or of the IAM role in role mode. Undefined for existing credentials. */
    public readonly principalName: pulumi.Output<string | undefined>;
    /** Name of the AWS credentials in Seqera. Undefined for existing credentials. */
    public readonly credentialName: pulumi.Output<string | undefined>;
    /** Id of the access key. Undefined in role mode and for existing credentials. */
    public readonly accessKeyId: pulumi.Output<string | undefined>;
    /**
     * ARNs of the IAM policies by key: `forge`, `launch` and `s3`. A further policy of the same kind has a number in
     * its key. Empty for existing credentials.
     */
    public readonly policyArns: { [key: string]: pulumi.Output<string> };
    /** Names of the IAM policies, by the keys of `policyArns`. */
    public readonly policyNames: { [key: string]: pulumi.Output<string> };
    /**
     * SHA-256 of the permissions that the IAM policies for Forge and for launching grant. Existing
     * credentials have that of no permission.
     */
    public readonly policyHash: pulumi.Output<string>;
    /**
     * JSON text of the statement that the policy of the bucket's KMS key needs for jobs. Undefined without a customer key.
     */
    public readonly kmsKeyPolicyStatement: pulumi.Output<string | undefined>;
    /** Id of the GitHub credentials in Seqera. Undefined without `gitHubCredential`. */
    public readonly gitHubCredentialId: pulumi.Output<string | undefined>;
    /** Ids of the participants in the workspace, by key. Empty without `participants`. */
    public readonly participantIds: { [key: string]: pulumi.Output<number> };
    /** Names of the pipeline secrets, in alphabetical order. */
    public readonly pipelineSecretNames: pulumi.Output<string[]>;
    /** Names of the GitHub organization variables. */
    public readonly variableNames: pulumi.Output<string[]>;
    /** Names of the GitHub organization secrets. */
    public readonly secretNames: pulumi.Output<string[]>;
    /** Commands of the `gh` tool that set the same variables and secrets manually. They contain no secret. */
    public readonly ghCommands: pulumi.Output<string[]>;

    /**
     * @throws pulumi.InputPropertiesError naming every invalid argument, before anything is registered.
     */
    constructor(name: string, args: MegatestsPlatformArgs, opts?: pulumi.ComponentResourceOptions) {
        args = withPrimaryEntry(resolveArgs("MegatestsPlatform", name, args, opts));
        const checked = resolvePlatform(name, args);
        super(
            "megatests-components:index:MegatestsPlatform",
            name,
            componentInputs("MegatestsPlatform", args),
            passingDependencies(opts),
        );

        const title = `MegatestsPlatform ${name}`;
        const access = accessCheck(this, title, args.workspaceId, args.accessCheck ?? {}, args.organizationId);
        checked.resolveRegion?.(providerRegion(this));
        const accountId =
            checked.credentials.existingId === undefined
                ? (checked.credentials.accountId ?? callerAccount(this))
                : undefined;
        const checks = pulumi
            .all([access, accountId, checked.bucket.bucketPolicy, checkedEntries(title, args.computeEnvironments)])
            .apply(([dependencies]) => dependencies);
        // A child is registered after its parent, so everything waits if the components wait.
        const child = (...after: pulumi.Resource[]): pulumi.ComponentResourceOptions => ({
            parent: this,
            dependsOn: checks.apply((dependencies) => [...dependencies, ...after]),
        });
        const { workspaceId } = args;
        const existing = (children: readonly string[]) => ({
            aliases: entriesOf(args.aliases, children),
            ...(args.existingInputs && { existingInputs: entriesOf(args.existingInputs, children) }),
        });

        const tags = tagsOf(name, args);

        const bucket = new MegatestsBucket(
            `${name}-bucket`,
            {
                ...checked.bucket,
                ...(keepsItsTags(args.bucket) ? {} : { tags: mergedTags(tags, args.bucket.tags) }),
                costAllocationTag: false,
                workDirs: checked.credentials.workDirs,
                ...existing(formerBucketChildren(args.bucket)),
            },
            child(),
        );

        const credentials = new TowerForgeCredentials(
            `${name}-credentials`,
            {
                ...checked.credentials,
                ...(checked.credentials.existingId === undefined && {
                    accountId,
                    tags: mergedTags(tags, checked.credentials.tags),
                }),
                costAllocationTag: false,
                workspaceId,
                ...existing(formerCredentialsChildren(checked.credentials)),
            },
            child(),
        );

        const labelled = mapValues(checked.environments, (environment) => ({
            ...environment,
            labels: withPlatformLabels(environment.labels, args.labels),
        }));
        const allLabels = Object.values(labelled).flatMap((each) => each.labels ?? []);
        const labels = createLabels(name, allLabels, workspaceId, child());
        const environments = mapValues(
            labelled,
            (environment, key) =>
                new SeqeraComputeEnvironment(
                    `${name}-${key}`,
                    {
                        ...environment,
                        name: environment.name ?? "",
                        batch: environment.spec === undefined ? environment.batch : undefined,
                        labelIds: labelIdsOf(environment, labels),
                        // The platform creates them, each once.
                        labels: environment.labels && [],
                        // The platform compares it.
                        seqerakit: undefined,
                        workspaceId,
                        credentialsId: credentials.credentialsId,
                        policyHash: replacingHash(args.replaceOnPolicyChange, credentials.policyHash),
                    },
                    child(credentials, bucket),
                ),
        );
        for (const [key, { seqerakit }] of Object.entries(checked.environments)) {
            warnOfDifferences(this, seqerakit, `computeEnvironments.${key}.seqerakit`, {
                workspaceId,
                credentials: [credentials.credentialName, credentials.credentialsId],
            });
        }
        const computeEnvironmentIds = mapValues(args.computeEnvironments, ({ existingId = "" }, key) =>
            pulumi.output(ownValue(environments, key)?.computeEnvironmentId ?? existingId),
        );

        const gitHubSettings = platformGitHub(args);
        const gitHub =
            gitHubSettings &&
            new GitHubIntegration(
                `${name}-github`,
                {
                    ...gitHubSettings,
                    computeEnvironmentIds,
                    workspaceId,
                    bucketName: bucket.bucketName,
                    ...existing(formerGitHubChildren(Object.keys(computeEnvironmentIds), gitHubSettings)),
                },
                child(),
            );

        if (args.budget !== undefined && tags !== undefined) {
            createBudget(name, args.budget, tags, child());
        }
        if (args.dataLink) {
            const uri = pulumi.interpolate`s3://${bucket.bucketName}`;
            const results = { uri, name: bucket.bucketName, credentialsId: credentials.credentialsId };
            const settings = { workspaceId, dataLinks: { results } };
            new SeqeraDataLinks(`${name}-data-links`, settings, child(credentials, bucket));
        }
        const options = createWorkspaceOptions(name, args, computeEnvironmentIds, child);

        this.bucketName = bucket.bucketName;
        this.bucketArn = bucket.bucketArn;
        this.computeEnvironmentIds = computeEnvironmentIds;
        this.computeEnvironmentNames = mapValues(environments, (each) => each.environmentName);
        this.computeEnvironmentStatuses = mapValues(environments, (each) => each.status);
        this.workspaceId = pulumi.output(workspaceId);
        this.credentialsId = credentials.credentialsId;
        this.principalArn = credentials.principalArn;
        this.principalName = credentials.principalName;
        this.credentialName = credentials.credentialName;
        this.accessKeyId = credentials.accessKeyId;
        this.policyArns = credentials.policyArns;
        this.policyNames = credentials.policyNames;
        this.policyHash = credentials.policyHash;
        this.kmsKeyPolicyStatement = credentials.kmsKeyPolicyStatement;
        this.gitHubCredentialId = pulumi.output(options.gitHubCredential?.credentialsId);
        this.participantIds = options.participants?.participantIds ?? {};
        this.pipelineSecretNames = options.pipelineSecrets?.secretNames ?? pulumi.output([]);
        this.variableNames = gitHub?.variableNames ?? pulumi.output([]);
        this.secretNames = gitHub?.secretNames ?? pulumi.output([]);
        this.ghCommands = gitHub?.ghCommands ?? pulumi.output([]);
        this.registerOutputs({
            bucketName: this.bucketName,
            bucketArn: this.bucketArn,
            computeEnvironmentIds: this.computeEnvironmentIds,
            computeEnvironmentNames: this.computeEnvironmentNames,
            computeEnvironmentStatuses: this.computeEnvironmentStatuses,
            workspaceId: this.workspaceId,
            credentialsId: this.credentialsId,
            principalArn: this.principalArn,
            principalName: this.principalName,
            credentialName: this.credentialName,
            accessKeyId: this.accessKeyId,
            policyArns: this.policyArns,
            policyNames: this.policyNames,
            policyHash: this.policyHash,
            kmsKeyPolicyStatement: this.kmsKeyPolicyStatement,
            gitHubCredentialId: this.gitHubCredentialId,
            participantIds: this.participantIds,
            pipelineSecretNames: this.pipelineSecretNames,
            variableNames: this.variableNames,
            secretNames: this.secretNames,
            ghCommands: this.ghCommands,
        });
    }
}

/** An imported bucket has tags of its own, which the first tag from here would remove. An existing one is not managed. */
function keepsItsTags(bucket: MegatestsPlatformArgs["bucket"]): boolean {
    return bucket.existing === true || (isImported(bucket) && bucket.tags === undefined);
}

/** The hash whose change replaces environments, or undefined if no change does. */
function replacingHash(
    replace: pulumi.Input<boolean> | undefined,
    policyHash: pulumi.Output<string | undefined>,
): pulumi.Output<string> | undefined {
    return replace === undefined || replace === false
        ? undefined
        : pulumi.all([replace, policyHash]).apply(([on, hash = ""]) => (on ? hash : ""));
}
