import Table from "cli-table3";
import { stringify } from "yaml";
import { commandLine } from "megatests-components/internal";
import type { Colors } from "../terminal";
import { type Word, wrapWords } from "../wrapWords";
import { compareEnvironments } from "./compareEnvironments";
import type { Plan, PlannedResource } from "./planStack";

interface RenderOptions {
    /**
     * Columns in which the tree and the table have to fit. A name that is longer is not broken. If omitted, nothing
     * limits it.
     */
    width?: number;
    /** What the program leaves out of the seqerakit files that it reads. Defaults to nothing: there is no part for it. */
    notes?: string[];
}

/**
 * A plan as a person reads it, by line: the tree of resources, the environments side by side, what is left out of seqerakit
 * files, the outputs, the next step. Resources are counted as Pulumi counts them: with the stack, its components and its
 * providers.
 */
export function renderPlan(plan: Plan, colors: Colors, { width, notes = [] }: RenderOptions = {}): string[] {
    return [
        ...heading(colors, planTitle(plan)),
        ...resourceTree(plan.resources, colors, width),
        ...heading(colors, "Compute environments"),
        ...environmentTable(plan.resources, width),
        ...(notes.length === 0
            ? []
            : [...heading(colors, "Settings of the seqerakit files that are not used"), ...notes]),
        ...heading(colors, "Outputs"),
        ...stringify(plan.outputs, { lineWidth: 0 }).trimEnd().split("\n"),
        ...heading(colors, "Next step"),
        "This plan was made offline. To compare it with the deployed stack, run " +
            commandLine(["pulumi", "preview", "--stack", plan.stack]),
    ];
}

/** What a plan is of, with the number of resources. */
export function planTitle(plan: Plan): string {
    return `Plan of ${plan.project}, stack ${plan.stack}: ${countedResources(plan)}`;
}

/** The number of resources, as Pulumi counts them. */
export function countedResources({ resources }: Plan): string {
    return resources.length === 1 ? "1 resource" : `${resources.length} resources`;
}

function heading(colors: Colors, text: string): string[] {
    return ["", colors.bold(text), ""];
}

function resourceTree(resources: PlannedResource[], colors: Colors, width = Infinity): string[] {
    const root = resources.find((resource) => resource.type === "pulumi:pulumi:Stack");
    return root === undefined ? [] : [root.name, ...childLines(resources, colors, width, root.urn, "")];
}

function childLines(
    resources: PlannedResource[],
    colors: Colors,
    width: number,
    parent: string,
    indent: string,
): string[] {
    const children = resources.filter((resource) => resource.parent === parent);
    return children.flatMap((child, index) => {
        const last = index === children.length - 1;
        const inner = indent + (last ? "   " : "│  ");
        const descendants = childLines(resources, colors, width, child.urn, inner);
        const marks = marksOf(child).flatMap((mark) => `[${mark}]`.split(" "));
        const words: Word[] = [
            { text: child.name },
            { text: ` ${shortType(child.type)}`, paint: colors.dim },
            ...marks.map((text) => ({ text, paint: colors.yellow })),
        ];
        const continued = inner + (descendants.length > 0 ? "│ " : "  ");
        return [...wrapWords(words, indent + (last ? "└─ " : "├─ "), continued, width), ...descendants];
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

/** Narrowest column in which values can be read. */
const NARROWEST = 12;

function environmentTable(resources: PlannedResource[], width = Infinity): string[] {
    const { names, rows } = compareEnvironments(resources);
    if (names.length === 0) {
        return ["none"];
    }
    const style = { head: [], border: [] };
    const label = Math.max(...rows.map((row) => row.label.length)) + 2;
    // Each column has a border, and there is one more at the end.
    const column = Math.floor((width - label - names.length - 2) / names.length);
    if (column < NARROWEST) {
        return names.flatMap((name, index) => [
            ...(index === 0 ? [] : [""]),
            name,
            ...rows.map(({ label, values }) => `  ${label}: ${(values[index] ?? "").replaceAll("\n", ", ")}`),
        ]);
    }
    const widths = names.map((name, index) =>
        Math.min(column, Math.max(name.length, ...rows.map(({ values }) => longestLine(values[index] ?? ""))) + 2),
    );
    const isLimited = widths.some((each) => each === column);
    const table = new Table({
        head: ["", ...names],
        style,
        ...(isLimited && { colWidths: [label, ...widths], wordWrap: true, wrapOnWordBoundary: false }),
    });
    for (const { label, values } of rows) {
        table.push([label, ...values]);
    }
    return table.toString().split("\n");
}

function longestLine(text: string): number {
    return Math.max(...text.split("\n").map((line) => line.length));
}
