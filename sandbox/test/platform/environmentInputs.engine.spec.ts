import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MegatestsBucket, MegatestsPlatform } from "megatests-components";
import { bucketName, region } from "../../src";
import { describePlatform } from "../support/deployment";
import { ARGS, BATCH, CPU, failure, preview, providersFor, up } from "../support/platform";

const PLACELESS = { ...BATCH, region: undefined, workDir: undefined };

describePlatform("inputs of environments", ({ deployed, empty }) => {
    it("default to the provider's region and the platform's bucket", async () => {
        const deployment = await deployed();
        const args = { computeEnvironments: { cpu: { ...CPU, batch: PLACELESS } } };
        assert.deepEqual(await up(await deployment.stack(args)), []);
        const [environment] = deployment.read().seqera.computeEnvs;
        assert.deepEqual(
            [environment?.config["region"], environment?.config["workDir"]],
            [region, `s3://${bucketName}`],
        );
    });

    it("may be outputs, and change nothing as such", async () => {
        const deployment = await deployed();
        const given = { name: pulumi.output(CPU.name), description: pulumi.output(CPU.description) };
        const batch = { ...BATCH, region: pulumi.output(region), workDir: pulumi.output(`s3://${bucketName}`) };
        const computeEnvironments = { cpu: { ...given, batch } as typeof CPU };
        assert.deepEqual(await up(await deployment.stack({ computeEnvironments })), []);
    });

    it("may be outputs as a whole, of which a preview knows nothing", async () => {
        const forge = { type: "SPOT", minCpus: 0, maxCpus: 77 };
        const spec = { discriminator: "aws-batch", region, workDir: `s3://${bucketName}`, forge };
        const program = () => {
            const providers = providersFor();
            const other = new MegatestsBucket("other", { bucketName: "other-results" }, { providers });
            const later = <T>(value: T) => other.bucketArn.apply(() => value);
            const args = {
                ...ARGS,
                computeEnvironments: {
                    cpu: { ...CPU, batch: later(PLACELESS) } as typeof CPU,
                    gpu: { name: "aws_ireland_gpu", spec: later(JSON.stringify(spec)) },
                },
                gitHubCredential: later({ name: "lab-github", username: "bot", accessToken: "planted-token" }),
            };
            new MegatestsPlatform("lab", args, { providers });
        };
        const deployment = empty();
        const planned = await preview(await deployment.stack(program));
        assert.deepEqual((await up(await deployment.stack(program))).sort(), planned);
        assert.deepEqual(await preview(await deployment.stack(program)), []);
        const { aws, seqera } = deployment.read();
        const [cpu, gpu] = [CPU.name, "aws_ireland_gpu"].map((each) =>
            seqera.computeEnvs.find(({ name }) => name === each),
        );
        assert.deepEqual([cpu?.config["region"], cpu?.config["workDir"]], [region, `s3://${bucketName}`]);
        assert.equal((gpu?.config["forge"] as typeof forge).maxCpus, 77);
        // What no environment uses is not permitted either.
        assert.ok(!JSON.stringify(aws.policies).includes("elasticfilesystem"));
    });

    it("are rejected in a preview where an output is invalid", async () => {
        const deployment = empty();
        const computeEnvironments = { cpu: { ...CPU, name: pulumi.output("bad name") } };
        const printed = await failure((await deployment.stack({ computeEnvironments })).preview());
        assert.match(printed, /SeqeraComputeEnvironment lab-cpu has 1 problem[\s\S]*name: [\s\S]*"bad name"/);
    });
});

describePlatform("an environment that exists", ({ deployed, empty }) => {
    it("is used by its id beside a managed one: only its variables are created", async () => {
        const before = await deployed();
        const [live] = before.read().seqera.computeEnvs;
        assert.ok(live);
        const deployment = empty();
        const computeEnvironments = {
            old: { existingId: live.id },
            cpu: { ...CPU, name: "aws_ireland_new" },
        };
        const steps = await up(await deployment.stack({ computeEnvironments }));
        assert.deepEqual(
            steps.filter((step) => step.includes("old")),
            ["create lab-github-variable-compute-environment-old"],
        );
        const { seqera, github } = deployment.read();
        assert.deepEqual(
            seqera.computeEnvs.map(({ name }) => name),
            ["aws_ireland_new"],
        );
        const { variables = {} } = Object.values(github.organizations)[0] ?? {};
        assert.equal(variables["TOWER_COMPUTE_ENV_OLD"]?.value, live.id);
        assert.deepEqual(await preview(await deployment.stack({ computeEnvironments })), []);
    });
});
