import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";

import { adoptionTargetOf } from "../../src/plan/adoptionTargetOf";
import { type Plan, planProgram } from "../../src/plan/planStack";
import { MegatestsPlatform } from "../../../megatests-components/src/platform/megatestsPlatform";
import { TARGET, planLegacy } from "./legacyState";

type Values = Record<string, unknown>;
interface Entry extends Values {
    urn: string;
    type: string;
    inputs: Values;
    outputs: Values;
}

/** The state that a deployment of a plan leaves, with an id for everything. */
function stateOf({ resources }: Plan): Entry[] {
    return resources.map(({ urn, type, custom, parent, inputs, provider, protect, replacementTrigger }, index) => ({
        urn,
        type,
        custom,
        parent,
        protect,
        provider: provider && `${provider}::0a1b`,
        id: `id-${index}`,
        inputs: { ...inputs },
        outputs: { ...inputs, arn: `arn-${index}`, credentialsId: `id-${index}` },
        replacementTrigger,
    }));
}

describe("planAdoption of what the program holds", () => {
    let plan: Plan;
    before(async () => {
        const program = () => void new MegatestsPlatform("lab", { ...TARGET, workspaceId: 42 });
        plan = await planProgram(program, { project: "AWSMegatests", stack: "prod" });
    });

    const judged = (change: (find: (name: string) => Entry, resources: Entry[]) => void) => {
        const resources = stateOf(plan);
        const find = (name: string) => resources.find(({ urn }) => urn.endsWith(`::${name}`)) ?? assert.fail(name);
        change(find, resources);
        return planLegacy({ deployment: { resources } }, adoptionTargetOf(plan), { plan });
    };
    const errors = (change: Parameters<typeof judged>[0]) =>
        judged(change).errors.map(({ code, reason }) => ({ code, reason: reason.replace(/ Fix: .*/, "") }));
    /** Gives a resource another input, as a refresh would. */
    const drift = (name: string, input: string, value: unknown) =>
        errors((find) => {
            find(name).inputs[input] = value;
            find(name).outputs[input] = value;
        });

    it("finds nothing to import where all is as the program says", () => {
        const { verdict, errors } = judged(() => undefined);
        assert.deepEqual([verdict, errors], ["nothing-to-import", []]);
    });

    it("rejects an environment with another setting", () => {
        const config = { region: "eu-west-1" };
        const found = drift("lab-cpu-compute-env", "config", { ...config, forge: { maxCpus: 64 } });
        const reason = "environment cpu would be replaced: maxCpus changes from 64 to 500.";
        assert.ok(
            found.some((error) => isDeepStrictEqual(error, { code: "different-input", reason })),
            JSON.stringify(found),
        );
    });

    it("rejects labels that only the state has and another name, and not what is kept or changes in place", () => {
        assert.deepEqual(drift("lab-cpu-compute-env", "labelIds", [3]), [
            { code: "different-input", reason: "environment cpu would be replaced: labelIds removed (was [3])." },
        ]);
        assert.equal(drift("lab-github-credential-credential", "name", "Other").length, 1);
        assert.deepEqual(drift("lab-credentials-forge-policy", "name", "Kept"), []);
        assert.deepEqual(drift("lab-credentials-forge-policy", "path", "/"), []);
        assert.deepEqual(drift("lab-credentials-forge-policy", "policy", "{}"), []);
        assert.deepEqual(drift("lab-cpu-compute-env", "description", "Other"), []);
    });

    it("rejects an attachment of another policy, whose ARN only the cloud knows", () => {
        assert.equal(drift("lab-credentials-forge-policy-attachment", "policyArn", "arn-of-another").length, 1);
        const attached = (urn: string) =>
            errors((find) => {
                find("lab-credentials-forge-policy").outputs["arn"] = "arn-of-forge";
                find("lab-credentials-forge-policy-attachment").outputs["policyArn"] = urn;
            });
        assert.deepEqual(attached("arn-of-forge"), []);
        assert.equal(attached("arn-of-other").length, 1);
    });

    it("rejects what the program no longer has, another trigger, and what the state marks", () => {
        assert.deepEqual(
            errors((find, resources) => {
                resources.push({ ...find("lab-cpu-compute-env"), urn: `${find("lab-cpu-compute-env").urn}-old` });
            }),
            [
                {
                    code: "no-matching-resource",
                    reason: "environment cpu would be deleted: the program has no matching resource.",
                },
            ],
        );
        assert.deepEqual(
            errors((find) => (find("lab-credentials-access-key")["replacementTrigger"] = "2025")),
            [
                {
                    code: "different-input",
                    reason: "access key access-key would be replaced: replacementTrigger changes from 2025 to initial.",
                },
            ],
        );
        assert.deepEqual(
            errors((find) => (find("lab-cpu-compute-env")["taint"] = true)),
            [
                {
                    code: "pending-replacement",
                    reason: "lab-cpu-compute-env would be replaced or deleted: it is marked for that in the state.",
                },
            ],
        );
    });

    it("does not take the fingerprint of a token that a plan does not know for a change", () => {
        assert.deepEqual(
            errors((find) => (find("lab-github-credential-credential")["replacementTrigger"] = "other")),
            [],
        );
    });
});
