import assert from "node:assert/strict";
import { diffPlans } from "../../src/plan/diffPlans";
import type { Plan, PlannedResource } from "../../src/plan/planStack";
import { includesPath } from "../../src/plan/resourceChanges";
import { resource } from "./planFixture";

const POLICY = "aws:iam/policy:Policy";
const SECRET = "[secret]";
const UNKNOWN = "[known after deployment]";

const planOf = (...resources: PlannedResource[]): Plan => ({ project: "Lab", stack: "prod", resources, outputs: {} });
const policy = (name: string, more: Partial<PlannedResource> = {}) => resource(POLICY, name, "", more);
const named = (name: string, input: string, more: Partial<PlannedResource> = {}) =>
    policy(name, { inputs: { name: input }, ...more });
const urnOf = (name: string) => policy(name).urn;

/** What changes, by resource, without its type and URN. */
function changes(before: PlannedResource[], after: PlannedResource[]): [title: string, ...unknown[]][] {
    const { resources } = diffPlans(planOf(...before), planOf(...after));
    return resources.map(({ label, effect, inputs, deletesFirst, note }) => [
        `${effect} ${label}`,
        ...inputs,
        ...(deletesFirst ? ["deletes first"] : []),
        ...(note === undefined ? [] : [note]),
    ]);
}

const PROTECTED = "`pulumi up` fails: the resource is protected";
const RETAINED = "the old resource remains in the cloud (retainOnDelete)";
const RENAMED = { path: ["name"], before: "old", after: "new", replaces: true };

