import assert from "node:assert/strict";
import { diffPlans } from "../../src/plan/diffPlans";
import type { Plan } from "../../src/plan/planStack";
import { renderDiff } from "../../src/plan/renderDiff";
import { PLAIN } from "../support/plainColors";
import { inputsOf, planFixture } from "./planFixture";

/** What is said when a plan is changed, line by line. */
function said(change: (plan: Plan) => void): string[] {
    const after = planFixture();
    change(after);
    return linesOf(planFixture(), after);
}

/** What is said of two plans, without the count of what is not compared. */
function linesOf(before: Plan, after: Plan): string[] {
    const lines = renderDiff({ ...diffPlans(before, after), uncompared: [] }, PLAIN);
    // What a replacement means is tested with the rendering.
    const meaning = lines.findIndex((line) => line.startsWith("Replacement of "));
    return meaning < 0 ? lines : lines.slice(0, meaning - 1);
}

interface Environment {
    name: string;
    description: string;
    config: {
        nextflowConfig: string;
        forge: { maxCpus: number; instanceTypes: string[]; gpuEnabled?: boolean; type?: string };
    };
}
const environment = (plan: Plan, key: string) =>
    inputsOf(plan, `megatests-${key}-compute-env`) as unknown as Environment;
const TOTALS = (created: number, replaced: number, updated: number, deleted: number) =>
    `${created} created, ${replaced} replaced, ${updated} updated, ${deleted} deleted`;

