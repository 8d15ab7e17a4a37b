import assert from "node:assert/strict";
import { CredentialsMode, GitHubVisibility, type MegatestsPlatformArgs, PolicyScope } from "megatests-components";
import { describePlatform } from "../support/deployment";
import { ARGS, BATCH, CPU, cpuWith, up } from "../support/platform";

/** A change of arguments and what the engine must do for it, in order of name. */
type Change = [title: string, args: Partial<MegatestsPlatformArgs>, steps: string[]];

const REPLACED_ENVIRONMENT = [
    "create-replacement lab-cpu-compute-env",
    "delete-replaced lab-cpu-compute-env",
    "replace lab-cpu-compute-env",
    "update lab-github-variable-compute-environment-cpu",
];

const CHANGES: Change[] = [
    [
        "a description in place",
        { computeEnvironments: { cpu: { ...CPU, description: "New" } } },
        ["update lab-cpu-compute-env"],
    ],
    [
        "a name in place",
        { computeEnvironments: { cpu: { ...CPU, name: "aws_renamed" } } },
        ["update lab-cpu-compute-env"],
    ],
    ["vCPUs by replacement", { computeEnvironments: cpuWith({ maxCpus: 800 }) }, REPLACED_ENVIRONMENT],
    [
        "instance types by replacement",
        { computeEnvironments: cpuWith({ instanceTypes: ["c6id"] }) },
        REPLACED_ENVIRONMENT,
    ],
    [
        "the work directory's order by nothing",
        {
            computeEnvironments: cpuWith({
                allowBuckets: ["s3://ngi-igenomes", "s3://annotation-cache/", BATCH.workDir],
            }),
        },
        [],
    ],
    [
        "an allowed bucket by replacement",
        { computeEnvironments: cpuWith({ allowBuckets: ["s3://ngi-igenomes", BATCH.workDir] }) },
        REPLACED_ENVIRONMENT,
    ],
    ["an empty list by nothing", { computeEnvironments: { cpu: { ...CPU, labelIds: [] } } }, []],
    ["labels by replacement", { computeEnvironments: { cpu: { ...CPU, labelIds: [12] } } }, REPLACED_ENVIRONMENT],
    [
        "the Nextflow configuration by replacement",
        { computeEnvironments: { cpu: { ...CPU, nextflowConfig: "process.maxRetries = 2" } } },
        REPLACED_ENVIRONMENT,
    ],
    [
        "a feature by new policies and a replaced environment",
        { credentials: { features: { pipelineSecrets: true } } },
        [...REPLACED_ENVIRONMENT, "update lab-credentials-launch-policy"],
    ],
    [
        "the policy scope by new policies and a replaced environment",
        { credentials: { policyScope: PolicyScope.Reference } },
        [
            ...REPLACED_ENVIRONMENT,
            "update lab-credentials-forge-policy",
            "update lab-credentials-launch-policy",
            "update lab-credentials-s3-policy",
        ],
    ],
    [
        "a key's rotation by a new key, written into the same credentials",
        { credentials: { accessKeyRotation: "2026-12" } },
        [
            "create-replacement lab-credentials-access-key",
            "delete-replaced lab-credentials-access-key",
            "replace lab-credentials-access-key",
            "update lab-credentials-credential",
        ],
    ],
    [
        "a new environment by creation",
        { computeEnvironments: { cpu: CPU, gpu: { ...CPU, name: "aws_ireland_gpu" } } },
        ["create lab-github-variable-compute-environment-gpu", "create lab-gpu-compute-env"],
    ],
    [
        "a removed GitHub organization by deletion",
        { github: undefined },
        [
            "delete lab-github-secret-tower-access-token",
            "delete lab-github-variable-bucket",
            "delete lab-github-variable-compute-environment-cpu",
            "delete lab-github-variable-workspace-id",
        ],
    ],
    [
        "a variable's name by deletion, then creation",
        {
            github: {
                organization: "nf-core",
                variableNames: { bucket: "MEGATESTS_BUCKET" },
                secrets: ARGS.github?.secrets,
            },
        },
        [
            "create-replacement lab-github-variable-bucket",
            "delete-replaced lab-github-variable-bucket",
            "replace lab-github-variable-bucket",
        ],
    ],
    [
        "visibility in place",
        { github: { organization: "nf-core", visibility: GitHubVisibility.Private, secrets: ARGS.github?.secrets } },
        [
            "update lab-github-secret-tower-access-token",
            "update lab-github-variable-bucket",
            "update lab-github-variable-compute-environment-cpu",
            "update lab-github-variable-workspace-id",
        ],
    ],
    [
        "a secret's value in place",
        { github: { organization: "nf-core", secrets: { towerAccessToken: "planted-new-token" } } },
        ["update lab-github-secret-tower-access-token"],
    ],
    [
        "the days of a lifecycle rule in place",
        { bucket: { ...ARGS.bucket, lifecycle: { temporaryExpirationDays: 14 } } },
        ["update lab-bucket-lifecycle"],
    ],
    ["browser reads in place", { bucket: { ...ARGS.bucket, cors: {} } }, ["update lab-bucket-cors"]],
    [
        "a side resource that is left to others by deletion",
        { bucket: { bucketName: ARGS.bucket.bucketName, adopt: true, lifecycle: {} } },
        ["delete lab-bucket-cors"],
    ],
    [
        "the options of a workspace by creation",
        {
            githubCredential: { name: "lab-github", username: "bot", accessToken: "planted-github-token" },
            primaryComputeEnvironment: "cpu",
            pipelineSecrets: {},
            organizationId: 252464779077610,
            participants: { ada: { email: "none@example.org", role: "launch" } },
            credentials: { features: { pipelineSecrets: false } },
        },
        ["create lab-github-credential-credential", "create lab-participants-ada", "create lab-primary-primary"],
    ],
    [
        "the mode of the credentials by a role, and the user deleted",
        { credentials: { mode: CredentialsMode.Role } },
        [
            "create lab-credentials-forge-policy-attachment",
            "create lab-credentials-launch-policy-attachment",
            "create lab-credentials-role",
            "create lab-credentials-s3-policy-attachment",
            "create-replacement lab-credentials-credential",
            "delete lab-credentials-access-key",
            "delete lab-credentials-forge-policy-attachment",
            "delete lab-credentials-launch-policy-attachment",
            "delete lab-credentials-s3-policy-attachment",
            "delete lab-credentials-user",
            "delete-replaced lab-credentials-credential",
            "replace lab-credentials-credential",
            "update lab-cpu-compute-env",
        ],
    ],
];

