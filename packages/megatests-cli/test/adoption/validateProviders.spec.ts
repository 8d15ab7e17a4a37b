import assert from "node:assert/strict";
import { validateProviders } from "../../src/adoption/validateProviders";
import { planFixture } from "../plan/planFixture";

const TYPE = "pulumi:providers:aws";

/** What is rejected of a state's provider where the program has these, each a name and a region. */
function rejected(used: [name: string, region: string], planned: [name: string, region: string][]) {
    const plan = planFixture();
    const [any] = plan.resources;
    for (const [name, region] of planned) {
        plan.resources.push({ ...(any ?? assert.fail()), type: TYPE, name, custom: true, inputs: { region } });
    }
    return validateProviders(plan, [{ type: TYPE, name: used[0], inputs: { region: used[1], version: "6.0.0" } }]);
}

describe("validateProviders", () => {
    it("rejects nothing where the settings are those of today, whatever the name", () => {
        assert.deepEqual(rejected(["aws", "a"], [["aws", "a"]]), []);
        assert.deepEqual(rejected(["aws", "a"], [["other", "a"]]), []);
    });

    it("rejects another region, of the provider of that name before any other", () => {
        assert.deepEqual(
            rejected(
                ["aws", "a"],
                [
                    ["first", "a"],
                    ["aws", "b"],
                ],
            ),
            [
                {
                    code: "different-provider",
                    reason: 'aws resources would be replaced: expected region of the provider "aws" to be "a" as in the state, got "b".',
                },
            ],
        );
    });

    it("rejects a program without an explicit provider", () => {
        assert.deepEqual(rejected(["aws", "a"], []), [
            {
                code: "missing-provider",
                reason: 'aws resources would be replaced: they use the provider "aws", and the program has no explicit aws provider. Fix: add it to the program.',
            },
        ]);
    });
});
