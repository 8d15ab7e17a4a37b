import assert from "node:assert/strict";
import { platformBudget } from "../src/policies/budget";
import { resource, stackViolations } from "./support/runPolicy";

const platform = (name: string) => resource({ type: "megatests-components:index:MegatestsPlatform", name });
const budget = (parent?: ReturnType<typeof platform>) => ({
    ...resource({ type: "aws:budgets/budget:Budget", name: "budget" }),
    parent,
});

describe("platform-budget", () => {
    it("only advises", () => assert.equal(platformBudget.enforcementLevel, "advisory"));

    it("reports a platform without a budget, unless an exception", async () => {
        const found = await stackViolations(platformBudget, [platform("lab")]);
        assert.deepEqual(found, [
            "platform lab: no AWS budget watches its costs. Fix: set budget, or add the platform to exceptions with a reason.",
        ]);
        const exceptions = { lab: "the account has a budget" };
        assert.deepEqual(await stackViolations(platformBudget, [platform("lab")], { exceptions }), []);
    });

    it("passes a platform with its own budget, and reports the one beside it", async () => {
        const [lab, other] = [platform("lab"), platform("other")];
        assert.deepEqual(await stackViolations(platformBudget, [lab, budget(lab)]), []);
        const found = await stackViolations(platformBudget, [lab, other, budget(lab)]);
        assert.deepEqual(
            found.map((message) => message.split(":")[0]),
            ["platform other"],
        );
    });

    it("passes platforms of a program that has a budget beside them", async () => {
        assert.deepEqual(await stackViolations(platformBudget, [platform("lab"), platform("other"), budget()]), []);
    });

    it("says nothing of a stack without platforms", async () => {
        assert.deepEqual(await stackViolations(platformBudget, [resource({ type: "aws:s3/bucket:Bucket" })]), []);
    });
});
