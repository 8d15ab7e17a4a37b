import assert from "node:assert/strict";
import type { AdoptionPlan } from "../../src/adoption";
import { previewStages } from "../../src/adoption/stages";
import type { Plan, PlannedResource } from "../../src/plan/planStack";
import { resource } from "../plan/planFixture";

const STACK = "urn:pulumi:prod::AWSMegatests::pulumi:pulumi:Stack::AWSMegatests-prod";
const RULES = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
const alias = (name: string) => [{ name, type: "", urn: "", parentUrn: "", noParent: false }];
const COMPONENT = resource("megatests-components:index:MegatestsPlatform", "lab", STACK, {});
const named = (type: string, name: string, more: Partial<PlannedResource>) => resource(type, name, STACK, more);
const urnOf = (type: string, name: string) => named(type, name, {}).urn;

const ENVIRONMENT = named("seqera:index/awsBatchCe:AwsBatchCe", "cpu", { import: "env-id" });
const REMOVED = urnOf("seqera:index/computeEnv:ComputeEnv", "cpu_env");
const POLICY = "aws:iam/policy:Policy";

/** The program in a stage. */
function planAt(stage: string | undefined): Plan {
    const isAfter = (...before: string[]) => !before.includes(stage ?? "");
    const documents = isAfter("takeOver", "secrets");
    const days = isAfter("takeOver", "secrets", "policies") ? 30 : 90;
    const resources = [
        COMPONENT,
        named(POLICY, "forge", {
            inputs: { policy: documents ? "new" : "old", tags: documents ? { a: "b" } : {} },
            protect: documents,
            aliases: alias("old-forge"),
        }),
        named(RULES, "rules", {
            inputs: {
                rules: [
                    { id: "a", days },
                    { id: "b", days },
                ],
            },
            aliases: alias("old-rules"),
        }),
        // How the engine treats a resource changes no service.
        { ...ENVIRONMENT, retainOnDelete: isAfter("takeOver") },
        ...(isAfter("takeOver") ? [named(VARIABLE, "id", { inputs: { variableName: "ID" } })] : []),
    ];
    return { project: "AWSMegatests", stack: "prod", resources, outputs: {} };
}

const entry = (type: string, name: string, inputs: object, more: object = {}) => ({
    urn: urnOf(type, name),
    type,
    custom: true,
    id: name,
    parent: STACK,
    inputs,
    ...more,
});
const STATE = {
    deployment: {
        resources: [
            { urn: STACK, type: "pulumi:pulumi:Stack" },
            { urn: `${STACK}-group`, type: "lab:index:Group" },
            entry(POLICY, "old-forge", { policy: "old", tags: {} }),
            entry(RULES, "old-rules", {
                rules: [
                    { id: "a", days: 90 },
                    { id: "b", days: 90 },
                ],
            }),
            entry("seqera:index/computeEnv:ComputeEnv", "cpu_env", {}),
            entry("aws:s3/bucket:Bucket", "read", {}, { external: true }),
        ],
    },
};

describe("previewStages", () => {
    const args: AdoptionPlan["arguments"] = {
        stage: "takeOver",
        aliases: { "forge-policy": "old-forge", lifecycle: "old-rules" },
    };
    const asked: AdoptionPlan["arguments"][] = [];
    const preview = (given: AdoptionPlan["arguments"]) => {
        asked.length = 0;
        const plan: AdoptionPlan = {
            stack: "prod",
            deletions: [{ urn: REMOVED, protect: false, reason: "" }],
            arguments: given,
            refresh: false,
            providers: {},
            errors: [],
            notes: [],
            verdict: "safe",
        };
        return previewStages(STATE, plan, (each) => {
            asked.push(each);
            return Promise.resolve(planAt(each.stage));
        });
    };

    it("says what each stage changes of the one before, and what the first changes of the state", async () => {
        const forge = { urn: urnOf(POLICY, "forge"), label: "policy forge" };
        assert.deepEqual(await preview(args), {
            stages: [
                {
                    stage: "takeOver",
                    changes: [{ effect: "import", urn: ENVIRONMENT.urn, label: "environment cpu", inputs: [] }],
                },
                {
                    stage: "secrets",
                    changes: [{ effect: "create", urn: urnOf(VARIABLE, "id"), label: "variable ID", inputs: [] }],
                },
                { stage: "policies", changes: [{ effect: "update", ...forge, inputs: ["policy", "tags"] }] },
                {
                    stage: "bucket",
                    changes: [
                        {
                            effect: "update",
                            urn: urnOf(RULES, "rules"),
                            label: "BucketLifecycleConfiguration rules",
                            inputs: ["rules"],
                        },
                    ],
                },
            ],
            program: planAt("bucket"),
        });
        assert.deepEqual(
            asked,
            (["takeOver", "secrets", "policies", "bucket"] as const).map((stage) => ({ ...args, stage })),
        );
    });

    it("says nothing of an import without stages, and does not plan it", async () => {
        assert.equal(await preview({ aliases: args.aliases }), undefined);
        assert.deepEqual(asked, []);
    });

    it("says nothing of a program that does not use every alias, and plans one stage of it", async () => {
        assert.equal(await preview({ ...args, aliases: { ...args.aliases, user: "old-user" } }), undefined);
        assert.equal(asked.length, 1);
        assert.equal((await preview({ stage: "takeOver" }))?.stages.length, 4);
    });
});
