import assert from "node:assert/strict";
import { validateProviders } from "../../src/plan/validateProviders";
import { planFixture } from "./planFixture";

const TYPE = "pulumi:providers:aws";

/** What is refused of a state's provider where the program has these, each a name and a region. */
function refused(used: [name: string, region: string], planned: [name: string, region: string][]): string[] {
    const plan = planFixture();
    const [any] = plan.resources;
    for (const [name, region] of planned) {
        plan.resources.push({ ...(any ?? assert.fail()), type: TYPE, name, custom: true, inputs: { region } });
    }
    return validateProviders(plan, [{ type: TYPE, name: used[0], inputs: { region: used[1], version: "6.0.0" } }]);
}

describe("validateProviders", () => {
    it("refuses nothing where the settings are those of today, whatever the name", () => {
        assert.deepEqual(refused(["aws", "a"], [["aws", "a"]]), []);
        assert.deepEqual(refused(["aws", "a"], [["other", "a"]]), []);
    });

    it("refuses another region, of the provider of that name before any other", () => {
        assert.deepEqual(
            refused(
                ["aws", "a"],
                [
                    ["first", "a"],
                    ["aws", "b"],
                ],
            ),
            [
                'aws resources would be replaced: expected region of the provider "aws" to be "a" as in the state, got "b".',
            ],
        );
    });

    it("refuses a program without an explicit provider", () => {
        assert.deepEqual(refused(["aws", "a"], []), [
            'aws resources would be replaced: they use the provider "aws", and the program has no explicit aws provider. Fix: add it to the program.',
        ]);
    });
});
