import { commandLine, printable, printableJson, shellComment } from "megatests-components/internal";
import type { AdoptionError } from "./adoptionFinding";
import type { AdoptionPlan } from "./planAdoption";
import { type StageChange, type StagePreview, STAGES } from "./stages";

/** Where the arguments of a plan are stored. */
export interface RenderOptions {
    /** File for the platform's adoption arguments, relative to the stack's folder. Defaults to `adoption.json`. */
    argumentsFile?: string;
}

/** An adoption plan as text: the errors, or the steps in order with their commands. */
export function renderAdoption(plan: AdoptionPlan, { argumentsFile = "adoption.json" }: RenderOptions = {}): string {
    const sections = [[verdictText(plan)]];
    if (plan.errors.length > 0) {
        sections.push(bulleted(plan.errors.map(errorText)));
    } else if (isWritten(plan)) {
        sections.push(
            ...steps(plan, argumentsFile).map(([title = "", ...lines], index) => [
                `${index + 1}. ${title}`,
                ...lines.map((line) => `   ${line}`),
            ]),
        );
    }
    if (plan.notes.length > 0) {
        sections.push(["Notes:", ...bulleted(plan.notes)]);
    }
    return `${sections.map((lines) => lines.map(printable).join("\n")).join("\n\n")}\n`;
}

/** The first line: the verdict, and what follows from it. */
function verdictText({ verdict, errors, deletions }: AdoptionPlan): string {
    switch (verdict) {
        case "not-safe":
            return (
                `Not safe: the state cannot be imported without replacing, deleting or orphaning resources ` +
                `(${counted(errors.length, "error")}). No file is written.`
            );
        case "safe-after-steps":
            return (
                `Safe after the steps below: ${counted(deletions.length, "resource")} must be removed from the state first. ` +
                "Until then, `pulumi up` would delete or orphan resources."
            );
        case "safe":
            return "Safe: the platform can be deployed on this state with the arguments below.";
        case "nothing-to-import":
            return (
                "Nothing to import: the program already manages every resource in this state, and replaces or deletes none. " +
                "No file is written."
            );
    }
}

function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The names of the provider instances that the resources use, as text. Empty without any. */
export function providerNames({ providers }: AdoptionPlan): string {
    return Object.entries(providers)
        .map(([packageName, name]) => `${packageName} is ${commandLine([name])}`)
        .join(", ");
}

/** The steps: each has a title, then commands or JSON to copy. */
function steps(plan: AdoptionPlan, file: string): string[][] {
    const { stack, deletions, arguments: args, refresh, stages } = plan;
    const onStack = ["--stack", stack];
    const providers = providerNames(plan);
    const removals = deletions.flatMap(({ urn, protect, reason }) => [
        shellComment(reason),
        commandLine(["pulumi", "state", "delete", ...onStack, "--yes", ...(protect ? ["--force"] : [])], [urn]),
    ]);
    const { existingInputs = {}, ...shown } = args;
    const kept = Object.keys(existingInputs);
    const refreshing = refresh ? ["--refresh", "--run-program"] : [];
    return [
        [
            "Back up the state:",
            commandLine(["pulumi", "stack", "export", ...onStack, "--file", "before-adoption.json"]),
        ],
        [
            `Write the platform's adoption arguments to ${file} with --write, and add the file to the stack's configuration:`,
            ...printableJson(shown).split("\n"),
            ...(kept.length > 0 ? [`The file also has the existingInputs of ${kept.join(", ")}.`] : []),
            commandLine(["pulumi", "config", "set", ...onStack], ["adoption", file]),
        ],
        ...(providers === "" ? [] : [[`Keep the names of the provider instances in the program: ${providers}.`]]),
        ...(removals.length > 0 ? [["Remove these resources from the state, in this order:", ...removals]] : []),
        [
            args.stage === undefined
                ? "Preview the deployment. It must show no delete and no replace:"
                : "Preview the deployment. It must import, and create, update, replace and delete nothing but components:",
            ...(refresh ? [shellComment("AWS provider 7 needs a refresh of what an earlier one wrote, once")] : []),
            commandLine(["pulumi", "preview", "--diff", ...refreshing, ...onStack]),
        ],
        ["Deploy:", commandLine(["pulumi", "up", ...refreshing, ...onStack])],
        ...(args.stage === undefined ? [] : [stageStep(stack, file, stages)]),
        [
            `Delete stage, existingInputs, every importId and gitHub.importVariables from ${file}, and leave the rest. The preview must show no changes:`,
            commandLine(["pulumi", "preview", ...onStack, "--expect-no-changes"]),
        ],
    ];
}

/** The stages after the deployment of the first, with what each changes and how it is undone. */
function stageStep(stack: string, file: string, stages: StagePreview[] | undefined): string[] {
    const onStack = ["--stack", stack];
    return [
        `Set "stage" in ${file} to each stage in turn. Before each, compare the preview with the list below:`,
        commandLine(["pulumi", "preview", "--diff", ...onStack]),
        commandLine(["pulumi", "up", ...onStack]),
        ...Object.entries(STAGES).flatMap(([stage, { title, wayBack, notUndone }]) => {
            const changes = stages?.find((each) => each.stage === stage)?.changes;
            return [
                "",
                `${stage}: ${title}${changes === undefined ? "" : ` (${totalOf(changes)})`}`,
                ...(changes ?? []).map((change) => `  ${changeText(change)}`),
                `  Way back: ${wayBack}.`,
                `  Cannot be undone: ${notUndone}.`,
            ];
        }),
    ];
}

function totalOf(changes: StageChange[]): string {
    const effects = [...new Set(changes.map(({ effect }) => effect))];
    const counts = effects.map((effect) => `${effect} ${changes.filter((change) => change.effect === effect).length}`);
    return counts.join(", ") || "no changes";
}

function changeText({ effect, label, inputs }: StageChange): string {
    return `${effect} ${label}${inputs.length > 0 ? `: ${inputs.join(", ")}` : ""}`;
}

/** An error with its code after its sentence, before the lines of a diff. */
function errorText({ code, reason }: AdoptionError): string {
    return reason.replace(/$/m, ` [${code}]`);
}

/** Whether the plan has arguments and steps to write. */
export function isWritten({ verdict }: AdoptionPlan): boolean {
    return verdict === "safe" || verdict === "safe-after-steps";
}

function bulleted(items: string[]): string[] {
    return items.flatMap((item) => {
        const [first = "", ...lines] = item.split("\n");
        return [`- ${first}`, ...lines.map((line) => `    ${line}`)];
    });
}
