import assert from "node:assert/strict";
import { join } from "node:path";
import { attachRealProviders, missingCli, missingProviders, openReferenceStack, readCloud, seedCloud } from "../../src";
import type { AttachedProviders, ReferenceStack } from "../../src";
import { assertNoOrphans } from "../support/orphans";
import { preview, recordStep, up } from "../support/platform";
import { temporaryFolder } from "../support/temporary";

const REFERENCE_STACK = join(__dirname, "../../../stacks/awsmegatests");
const reason = missingCli() ?? missingProviders();
const title = "the reference stack with the real providers";

(reason === undefined ? describe : describe.skip)(
    reason === undefined ? title : `${title} (skipped: ${reason})`,
    function () {
        this.timeout(600_000);
        const folder = temporaryFolder();
        let providers: AttachedProviders;
        let reference: ReferenceStack;

        before(async () => {
            const cloud = join(folder.path, "cloud.json");
            seedCloud(cloud);
            providers = await attachRealProviders(cloud);
            reference = await openReferenceStack(folder.path, REFERENCE_STACK, providers);
        });
        after(async () => {
            await providers.close();
            await assertNoOrphans(`MEGATESTS_SANDBOX_CLOUD=${folder.path}`);
        });

        it("deploys, stays unchanged before and after a refresh, and is taken down but for the bucket", async () => {
            const { stack, cloud } = reference;
            const steps = await up(stack);
            assert.ok(
                steps.every((step) => /^(create|import) /.test(step)),
                steps.join(),
            );
            const { seqera, github } = readCloud(cloud);
            assert.deepEqual(
                seqera.computeEnvs.map(({ status }) => status),
                ["AVAILABLE", "AVAILABLE", "AVAILABLE"],
            );
            const { variables = {}, secrets = {} } = github.organizations["nf-core"] ?? {};
            const cpu = seqera.computeEnvs.find(({ name }) => name.endsWith("_cpu_snapshots"));
            assert.equal(variables["TOWER_COMPUTE_ENV_CPU"]?.value, cpu?.id);
            assert.equal(
                secrets["TOWER_COMPUTE_ENV"]?.value,
                cpu?.id,
                "the server opened what the provider had encrypted",
            );

            assert.deepEqual(await up(stack), []);
            await stack.refresh();
            assert.deepEqual(await preview(stack), []);

            const deleted: string[] = [];
            await stack.destroy({ excludeProtected: true, onEvent: (event) => recordStep(event, deleted) });
            assert.ok(deleted.includes("delete megatests-cpu-compute-env"), deleted.join());
            const left = readCloud(cloud);
            assert.deepEqual([left.seqera.computeEnvs, left.seqera.credentials], [[], []]);
            assert.deepEqual(left.github.organizations["nf-core"], { variables: {}, secrets: {} });
        });
    },
);
