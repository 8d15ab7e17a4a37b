import assert from "node:assert/strict";
import { countedResources, renderPlan } from "../../src/plan/renderPlan";
import { diffPlans } from "../../src/plan/diffPlans";
import { renderDiff } from "../../src/plan/renderDiff";
import { PLAIN } from "../support/plainColors";
import { inputsOf, planFixture } from "./planFixture";

describe("renderPlan", () => {
    for (const width of [60, 80, 140, undefined]) {
        it(`has a table that fits ${width ?? "any number of"} columns, with every value in full`, () => {
            const lines = renderPlan(planFixture(), PLAIN, { width });
            const start = lines.indexOf("Compute environments");
            const table = lines.slice(start, lines.indexOf("Outputs"));
            const widest = Math.max(...table.map((line) => line.length));
            assert.ok(table.length > 5);
            assert.ok(widest <= (width ?? Infinity), String(widest));
            const text = table.join("").replace(/[\s│]/g, "");
            assert.ok(text.includes("lab_arm") && text.includes("lab_cpu"), text);
            assert.ok(!table.some((line) => line.includes("…")), "a value is cut off");
        });
    }

    it("lists the environments one below the other where their columns would be too narrow", () => {
        const lines = renderPlan(planFixture(), PLAIN, { width: 30 });
        assert.ok(lines.includes("lab_arm"));
        assert.ok(lines.some((line) => /^ {2}\S.*: .+/.test(line)));
    });

    it("counts resources as Pulumi does", () => {
        const plan = planFixture();
        assert.equal(countedResources(plan), `${plan.resources.length} resources`);
        assert.ok(renderPlan(plan, PLAIN).some((line) => line.endsWith(`: ${countedResources(plan)}`)));
    });
});

describe("renderDiff", () => {
    it("says what the replacement of an environment means", () => {
        const after = planFixture();
        const config: object = inputsOf(after, "megatests-cpu-compute-env")["config"] ?? {};
        Object.assign(config, { workDir: "s3://lab-megatests/other" });
        const lines = renderDiff(diffPlans(planFixture(), after), PLAIN);
        const meaning = lines.find((line) => line.startsWith("Replacement of "));
        assert.match(meaning ?? "", /^Replacement of environment cpu: each gets a new id.*active: wait for them/);
        assert.ok(lines.some((line) => /1 replaced/.test(line)));
        assert.ok(!renderDiff(diffPlans(after, after), PLAIN).some((line) => line.startsWith("Replacement")));
    });
});
