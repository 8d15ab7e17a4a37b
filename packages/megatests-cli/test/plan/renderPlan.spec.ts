import assert from "node:assert/strict";
import { countedResources, renderPlan } from "../../src/plan/renderPlan";
import { PLAIN } from "../support/plainColors";
import { inputsOf, planFixture, resource } from "./planFixture";

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
        const lines = renderPlan(planFixture(), PLAIN, { width: 44 });
        const ofCpu = lines.slice(lines.indexOf("lab_cpu") - 2, lines.indexOf("Outputs") - 1);
        assert.deepEqual(
            lines.slice(lines.indexOf("Compute environments"), lines.indexOf("Compute environments") + 4),
            ["Compute environments", "", "lab_arm", "  Region: eu-west-1"],
        );
        assert.deepEqual(ofCpu, [
            "  Nextflow config: 2 lines",
            "",
            "lab_cpu",
            "  Region: eu-west-1",
            "  Work directory: s3://lab-megatests",
            "  Provisioning: SPOT",
            "  vCPUs: 0 to 500",
            "  Instance types: c6id, m6id",
            "  Architecture: x86_64",
            "  GPU: no",
            "  Head job: EC2",
            "  Wave: yes",
            "  Fusion: yes",
            "  NVMe: no",
            "  Snapshots: no",
            "  Boot disk (GB): Seqera's default",
            "  Allowed buckets: s3://lab-megatests",
            "  Nextflow config: 2 lines",
        ]);
    });

    /** The table's first lines where this many columns are there. */
    const tables: [width: number | undefined, lines: string[]][] = [
        [
            45,
            [
                "┌─────────────────┬────────────┬────────────┐",
                "│                 │ lab_arm    │ lab_cpu    │",
                "├─────────────────┼────────────┼────────────┤",
                "│ Region          │ eu-west-1  │ eu-west-1  │",
                "├─────────────────┼────────────┼────────────┤",
                "│ Work directory  │ s3://lab-m │ s3://lab-m │",
                "│                 │ egatests   │ egatests   │",
            ],
        ],
        [
            61,
            [
                "┌─────────────────┬────────────────────┬────────────────────┐",
                "│                 │ lab_arm            │ lab_cpu            │",
                "├─────────────────┼────────────────────┼────────────────────┤",
                "│ Region          │ eu-west-1          │ eu-west-1          │",
                "├─────────────────┼────────────────────┼────────────────────┤",
                "│ Work directory  │ s3://lab-megatests │ s3://lab-megatests │",
            ],
        ],
    ];
    for (const [width, expected] of tables) {
        it(`breaks values only where ${width} columns are not enough`, () => {
            const lines = renderPlan(planFixture(), PLAIN, { width });
            const start = lines.indexOf("Compute environments") + 2;
            assert.deepEqual(lines.slice(start, start + expected.length), expected);
        });
    }

    it("makes a column as wide as its longest line", () => {
        const plan = planFixture();
        const instanceTypes = ["c6id", "a-type-with-a-name-of-33-letters-"];
        const { config } = inputsOf(plan, "megatests-cpu-compute-env") as unknown as { config: { forge: object } };
        Object.assign(config.forge, { instanceTypes });
        const line = (width?: number) => renderPlan(plan, PLAIN, { width }).find((each) => each.includes("a-type"));
        assert.equal(line(80), "│                 │ r6gd               │ a-type-with-a-name-of-33-le │");
        assert.equal(line(), "│                 │ r6gd               │ a-type-with-a-name-of-33-letters- │");
    });

    it("shows what the program makes, what it leaves out, what it exports and what to do next", () => {
        const tagged = (tag: string) => (text: string) => `<${tag}>${text}</${tag}>`;
        const colors = { ...PLAIN, bold: tagged("b"), dim: tagged("i"), yellow: tagged("u") };
        const plan = planFixture();
        // A plan has its resources by URN, so the stack comes after its components.
        const [stack = assert.fail(), ...others] = plan.resources;
        plan.resources = [...others.filter(({ type }) => !type.startsWith("seqera:index/awsBatchCe:")), stack];
        plan.resources.push(resource("pulumi:providers:aws", "aws", stack.urn, { deleteBeforeReplace: true }));
        plan.outputs["text"] = "x ".repeat(60).trim();
        assert.deepEqual(renderPlan(plan, colors, { notes: ["a note", "another"] }), [
            "",
            "<b>Plan of AWSMegatests, stack prod: 14 resources</b>",
            "",
            "AWSMegatests-prod",
            "├─ megatests <i> megatests-components.MegatestsPlatform</i>",
            "│  ├─ megatests-bucket <i> megatests-components.MegatestsBucket</i>",
            "│  │  ├─ megatests-bucket-bucket <i> aws.s3.Bucket</i> <u>[imports lab-megatests] [protected]</u>",
            "│  │  └─ megatests-bucket-lifecycle <i> aws.s3.BucketLifecycleConfiguration</i>",
            "│  ├─ megatests-credentials <i> megatests-components.TowerForgeCredentials</i>",
            "│  │  ├─ megatests-credentials-forge-policy <i> aws.iam.Policy</i>",
            "│  │  └─ megatests-credentials-credential <i> seqera.AwsCredential</i> <u>[secret: secretKey]</u>",
            "│  ├─ megatests-arm <i> megatests-components.SeqeraComputeEnvironment</i>",
            "│  ├─ megatests-cpu <i> megatests-components.SeqeraComputeEnvironment</i>",
            "│  └─ megatests-github <i> megatests-components.GitHubIntegration</i>",
            "│     ├─ megatests-github-variable-cpu <i> github.ActionsOrganizationVariable</i>",
            "│     └─ megatests-github-secret-token <i> github.ActionsOrganizationSecret</i> <u>[secret: value]</u>",
            "└─ aws <i> pulumi.aws</i> <u>[deleted before replacement]</u>",
            "",
            "<b>Compute environments</b>",
            "",
            "none",
            "",
            "<b>Settings of the seqerakit files that are not used</b>",
            "",
            "a note",
            "another",
            "",
            "<b>Outputs</b>",
            "",
            "workspace_id: 42",
            "compute_env_ids:",
            '  arm: "[known after deployment]"',
            `text: ${"x ".repeat(60).trim()}`,
            "",
            "<b>Next step</b>",
            "",
            "This plan was made offline. To compare it with the deployed stack, run pulumi preview --stack prod",
        ]);
    });

    it("breaks what does not fit below the name of a resource", () => {
        const plan = planFixture();
        const credential = plan.resources.find(({ name }) => name === "megatests-credentials-credential");
        Object.assign(credential ?? {}, { secretInputs: ["accessKey", "secretKey"] });
        const lines = renderPlan(plan, PLAIN, { width: 46 });
        assert.deepEqual(lines.slice(4, 10), [
            "└─ megatests",
            "   │ megatests-components.MegatestsPlatform",
            "   ├─ megatests-bucket",
            "   │  │ megatests-components.MegatestsBucket",
            "   │  ├─ megatests-bucket-bucket",
            "   │  │    aws.s3.Bucket [imports",
        ]);
        const at = lines.findIndex((line) => line.endsWith("megatests-credentials-credential"));
        assert.deepEqual(lines.slice(at, at + 3), [
            "   │  └─ megatests-credentials-credential",
            "   │       seqera.AwsCredential [secret:",
            "   │       accessKey, secretKey]",
        ]);
    });

    it("has no part for what is not there", () => {
        const lines = renderPlan({ project: "Lab", stack: "test", resources: [], outputs: {} }, PLAIN);
        assert.deepEqual(lines.slice(0, 7), [
            "",
            "Plan of Lab, stack test: 0 resources",
            "",
            "",
            "Compute environments",
            "",
            "none",
        ]);
        assert.deepEqual(lines.slice(7, 12), ["", "Outputs", "", "{}", ""]);
    });

    it("counts resources as Pulumi does", () => {
        const plan = planFixture();
        assert.equal(countedResources(plan), "15 resources");
        assert.equal(countedResources({ ...plan, resources: plan.resources.slice(0, 1) }), "1 resource");
    });
});
