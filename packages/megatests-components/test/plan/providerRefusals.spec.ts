import assert from "node:assert/strict";
import { providerRefusals } from "../../src/plan/providerRefusals";
import { planFixture } from "./planFixture";

describe("providerRefusals", () => {
    /** A plan with providers of AWS. */
    function planWith(...names: string[]) {
        const plan = planFixture();
        const [first = assert.fail()] = plan.resources;
        plan.resources.push(...names.map((name) => ({ ...first, type: "pulumi:providers:aws", name })));
        return plan;
    }

    it("refuses nothing where a provider has the name of today", () => {
        assert.deepEqual(providerRefusals(planWith("aws-provider", "second"), { aws: "aws-provider" }), []);
    });

    it("names the providers that the program has instead, or none", () => {
        const refusal = (has: string) => [
            `Resources of aws use the provider aws-provider and would be replaced: the program has ${has}. ` +
                "Fix: name it aws-provider in the program.",
        ];
        assert.deepEqual(providerRefusals(planWith("a", "b"), { aws: "aws-provider" }), refusal("a and b"));
        assert.deepEqual(providerRefusals(planWith(), { aws: "aws-provider" }), refusal("no such provider"));
    });
});
