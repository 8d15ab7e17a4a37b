import { styleText } from "node:util";
import Table from "cli-table3";
import { stringify } from "yaml";
import type { Plan, PlannedResource } from "./planStack";

/** A plan as a person reads it: the tree of resources, the environments side by side, the outputs, the next step. */
export function renderPlan(plan: Plan): string {
    const custom = plan.resources.filter((resource) => !isComponent(resource));
    return [
        heading(`Plan of ${plan.project}, stack ${plan.stack}: ${custom.length} resources`),
        resourceTree(plan.resources),
        heading("Compute environments"),
        environmentTable(plan.resources),
        heading("Outputs"),
        stringify(plan.outputs, { lineWidth: 0 }).trimEnd(),
        heading("Next step"),
        "This plan asked no account. To see what changes against the live stack: pulumi preview --stack " + plan.stack,
        "",
    ].join("\n");
}

function heading(text: string): string {
    return `\n${styleText("bold", text)}\n`;
}

function resourceTree(resources: PlannedResource[]): string {
    const root = resources.find((resource) => resource.type === "pulumi:pulumi:Stack");
    return root === undefined ? "" : [root.name, ...childLines(resources, root.urn, "")].join("\n");
}

function childLines(resources: PlannedResource[], parent: string, indent: string): string[] {
    const children = resources.filter((resource) => resource.parent === parent);
    return children.flatMap((child, index) => {
        const last = index === children.length - 1;
        const line = `${indent}${last ? "└─ " : "├─ "}${child.name}  ${styleText("dim", shortType(child.type))}`;
        const marks = marksOf(child).map((mark) => styleText("yellow", `[${mark}]`));
        return [[line, ...marks].join(" "), ...childLines(resources, child.urn, indent + (last ? "   " : "│  "))];
    });
}

function marksOf(resource: PlannedResource): string[] {
    return [
        ...(resource.import ? [`adopts ${resource.import}`] : []),
        ...(resource.protect ? ["protected"] : []),
        ...(resource.deleteBeforeReplace ? ["deleted before replaced"] : []),
        ...(resource.secretInputs.length > 0 ? [`secret: ${resource.secretInputs.join(", ")}`] : []),
    ];
}

/** `aws:s3/bucket:Bucket` as `aws.s3.Bucket`. */
function shortType(type: string): string {
    const [pkg, module = "", name] = type.split(":");
    const group = module.split("/")[0] ?? "";
    return [pkg, ...(group === "index" || group === "providers" ? [] : [group]), name].join(".");
}

function isComponent(resource: PlannedResource): boolean {
    return resource.type === "pulumi:pulumi:Stack" || resource.type.startsWith("megatests-components:");
}

interface BatchInputs {
    name: string;
    config: Record<string, unknown> & { forge?: Record<string, unknown> };
}

/** Rows of the table: a label and what it shows of an environment. */
const ROWS: [string, (inputs: BatchInputs) => unknown][] = [
    ["Region", ({ config }) => config["region"]],
    ["Work directory", ({ config }) => config["workDir"]],
    ["Provisioning", ({ config }) => config.forge?.["type"]],
    ["vCPUs", ({ config }) => `${text(config.forge?.["minCpus"] ?? 0)} to ${text(config.forge?.["maxCpus"])}`],
    ["Instance types", ({ config }) => config.forge?.["instanceTypes"] ?? "optimal"],
    ["Architecture", ({ config }) => (config.forge?.["arm64Enabled"] === true ? "arm64" : "x86_64")],
    ["GPU", ({ config }) => config.forge?.["gpuEnabled"] ?? false],
    ["Head job", ({ config }) => (config.forge?.["fargateHeadEnabled"] === true ? "Fargate" : "EC2")],
    ["Wave", ({ config }) => config["enableWave"] ?? false],
    ["Fusion", ({ config }) => config["enableFusion"] ?? false],
    ["NVMe", ({ config }) => config["nvmeStorageEnabled"] ?? false],
    ["Snapshots", ({ config }) => config["fusionSnapshots"] ?? false],
    ["Boot disk (GB)", ({ config }) => config.forge?.["ebsBootSize"]],
    ["Allowed buckets", ({ config }) => config.forge?.["allowBuckets"]],
    ["Nextflow config", ({ config }) => `${String(config["nextflowConfig"] ?? "").split("\n").length} lines`],
];

function environmentTable(resources: PlannedResource[]): string {
    const environments = resources
        .filter((resource) => resource.type === "seqera:index/awsBatchCe:AwsBatchCe")
        .map((resource) => resource.inputs as unknown as BatchInputs);
    if (environments.length === 0) {
        return "none";
    }
    const table = new Table({
        head: ["", ...environments.map(({ name }) => name)],
        style: { head: [], border: [] },
        chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    });
    for (const [label, show] of ROWS) {
        table.push([label, ...environments.map((inputs) => text(show(inputs)))]);
    }
    return table.toString();
}

function text(value: unknown): string {
    if (Array.isArray(value)) {
        return value.map(text).join("\n");
    }
    if (typeof value === "boolean") {
        return value ? "yes" : "no";
    }
    return value === undefined ? "Seqera's default" : String(value as string | number);
}
