import { recordProgram } from "../src/internal/recorder";
import {
    BucketFormat,
    BucketVersioning,
    type ComputeEnvironmentSettings,
    CredentialsMode,
    GitHubVisibility,
    MegatestsPlatform,
    TowerForgeCredentials,
} from "../src";

const BATCH = { region: "eu-west-1", workDir: "s3://name-bucket", forge: { type: "SPOT", maxCpus: 1 } };
const ENVIRONMENTS: { [key: string]: ComputeEnvironmentSettings } = { KEY: { name: "environment", batch: BATCH } };

/** What Seqera computes, by type of resource, as far as other resources use it. */
const COMPUTED: { [type: string]: Record<string, unknown> } = {
    "seqera:index/awsCredential:AwsCredential": { externalId: "external" },
    "seqera:index/labels:Labels": { labelId: 1 },
};

/** Every resource of a platform that uses everything, and of credentials in role mode, as `type name`. */
export async function recordedChildren(): Promise<string[]> {
    const platform = await record(
        () =>
            void new MegatestsPlatform("NAME", {
                workspaceId: 1,
                organizationId: 2,
                bucket: { bucketName: "name-bucket", versioning: BucketVersioning.Enabled },
                budget: { monthlyUsd: 1, emails: ["user@example.org"] },
                computeEnvironments: ENVIRONMENTS,
                labels: [{ name: "LABEL", value: "VALUE" }],
                dataLink: true,
                gitHub: {
                    organization: "organization",
                    secrets: {
                        TOWER_ACCESS_TOKEN: { value: "token" },
                        TOWER_WORKSPACE_ID: { workspaceId: true },
                        TOWER_COMPUTE_ENV: { computeEnvironment: "KEY" },
                        AWS_S3_BUCKET: { bucket: BucketFormat.Name },
                        NAME: { value: "text", visibility: GitHubVisibility.Selected, selectedRepositoryIds: [1] },
                    },
                },
                gitHubCredential: { name: "github", username: "user", accessToken: "token" },
                primaryComputeEnvironment: "KEY",
                participants: { KEY: { email: "user@example.org", role: "view" } },
                pipelineSecrets: { SECRET: "value" },
            }),
    );
    const role = await record(
        () =>
            void new TowerForgeCredentials("NAME", {
                workspaceId: 1,
                regions: [BATCH.region],
                workDirs: [BATCH.workDir],
                mode: CredentialsMode.Role,
            }),
    );
    return [...platform, ...role.map((child) => `${child} (role mode)`)];
}

async function record(program: () => unknown): Promise<string[]> {
    const { resources } = await recordProgram(program, {
        project: "project",
        stack: "stack",
        preview: false,
        call: () => ({ accountId: "123456789012", credentials: [] }),
        computed: (type) => COMPUTED[type] ?? {},
    });
    return resources
        .filter(({ type }) => !type.startsWith("pulumi:"))
        .map(({ type, name }) => `\`${type}\` \`${name}\``)
        .sort();
}
