import assert from "node:assert/strict";
import { MegatestsPlatform } from "megatests-components";
import { githubOrganization, workspaceId } from "../../src";
import { describePlatform } from "../support/deployment";
import { ARGS, BATCH, CPU, changeState, preview, providersFor, up } from "../support/platform";

const BUDGET = { monthlyUsd: 500, emails: ["costs@example.org"] };
const OWN_BUCKET = "ephemeral-results";

describePlatform("tags of a platform", ({ deployed }) => {
    it("change in place, on every AWS resource but an imported bucket", async () => {
        const deployment = await deployed();
        const steps = await up(await deployment.stack({ tags: { Owner: "research" } }));
        assert.deepEqual(steps.sort(), [
            "update lab-credentials-forge-policy",
            "update lab-credentials-launch-policy",
            "update lab-credentials-s3-policy",
            "update lab-credentials-user",
        ]);
        const { users, policies } = deployment.read().aws;
        for (const { tags } of [...Object.values(users), ...Object.values(policies)]) {
            assert.deepEqual(tags, { Project: "lab", Owner: "research" });
        }
    });
});

describePlatform("what exists, beside what is managed", ({ deployed }) => {
    /** A platform that manages everything, and if asked for another one that uses what the first has. */
    const program = (withOther: boolean) => () => {
        const providers = providersFor();
        const lab = new MegatestsPlatform("lab", ARGS, { providers });
        if (withOther) {
            new MegatestsPlatform(
                "other",
                {
                    workspaceId,
                    bucket: { bucketName: lab.bucketName, existing: true },
                    credentials: { existingId: lab.credentialsId },
                    computeEnvironments: {
                        old: { existingId: lab.computeEnvironmentIds["cpu"] ?? "" },
                        own: { ...CPU, name: "other_cpu", batch: { ...BATCH, workDir: undefined } },
                    },
                    gitHub: { repository: `${githubOrganization}/rnaseq`, defaultComputeEnvironment: "own" },
                },
                { providers },
            );
        }
    };

    it("is used and not managed, and a destroy leaves it", async () => {
        const deployment = await deployed();
        const before = deployment.read();
        const created = await up(await deployment.stack(program(true)));
        assert.ok(
            created.every((step) => /^create other-(own-compute-env|github-variable-)/.test(step)),
            created.join(),
        );
        const own = deployment.read().seqera.computeEnvs.find(({ name }) => name === "other_cpu");
        assert.equal(own?.credentialsId, before.seqera.credentials[0]?.id);
        assert.deepEqual(await preview(await deployment.stack(program(true))), []);

        const deleted = await up(await deployment.stack(program(false)));
        assert.deepEqual(deleted.sort(), created.map((step) => step.replace("create", "delete")).sort());
        const after = deployment.read();
        assert.deepEqual(after.aws, before.aws);
        assert.deepEqual(after.seqera.credentials, before.seqera.credentials);
        assert.deepEqual(after.seqera.computeEnvs, before.seqera.computeEnvs);
    });
});

describePlatform("an ephemeral platform", ({ empty }) => {
    it("is destroyed whole, with the objects in its bucket", async () => {
        const deployment = empty();
        const stack = await deployment.stack({
            bucket: { bucketName: OWN_BUCKET, protect: false, forceDestroy: true },
            computeEnvironments: { cpu: { ...CPU, batch: { ...BATCH, workDir: undefined } } },
            budget: BUDGET,
        });
        const { aws, seqera } = deployment.read();
        await up(stack);
        changeState(deployment.cloud, (cloud) => {
            cloud.aws.buckets[OWN_BUCKET]?.objects.push("work/ab/result.txt");
        });
        await stack.destroy();
        const after = deployment.read();
        assert.deepEqual(deployment.state().resources ?? [], []);
        assert.deepEqual(after.aws, aws);
        assert.deepEqual(
            [after.seqera.computeEnvs, after.seqera.credentials],
            [seqera.computeEnvs, seqera.credentials],
        );
    });
});

describePlatform("a budget", ({ deployed }) => {
    it("has four alerts, changes in place and goes with its setting", async () => {
        const deployment = await deployed();
        assert.deepEqual(await up(await deployment.stack({ budget: BUDGET })), ["create lab-budget"]);
        const [made] = Object.values(deployment.read().aws.budgets);
        const alerts = made?.["notifications"] as { notificationType: string; threshold: number }[];
        assert.deepEqual(alerts.map(({ notificationType, threshold }) => `${notificationType} ${threshold}`).sort(), [
            "ACTUAL 100",
            "ACTUAL 50",
            "ACTUAL 80",
            "FORECASTED 100",
        ]);
        const raised = { budget: { ...BUDGET, monthlyUsd: 800 } };
        assert.deepEqual(await up(await deployment.stack(raised)), ["update lab-budget"]);
        assert.equal(Object.values(deployment.read().aws.budgets)[0]?.["limitAmount"], "800");
        assert.deepEqual(await preview(await deployment.stack(raised)), []);
        assert.deepEqual(await up(await deployment.stack({})), ["delete lab-budget"]);
        assert.deepEqual(deployment.read().aws.budgets, {});
    });
});