describe("the changes of a resource", () => {
    it("name it by label, type and URN", () => {
        const { resources } = diffPlans(planOf(), planOf(policy("a")));
        const common = { label: "policy a", type: POLICY, urn: urnOf("a") };
        assert.deepEqual(resources, [{ ...common, effect: "create", inputs: [] }]);
        assert.deepEqual(diffPlans(planOf(named("a", "old")), planOf(named("a", "new"))).resources, [
            { ...common, effect: "replace", inputs: [RENAMED] },
        ]);
    });

    it("come after what is new and before what is gone", () => {
        const before = [named("a", "old"), policy("b"), policy("e")];
        const after = [named("a", "new"), policy("c"), policy("d", { import: "id" }), policy("e", { protect: true })];
        assert.deepEqual(changes(before, after), [
            ["create policy c"],
            ["import policy d"],
            ["replace policy a", RENAMED],
            ["same policy e", { path: ["protect"], before: false, after: true, replaces: false, option: true }],
            ["delete policy b"],
        ]);
    });

    const deletions: [Partial<PlannedResource>, ...notes: string[]][] = [
        [{}],
        [{ protect: true }, PROTECTED],
        [{ protect: true, retainOnDelete: true }, PROTECTED],
        [{ retainOnDelete: true }, RETAINED],
    ];
    for (const [options, ...notes] of deletions) {
        it(`say what becomes of a deleted resource with ${JSON.stringify(options)}`, () => {
            assert.deepEqual(changes([policy("a", options)], []), [["delete policy a", ...notes]]);
            assert.deepEqual(changes([], [policy("a", options)]), [["create policy a"]]);
        });
    }

    const replacements: [former: Partial<PlannedResource>, now: Partial<PlannedResource>, ...notes: string[]][] = [
        [{}, {}],
        [{ protect: true }, { protect: true }, PROTECTED],
        [{ protect: true }, {}],
        [{}, { protect: true }],
        [{ retainOnDelete: true }, { retainOnDelete: true }, RETAINED],
        [{ import: "id" }, { import: "id" }, "`pulumi up` fails: the resource still has an import id"],
        [{ import: "id" }, {}],
        [{ deleteBeforeReplace: true }, { deleteBeforeReplace: true }, "deletes first"],
    ];
    for (const [former, now, ...notes] of replacements) {
        it(`say what becomes of a replaced resource with ${JSON.stringify(former)} and then ${JSON.stringify(now)}`, () => {
            const [[title, first, ...others] = []] = changes([named("a", "old", former)], [named("a", "new", now)]);
            assert.deepEqual([title, first], ["replace policy a", RENAMED]);
            assert.deepEqual(
                others.filter((other) => typeof other === "string"),
                notes,
            );
        });
    }

    const option = (path: string, before: unknown, after: unknown) => ({
        path: [path],
        before,
        after,
        replaces: false,
        option: true,
    });
    /** Inputs and options of a policy, then those in the plan after, and what changes. */
    const cases: [
        string,
        Partial<PlannedResource>,
        Partial<PlannedResource>,
        effect?: string,
        ...changes: unknown[],
    ][] = [
        ["nothing", { inputs: { name: "a", tags: {} } }, { inputs: { tags: {}, name: "a" } }],
        [
            "an input that changes in place",
            { inputs: { tags: { a: "1" } } },
            { inputs: { tags: { a: "2" } } },
            "update",
            { path: ["tags", "a"], before: "1", after: "2", replaces: false },
        ],
        [
            "an input of which nothing is known",
            { inputs: {} },
            { inputs: { unheardOf: 1 } },
            "update",
            { path: ["unheardOf"], after: 1, replaces: undefined },
        ],
        [
            "an input and an option",
            { inputs: { tags: {} } },
            { inputs: { tags: { a: "1" } }, protect: true },
            "update",
            { path: ["tags", "a"], after: "1", replaces: false },
            option("protect", false, true),
        ],
        [
            "every option",
            { protect: true },
            { retainOnDelete: true, deleteBeforeReplace: true, replaceOnChanges: ["policy"] },
            "same",
            option("protect", true, false),
            option("retainOnDelete", false, true),
            option("deleteBeforeReplace", false, true),
            { path: ["replaceOnChanges"], adds: ["policy"], removes: [], replaces: false, option: true },
        ],
        [
            "options that are gone",
            { retainOnDelete: true, replaceOnChanges: ["policy"] },
            {},
            "same",
            option("retainOnDelete", true, false),
            { path: ["replaceOnChanges"], adds: [], removes: ["policy"], replaces: false, option: true },
        ],
        [
            "an ignored input",
            { inputs: { name: "a" } },
            { inputs: { name: "b" }, ignoreChanges: ["name"] },
            "same",
            {
                path: ["ignoreChanges"],
                adds: ["name"],
                removes: [],
                replaces: false,
                option: true,
            },
        ],
        [
            "an input that is no longer ignored and changes in place",
            { ignoreChanges: ["tags.a"] },
            {},
            "same",
            { path: ["ignoreChanges"], adds: [], removes: ["tags.a"], replaces: false, option: true },
        ],
        [
            "inputs that are no longer ignored, of which one replaces",
            { ignoreChanges: ["tags", "name"] },
            {},
            "update",
            { path: ["ignoreChanges"], adds: [], removes: ["tags", "name"] },
        ],
        [
            "an input that replaces because the program says so",
            { inputs: { policy: "a" }, replaceOnChanges: ["policy"] },
            { inputs: { policy: "b" }, replaceOnChanges: ["policy"] },
            "replace",
            { path: ["policy"], before: "a", after: "b", replaces: true },
        ],
        [
            "a part of an input that replaces because the program says so",
            { inputs: { tags: { a: "1" } }, replaceOnChanges: ["tags"] },
            { inputs: { tags: { a: "2" } }, replaceOnChanges: ["tags"] },
            "replace",
            { path: ["tags", "a"], before: "1", after: "2", replaces: true },
        ],
        [
            "an input of which a part replaces because the program says so",
            { inputs: {}, replaceOnChanges: ["policy", "tags.a"] },
            { inputs: { tags: { a: "2" } }, replaceOnChanges: ["policy", "tags.a"] },
            "replace",
            { path: ["tags"], after: { a: "2" }, replaces: true },
        ],
        [
            "an input of which only a part replaces because the program says so",
            { inputs: {}, replaceOnChanges: ["tag", "tags.b"] },
            { inputs: { tags: "x" }, replaceOnChanges: ["tag", "tags.b"] },
            "replace",
            { path: ["tags"], after: "x", replaces: true },
        ],
        [
            "an input beside others that replace because the program says so",
            { inputs: { tags: { a: "1" } }, replaceOnChanges: ["policy", "tags.b"] },
            { inputs: { tags: { a: "2" } }, replaceOnChanges: ["policy", "tags.b"] },
            "update",
            { path: ["tags", "a"], before: "1", after: "2", replaces: false },
        ],
        [
            "ignored inputs in another order",
            { ignoreChanges: ["tags", "name"] },
            { ignoreChanges: ["name", "tags"] },
            "same",
            option("ignoreChanges", ["tags", "name"], ["name", "tags"]),
        ],
        [
            "a trigger",
            { replacementTrigger: { a: 1 } },
            { replacementTrigger: { a: 2 } },
            "replace",
            { path: ["replacementTrigger"], before: { a: 1 }, after: { a: 2 }, replaces: true },
        ],
        ["an equal trigger", { replacementTrigger: { a: 1 } }, { replacementTrigger: { a: 1 } }],
        ["a first trigger", {}, { replacementTrigger: 1 }],
        ["a trigger that is gone", { replacementTrigger: 1 }, {}],
        [
            "a trigger that the plan does not show",
            { replacementTrigger: [UNKNOWN] },
            { replacementTrigger: 1 },
            "update",
            { path: ["replacementTrigger"], before: [UNKNOWN], after: 1 },
        ],
        [
            "a trigger that is secret from now on",
            { replacementTrigger: 1 },
            { replacementTrigger: SECRET },
            "update",
            { path: ["replacementTrigger"], before: 1, after: SECRET },
        ],
        ["an import id", {}, { import: "id" }, "update", { path: ["import"], after: "id" }],
        ["an equal import id", { import: "id" }, { import: "id" }],
        ["an import id that is gone", { import: "id" }, {}],
        [
            "another import id",
            { import: "id" },
            { import: "other" },
            "replace",
            { path: ["import"], after: "other", before: "id", replaces: true },
            "`pulumi up` fails: the resource still has an import id",
        ],
        [
            "a hidden input that comes from another resource",
            { inputs: { tags: SECRET }, propertyDependencies: { tags: ["urn:1"] } },
            { inputs: { tags: SECRET }, propertyDependencies: { tags: ["urn:2"] } },
            "update",
            { path: ["tags"], because: "it comes from another resource", replaces: false },
        ],
        [
            "a hidden input that comes from a resource from now on",
            { inputs: { tags: { a: `x-${UNKNOWN}` } } },
            { inputs: { tags: { a: `x-${UNKNOWN}` } }, propertyDependencies: { tags: ["urn:2"] } },
            "update",
            { path: ["tags"], because: "it comes from another resource", replaces: false },
        ],
        [
            "a hidden input that comes from the same resources in another order",
            { inputs: { tags: SECRET }, propertyDependencies: { tags: ["urn:1", "urn:2"] } },
            { inputs: { tags: SECRET }, propertyDependencies: { tags: ["urn:2", "urn:1"] } },
        ],
        [
            "an input that is shown, and comes from another resource",
            { inputs: { tags: "x" }, propertyDependencies: { tags: ["urn:1"] } },
            { inputs: { tags: "x" }, propertyDependencies: { tags: ["urn:2"] } },
        ],
    ];
    for (const [title, former, now, effect, ...expected] of cases) {
        it(`tell of ${title}`, () => {
            const found = changes([policy("a", former)], [policy("a", now)]);
            assert.deepEqual(found, effect === undefined ? [] : [[`${effect} policy a`, ...expected]]);
        });
    }

    it("skip what the provider cannot see", () => {
        const credential = (inputs: Record<string, unknown>) =>
            resource("seqera:index/awsCredential:AwsCredential", "a", "", { inputs });
        assert.deepEqual(changes([credential({ secretKey: "a" })], [credential({ secretKey: "b" })]), []);
    });

    it("skip what is omitted and keeps its value, unless it is a member of a list", () => {
        const environment = (inputs: Record<string, unknown>) =>
            resource("seqera:index/awsBatchCe:AwsBatchCe", "a", "", { inputs });
        const before = environment({
            name: "a",
            labelIds: [1],
            config: { forge: { type: "SPOT", subnets: ["x"] }, environment: [{ name: "A" }, { name: "B" }] },
        });
        const after = environment({ config: { forge: { subnets: [] }, environment: [{ name: "A" }] } });
        assert.deepEqual(changes([before], [after]), [
            [
                "replace environment a",
                { path: ["name"], before: "a", replaces: false },
                { path: ["labelIds"], before: [1], replaces: true },
                { path: ["config", "forge", "subnets"], adds: [], removes: ["x"], replaces: true },
                { path: ["config", "environment", "B"], before: { name: "B" }, replaces: true },
            ],
        ]);
        assert.deepEqual(diffPlans(planOf(before), planOf(environment({ name: "a", labelIds: [1] }))).kept, [
            { label: "environment a", urn: before.urn, path: ["config"], value: before.inputs["config"] },
        ]);
        assert.deepEqual(diffPlans(planOf(), planOf(after)).kept, []);
        const config = (value: object) => environment({ config: JSON.stringify({ a: { b: value } }) });
        assert.deepEqual(changes([config({ c: 1, d: 1 })], [config({ d: 1 })]), []);
    });

    it("follow from a resource that is created, replaced or known by another URN", () => {
        const uses = (name: string, more: Partial<PlannedResource> = {}) =>
            policy("user", { inputs: { tags: UNKNOWN }, propertyDependencies: { tags: [urnOf(name)] }, ...more });
        const because = (reason: string) => ({ path: ["tags"], because: reason, replaces: false });
        assert.deepEqual(changes([named("a", "old"), uses("a")], [named("a", "new"), uses("a")]), [
            ["replace policy a", RENAMED],
            ["update policy user", because("policy a is replaced")],
        ]);
        assert.deepEqual(changes([uses("a")], [policy("a"), uses("a")]), [
            ["create policy a"],
            ["update policy user", because("policy a is created")],
        ]);
        assert.deepEqual(changes([uses("a")], [policy("a", { import: "id" }), uses("a")]), [["import policy a"]]);
        const known = policy("user", { inputs: { tags: "x" } });
        assert.deepEqual(changes([named("a", "old"), known], [named("a", "new"), uses("a")]).slice(1), [
            ["update policy user", { path: ["tags"], before: "x", after: UNKNOWN, replaces: false }],
        ]);
        const tags = (a: string) => policy("a", { inputs: { tags: { a } } });
        assert.deepEqual(changes([tags("1"), uses("a")], [tags("2"), uses("a")]).slice(1), []);
        const alias = { urn: urnOf("old"), name: "", type: "", parentUrn: "", noParent: false };
        assert.deepEqual(changes([policy("old"), uses("old")], [policy("a", { aliases: [alias] }), uses("a")]), []);
        // The name stays, and policies of one name cannot be there twice.
        const shown = (more: Partial<PlannedResource>) =>
            uses("a", {
                inputs: { name: "x", tags: {} },
                propertyDependencies: { name: [urnOf("a")], tags: [urnOf("a")] },
                ...more,
            });
        assert.deepEqual(changes([named("a", "old"), shown({})], [named("a", "new"), shown({})]).slice(1), []);
        const first = { deleteBeforeReplace: true };
        assert.deepEqual(changes([named("a", "old", first), shown({})], [named("a", "new", first), shown({})]), [
            ["replace policy a", RENAMED, "deletes first"],
            ["replace policy user", { path: ["name"], because: "policy a is replaced", replaces: true }],
        ]);
    });

    it("follow from the provider", () => {
        const provider = (name: string, inputs: Record<string, unknown>) =>
            resource("pulumi:providers:aws", name, "", { inputs });
        const [one, two] = [provider("one", {}), provider("two", {})];
        const by = (explicit?: PlannedResource) =>
            policy("a", { provider: explicit === undefined ? "" : `${explicit.urn}::id` });
        const change = (before: string, after: string) => ({ path: ["provider"], before, after });
        assert.deepEqual(changes([one, by()], [one, by(one)]), [
            ["update policy a", change("default provider", "one")],
        ]);
        assert.deepEqual(changes([one, by(one)], [one, by()]), [
            ["update policy a", change("one", "default provider")],
        ]);
        assert.deepEqual(changes([one, two, by(one)], [one, two, by(two)]), []);
        const settings = (...inputs: Record<string, unknown>[]) => {
            const [before, after] = inputs.map((each) => provider("one", each));
            return changes([before ?? one, by(one)], [after ?? one, by(one)]).find(([title]) => title.endsWith(" a"));
        };
        assert.deepEqual(settings({ region: "x" }, { region: "y" }), [
            "replace policy a",
            { path: ["provider", "region"], before: "x", after: "y", replaces: true },
        ]);
        assert.deepEqual(settings({ defaultTags: { tags: {} } }, { defaultTags: { tags: { a: "1" } } }), [
            "update policy a",
            { path: ["provider", "defaultTags", "tags", "a"], after: "1", replaces: undefined },
        ]);
        assert.deepEqual(settings({ version: "1" }, { version: "2" }), undefined);
        const gitHub = (token: string) => resource("pulumi:providers:github", "one", "", { inputs: { token } });
        const variable = policy("a", { provider: `${gitHub("").urn}::id` });
        assert.deepEqual(changes([gitHub("x"), variable], [gitHub("y"), variable]), [
            ["update provider one", { path: ["token"], before: "x", after: "y", replaces: false }],
        ]);
    });

    it("follow from a resource with which the program has it deleted or replaced", () => {
        for (const tie of [{ deletedWith: urnOf("a") }, { replaceWith: [urnOf("b"), urnOf("a")] }]) {
            const before = [named("a", "old"), policy("b"), policy("c", tie)];
            const both = policy("a", { inputs: { name: "new", tags: {} } });
            assert.deepEqual(changes(before, [both, policy("b"), policy("c", tie)]), [
                ["replace policy a", RENAMED, { path: ["tags"], after: {}, replaces: false }],
                ["replace policy c", RENAMED],
            ]);
            const inputs = { name: "old", tags: {} };
            assert.deepEqual(changes(before, [policy("a", { inputs }), policy("b"), policy("c", tie)]), [
                ["update policy a", { path: ["tags"], after: {}, replaces: false }],
            ]);
        }
    });

    it("end where a plan that was written by hand ties resources to each other", () => {
        const tied = (name: string) => [
            named("a", name, { replaceWith: [urnOf("b")] }),
            policy("b", { replaceWith: [urnOf("a")] }),
        ];
        assert.deepEqual(changes(tied("old"), tied("new"))[0], ["replace policy a", RENAMED]);
    });

    it("are not seen in inputs that the plan hides", () => {
        const inputs = { name: "shown", policy: `x ${SECRET}`, tags: { a: [UNKNOWN, null] }, both: [UNKNOWN, SECRET] };
        const hidden = (input: string, why: string) => ({ label: "policy a", urn: urnOf("a"), input, why });
        const { uncompared } = diffPlans(planOf(policy("a")), planOf(policy("a", { inputs })));
        assert.deepEqual(uncompared, [hidden("policy", "secret"), hidden("tags", "unknown"), hidden("both", "secret")]);
        assert.deepEqual(diffPlans(planOf(), planOf(policy("a", { inputs }))).uncompared, []);
    });

    it("are those of what is in the cloud", () => {
        const component = resource("megatests-components:index:Group", "a", "", { custom: false, inputs: { a: 1 } });
        assert.deepEqual(changes([], [component]), []);
        assert.deepEqual(changes([component], []), []);
        assert.deepEqual(changes([component], [{ ...component, inputs: { a: 2 } }]), []);
    });
});

describe("includesPath", () => {
    const cases: [path: string, other: string, includes: boolean][] = [
        ["*", "config.forge", true],
        ["config", "config", true],
        ["config", "config.forge", true],
        ["config.forge", "config", false],
        ["conf", "config", false],
        ["forge", "config.forge", false],
        ["config.forge", "config.forge.maxCpus", true],
    ];
    for (const [path, other, includes] of cases) {
        it(`says that ${path} ${includes ? "includes" : "does not include"} ${other}`, () => {
            assert.equal(includesPath(path, other), includes);
        });
    }
});
