import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, Option } from "commander";
import type * as diffPlans from "../../plan/diffPlans";
import type * as planStack from "../../plan/planStack";
import type * as renderDiff from "../../plan/renderDiff";
import type * as renderPlan from "../../plan/renderPlan";
import { type Invocation, withProgress } from "../invocation";
import { load } from "../lazy";
import { readPlan } from "../readPlan";

const EXAMPLES = `
Examples:
  megatests plan --dir stacks/awsmegatests
  megatests plan --dir stacks/awsmegatests --write plan.json
  megatests plan --dir stacks/awsmegatests --diff plan.json`;

interface PlanOptions {
    dir: string;
    stack: string;
    json?: boolean;
    write?: string;
    diff?: string;
}

/** Plans a stack offline, or says what changes against a plan that was kept. */
export function planCommand(invocation: Invocation): Command {
    return new Command("plan")
        .description("show what a stack would deploy, with no account, no CLI and no network")
        .option("--dir <folder>", "folder of the Pulumi project", ".")
        .option("--stack <name>", "name of the stack", "prod")
        .option("--json", "print the plan, or the changes, as JSON")
        .addOption(
            new Option("--write <file>", "write the plan as JSON to a file instead of printing it").conflicts("diff"),
        )
        .option("--diff <file>", "say what changes against a plan that was written before")
        .addHelpText("after", EXAMPLES)
        .action(async (options: PlanOptions) => {
            const before = options.diff === undefined ? undefined : readPlan(options.diff);
            const { planStack: makePlan } = load("../plan/planStack") as typeof planStack;
            const plan = await withProgress(
                invocation,
                `Planning ${options.stack}`,
                makePlan(resolve(options.dir), options.stack),
            );
            if (before !== undefined) {
                const { diffPlans: diff } = load("../plan/diffPlans") as typeof diffPlans;
                const { renderDiff: render } = load("../plan/renderDiff") as typeof renderDiff;
                const changes = diff(before, plan);
                invocation.print(options.json ? asJson(changes) : render(changes, invocation.paint));
            } else if (options.write !== undefined) {
                writeFileSync(options.write, `${asJson(plan)}\n`);
                invocation.note(`Wrote ${options.write}.`);
            } else {
                const { renderPlan: render } = load("../plan/renderPlan") as typeof renderPlan;
                invocation.print(options.json ? asJson(plan) : render(plan).trimEnd());
            }
        });
}

function asJson(value: unknown): string {
    return JSON.stringify(value, undefined, 2);
}
