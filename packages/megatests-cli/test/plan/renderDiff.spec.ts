import assert from "node:assert/strict";
import { diffPlans } from "../../src/plan/diffPlans";
import { describeDiff, differenceText, inputName, renderDiff, totals } from "../../src/plan/renderDiff";
import type { PlanDiff } from "../../src/plan/diffPlans";
import type { InputChange, ResourceChange } from "../../src/plan/resourceChanges";
import { PLAIN } from "../support/plainColors";
import { inputsOf, planFixture } from "./planFixture";

const tagged = (tag: string) => (text: string) => `<${tag}>${text}</${tag}>`;
const COLORS = {
    bold: tagged("b"),
    red: tagged("red"),
    green: tagged("green"),
    yellow: tagged("yellow"),
    dim: tagged("i"),
};

const ENVIRONMENT = "seqera:index/awsBatchCe:AwsBatchCe";
const change = (
    effect: ResourceChange["effect"],
    label: string,
    inputs: InputChange[] = [],
    more: Partial<ResourceChange> = {},
): ResourceChange => ({ label, type: "aws:iam/policy:Policy", urn: `urn:${label}`, effect, inputs, ...more });
const diffOf = (resources: ResourceChange[], more: Partial<PlanDiff> = {}): PlanDiff => ({
    resources,
    outputs: [],
    kept: [],
    uncompared: [],
    ...more,
});

