import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";

const CONFIG = {
    region: "eu-west-1",
    bucketName: "results",
    githubOrganization: "lab",
    seqeraServerUrl: "https://seqera.example",
};
const TOKENS = {
    TOWER_ACCESS_TOKEN: "planted-tower-token",
    TOWER_LAUNCH_TOKEN: "planted-launch-token",
    TOWER_WORKSPACE_ID: "42",
    GITHUB_TOKEN: "planted-github-token",
};

/** What the cloud gives each resource, no two the same. */
const CLOUD: Record<string, object> = {
    "megatests-bucket-bucket": { arn: "arn:of:bucket" },
    "megatests-cpu-compute-env": { computeEnvId: "cpu-id" },
    "megatests-arm-compute-env": { computeEnvId: "arm-id" },
    "megatests-gpu-compute-env": { computeEnvId: "gpu-id" },
    "megatests-credentials-credential": { credentialsId: "aws-credentials-id" },
    "megatests-github-credential-credential": { credentialsId: "github-credentials-id" },
    "megatests-credentials-user": { arn: "arn:of:user/user-name", name: "user-name" },
    "megatests-credentials-access-key": { secret: "planted-access-key-secret" },
    "megatests-credentials-forge-policy": { arn: "arn:of:policy/forge-name", name: "forge-name" },
    "megatests-credentials-launch-policy": { arn: "arn:of:policy/launch-name", name: "launch-name" },
    "megatests-credentials-s3-policy": { arn: "arn:of:policy/s3-name", name: "s3-name" },
};

/** What the test reads of a resource's inputs. A secret is wrapped. */
interface Inputs {
    variableName?: string;
    secretName?: string;
    value?: string | { value: unknown };
    computeEnvId?: string;
}

interface Deployment {
    outputs: Record<string, unknown>;
    /** What each variable and secret holds, as `vars.NAME` and `secrets.NAME`. */
    held: Record<string, unknown>;
    primary?: string;
}

/** Deploys the built program to mocks, with these variables beside the deployer's. */
async function deploy(environment: Record<string, string> = {}): Promise<Deployment> {
    const held: Deployment["held"] = {};
    let primary: string | undefined;
    const mocks: pulumi.runtime.Mocks = {
        call: ({ token }) => (token.startsWith("aws:") ? { accountId: "111122223333" } : { credentials: [] }),
        newResource: ({ name, type, inputs }) => {
            const { variableName, secretName, value, computeEnvId } = inputs as Inputs;
            if (variableName !== undefined || secretName !== undefined) {
                const key = variableName === undefined ? `secrets.${secretName}` : `vars.${variableName}`;
                held[key] = typeof value === "string" ? value : value?.value;
            }
            if (type === "seqera:index/primaryComputeEnv:PrimaryComputeEnv") {
                primary = computeEnvId;
            }
            return { id: `id-of-${name}`, state: { ...(inputs as object), ...CLOUD[name] } };
        },
    };
    const before = { ...process.env };
    Object.assign(process.env, TOKENS, environment);
    try {
        await pulumi.runtime.setMocks(mocks, "AWSMegatests", "test", false);
        pulumi.runtime.setAllConfig(
            Object.fromEntries(Object.entries(CONFIG).map(([key, value]) => [`AWSMegatests:${key}`, value])),
        );
        // The program reads the spec files from where it is built to.
        const program = (await import("../index.ts")) as { default: () => Promise<pulumi.Inputs> };
        const outputs = (await pulumi.runtime.runInPulumiStack(program.default)) as Record<string, unknown>;
        await pulumi.runtime.disconnect();
        return { outputs, held, primary };
    } finally {
        Object.keys(process.env).forEach((name) => delete process.env[name]);
        Object.assign(process.env, before);
    }
}

describe("the reference stack, deployed to mocks", () => {
    it("gives each output what it is called", async () => {
        const { outputs } = await deploy({ PLATFORM_GITHUB_ORG_TOKEN: "planted-platform-token" });
        const { github_resources: gitHub, ...others } = outputs;
        assert.deepEqual(others, {
            megatests_bucket: { name: "results", arn: "arn:of:bucket", region: "eu-west-1" },
            compute_env_ids: { cpu: "cpu-id", arm: "arm-id", gpu: "gpu-id" },
            workspace_id: 42,
            terraform_resources: {
                cpu_env_id: "cpu-id",
                gpu_env_id: "gpu-id",
                arm_env_id: "arm-id",
                credentials_id: "aws-credentials-id",
            },
            towerforge_iam: {
                user: { name: "user-name", arn: "arn:of:user/user-name" },
                access_key_id: "id-of-megatests-credentials-access-key",
                policies: {
                    forge_policy_name: "forge-name",
                    launch_policy_name: "launch-name",
                    s3_policy_name: "s3-name",
                },
            },
            github_credential: {
                credential_id: "github-credentials-id",
                credential_name: "nf-core-github-finegrained",
                provider_type: "github",
                base_url: "https://github.com/nf-core/",
                workspace_id: 42,
            },
            workspace_participants: { participant_ids: {}, total_tracked_members: 0, workspace_id: 42 },
        });
        const { variables, secrets, manual_secret_commands: commands } = gitHub as Record<string, string[]>;
        assert.equal(variables?.length, 6);
        assert.equal(secrets?.length, 6);
        assert.ok(commands?.includes("gh variable set TOWER_COMPUTE_ENV_ARM --org lab --visibility all --body arm-id"));
        assert.doesNotMatch(JSON.stringify(outputs), /planted/);
    });

    it("gives workflows everything that pipelines read, and makes the cpu environment primary", async () => {
        const { held, primary } = await deploy();
        assert.equal(primary, "cpu-id");
        assert.deepEqual(held, {
            "vars.TOWER_COMPUTE_ENV": "cpu-id",
            "vars.TOWER_COMPUTE_ENV_CPU": "cpu-id",
            "vars.TOWER_COMPUTE_ENV_ARM": "arm-id",
            "vars.TOWER_COMPUTE_ENV_GPU": "gpu-id",
            "vars.TOWER_WORKSPACE_ID": "42",
            "vars.AWS_S3_BUCKET": "results",
            "secrets.TOWER_ACCESS_TOKEN": "planted-launch-token",
            "secrets.TOWER_WORKSPACE_ID": "42",
            "secrets.TOWER_COMPUTE_ENV": "cpu-id",
            "secrets.TOWER_CE_AWS_CPU": "cpu-id",
            "secrets.AWS_S3_BUCKET": "results",
            "secrets.TOWER_BUCKET_AWS": "s3://results",
        });
    });

    it("leaves the token of the workflows alone where it has none for them", async () => {
        const { held, outputs } = await deploy({ TOWER_LAUNCH_TOKEN: "" });
        assert.ok(!("secrets.TOWER_ACCESS_TOKEN" in held));
        assert.equal(outputs["github_credential"], undefined);
    });
});
