import assert from "node:assert/strict";
import { cli } from "../support/cli";
import { describePlatform } from "../support/deployment";
import { bucketName, githubOrganization } from "../../src";
import { failure, preview, recordStep, up } from "../support/platform";
import { namesIn, urnIn } from "../support/state";

describePlatform("the life of a platform", ({ deployed, empty }) => {
    it("deploys everything at the first up, the environment after its credentials and attachments", async () => {
        const deployment = empty();
        const steps = await up(await deployment.stack());
        const index = (name: string) => steps.findIndex((step) => step.endsWith(` ${name}`));
        assert.ok(steps.includes("import lab-bucket-bucket"));
        assert.ok(steps.includes("create lab-cpu-compute-env"));
        assert.ok(
            steps.every((step) => /^(create|import) /.test(step)),
            steps.join(),
        );
        for (const before of [
            "lab-credentials-credential",
            "lab-credentials-forge-policy-attachment",
            "lab-bucket-bucket",
        ]) {
            assert.ok(index(before) < index("lab-cpu-compute-env"), before);
        }
        const { seqera, aws } = deployment.read();
        assert.deepEqual(
            seqera.computeEnvs.map(({ name, status }) => `${name} ${status}`),
            ["aws_ireland_cpu AVAILABLE"],
        );
        assert.equal(aws.users["TowerForge-test-lab-credentials"]?.attachedPolicies.length, 3);
    });

    it("changes nothing at the second up, nor at one after a refresh", async () => {
        const stack = await (await deployed()).stack();
        assert.deepEqual(await up(stack), []);
        await stack.refresh();
        assert.deepEqual(await up(stack), []);
    });

    it("does not destroy the protected bucket, and leaves it as it is", async () => {
        const deployment = await deployed();
        const before = deployment.read().aws.buckets;
        const stack = await deployment.stack();
        assert.match(await failure(stack.destroy()), /cannot be deleted[\s\S]*protected/);
        assert.deepEqual(deployment.read().aws.buckets[bucketName]?.objects, before[bucketName]?.objects);
        assert.ok(namesIn(deployment.state()).includes("lab-bucket-bucket"));
    });

    it("destroys everything but the bucket, environments before credentials, when protected resources are left out", async () => {
        const deployment = await deployed();
        const stack = await deployment.stack();
        const steps: string[] = [];
        await stack.destroy({ excludeProtected: true, onEvent: (event) => recordStep(event, steps) });
        const index = (name: string) => steps.indexOf(`delete ${name}`);
        assert.ok(index("lab-cpu-compute-env") !== -1);
        assert.ok(index("lab-cpu-compute-env") < index("lab-credentials-credential"));
        assert.ok(index("lab-credentials-credential") < index("lab-credentials-access-key"));
        const { aws, github, seqera } = deployment.read();
        assert.deepEqual(seqera.computeEnvs.concat(), []);
        assert.deepEqual([Object.keys(aws.users), Object.keys(aws.policies)], [[], []]);
        assert.deepEqual(Object.keys(github.organizations[githubOrganization]?.variables ?? {}), []);
        assert.ok(aws.buckets[bucketName]);
    });

    it("gives the bucket up but keeps it, with its settings: delete from the state", async () => {
        const deployment = await deployed();
        const stack = await deployment.stack();
        await stack.destroy({ excludeProtected: true });
        const before = deployment.read().aws.buckets[bucketName];
        const urn = urnIn(deployment.state(), "lab-bucket-bucket");
        await cli(stack, "state", "delete", urn, "--target-dependents", "--force", "--yes");
        assert.ok(!namesIn(deployment.state()).some((name) => /^lab-bucket-/.test(name)));
        await stack.destroy();
        assert.deepEqual(deployment.read().aws.buckets[bucketName], before);
    });

    it("previews nothing after nothing", async () => {
        assert.deepEqual(await preview(await (await deployed()).stack()), []);
    });
});
