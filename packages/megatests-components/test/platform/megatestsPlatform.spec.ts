import assert from "node:assert/strict";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import type { CredentialsSettings } from "../../src/credentials/settings";
import type { Recording } from "../../src/internal/recorder";
import type { ValidationError } from "../../src/internal/validation";
import { MegatestsPlatform } from "../../src/platform/megatestsPlatform";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { later } from "../support/outputs";
import { childrenOf, record, recordFailure, resource } from "../support/record";

const BATCH = {
    region: "eu-west-1",
    workDir: "s3://lab-megatests",
    enableWave: true,
    enableFusion: true,
    forge: { type: "SPOT", maxCpus: 100, fargateHeadEnabled: true },
};
const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "lab-megatests" },
    computeEnvironments: { cpu: { name: "lab_cpu", batch: BATCH }, gpu: { name: "lab_gpu", batch: BATCH } },
    gitHub: {
        organization: "lab",
        defaultComputeEnvironment: "cpu",
        secrets: {
            TOWER_ACCESS_TOKEN: { value: "planted-tower-token" },
            TOWER_COMPUTE_ENV: { computeEnvironment: "cpu" },
        },
    },
};
const CPU = { cpu: { name: "lab_cpu", batch: BATCH } };
const ALL_OPTIONS: Partial<MegatestsPlatformArgs> = {
    gitHubCredential: { name: "lab-github", username: "bot", accessToken: "planted-github-token" },
    primaryComputeEnvironment: "gpu",
    organizationId: 5,
    participants: { ada: { email: "ada@example.org", role: "maintain" } },
    pipelineSecrets: { LICENSE: "planted-license" },
};

function platform(args: Partial<MegatestsPlatformArgs> = {}): Promise<Recording> {
    return record(() => {
        const providers = {
            aws: new AwsProvider("aws", { region: "eu-west-1" }),
            github: new github.Provider("github", { owner: "lab", token: "planted-provider-token" }),
            seqera: new seqera.Provider("seqera", { bearerAuth: "planted-bearer" }),
        };
        const made = new MegatestsPlatform("lab", { ...ARGS, ...args }, { providers });
        return {
            bucketName: made.bucketName,
            bucketArn: made.bucketArn,
            computeEnvironmentIds: made.computeEnvironmentIds,
            computeEnvironmentNames: made.computeEnvironmentNames,
            computeEnvironmentStatuses: made.computeEnvironmentStatuses,
            workspaceId: made.workspaceId,
            credentialsId: made.credentialsId,
            principalArn: made.principalArn,
            userName: made.principalName,
            accessKeyId: made.accessKeyId,
            credentialName: made.credentialName,
            policyArns: made.policyArns,
            policyNames: made.policyNames,
            gitHubCredentialId: made.gitHubCredentialId,
            participantIds: made.participantIds,
            pipelineSecretNames: made.pipelineSecretNames,
            variableNames: made.variableNames,
            secretNames: made.secretNames,
            ghCommands: made.ghCommands,
        };
    });
}

function errors(args: Partial<MegatestsPlatformArgs>): string[] {
    try {
        new MegatestsPlatform("lab", { ...ARGS, ...args });
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error));
        return (error.errors as ValidationError[]).map(({ code, propertyPath }) => `${propertyPath} ${code}`);
    }
    return [];
}

