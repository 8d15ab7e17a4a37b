import { shellQuoted } from "../github/ghCommands";
import type { AdoptionPlan } from "./planAdoption";

/** Where the arguments of a plan are kept. */
export interface RenderOptions {
    /** File for the platform's adoption arguments, relative to the stack's folder. Defaults to `adoption.json`. */
    argumentsFile?: string;
}

/** An adoption plan for a person: what stands against it, or the steps in order with their commands. */
export function renderAdoption(plan: AdoptionPlan, { argumentsFile = "adoption.json" }: RenderOptions = {}): string {
    const sections = [verdict(plan)];
    if (plan.refusals.length > 0) {
        sections.push(bulleted(plan.refusals));
    } else {
        sections.push(...steps(plan, argumentsFile).map((step, index) => `${index + 1}. ${step}`));
    }
    if (plan.notes.length > 0) {
        sections.push(`Know beforehand:\n${bulleted(plan.notes)}`);
    }
    return `${sections.join("\n\n")}\n`;
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

function steps({ stack, deletions, arguments: args, providers }: AdoptionPlan, file: string): string[] {
    const onStack = `--stack ${shellQuoted(stack)}`;
    const names = Object.entries(providers).map(([packageName, name]) => `${packageName} is ${shellQuoted(name)}`);
    const removals = deletions.map(
        ({ urn, protect, reason }) =>
            `   # ${reason}\n   pulumi state delete ${shellQuoted(urn)} ${onStack} --yes${protect ? " --force" : ""}`,
    );
    return [
        `Keep a copy of the state:\n   pulumi stack export ${onStack} --file before-adoption.json`,
        `Write the platform's adoption arguments to ${file} and name the file to the stack:\n` +
            `${indented(JSON.stringify(args, undefined, 2))}\n   pulumi config set adoption ${shellQuoted(file)} ${onStack}`,
        ...(names.length > 0 ? [`Keep the names of the provider instances in the program: ${names.join(", ")}.`] : []),
        ...(removals.length > 0 ? [`Take out of the state, in this order:\n${removals.join("\n")}`] : []),
        `Look at what would be done. There must be no delete and no replace:\n   pulumi preview --diff ${onStack}`,
        `Take over:\n   pulumi up ${onStack}`,
        `Delete every adoptId and github.adopt from ${file}, and keep the rest. This must change nothing:\n` +
            `   pulumi preview ${onStack} --expect-no-changes`,
    ];
}

function bulleted(items: string[]): string {
    return items.map((item) => `- ${item}`).join("\n");
}

function indented(text: string): string {
    return text.replace(/^/gm, "   ");
}
