import assert from "node:assert/strict";
import { missingCli } from "megatests-sandbox";
import { BAD_STACKS, providers } from "./support/badStacks";
import { NF_CORE, PackRuns } from "./support/packRun";

const reason = missingCli();

(reason === undefined ? describe : describe.skip)(
    `the pack under the engine${reason ? ` (skipped: ${reason})` : ""}`,
    function () {
        // A run of the engine takes seconds, and the machine may be busy.
        this.timeout(180_000);
        const runs = new PackRuns();
        after(() => runs.remove());

        for (const operation of ["preview", "up"] as const) {
            it(`lets the reference stack pass with nf-core's exceptions, at ${operation}`, async () => {
                const { refused, violations, printed } = await runs.referenceStack(operation, NF_CORE);
                assert.deepEqual(violations, []);
                assert.ok(!refused, printed);
                assert.match(printed, /✅ megatests@v\d/);
            });
        }

        it("refuses the reference stack without nf-core's exceptions", async () => {
            const { refused, violations } = await runs.referenceStack("preview");
            assert.ok(refused);
            assert.deepEqual([...new Set(violations.map((violation) => violation.split(" ")[0]))].sort(), [
                "bucket-not-public",
                "bucket-tls-only",
                "github-visibility",
            ]);
        });

        for (const { title, program, before, says } of BAD_STACKS) {
            it(`refuses ${title}`, async () => {
                const { refused, violations, printed } = await runs.program(
                    () => Promise.resolve(program(providers())),
                    {
                        before,
                    },
                );
                assert.deepEqual(violations.map(withoutAges), [says], printed);
                assert.ok(refused);
            });
        }

        it("only warns where a policy is configured as advisory", async () => {
            const [bad] = BAD_STACKS;
            assert.ok(bad);
            const { refused, violations } = await runs.program(() => Promise.resolve(bad.program(providers())), {
                config: { "bucket-protected": "advisory" },
            });
            assert.ok(!refused);
            assert.deepEqual(violations, [bad.says.replace("(mandatory)", "(advisory)")]);
        });

        it("says nothing where a policy is disabled", async () => {
            const [bad] = BAD_STACKS;
            assert.ok(bad);
            const { refused, violations } = await runs.program(() => Promise.resolve(bad.program(providers())), {
                config: { "bucket-protected": "disabled" },
            });
            assert.ok(!refused);
            assert.deepEqual(violations, []);
        });

        it("refuses an exception without a reason", async () => {
            const { refused, printed } = await runs.program(() => Promise.resolve(), {
                config: { "bucket-not-public": { exceptions: { "nf-core-awsmegatests": "" } } },
            });
            assert.ok(refused);
            assert.match(printed, /bucket-not-public: exceptions\.nf-core-awsmegatests: String length/);
        });
    },
);

function withoutAges(violation: string): string {
    return violation.replace(/\d+ days old/, "N days old");
}
