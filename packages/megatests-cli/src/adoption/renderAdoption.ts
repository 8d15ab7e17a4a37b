import { commandLine, printable, printableJson, shellComment } from "megatests-components/internal";
import type { AdoptionPlan } from "./planAdoption";

/** Where the arguments of a plan are kept. */
export interface RenderOptions {
    /** File for the platform's adoption arguments, relative to the stack's folder. Defaults to `adoption.json`. */
    argumentsFile?: string;
}

/** An adoption plan for a person: what stands against it, or the steps in order with their commands. */
export function renderAdoption(plan: AdoptionPlan, { argumentsFile = "adoption.json" }: RenderOptions = {}): string {
    const sections = [[verdictText(plan)]];
    if (plan.errors.length > 0) {
        sections.push(bulleted(plan.errors));
    } else if (isWritten(plan)) {
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

/** The first line: what the adoption comes to, and what is done about it. */
function verdictText({ verdict, errors, deletions }: AdoptionPlan): string {
    switch (verdict) {
        case "not-safe":
            return (
                `Not safe: the state cannot be imported without replacing, deleting or orphaning resources, for ` +
                `${counted(errors.length, "reason")}. No file is written.`
            );
        case "safe-after-steps":
            return (
                `Safe after the steps below: ${counted(deletions.length, "resource")} must leave the state first. Before ` +
                "that, `pulumi up` would delete or orphan what they stand for."
            );
        case "safe":
            return "Safe: the platform can be deployed on this state, with the arguments below.";
        case "nothing-to-import":
            return (
                "Nothing to import: the program holds every resource of this state already, and replaces and deletes " +
                "none. No file is written."
            );
    }
}

function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
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
            `Delete every importId and gitHub.importVariables from ${file}, and keep the rest. This must change nothing:`,
            commandLine(["pulumi", "preview", ...onStack, "--expect-no-changes"]),
        ],
    ];
}

/** Whether there are arguments and steps to be written. */
export function isWritten({ verdict }: AdoptionPlan): boolean {
    return verdict === "safe" || verdict === "safe-after-steps";
}

function bulleted(items: string[]): string[] {
    return items.flatMap((item) => {
        const [first = "", ...lines] = item.split("\n");
        return [`- ${first}`, ...lines.map((line) => `    ${line}`)];
    });
}
