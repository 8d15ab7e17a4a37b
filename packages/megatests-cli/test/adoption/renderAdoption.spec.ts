import assert from "node:assert/strict";
import { type AdoptionError, type AdoptionPlan, renderAdoption } from "../../src/adoption";
import { TARGET, URNS, entry, legacyState, found, planLegacy } from "./legacyState";

const PLAN: AdoptionPlan = {
    stack: "prod",
    deletions: [
        { urn: URNS.environment, protect: false, reason: "the platform has it as AwsBatchCe" },
        { urn: "urn:pulumi:prod::p::t$u::o'neill", protect: true, reason: "it is protected" },
    ],
    arguments: { aliases: { user: "old-user" } },
    refresh: false,
    providers: { aws: "aws-provider", github: "github-provider" },
    errors: [],
    notes: ["Something stays."],
    verdict: "safe-after-steps",
};

const NOT_SAFE = "Not safe: the state cannot be imported without replacing, deleting or orphaning resources";

describe("renderAdoption", () => {
    it("gives the steps in order, with commands for a shell", () => {
        assert.equal(
            renderAdoption(PLAN),
            `Safe after the steps below: 2 resources must be removed from the state first. Until then, \`pulumi up\` would delete or orphan resources.

1. Back up the state:
   pulumi stack export --stack prod --file before-adoption.json

2. Write the platform's adoption arguments to adoption.json with --write, and add the file to the stack's configuration:
   {
     "aliases": {
       "user": "old-user"
     }
   }
   pulumi config set --stack prod adoption adoption.json

3. Keep the names of the provider instances in the program: aws is aws-provider, github is github-provider.

4. Remove these resources from the state, in this order:
   # the platform has it as AwsBatchCe
   pulumi state delete --stack prod --yes ${URNS.environment}
   # it is protected
   pulumi state delete --stack prod --yes --force 'urn:pulumi:prod::p::t$u::o'\\''neill'

5. Preview the deployment. It must show no delete and no replace:
   pulumi preview --diff --stack prod

6. Deploy:
   pulumi up --stack prod

7. Delete stage, existingInputs, every importId and gitHub.importVariables from adoption.json, and leave the rest. The preview must show no changes:
   pulumi preview --stack prod --expect-no-changes

Notes:
- Something stays.
`,
        );
    });

    it("lists what each stage changes, how it is undone and what cannot be undone", () => {
        const stages: AdoptionPlan["stages"] = [
            { stage: "takeOver", changes: [{ effect: "import", urn: "urn", label: "environment cpu", inputs: [] }] },
            {
                stage: "secrets",
                changes: [
                    { effect: "create", urn: "urn", label: "secret A", inputs: [] },
                    { effect: "update", urn: "urn", label: "label b", inputs: ["name", "value"] },
                    { effect: "create", urn: "urn", label: "variable C", inputs: [] },
                ],
            },
            { stage: "policies", changes: [] },
        ];
        const existingInputs = { cors: { corsRules: [] }, user: { path: null } };
        const args: AdoptionPlan["arguments"] = { stage: "takeOver", existingInputs };
        const text = renderAdoption({ ...PLAN, deletions: [], arguments: args, stages });
        assert.ok(text.includes("   The file also has the existingInputs of cors, user.\n"));
        assert.ok(!text.includes('corsRules": []'));
        assert.ok(
            text.includes(
                "4. Preview the deployment. It must import, and create, update, replace and delete nothing but components:\n",
            ),
        );
        const section = text.slice(text.indexOf("6. Set "), text.indexOf("7. Delete "));
        assert.equal(
            section,
            `6. Set "stage" in adoption.json to each stage in turn. Before each, compare the preview with the list below:
   pulumi preview --diff --stack prod
   pulumi up --stack prod
   
   takeOver: import, and change no service (import 1)
     import environment cpu
     Way back: run \`pulumi stack import --file before-adoption.json\`, and deploy with the former program.
     Cannot be undone: nothing.
   
   secrets: create variables and secrets, and set what the workspace has (create 2, update 1)
     create secret A
     update label b: name, value
     create variable C
     Way back: set stage to "takeOver" and run \`pulumi up\`: it deletes what this stage created.
     Cannot be undone: values of secrets that existed before, which GitHub does not reveal, and the former primary environment.
   
   policies: change the IAM policies (no changes)
     Way back: set stage to "secrets" and run \`pulumi up\`: it restores the documents.
     Cannot be undone: nothing.
   
   bucket: change the rules of the bucket
     Way back: set stage to "policies" and run \`pulumi up\`: it restores the rules.
     Cannot be undone: objects that a rule has deleted since, and transitions to another storage class.

`,
        );
    });

    it("lists the stages also where it is not known what they change", () => {
        const text = renderAdoption({ ...PLAN, arguments: { stage: "takeOver" } });
        assert.ok(text.includes("   takeOver: import, and change no service\n     Way back: "));
    });

    it("refreshes once with the program if an AWS provider before version 7 wrote the state", () => {
        const text = renderAdoption({ ...PLAN, refresh: true });
        assert.ok(
            text.includes(`
   # AWS provider 7 needs a refresh of what an earlier one wrote, once
   pulumi preview --diff --refresh --run-program --stack prod
`),
        );
        assert.ok(text.includes("pulumi up --refresh --run-program --stack prod"));
        assert.ok(text.includes("pulumi preview --stack prod --expect-no-changes"));
    });

    it("calls a state safe that has nothing to take out", () => {
        const text = renderAdoption(
            { ...PLAN, arguments: {}, deletions: [], providers: {}, notes: [], verdict: "safe" },
            { argumentsFile: "lab/adoption.json" },
        );
        assert.equal(
            text,
            `Safe: the platform can be deployed on this state with the arguments below.

1. Back up the state:
   pulumi stack export --stack prod --file before-adoption.json

2. Write the platform's adoption arguments to lab/adoption.json with --write, and add the file to the stack's configuration:
   {}
   pulumi config set --stack prod adoption lab/adoption.json

3. Preview the deployment. It must show no delete and no replace:
   pulumi preview --diff --stack prod

4. Deploy:
   pulumi up --stack prod

5. Delete stage, existingInputs, every importId and gitHub.importVariables from lab/adoption.json, and leave the rest. The preview must show no changes:
   pulumi preview --stack prod --expect-no-changes
`,
        );
    });

    it("gives the reasons and no command where the state cannot be adopted", () => {
        const text = renderAdoption({
            ...PLAN,
            errors: [{ code: "role-mode", reason: "It is wrong. Fix: mend it." }],
            notes: [],
            verdict: "not-safe",
        });
        assert.equal(text, `${NOT_SAFE} (1 error). No file is written.\n\n- It is wrong. Fix: mend it. [role-mode]\n`);
        const errors: AdoptionError[] = [
            { code: "different-setting", reason: "One.\n+two" },
            { code: "role-mode", reason: "Two." },
        ];
        const two = renderAdoption({ ...PLAN, errors, notes: [], verdict: "not-safe" });
        const lines = "- One. [different-setting]\n    +two\n- Two. [role-mode]\n";
        assert.equal(two, `${NOT_SAFE} (2 errors). No file is written.\n\n${lines}`);
    });

    it("gives no step where nothing is to be imported", () => {
        const text = renderAdoption({ ...PLAN, deletions: [], notes: [], verdict: "nothing-to-import" });
        assert.equal(
            text,
            "Nothing to import: the program already manages every resource in this state, and replaces or deletes none. No file is written.\n",
        );
    });

    it("shows no secret of the state", () => {
        const state = legacyState((resources) => {
            found(resources, URNS.user)["inputs"] = { name: "Forge", tags: { token: "planted" } };
            return [...resources, entry("aws:sns/topic:Topic", "alerts", { inputs: { token: "planted" } })];
        });
        assert.ok(!renderAdoption(planLegacy(state, TARGET)).includes("planted"));
    });
});
