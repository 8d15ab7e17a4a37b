import Table from "cli-table3";
import { stringify } from "yaml";
import { commandLine } from "megatests-components/internal";
import type { Colors } from "../terminal";
import { compareEnvironments } from "./compareEnvironments";
import type { Plan, PlannedResource } from "./planStack";

/** A plan as a person reads it, by line: the tree of resources, the environments side by side, the outputs, the next step. */
export function renderPlan(plan: Plan, colors: Colors): string[] {
    const custom = plan.resources.filter((resource) => !isComponent(resource));
    return [
        ...heading(colors, `Plan of ${plan.project}, stack ${plan.stack}: ${custom.length} resources`),
        ...resourceTree(plan.resources, colors),
        ...heading(colors, "Compute environments"),
        ...environmentTable(plan.resources),
        ...heading(colors, "Outputs"),
        ...stringify(plan.outputs, { lineWidth: 0 }).trimEnd().split("\n"),
        ...heading(colors, "Next step"),
        "This plan was made offline. To compare it with the deployed stack, run " +
            commandLine(["pulumi", "preview", "--stack", plan.stack]),
    ];
}

function heading(colors: Colors, text: string): string[] {
    return ["", colors.bold(text), ""];
}

function resourceTree(resources: PlannedResource[], colors: Colors): string[] {
    const root = resources.find((resource) => resource.type === "pulumi:pulumi:Stack");
    return root === undefined ? [] : [root.name, ...childLines(resources, colors, root.urn, "")];
}

function childLines(resources: PlannedResource[], colors: Colors, parent: string, indent: string): string[] {
    const children = resources.filter((resource) => resource.parent === parent);
    return children.flatMap((child, index) => {
        const last = index === children.length - 1;
        const line = `${indent}${last ? "└─ " : "├─ "}${child.name}  ${colors.dim(shortType(child.type))}`;
        const marks = marksOf(child).map((mark) => colors.yellow(`[${mark}]`));
        return [
            [line, ...marks].join(" "),
            ...childLines(resources, colors, child.urn, indent + (last ? "   " : "│  ")),
        ];
    });
}

function marksOf(resource: PlannedResource): string[] {
    return [
        ...(resource.import ? [`imports ${resource.import}`] : []),
        ...(resource.protect ? ["protected"] : []),
        ...(resource.deleteBeforeReplace ? ["deleted before replacement"] : []),
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

function environmentTable(resources: PlannedResource[]): string[] {
    const { names, rows } = compareEnvironments(resources);
    if (names.length === 0) {
        return ["none"];
    }
    const table = new Table({ head: ["", ...names], style: { head: [], border: [] } });
    for (const { label, values } of rows) {
        table.push([label, ...values]);
    }
    return table.toString().split("\n");
}
