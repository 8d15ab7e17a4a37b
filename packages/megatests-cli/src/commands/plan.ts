import { Command, Option } from "commander";
import { printableJson } from "megatests-components/internal";
import type * as diffPlans from "../plan/diffPlans";
import type * as renderDiff from "../plan/renderDiff";
import type * as renderPlan from "../plan/renderPlan";
import type * as seqerakitNotes from "../plan/seqerakitNotes";
import { type CliContext, printJson } from "../cliContext";
import { load } from "../lazy";
import { planOf } from "../planOf";
import { readPlan } from "../readPlan";
import { writeTo } from "../files";

const EXAMPLES = `
Examples:
  megatests plan --dir stacks/my-lab
  megatests plan --dir stacks/my-lab --write plan.json
  megatests plan --dir stacks/my-lab --diff plan.json`;

interface PlanOptions {
    dir: string;
    stack?: string;
    json?: boolean;
    write?: string;
    diff?: string;
}

/** Plans a stack offline, or compares it with an earlier plan. */
export function planCommand(context: CliContext): Command {
    return new Command("plan")
        .description("show what a stack deploys, without an account, the Pulumi CLI or network access")
        .option("--dir <folder>", "folder of the Pulumi project", ".")
        .option("--stack <name>", "name of the stack (default: the selected one)")
        .option("--json", "print the plan, or the changes, as JSON")
        .addOption(new Option("--write <file>", "write the plan to a file as JSON").conflicts("diff"))
        .option("--diff <file>", "show the changes since a plan written with --write")
        .addHelpText("after", EXAMPLES)
        .action(async ({ dir, stack, json, write, diff: base }: PlanOptions) => {
            const before = base === undefined ? undefined : readPlan(base);
            const { withSeqerakitNotes } = load("./plan/seqerakitNotes") as typeof seqerakitNotes;
            const { result: plan, notes } = await withSeqerakitNotes(() => planOf(context, dir, stack));
            if (before !== undefined) {
                const { diffPlans: diff } = load("./plan/diffPlans") as typeof diffPlans;
                const { renderDiff: render } = load("./plan/renderDiff") as typeof renderDiff;
                const changes = diff(before, plan);
                if (json) {
                    printJson(context, changes);
                } else {
                    const { planTitle } = load("./plan/renderPlan") as typeof renderPlan;
                    const title = `${planTitle(plan)}, ${before.resources.length} before`;
                    context.print([context.colors.bold(title), "", ...render(changes, context.colors)]);
                }
            } else if (write !== undefined) {
                writeTo(write, `${printableJson(plan)}\n`);
                context.note([`Wrote ${write}.`]);
            } else if (json) {
                printJson(context, plan);
            } else {
                const { renderPlan: render } = load("./plan/renderPlan") as typeof renderPlan;
                context.print(render(plan, context.colors, { width: context.width, notes }));
            }
        });
}
