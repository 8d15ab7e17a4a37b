import assert from "node:assert/strict";
import {
    BucketFormat,
    CredentialsMode,
    type GitHubSettings,
    GitHubVisibility,
    type MegatestsPlatformArgs,
} from "megatests-components";
import { describeChanges, each, replaced } from "../support/changes";
import { describePlatform } from "../support/deployment";
import { ARGS, CPU, up } from "../support/platform";

const ENVIRONMENT = "lab-cpu-compute-env";
const ENVIRONMENT_VARIABLE = "lab-github-variable-compute-environment-cpu";
const ON_GITHUB = [
    "lab-github-secret-tower-access-token",
    "lab-github-variable-bucket",
    "lab-github-variable-workspace-id",
    ENVIRONMENT_VARIABLE,
];
const POLICIES = ["forge", "launch", "s3"].map((name) => `lab-credentials-${name}-policy`);
const GPU = { ...CPU, name: "aws_ireland_gpu" };

/** What the platform has beside `ARGS`. */
const DEPLOYED = {
    gitHubCredential: { name: "lab-github", username: "bot", accessToken: "planted-old-token" },
    pipelineSecrets: { LICENSE: "planted-old-license" },
} satisfies Partial<MegatestsPlatformArgs>;

function gitHub(change: Partial<GitHubSettings>): Partial<MegatestsPlatformArgs> {
    return { gitHub: { organization: "nf-core", ...ARGS.gitHub, ...change } };
}

describePlatform(
    "a change of the arguments",
    (deployments) => {
        describeChanges(
            "that keeps the resources",
            deployments,
            {
                credentials: { accessKeyRotation: "2026-12" },
                ...gitHub({
                    visibility: GitHubVisibility.Private,
                    secrets: { TOWER_ACCESS_TOKEN: { value: "planted-new-token" } },
                }),
                bucket: { ...ARGS.bucket, lifecycle: { temporaryExpirationDays: 14 }, cors: {} },
                gitHubCredential: { ...DEPLOYED.gitHubCredential, accessToken: "planted-new-token" },
                pipelineSecrets: { LICENSE: "planted-new-license" },
            },
            [
                {
                    title: "renews a key, which is written into the same credentials",
                    of: ["lab-credentials-access-key", "lab-credentials-credential", ENVIRONMENT],
                    steps: [...replaced("lab-credentials-access-key"), "update lab-credentials-credential"],
                },
                each("updates the visibility and a secret's value in place", "update", ON_GITHUB),
                each("updates the days of a lifecycle rule in place", "update", ["lab-bucket-lifecycle"]),
                each("updates browser reads in place", "update", ["lab-bucket-cors"]),
                {
                    title: "replaces credentials with a rotated GitHub token, which the provider cannot see",
                    of: ["lab-github-credential-credential"],
                    steps: replaced("lab-github-credential-credential"),
                },
                each("updates a pipeline secret in place", "update", ["lab-pipeline-secrets-LICENSE"]),
            ],
            (changed) => {
                it("keeps the credentials' id over a rotation, and leaves one key", () => {
                    const { before, after } = changed();
                    const credentialsIn = ({ seqera }: typeof before) =>
                        seqera.credentials.find(({ provider }) => provider === "aws");
                    const keys = Object.values(after.aws.users).flatMap(({ accessKeys }) => accessKeys);
                    const old = credentialsIn(before);
                    const renewed = credentialsIn(after);
                    assert.equal(keys.length, 1);
                    assert.equal(renewed?.id, old?.id);
                    assert.notEqual(renewed?.keys["accessKey"], old?.keys["accessKey"]);
                    assert.equal(renewed?.keys["accessKey"], keys[0]?.id);
                    assert.equal(renewed?.keys["secretKey"], keys[0]?.secret);
                });

                it("writes the new token and the new pipeline secret to Seqera", () => {
                    const { seqera } = changed().after;
                    const credential = seqera.credentials.find(({ name }) => name === "lab-github");
                    assert.ok(Object.values(credential?.keys ?? {}).includes("planted-new-token"));
                    assert.deepEqual(
                        seqera.pipelineSecrets.map(({ value }) => value),
                        ["planted-new-license"],
                    );
                });
            },
        );

        const more = {
            ...DEPLOYED,
            computeEnvironments: { cpu: CPU, gpu: GPU },
            ...gitHub({
                variables: {
                    ...ARGS.gitHub?.variables,
                    AWS_S3_BUCKET: { enabled: false },
                    MEGATESTS_BUCKET: { bucket: BucketFormat.Name },
                },
            }),
            bucket: { bucketName: ARGS.bucket.bucketName, import: true, lifecycle: {} },
            primaryComputeEnvironment: "cpu",
            organizationId: 252464779077610,
            participants: { ada: { email: "none@example.org", role: "launch" } },
        } satisfies Partial<MegatestsPlatformArgs>;
        describeChanges("that adds and takes away", deployments, more, [
            each("creates a new environment and its variable", "create", [
                "lab-gpu-compute-env",
                "lab-github-variable-compute-environment-gpu",
            ]),
            each("deletes a variable that is switched off", "delete", ["lab-github-variable-bucket"]),
            each("creates a variable under a name of its own", "create", ["lab-github-variable-MEGATESTS_BUCKET"]),
            each("deletes a side resource that is left to others", "delete", ["lab-bucket-cors"]),
            each("creates the options of a workspace", "create", ["lab-participants-ada", "lab-primary-primary"]),
        ]);

        const attachments = POLICIES.map((name) => `${name}-attachment`);
        const ofUser = ["lab-credentials-access-key", "lab-credentials-user"];
        describeChanges(
            "of the credentials' mode",
            deployments,
            { ...DEPLOYED, credentials: { mode: CredentialsMode.Role } },
            [
                {
                    title: "creates a role, deletes the user, and updates the environment",
                    of: [
                        ...attachments,
                        ...ofUser,
                        "lab-credentials-role",
                        "lab-credentials-credential",
                        ENVIRONMENT,
                        ENVIRONMENT_VARIABLE,
                    ],
                    steps: [
                        ...["lab-credentials-role", ...attachments].map((name) => `create ${name}`),
                        ...[...ofUser, ...attachments].map((name) => `delete ${name}`),
                        ...replaced("lab-credentials-credential"),
                        `update ${ENVIRONMENT}`,
                    ],
                },
            ],
        );

        describeChanges("of GitHub", deployments, { ...DEPLOYED, gitHub: undefined }, [
            each("deletes everything in a removed organization", "delete", ON_GITHUB),
        ]);

        it("deletes a removed environment and its variable", async () => {
            const deployment = await deployments.deployed();
            await up(await deployment.stack({ ...DEPLOYED, computeEnvironments: { cpu: CPU, gpu: GPU } }));
            const steps = await up(await deployment.stack(DEPLOYED));
            assert.deepEqual(steps.sort(), [
                "delete lab-github-variable-compute-environment-gpu",
                "delete lab-gpu-compute-env",
            ]);
            const environments = deployment.read().seqera.computeEnvs.map(({ name }) => name);
            assert.deepEqual(environments, ["aws_ireland_cpu"]);
        });
    },
    DEPLOYED,
);