describePlatform("a change of the arguments", ({ deployed }) => {
    for (const [title, args, expected] of CHANGES) {
        it(`changes ${title}`, async () => {
            const stack = await (await deployed()).stack(args);
            const steps = await up(stack);
            assert.deepEqual([...steps].sort(), [...expected].sort());
            assert.deepEqual(await up(stack), [], "a further up changes something");
        });
    }

    it("deletes an environment before it creates its replacement, and only then the variable", async () => {
        const steps = await up(await (await deployed()).stack({ computeEnvironments: cpuWith({ maxCpus: 800 }) }));
        const order = [
            "delete-replaced lab-cpu-compute-env",
            "create-replacement lab-cpu-compute-env",
            "update lab-github-variable-compute-environment-cpu",
        ];
        assert.deepEqual(
            steps.filter((step) => order.includes(step)),
            order,
        );
    });

    it("creates a blue-green replacement beside the old environment, under another name", async () => {
        const deployment = await deployed();
        const blue = { computeEnvironments: { cpu: { ...CPU, blueGreen: true } } };
        await up(await deployment.stack(blue));
        const [before] = deployment.read().seqera.computeEnvs;
        const green = {
            cpu: { ...CPU, blueGreen: true, batch: { ...BATCH, forge: { ...BATCH.forge, maxCpus: 800 } } },
        };
        const steps = await up(await deployment.stack({ computeEnvironments: green }));
        const order = [
            "create-replacement lab-cpu-compute-env",
            "update lab-github-variable-compute-environment-cpu",
            "delete-replaced lab-cpu-compute-env",
        ];
        assert.deepEqual(
            steps.filter((step) => order.includes(step)),
            order,
        );
        const after = deployment.read().seqera.computeEnvs;
        assert.equal(after.length, 1);
        assert.notEqual(after[0]?.name, before?.name);
        assert.match(after[0]?.name ?? "", /^aws_ireland_cpu-[0-9a-f]{8}$/);
    });

    it("keeps the credentials' id over a rotation, and leaves one key", async () => {
        const deployment = await deployed();
        const [before] = deployment.read().seqera.credentials;
        await up(await deployment.stack({ credentials: { accessKeyRotation: "2026-12" } }));
        const { aws, seqera } = deployment.read();
        const keys = Object.values(aws.users).flatMap(({ accessKeys }) => accessKeys);
        assert.equal(seqera.credentials[0]?.id, before?.id);
        assert.equal(keys.length, 1);
        assert.notEqual(seqera.credentials[0]?.keys["accessKey"], before?.keys["accessKey"]);
        assert.equal(seqera.credentials[0]?.keys["accessKey"], keys[0]?.id);
        assert.equal(seqera.credentials[0]?.keys["secretKey"], keys[0]?.secret);
    });

    it("removes an environment and its variable", async () => {
        const deployment = await deployed();
        await up(
            await deployment.stack({ computeEnvironments: { cpu: CPU, gpu: { ...CPU, name: "aws_ireland_gpu" } } }),
        );
        const steps = await up(await deployment.stack());
        assert.deepEqual(steps.sort(), [
            "delete lab-github-variable-compute-environment-gpu",
            "delete lab-gpu-compute-env",
        ]);
        assert.deepEqual(
            deployment.read().seqera.computeEnvs.map(({ name }) => name),
            ["aws_ireland_cpu"],
        );
    });

    it("writes a rotated GitHub token, which the provider cannot see, to Seqera", async () => {
        const deployment = await deployed();
        const withToken = (accessToken: string) => ({
            githubCredential: { name: "lab-github", username: "bot", accessToken },
        });
        await up(await deployment.stack(withToken("planted-old")));
        assert.deepEqual(await up(await deployment.stack(withToken("planted-old"))), []);
        const steps = await up(await deployment.stack(withToken("planted-new")));
        assert.ok(steps.includes("replace lab-github-credential-credential"), steps.join());
        const credential = deployment.read().seqera.credentials.find(({ name }) => name === "lab-github");
        assert.ok(Object.values(credential?.keys ?? {}).includes("planted-new"));
    });

    it("writes a new value of a pipeline secret in place", async () => {
        const deployment = await deployed();
        await up(await deployment.stack({ pipelineSecrets: { LICENSE: "planted-old" } }));
        const steps = await up(await deployment.stack({ pipelineSecrets: { LICENSE: "planted-new" } }));
        assert.deepEqual(steps, ["update lab-pipeline-secrets-LICENSE"]);
        assert.equal(deployment.read().seqera.pipelineSecrets[0]?.value, "planted-new");
    });
});