describe("MegatestsPlatform", () => {
    it("adds the bucket to Data Explorer on request, once both exist", async () => {
        const recording = await platform({ gitHub: undefined, dataLink: true });
        const { inputs, dependencies } = resource(recording, "lab-data-links-results");
        assert.deepEqual(inputs, {
            name: "lab-megatests",
            description: "s3://lab-megatests",
            resourceRef: "s3://lab-megatests",
            credentialsId: "lab-credentials-credential-credentials-id",
            publicAccessible: false,
            providerType: "aws",
            type: "bucket",
            workspaceId: 7,
        });
        for (const name of ["lab-bucket-bucket", "lab-credentials-s3-policy-attachment"]) {
            assert.ok(dependencies.includes(resource(recording, name).urn), name);
        }
        const without = await platform({ gitHub: undefined, dataLink: false });
        assert.ok(without.resources.every(({ name }) => !name.includes("data-links")));
    });

    it("wires the four components", async () => {
        const recording = await platform();
        assert.deepEqual(childrenOf(recording, "lab"), [
            "megatests-components:index:GitHubIntegration lab-github",
            "megatests-components:index:MegatestsBucket lab-bucket",
            "megatests-components:index:SeqeraComputeEnvironment lab-cpu",
            "megatests-components:index:SeqeraComputeEnvironment lab-gpu",
            "megatests-components:index:TowerForgeCredentials lab-credentials",
        ]);
        assert.deepEqual(recording.outputs, {
            bucketName: "lab-megatests",
            bucketArn: "arn-of-lab-bucket-bucket",
            computeEnvironmentIds: {
                cpu: "lab-cpu-compute-env-compute-env-id",
                gpu: "lab-gpu-compute-env-compute-env-id",
            },
            computeEnvironmentNames: { cpu: "lab_cpu", gpu: "lab_gpu" },
            computeEnvironmentStatuses: { cpu: "AVAILABLE", gpu: "AVAILABLE" },
            workspaceId: 7,
            credentialsId: "lab-credentials-credential-credentials-id",
            principalArn: "arn-of-lab-credentials-user",
            userName: "TowerForge-test-lab-credentials",
            credentialName: "TowerForge-lab-credentials",
            accessKeyId: "lab-credentials-access-key-id",
            policyArns: {
                forge: "arn-of-lab-credentials-forge-policy",
                launch: "arn-of-lab-credentials-launch-policy",
                s3: "arn-of-lab-credentials-s3-policy",
            },
            policyNames: {
                forge: "TowerForge-test-lab-credentials-Forge",
                launch: "TowerForge-test-lab-credentials-Launch",
                s3: "TowerForge-test-lab-credentials-S3",
            },
            participantIds: {},
            pipelineSecretNames: [],
            variableNames: [
                "TOWER_COMPUTE_ENV_CPU",
                "TOWER_COMPUTE_ENV_GPU",
                "TOWER_WORKSPACE_ID",
                "AWS_S3_BUCKET",
                "TOWER_COMPUTE_ENV",
            ],
            secretNames: ["TOWER_ACCESS_TOKEN", "TOWER_COMPUTE_ENV"],
            ghCommands: [
                "gh variable set TOWER_COMPUTE_ENV_CPU --org lab --visibility all --body lab-cpu-compute-env-compute-env-id",
                "gh variable set TOWER_COMPUTE_ENV_GPU --org lab --visibility all --body lab-gpu-compute-env-compute-env-id",
                "gh variable set TOWER_WORKSPACE_ID --org lab --visibility all --body 7",
                "gh variable set AWS_S3_BUCKET --org lab --visibility all --body lab-megatests",
                "gh variable set TOWER_COMPUTE_ENV --org lab --visibility all --body lab-cpu-compute-env-compute-env-id",
                "gh secret set TOWER_ACCESS_TOKEN --org lab --visibility all",
                "gh secret set TOWER_COMPUTE_ENV --org lab --visibility all --body lab-cpu-compute-env-compute-env-id",
            ],
        });
    });

    it("puts environments into the bucket and the provider's region, and uses existing ones by their ids", async () => {
        const existing = { existingId: "existing-id" };
        const recording = await platform({
            computeEnvironments: { cpu: { name: "lab_cpu", batch: {} }, gpu: existing },
            primaryComputeEnvironment: pulumi.output("gpu"),
        });
        const { config } = resource(recording, "lab-cpu-compute-env").inputs as { config: object };
        assert.deepEqual(config, { region: "eu-north-1", workDir: "s3://lab-megatests" });
        assert.ok(!recording.resources.some(({ name }) => name.startsWith("lab-gpu")));
        assert.equal(resource(recording, "lab-github-variable-compute-environment-gpu").inputs["value"], "existing-id");
        assert.equal(resource(recording, "lab-primary-primary").inputs["computeEnvId"], "existing-id");
        assert.deepEqual(recording.outputs["computeEnvironmentIds"], {
            cpu: "lab-cpu-compute-env-compute-env-id",
            gpu: "existing-id",
        });
        assert.deepEqual(recording.outputs["computeEnvironmentNames"], { cpu: "lab_cpu" });
    });

    it("makes an environment of a spec", async () => {
        const forge = { type: "EC2", maxCpus: 8, allowBuckets: ["s3://lab-megatests"] };
        const config = { region: "us-east-1", workDir: "s3://lab-megatests", forge };
        const spec = JSON.stringify({ discriminator: "aws-batch", ...config });
        const recording = await platform({
            computeEnvironments: { cpu: { name: "lab_cpu", spec } },
            gitHub: undefined,
        });
        assert.deepEqual(resource(recording, "lab-cpu-compute-env").inputs["config"], config);
    });

    it("takes no other setting with an existing environment, and credentials only with a managed one", () => {
        const both = { existingId: "id", name: "lab", blueGreen: true };
        assert.deepEqual(errors({ computeEnvironments: { cpu: both, gpu: { name: "lab_gpu", batch: BATCH } } }), [
            "computeEnvironments.cpu.name mutually-exclusive",
            "computeEnvironments.cpu.blueGreen mutually-exclusive",
        ]);
        const existing = { cpu: { existingId: "id" }, gpu: { existingId: "" } };
        assert.deepEqual(errors({ computeEnvironments: existing }), [
            "computeEnvironments.gpu.existingId empty-value",
            "credentials.existingId missing-property",
        ]);
    });

    it("makes every child with the provider of its package", async () => {
        const recording = await platform(ALL_OPTIONS);
        const customs = recording.resources.filter((each) => each.custom && !each.type.startsWith("pulumi:providers:"));
        assert.ok(customs.length > 20);
        for (const { type, name, provider } of customs) {
            const pkg = type.split(":")[0] ?? "";
            assert.match(provider, new RegExp(`pulumi:providers:${pkg}::${pkg}::`), `${type} ${name}`);
        }
    });

    it("lets an environment wait for the policy attachments and the bucket", async () => {
        const recording = await platform();
        const environment = resource(recording, "lab-cpu-compute-env");
        for (const [name, type] of [
            ["lab-credentials-forge-policy-attachment", undefined],
            ["lab-credentials-credential", undefined],
            ["lab-bucket-bucket", undefined],
        ] as const) {
            assert.ok(environment.dependencies.includes(resource(recording, name, type).urn), name);
        }
        assert.equal(environment.inputs["credentialsId"], "lab-credentials-credential-credentials-id");
    });

    const triggerOf = async (args: Partial<MegatestsPlatformArgs>) => {
        const recording = await platform({ computeEnvironments: CPU, gitHub: undefined, ...args });
        return resource(recording, "lab-cpu-compute-env").replacementTrigger;
    };

    it("replaces no environment with the policies unless asked to", async () => {
        assert.equal(await triggerOf({ replaceOnPolicyChange: false }), undefined);
        assert.equal(await triggerOf({ replaceOnPolicyChange: later(false) }), "");
    });

    it("replaces environments with the policies if asked to", async () => {
        const hash = await triggerOf({ replaceOnPolicyChange: true });
        assert.match(String(hash), /^[0-9a-f]{64}$/);
        const changed = async (credentials: CredentialsSettings) =>
            (await triggerOf({ replaceOnPolicyChange: true, credentials })) !== hash;
        assert.equal(await changed({ features: { consoleOutput: true } }), true);
        assert.equal(await changed({ logGroups: ["/megatests"] }), true);
        assert.equal(await changed({ dataBuckets: ["datasets"] }), false);
        assert.equal(await changed({ features: { listAllBuckets: true } }), false);
    });

    it("grants what the environments use and no more", async () => {
        const policyOf = async (args: Partial<MegatestsPlatformArgs>) => {
            const recording = await platform(args);
            return String(resource(recording, "lab-credentials-forge-policy").inputs["policy"]);
        };
        const plain = await policyOf({});
        assert.ok(!plain.includes("elasticfilesystem:"));
        assert.ok(plain.includes(":eu-west-1:"));
        const efs = { ...BATCH, forge: { type: "SPOT", maxCpus: 1, efsCreate: true } };
        const withEfs = await policyOf({ computeEnvironments: { cpu: { name: "lab_cpu", batch: efs } } });
        assert.ok(withEfs.includes("elasticfilesystem:CreateFileSystem"));
    });

    it("opens the bucket and the log groups in use to Seqera, and pipeline secrets only where there are some", async () => {
        const policiesOf = async (args: Partial<MegatestsPlatformArgs>) => {
            const recording = await platform(args);
            return ["launch", "s3"]
                .map((kind) => String(resource(recording, `lab-credentials-${kind}-policy`).inputs["policy"]))
                .join();
        };
        const plain = await policiesOf({});
        assert.ok(plain.includes("s3:GetObjectTagging") && plain.includes("arn:aws:s3:::lab-megatests/*"));
        assert.ok(!plain.includes("s3:PutObject"));
        assert.ok(plain.includes("log-group:/aws/batch/job"));
        assert.ok(!plain.includes("secretsmanager:"));
        const logged = { cpu: { name: "lab_cpu", batch: { ...BATCH, logGroup: "/lab/jobs" } } };
        const custom = await policiesOf({ computeEnvironments: logged, pipelineSecrets: { KEY: "x" } });
        assert.ok(custom.includes("log-group:/lab/jobs") && !custom.includes("/aws/batch/job"));
        assert.ok(custom.includes("secretsmanager:CreateSecret"));
    });

    it("leaves out what is not asked for", async () => {
        const recording = await platform({ gitHub: undefined });
        const packages = new Set(recording.resources.map(({ type }) => type));
        for (const type of [
            "github:index/actionsOrganizationVariable:ActionsOrganizationVariable",
            "seqera:index/githubCredential:GithubCredential",
            "seqera:index/primaryComputeEnv:PrimaryComputeEnv",
            "seqera:index/workspaceParticipant:WorkspaceParticipant",
            "seqera:index/pipelineSecret:PipelineSecret",
        ]) {
            assert.ok(!packages.has(type), type);
        }
        assert.equal(resource(recording, "lab-cpu-compute-env").replacementTrigger, undefined);
        const { variableNames, secretNames, ghCommands } = recording.outputs;
        assert.deepEqual([variableNames, secretNames, ghCommands], [[], [], []]);
    });

    it("adds each option as a small component", async () => {
        const recording = await platform(ALL_OPTIONS);
        const children = childrenOf(recording, "lab");
        for (const child of [
            "megatests-components:index:SeqeraGithubCredential lab-github-credential",
            "megatests-components:index:SeqeraPipelineSecrets lab-pipeline-secrets",
            "megatests-components:index:SeqeraPrimaryComputeEnvironment lab-primary",
            "megatests-components:index:SeqeraWorkspaceParticipants lab-participants",
        ]) {
            assert.ok(children.includes(child), child);
        }
        assert.equal(
            resource(recording, "lab-primary-primary").inputs["computeEnvId"],
            "lab-gpu-compute-env-compute-env-id",
        );
        assert.equal(recording.outputs["gitHubCredentialId"], "lab-github-credential-credential-credentials-id");
        assert.deepEqual(recording.outputs["participantIds"], { ada: 11 });
        assert.deepEqual(recording.outputs["pipelineSecretNames"], ["LICENSE"]);
    });

    it("makes the primary environment the default one of workflows, unless another is named", async () => {
        const defaultOf = async (args: Partial<MegatestsPlatformArgs>) =>
            resource(await platform(args), "lab-github-variable-TOWER_COMPUTE_ENV").inputs["value"];
        const primaryComputeEnvironment = "gpu";
        const github = { organization: "lab" };
        assert.equal(
            await defaultOf({ primaryComputeEnvironment, gitHub: github }),
            "lab-gpu-compute-env-compute-env-id",
        );
        assert.equal(await defaultOf({ primaryComputeEnvironment }), "lab-cpu-compute-env-compute-env-id");
    });

    it("writes no secret that holds the token of the Seqera provider", async () => {
        const secrets = { TOWER_ACCESS_TOKEN: { value: "planted-bearer" } };
        await assert.rejects(
            platform({ gitHub: { organization: "lab", defaultComputeEnvironment: "cpu", secrets } }),
            /is the deployer's token/,
        );
    });

    it("shows no secret in what it registers", async () => {
        const recording = await platform(ALL_OPTIONS);
        const shown = JSON.stringify({
            ...recording,
            resources: recording.resources.filter(({ type }) => !type.startsWith("pulumi:providers:github")),
        });
        assert.ok(
            !shown.includes("planted"),
            shown.slice(shown.indexOf("planted") - 200, shown.indexOf("planted") + 50),
        );
    });

    it("asks Seqera for access before anything else, unless told not to", async () => {
        assert.equal((await platform()).invokes[0]?.token, "seqera:index/getCredentials:getCredentials");
        const unchecked = await platform({ accessCheck: { check: false } });
        assert.ok(!unchecked.invokes.some(({ token }) => token.startsWith("seqera:")));
    });

    for (const [code, change] of [
        ["invalid-account-id", { credentials: { accountId: pulumi.output("12-34") } }],
        ["missing-property", { accessCheck: later({ tokenOwnerEmail: "ada@example.org" }) }],
        ["invalid-bucket-policy", { bucket: { bucketName: "lab-results", bucketPolicy: pulumi.output("{}") } }],
    ] as const) {
        it(`creates no child for an output with the error ${code}`, async () => {
            const args = { ...ARGS, ...change };
            const { error, registered } = await recordFailure(() => void new MegatestsPlatform("lab", args));
            assert.equal((error as { code?: string }).code, code);
            assert.match(String(error), /MegatestsPlatform lab has 1 problem/);
            assert.deepEqual(registered, ["pulumi:pulumi:Stack", "megatests-components:index:MegatestsPlatform"]);
        });
    }

    it("passes former names and inputs on to the children", async () => {
        const tags = { Owner: "lab" };
        const recording = await platform({
            aliases: { bucket: "old-bucket", user: "old-user", "variable-cpu": "old-variable" },
            existingInputs: { bucket: JSON.stringify({ bucket: "lab-megatests", tags }) },
        });
        assert.deepEqual(resource(recording, "lab-bucket-bucket").inputs["tags"], tags);
        const alias = (name: string) =>
            resource(recording, name)
                .aliases.map((alias) => alias.name)
                .filter(Boolean);
        assert.deepEqual(alias("lab-bucket-bucket"), ["old-bucket"]);
        assert.deepEqual(alias("lab-credentials-user"), ["old-user"]);
        assert.equal(
            recording.resources.filter(({ aliases }) => aliases.some(({ name }) => name === "old-variable")).length,
            1,
        );
    });

    it("rejects everything that is wrong at once, before the first resource", () => {
        const found = errors({
            workspaceId: -1,
            bucket: { bucketName: "Bad_Bucket" },
            computeEnvironments: {
                cpu: { name: "bad name", batch: BATCH },
                "1x": { name: "twin", batch: BATCH },
                gpu: { name: "twin", batch: { ...BATCH, enableWave: false } },
            },
            gitHubCredential: { name: "x", username: "bot", accessToken: "t" },
            primaryComputeEnvironment: "arm",
            participants: { ada: { role: "view" } },
            pipelineSecrets: { "A-B": "x" },
        });
        const paths = found.map((each) => each.split(" ")[0]);
        for (const path of [
            "workspaceId",
            "bucket.bucketName",
            "computeEnvironments.cpu.name",
            "computeEnvironments.1x",
            "computeEnvironments.gpu.name",
            "gitHubCredential.name",
            "primaryComputeEnvironment",
            "participants.ada",
            "organizationId",
            "pipelineSecrets.A-B",
        ]) {
            assert.ok(paths.includes(path), `${path} in ${paths.join(", ")}`);
        }
    });

    const invalid: [string, Partial<MegatestsPlatformArgs>, string][] = [
        ["a workspace id that is not a positive integer", { workspaceId: 1.5 }, "workspaceId invalid-workspace-id"],
        ["no compute environment", { computeEnvironments: {}, gitHub: undefined }, "computeEnvironments empty-value"],
        [
            "a primary environment that does not exist",
            { primaryComputeEnvironment: "arm" },
            "primaryComputeEnvironment unknown-compute-environment",
        ],
        [
            "participants without an organization",
            { participants: { ada: { email: "ada@example.org", role: "view" } } },
            "organizationId missing-property",
        ],
    ];
    for (const [title, args, message] of invalid) {
        it(`rejects ${title}`, () => {
            assert.deepEqual(errors(args), [message]);
        });
    }
});
