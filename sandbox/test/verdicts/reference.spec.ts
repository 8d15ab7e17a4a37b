import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as github from "@pulumi/github";
import * as seqera from "@pulumi/seqera";
import { diffPlans } from "../../../packages/megatests-cli/src/plan/diffPlans";
import { type Plan, planProgram } from "../../../packages/megatests-cli/src/plan/planStack";
import { root } from "../documents/markdown";
import { CASES, type Change, MAKERS } from "./referenceCases";

/** The cells Change of docs/reference.md, by owner and input. */
const CELLS = changeCells(readFileSync(join(root, "docs/reference.md"), "utf8"));

/** What is said of each step of a plan. */
const WORDS: Readonly<Record<string, RegExp>> = {
    create: /\bcreate[sd]?\b/,
    delete: /\bdelete[sd]?\b/,
    replace: /\breplaces\b/,
    update: /\bin place\b/,
};

/** Inputs whose change a plan cannot show, and says so. What the engine then does is in planChanges.ts. */
const HIDDEN: Readonly<Record<string, string>> = {
    "MegatestsBucket.bucketPolicy": "lab-policy.policy",
    "BucketSettings.bucketPolicy": "lab-bucket-policy.policy",
    "TowerForgeCredentials.seqeraPrincipalArn": "lab-role.assumeRolePolicy",
    "CredentialsSettings.seqeraPrincipalArn": "lab-credentials-role.assumeRolePolicy",
    "GitHubSecretSettings.value": "lab-secret-LAB.value",
    "GitHubSecretSettings.computeEnvironment": "lab-secret-LAB.value",
    "GitHubSecretSettings.workspaceId": "lab-secret-LAB.value",
    "GitHubSecretSettings.bucket": "lab-secret-LAB.value",
};

/** Steps of a cell that its case does not take, and why. */
const UNTRIED: Readonly<Record<string, string>> = {
    "MegatestsPlatform.pipelineSecrets update": "a plan shows no secret",
    "SeqeraPipelineSecrets.secrets update": "a plan shows no secret",
    "MegatestsPlatform.budget update": "BudgetSettings",
    "MegatestsPlatform.primaryComputeEnvironment replace": "SeqeraPrimaryComputeEnvironment",
    "TowerForgeCredentials.existingId update": "has no environments; CredentialsSettings",
    "GitHubIntegration.organization create": "another provider",
    "GitHubSettings.organization create": "another provider",
};

const providers = () => ({
    aws: new AwsProvider("aws", { region: "eu-west-1" }),
    github: new github.Provider("github", { owner: "my-lab", token: "planted-github" }),
    seqera: new seqera.Provider("seqera", { bearerAuth: "planted-seqera" }),
});

describe("the effect of a change in docs/reference.md", function () {
    this.timeout(180_000);

    it("is said of every input", () => {
        assert.equal(CELLS.size, 303);
        assert.deepEqual(
            [...CELLS].filter(([, cell]) => cell === "").map(([input]) => input),
            [],
        );
    });

    it("is tried, follows from the table of Seqera's rules, or is that of a type", () => {
        const tried = Object.entries(CASES).flatMap(([owner, inputs]) =>
            Object.keys(inputs).map((input) => `${owner}.${input}`),
        );
        assert.equal(tried.length, 174);
        assert.deepEqual(
            tried.filter((input) => !CELLS.has(input)),
            [],
        );
        const others = [...CELLS].filter(([input, cell]) => !tried.includes(input) && !/ see \[/.test(cell));
        assert.equal(others.length, 115);
    });

    for (const [owner, inputs] of Object.entries(CASES)) {
        it(`is what a plan shows for ${owner}`, async () => {
            for (const [input, states] of Object.entries(inputs)) {
                const key = `${owner}.${input}`;
                const { steps, hidden } = await changesOf(owner, states);
                const cell = CELLS.get(key) ?? "";
                const said = Object.keys(WORDS).filter((step) => WORDS[step]?.test(cell) && !UNTRIED[`${key} ${step}`]);
                if (HIDDEN[key] !== undefined) {
                    assert.ok(hidden.includes(HIDDEN[key]), `${key}: ${hidden.join()}`);
                    assert.deepEqual([key, said, steps], [key, ["update"], []]);
                } else {
                    assert.deepEqual([key, said], [key, steps]);
                    assert.equal(steps.length === 0, /updates no resource|new owner/.test(cell), key);
                }
            }
        });
    }
});

/** The steps between the plans of some settings, and the inputs that the plans do not show. */
async function changesOf(owner: string, states: Change): Promise<{ steps: string[]; hidden: string[] }> {
    const plans: Plan[] = [];
    for (const settings of states) {
        const make = () => void MAKERS[owner]?.(settings ?? {}, providers());
        plans.push(await planProgram(make, { project: "lab", stack: "test" }));
    }
    const diffs = plans.slice(1).map((plan, index) => diffPlans(plans[index] ?? plan, plan));
    const changes = diffs
        .flatMap(({ resources }) => resources)
        .filter(({ note = "" }) => !note.includes("retainOnDelete"));
    const effects = new Set(changes.map(({ effect }) => effect as string));
    const hidden = diffs.flatMap(({ uncompared }) =>
        uncompared.map(({ urn, input }) => `${urn.split("::").at(-1)}.${input}`),
    );
    return { steps: Object.keys(WORDS).filter((step) => effects.has(step)), hidden };
}

function changeCells(text: string): Map<string, string> {
    const cells = new Map<string, string>();
    let owner = "";
    for (const line of text.split("\n")) {
        owner = /^### (\w+)$/.exec(line)?.[1] ?? owner;
        const row = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
        const input = /^`(\w+)`$/.exec(row[1] ?? "")?.[1];
        if (input !== undefined && row.length === 8) {
            cells.set(`${owner}.${input}`, row[4] ?? "");
        }
    }
    return cells;
}