describe("diffPlans", () => {
    it("says that nothing changes", () => {
        assert.deepEqual(
            said(() => undefined),
            ["Nothing changes."],
        );
    });

    it("says how many inputs are not compared", () => {
        assert.deepEqual(renderDiff(diffPlans(planFixture(), planFixture()), PLAIN), [
            "Nothing changes.",
            "6 inputs are not compared: 2 secret, 4 known only after deployment.",
        ]);
    });

    it("says what an environment is replaced for", () => {
        assert.deepEqual(
            said((plan) => (environment(plan, "arm").config.forge.maxCpus = 800)),
            ["environment arm: maxCpus changes from 300 to 800 (forces replacement)", "", TOTALS(0, 1, 0, 0)],
        );
    });

    it("says what changes in place", () => {
        assert.deepEqual(
            said((plan) => (environment(plan, "cpu").description = "Other")),
            [
                "environment cpu: description changes from The cpu environment to Other (updated in place)",
                "",
                TOTALS(0, 0, 1, 0),
            ],
        );
    });

    it("compares lists as sets, and tells another order", () => {
        assert.deepEqual(
            said((plan) => {
                environment(plan, "arm").config.forge.instanceTypes = ["m6gd", "c7gd", "c8gd"];
                environment(plan, "cpu").config.forge.instanceTypes = ["m6id", "c6id"];
            }),
            [
                "environment arm: instanceTypes adds c7gd, c8gd, removes r6gd (forces replacement)",
                'environment cpu: instanceTypes changes from ["c6id","m6id"] to ["m6id","c6id"] (forces replacement)',
                "",
                TOTALS(0, 2, 0, 0),
            ],
        );
    });

    it("tells values that are set, and which omitted settings keep their values", () => {
        assert.deepEqual(
            said((plan) => {
                environment(plan, "arm").config.forge.gpuEnabled = false;
                delete environment(plan, "cpu").config.forge.type;
            }),
            [
                "environment arm: gpuEnabled set to false (forces replacement)",
                "",
                TOTALS(0, 1, 0, 0),
                "environment cpu: type is omitted and keeps its value SPOT",
            ],
        );
    });

    it("says what an omitted setting keeps where nothing changes, and nothing of one that is replaced or ignored", () => {
        const omitted = (change: (plan: Plan) => void) => {
            const plan = planFixture();
            delete environment(plan, "cpu").config.forge.type;
            change(plan);
            return diffPlans(planFixture(), plan).kept;
        };
        const [kept, ...more] = omitted(() => undefined);
        assert.deepEqual([kept?.path, kept?.value, more], [["config", "forge", "type"], "SPOT", []]);
        assert.match(kept?.urn ?? "", /::megatests-cpu-compute-env$/);
        assert.deepEqual(
            omitted((plan) => (environment(plan, "cpu").config.forge.maxCpus = 1)),
            [],
        );
        const ignoreChanges = ["config.forge"];
        assert.deepEqual(
            omitted((plan) => {
                const resource = plan.resources.find(({ name }) => name === "megatests-cpu-compute-env");
                Object.assign(resource ?? {}, { ignoreChanges });
            }),
            [],
        );
    });

    it("shows a unified diff of a Nextflow configuration, with secrets masked", () => {
        assert.deepEqual(
            said((plan) => {
                const { config } = environment(plan, "cpu");
                config.nextflowConfig =
                    config.nextflowConfig.replace("maxRetries = 2", "maxRetries = 3") +
                    "tower.accessToken = 'planted-secret'\n";
            }),
            [
                "environment cpu: nextflowConfig changes (forces replacement)",
                "    @@ -1,2 +1,3 @@",
                "     aws.batch.maxSpotAttempts = 5",
                "    -process.maxRetries = 2",
                "    +process.maxRetries = 3",
                "    +tower.accessToken = '[secret]'",
                "",
                TOTALS(0, 1, 0, 0),
            ],
        );
    });

    it("compares policies by statement", () => {
        assert.deepEqual(
            said((plan) => {
                const policy = inputsOf(plan, "megatests-credentials-forge-policy") as unknown as { policy: string };
                policy.policy = policy.policy.replace('"iam:GetRole"', '"iam:GetRole","iam:TagRole"');
            }),
            [
                "policy forge-policy: policy.Statement.ForgeRoles.Action adds iam:TagRole (updated in place)",
                "",
                TOTALS(0, 0, 1, 0),
            ],
        );
    });

    it("names members of lists by their id", () => {
        assert.deepEqual(
            said((plan) => {
                const lifecycle = inputsOf(plan, "megatests-bucket-lifecycle") as unknown as {
                    rules: { expiration?: { days: number } }[];
                };
                lifecycle.rules[1] = { ...lifecycle.rules[1], expiration: { days: 60 } };
            }),
            [
                "BucketLifecycleConfiguration lifecycle: rules.work.expiration.days changes from 30 to 60 (updated in place)",
                "",
                TOTALS(0, 0, 1, 0),
            ],
        );
    });

    it("tells what is created, deleted and no longer protected", () => {
        assert.deepEqual(
            said((plan) => {
                const variable = plan.resources.find(({ name }) => name === "megatests-github-variable-cpu");
                assert.ok(variable);
                variable.urn += "-new";
                variable.inputs["variableName"] = "NEW";
                const bucket = plan.resources.find(({ name }) => name === "megatests-bucket-bucket");
                assert.ok(bucket);
                bucket.protect = false;
            }),
            [
                "variable NEW: created",
                "bucket bucket: protect changes from true to false (state only)",
                "variable TOWER_COMPUTE_ENV_CPU: deleted",
                "",
                TOTALS(1, 0, 0, 1),
            ],
        );
    });

    it("tells what is no longer ignored, and skips what is", () => {
        const find = (plan: Plan, key: string) =>
            plan.resources.find(({ name }) => name === `megatests-${key}-compute-env`) ?? assert.fail();
        const before = planFixture();
        find(before, "cpu").ignoreChanges = ["config.forge", "description"];
        find(before, "arm").ignoreChanges = ["description"];
        const after = planFixture();
        find(after, "cpu").ignoreChanges = ["config.forge.maxCpus", "description"];
        environment(after, "cpu").config.forge.maxCpus = 1;
        environment(after, "cpu").config.forge.type = "EC2";
        assert.deepEqual(linesOf(before, after), [
            "environment arm: ignoreChanges removes description (state only)",
            "environment cpu: type changes from SPOT to EC2 (forces replacement)",
            "environment cpu: ignoreChanges adds config.forge.maxCpus, removes config.forge (may force replacement)",
            "",
            TOTALS(0, 1, 0, 0),
        ]);
        assert.deepEqual(linesOf(after, after), ["Nothing changes."]);
    });

    const sibling = (plan: Plan, type: string, inputs: Record<string, unknown>) => {
        const urn = `urn:pulumi:prod::AWSMegatests::${type}::mine`;
        const [first] = plan.resources;
        plan.resources.push({ ...(first ?? assert.fail()), type, name: "mine", urn, custom: true, inputs });
        return plan;
    };

    it("names a provider that changes", () => {
        const withRegion = (region: string) => sibling(planFixture(), "pulumi:providers:aws", { region });
        const lines = linesOf(withRegion("eu-west-1"), withRegion("us-east-2"));
        assert.deepEqual(lines, [
            "provider mine: region changes from eu-west-1 to us-east-2 (forces replacement)",
            "",
            TOTALS(0, 1, 0, 0),
        ]);
    });

    it("does not claim to know what it does not", () => {
        const changed = (type: string, input: string) => {
            const [before, after] = [1, 2].map((value) => sibling(planFixture(), type, { [input]: value }));
            return diffPlans(before ?? assert.fail(), after ?? assert.fail()).resources[0]?.inputs[0];
        };
        assert.deepEqual(changed("aws:sns/topic:Topic", "name"), {
            path: ["name"],
            before: 1,
            after: 2,
            replaces: undefined,
        });
        assert.equal(changed("aws:iam/policy:Policy", "unheardOf")?.replaces, undefined);
        assert.equal(changed("aws:iam/policy:Policy", "tags")?.replaces, false);
        assert.equal(changed("aws:iam/policy:Policy", "namePrefix")?.replaces, true);
    });

    it("tells members of a list apart that share their name", () => {
        const variables = (head: string, compute: string) => [
            { name: "PATH", value: head, head: true },
            { name: "PATH", value: compute, compute: true },
        ];
        const before = planFixture();
        Object.assign(environment(before, "cpu").config, { environment: variables("/a", "/b") });
        const after = planFixture();
        Object.assign(environment(after, "cpu").config, { environment: variables("/c", "/b") });
        const lines = (first: Plan, second: Plan) => linesOf(first, second)[0];
        assert.equal(
            lines(before, after),
            "environment cpu: environment.PATH.value changes from /a to /c (forces replacement)",
        );
        Object.assign(environment(after, "cpu").config, { environment: variables("/a", "/c") });
        assert.equal(
            lines(before, after),
            "environment cpu: environment.PATH#2.value changes from /b to /c (forces replacement)",
        );
    });

    it("says what a list without members gains and loses", () => {
        assert.deepEqual(said((plan) => (environment(plan, "cpu").config.forge.instanceTypes = [])).slice(0, 1), [
            "environment cpu: instanceTypes removes c6id, m6id (forces replacement)",
        ]);
    });

    it("says when the plans are of two stacks", () => {
        const warning = "expected a plan of Lab, stack test, got a plan of AWSMegatests, stack prod";
        assert.deepEqual(
            said((plan) => Object.assign(plan, { project: "Lab", stack: "test" })),
            [warning, "", "Nothing changes."],
        );
        assert.match(diffPlans(planFixture(), { ...planFixture(), stack: "test" }).warning ?? "", /, stack test, got /);
        assert.equal(diffPlans(planFixture(), planFixture()).warning, undefined);
    });

    it("tells changed outputs", () => {
        assert.deepEqual(
            said((plan) => (plan.outputs["workspace_id"] = 43)),
            ["output workspace_id: changes from 42 to 43", "", TOTALS(0, 0, 0, 0)],
        );
    });

    it("knows what replaces credentials and variables", () => {
        assert.deepEqual(
            said((plan) => {
                Object.assign(inputsOf(plan, "megatests-credentials-credential"), { name: "Other" });
                Object.assign(inputsOf(plan, "megatests-github-variable-cpu"), {
                    variableName: "OTHER",
                    visibility: "private",
                });
            }),
            [
                "credentials credential: name changes from TowerForge-megatests to Other (forces replacement)",
                "variable OTHER: variableName changes from TOWER_COMPUTE_ENV_CPU to OTHER (forces replacement)",
                "variable OTHER: visibility changes from all to private (updated in place)",
                "",
                TOTALS(0, 2, 0, 0),
            ],
        );
    });
});
