import { printable, printableJson } from "../text/printable";
import { commandLine, shellComment } from "../text/shell";
import type { AdoptionPlan } from "./planAdoption";

/** Where the arguments of a plan are kept. */
export interface RenderOptions {
    /** File for the platform's adoption arguments, relative to the stack's folder. Defaults to `adoption.json`. */
    argumentsFile?: string;
}

/** An adoption plan for a person: what stands against it, or the steps in order with their commands. */
export function renderAdoption(plan: AdoptionPlan, { argumentsFile = "adoption.json" }: RenderOptions = {}): string {
    const sections = [[verdict(plan)]];
    if (plan.refusals.length > 0) {
        sections.push(bulleted(plan.refusals));
    } else {
        sections.push(
            ...steps(plan, argumentsFile).map(([title = "", ...lines], index) => [
                `${index + 1}. ${title}`,
                ...lines.map((line) => `   ${line}`),
            ]),
        );
    }
    if (plan.notes.length > 0) {
        sections.push(["Know beforehand:", ...bulleted(plan.notes)]);
    }
    return `${sections.map((lines) => lines.map(printable).join("\n")).join("\n\n")}\n`;
}

function verdict({ refusals, deletions, safe }: AdoptionPlan): string {
    if (refusals.length > 0) {
        const count = refusals.length === 1 ? "1 reason" : `${refusals.length} reasons`;
        return `Not safe: this state cannot be adopted unharmed, for ${count}.`;
    }
    return safe
        ? "Safe: the platform can be deployed on this state, with the arguments below."
        : `Not safe yet: \`pulumi up\` on this state would delete or orphan what lives behind it. ` +
              `${deletions.length} resources leave the state first, and nothing of what they stand for changes.`;
}

/** Steps by line: a title, then what is to be pasted or copied. */
function steps({ stack, deletions, arguments: args, providers }: AdoptionPlan, file: string): string[][] {
    const onStack = ["--stack", stack];
    const names = Object.entries(providers).map(([packageName, name]) => `${packageName} is ${commandLine([name])}`);
    const removals = deletions.flatMap(({ urn, protect, reason }) => [
        shellComment(reason),
        commandLine(["pulumi", "state", "delete", ...onStack, "--yes", ...(protect ? ["--force"] : [])], [urn]),
    ]);
    return [
        [
            "Keep a copy of the state:",
            commandLine(["pulumi", "stack", "export", ...onStack, "--file", "before-adoption.json"]),
        ],
        [
            `Write the platform's adoption arguments to ${file} and name the file to the stack:`,
            ...printableJson(args).split("\n"),
            commandLine(["pulumi", "config", "set", ...onStack], ["adoption", file]),
        ],
        ...(names.length > 0
            ? [[`Keep the names of the provider instances in the program: ${names.join(", ")}.`]]
            : []),
        ...(removals.length > 0 ? [["Take out of the state, in this order:", ...removals]] : []),
        [
            "Look at what would be done. There must be no delete and no replace:",
            commandLine(["pulumi", "preview", "--diff", ...onStack]),
        ],
        ["Take over:", commandLine(["pulumi", "up", ...onStack])],
        [
            `Delete every adoptId and github.adopt from ${file}, and keep the rest. This must change nothing:`,
            commandLine(["pulumi", "preview", ...onStack, "--expect-no-changes"]),
        ],
    ];
}

function bulleted(items: string[]): string[] {
    return items.map((item) => `- ${item}`);
}