describe("renderDiff", () => {
    it("sets off what is created, replaced and deleted, and what is added and removed in a text", () => {
        const patch = ["@@ -1,2 +1,2 @@", " a = 1", "-b = 1", "+b = 2"];
        const kept = { label: "environment cpu", urn: "urn:1", path: ["config", "forge", "type"], value: "SPOT" };
        const diff = diffOf(
            [
                change("create", "policy a"),
                change("import", "policy b"),
                change(
                    "replace",
                    "policy c",
                    [
                        { path: ["name"], before: "x", after: "y", replaces: true },
                        { path: ["tags"], before: "x", after: "y", replaces: false },
                        { path: ["protect"], before: true, after: false, replaces: false, option: true },
                    ],
                    { note: "a note" },
                ),
                change("update", "policy d", [
                    { path: ["unheardOf"], after: 1 },
                    { path: ["text"], before: "x", after: "y", patch, replaces: false },
                    { path: ["hidden"], before: "x", after: "y", patch: [], replaces: false },
                ]),
                change("same", "policy e", [
                    { path: ["protect"], before: true, after: false, replaces: false, option: true },
                ]),
                change("delete", "policy f", [], { note: "it remains" }),
            ],
            {
                warning: "a warning",
                outputs: [{ path: ["ids", "cpu"], after: "z", patch }],
                kept: [kept],
                uncompared: [{ label: "policy d", urn: "urn:2", input: "key", why: "unknown" }],
            },
        );
        const patched = ["    @@ -1,2 +1,2 @@", "     a = 1", "    <red>-b = 1</red>", "    <green>+b = 2</green>"];
        assert.deepEqual(renderDiff(diff, COLORS), [
            "<yellow>a warning</yellow>",
            "",
            "<b>policy a:</b> <green>created</green>",
            "<b>policy b:</b> <green>imported</green>",
            "<b>policy c:</b> <yellow>name changes from x to y (forces replacement); a note</yellow>",
            "<b>policy c:</b> tags changes from x to y (updated in place)",
            "<b>policy c:</b> protect changes from true to false (state only)",
            "<b>policy d:</b> unheardOf set to 1 (may force replacement)",
            "<b>policy d:</b> text changes (updated in place)",
            ...patched,
            "<b>policy d:</b> hidden changes in a value that is not shown (updated in place)",
            "<b>policy e:</b> protect changes from true to false (state only)",
            "<b>policy f:</b> <red>deleted; it remains</red>",
            "<b>output ids.cpu:</b> changes",
            ...patched,
            "",
            "1 created, 1 imported, 1 replaced, 1 updated, 1 deleted",
            "environment cpu: type is omitted and keeps its value SPOT",
            "1 input is not compared: 0 secret, 1 known only after deployment.",
        ]);
        assert.deepEqual(renderDiff({ ...diff, resources: [], outputs: [] }, COLORS), [
            "<yellow>a warning</yellow>",
            "",
            "<green>Nothing changes.</green>",
            "environment cpu: type is omitted and keeps its value SPOT",
            "1 input is not compared: 0 secret, 1 known only after deployment.",
        ]);
    });

    it("says whom the replacement of environments reaches", () => {
        const because = [{ path: ["value"], because: "environment cpu is replaced", replaces: false }];
        const variable = { type: "github:index/actionsOrganizationVariable:ActionsOrganizationVariable" };
        const replaced = [
            change("replace", "environment cpu", [], { type: ENVIRONMENT }),
            change("replace", "environment arm", [], { type: ENVIRONMENT }),
            change("update", "environment gpu", because, { type: ENVIRONMENT }),
            change("replace", "policy a"),
        ];
        const readers = [
            change("update", "variable CPU", [{ path: ["visibility"], after: "all" }, ...because], variable),
            change("replace", "variable ARM", because, variable),
            change("same", "variable GPU", because, variable),
            change("update", "variable OTHER", [{ path: ["value"], after: 1 }], variable),
            change("update", "policy a", because),
        ];
        const meaning = (resources: ResourceChange[]) => renderDiff(diffOf(resources), PLAIN).slice(-2);
        const advice =
            "Seqera does not delete a compute environment while its runs are active: wait for them, or cancel them.";
        assert.deepEqual(meaning([...replaced, ...readers]), [
            "",
            `Replacement of environment cpu, environment arm: each gets a new id, which changes variable CPU, variable ARM. ${advice}`,
        ]);
        assert.deepEqual(meaning(replaced), [
            "",
            `Replacement of environment cpu, environment arm: each gets a new id. ${advice}`,
        ]);
        assert.deepEqual(meaning([...replaced.slice(2), ...readers]), [
            "",
            "0 created, 2 replaced, 4 updated, 0 deleted",
        ]);
    });

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

describe("describeDiff", () => {
    it("gives a patch only where a text has one", () => {
        const inputs = [undefined, [], ["+a"]].map((patch) => ({ path: ["text"], before: "x", after: "y", patch }));
        const line = { label: "policy a", effect: "update" };
        assert.deepEqual(describeDiff(diffOf([change("update", "policy a", inputs)])), [
            { ...line, text: "text changes from x to y (may force replacement)" },
            { ...line, text: "text changes in a value that is not shown (may force replacement)" },
            { ...line, text: "text changes (may force replacement)", patch: ["+a"] },
        ]);
    });
});

describe("totals", () => {
    it("leaves out imports where there are none", () => {
        assert.equal(totals(diffOf([])), "0 created, 0 replaced, 0 updated, 0 deleted");
        const imports = [change("import", "a"), change("import", "b")];
        assert.equal(totals(diffOf(imports)), "0 created, 2 imported, 0 replaced, 0 updated, 0 deleted");
    });
});

describe("inputName", () => {
    const cases: [path: string[], name: string][] = [
        [["config", "forge", "maxCpus"], "maxCpus"],
        [["config", "workDir"], "workDir"],
        [["config", "forge"], "forge"],
        [["config"], "config"],
        [["rules", "config", "days"], "rules.config.days"],
        [["provider", "config.forge.x"], "provider.config.forge.x"],
    ];
    for (const [path, name] of cases) {
        it(`of ${path.join(".")} is ${name}`, () => assert.equal(inputName({ path }), name));
    }
});

describe("differenceText", () => {
    const long = "x".repeat(121);
    const cases: [Omit<InputChange, "path">, text: string][] = [
        [{ because: "environment cpu is replaced", after: 1 }, "changes because environment cpu is replaced"],
        [{ adds: ["a", "b"], removes: [] }, "adds a, b"],
        [{ adds: [], removes: ["a", "b"] }, "removes a, b"],
        [{ adds: ["a"], removes: ["b"] }, "adds a, removes b"],
        [{ after: { a: [1] } }, 'set to {"a":[1]}'],
        [{ before: false }, "removed (was false)"],
        [{ before: " x ", after: "" }, 'changes from x to ""'],
        [{ before: " ", after: null }, 'changes from "" to null'],
        [{ after: long }, `set to ${"x".repeat(117)}...`],
        [{ after: long.slice(1) }, `set to ${long.slice(1)}`],
        [{ after: "accessToken = 'planted-secret'" }, "set to accessToken = '[secret]'"],
    ];
    for (const [change, text] of cases) {
        it(`says ${text.slice(0, 60)}`, () => assert.equal(differenceText({ path: [], ...change }), text));
    }
});
