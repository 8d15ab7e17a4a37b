import assert from "node:assert/strict";
import { missingCli } from "megatests-sandbox";
import { BAD_PARTS, isOf, TOO_MANY_CPUS } from "./support/badParts";
import { NF_CORE, type Outcome, PackRuns, type Violation } from "./support/packRun";

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
                const { blocked, violations, printed } = await runs.referenceStack(operation, NF_CORE);
                // nf-core's stack has no budget.
                assert.deepEqual(violations.map(codeOf), [{ policy: "platform-budget", level: "advisory" }]);
                assert.ok(!blocked, printed);
                assert.match(printed, /⚠️ megatests@v\d/);
            });
        }

        it("reports the reference stack without nf-core's exceptions", async () => {
            const { blocked, violations } = await runs.referenceStack("preview");
            assert.ok(blocked);
            assert.deepEqual([...new Set(violations.map(({ policy }) => policy))].sort(), [
                "bucket-not-public",
                "bucket-tls-only",
                "github-visibility",
                "platform-budget",
            ]);
        });

        describe("in a stack of bad parts", () => {
            let outcome: Outcome;
            before(async () => {
                outcome = await runs.badStack(BAD_PARTS);
                assert.notDeepEqual(outcome.violations, [], outcome.printed);
            });

            for (const [title, { violates }] of Object.entries(BAD_PARTS)) {
                it(`reports ${title}`, () => {
                    const found = outcome.violations.filter(({ urn }) => isOf(title, urn));
                    assert.deepEqual(found.map(codeOf), [{ policy: violates, level: "mandatory" }]);
                });
            }

            it("reports the stack for nothing else", () => {
                assert.ok(outcome.blocked);
                const titles = Object.keys(BAD_PARTS);
                const others = outcome.violations.filter(({ urn }) => !titles.some((title) => isOf(title, urn)));
                assert.deepEqual(others, []);
            });
        });

        it("reports environments without measure together", async () => {
            const { blocked, violations, printed } = await runs.badStack({ together: TOO_MANY_CPUS });
            assert.deepEqual(violations.map(codeOf), [{ policy: TOO_MANY_CPUS.violates, level: "mandatory" }], printed);
            assert.ok(blocked);
        });

        it("only warns where a policy is configured as advisory, and says nothing where it is disabled", async () => {
            const unprotected = BAD_PARTS["a bucket without protection"];
            const visible = BAD_PARTS["a secret for every repository"];
            const { blocked, violations, printed } = await runs.badStack(
                { unprotected, visible },
                { "bucket-protected": "advisory", "github-visibility": "disabled" },
            );
            assert.ok(!blocked, printed);
            assert.deepEqual(violations.map(codeOf), [{ policy: unprotected.violates, level: "advisory" }]);
        });

        it("reports an exception without a reason", async () => {
            const { blocked, printed } = await runs.badStack(
                {},
                { "bucket-not-public": { exceptions: { "nf-core-awsmegatests": "" } } },
            );
            assert.ok(blocked);
            assert.match(printed, /bucket-not-public: exceptions\.nf-core-awsmegatests: String length/);
        });
    },
);

function codeOf({ policy, level }: Violation): Pick<Violation, "policy" | "level"> {
    return { policy, level };
}
