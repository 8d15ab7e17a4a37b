import assert from "node:assert/strict";
import { type AdoptionPlan, planAdoption, renderAdoption } from "../../src/adoption";
import { TARGET, URNS, entry, exportedState, found } from "./exportedState";

const PLAN: AdoptionPlan = {
    stack: "prod",
    deletions: [
        { urn: URNS.environment, protect: false, reason: "the platform has it as AwsBatchCe" },
        { urn: "urn:pulumi:prod::p::t$u::o'neill", protect: true, reason: "it is protected" },
    ],
    arguments: { formerNames: { user: "old-user" } },
    providers: { aws: "aws-provider", github: "github-provider" },
    refusals: [],
    notes: ["Something stays."],
    safe: false,
};

describe("renderAdoption", () => {
    it("gives the steps in order, with commands for a shell", () => {
        assert.equal(
            renderAdoption(PLAN),
            `Not safe yet: \`pulumi up\` on this state would delete or orphan what lives behind it. 2 resources leave the state first, and nothing of what they stand for changes.

1. Keep a copy of the state:
   pulumi stack export --stack prod --file before-adoption.json

2. Write the platform's adoption arguments to adoption.json and name the file to the stack:
   {
     "formerNames": {
       "user": "old-user"
     }
   }
   pulumi config set --stack prod adoption adoption.json

3. Keep the names of the provider instances in the program: aws is aws-provider, github is github-provider.

4. Take out of the state, in this order:
   # the platform has it as AwsBatchCe
   pulumi state delete --stack prod --yes ${URNS.environment}
   # it is protected
   pulumi state delete --stack prod --yes --force 'urn:pulumi:prod::p::t$u::o'\\''neill'

5. Look at what would be done. There must be no delete and no replace:
   pulumi preview --diff --stack prod

6. Take over:
   pulumi up --stack prod

7. Delete every adoptId and github.adopt from adoption.json, and keep the rest. This must change nothing:
   pulumi preview --stack prod --expect-no-changes

Know beforehand:
- Something stays.
`,
        );
    });

    it("calls a state safe that has nothing to take out", () => {
        const text = renderAdoption(
            { ...PLAN, deletions: [], providers: {}, notes: [], safe: true },
            { argumentsFile: "lab/adoption.json" },
        );
        assert.ok(
            text.startsWith("Safe: the platform can be deployed on this state, with the arguments below.\n\n1. "),
        );
        assert.ok(!text.includes("state delete"));
        assert.ok(!text.includes("provider instances"));
        assert.ok(text.includes("pulumi config set --stack prod adoption lab/adoption.json"));
    });

    it("gives the reasons and no command where the state cannot be adopted", () => {
        const text = renderAdoption({ ...PLAN, refusals: ["It is wrong. Fix: mend it."], notes: [] });
        assert.equal(
            text,
            "Not safe: this state cannot be adopted unharmed, for 1 reason.\n\n- It is wrong. Fix: mend it.\n",
        );
        const two = renderAdoption({ ...PLAN, refusals: ["One.", "Two."], notes: [] });
        assert.equal(two, "Not safe: this state cannot be adopted unharmed, for 2 reasons.\n\n- One.\n- Two.\n");
    });

    it("shows no secret of the state", () => {
        const state = exportedState((resources) => {
            found(resources, URNS.user)["inputs"] = { name: "Forge", tags: { token: "planted" } };
            return [...resources, entry("aws:sns/topic:Topic", "alerts", { inputs: { token: "planted" } })];
        });
        assert.ok(!renderAdoption(planAdoption(state, TARGET)).includes("planted"));
    });
});
