import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { bucketName, region } from "../../src";
import { describePlatform } from "../support/deployment";
import { BATCH, CPU, failure, preview, up } from "../support/platform";

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
