import { Command, Option } from "commander";
import type * as workflows from "../workflows";
import { isMissing } from "../files";
import { ExitCode, type CliContext, UsageError, printJson } from "../cliContext";
import { load } from "../lazy";
import { planOf } from "../planOf";
import { readPlan } from "../readPlan";

const EXAMPLES = `
Examples:
  megatests workflows ../rnaseq ../sarek --dir stacks/my-lab
  megatests workflows ~/pipelines --plan plan.json
  megatests workflows ../rnaseq/.github/workflows/awsfulltest.yml --dir stacks/my-lab --json

A path is a workflow, a checkout of a pipeline, or a folder of checkouts. Only workflows that launch a pipeline are
examined. If a launch chooses no compute environment, Seqera uses the workspace's primary one.

Exit codes:
  0  the platform sets every name that the workflows read
  1  a name is not set, or a workflow is not valid YAML
  2  usage error`;

interface WorkflowsOptions {
    dir: string;
    stack?: string;
    plan?: string;
    json?: boolean;
}

/** Compares workflows of pipelines with what the platform sets for them. */
export function workflowsCommand(context: CliContext): Command {
    return new Command("workflows")
        .description("compare the workflows of pipelines with the variables, secrets and environments of a stack")
        .argument("<paths...>", "workflows, checkouts of pipelines, or folders of checkouts")
        .option("--dir <folder>", "folder of the Pulumi project", ".")
        .option("--stack <name>", "name of the stack (default: the selected one)")
        .addOption(new Option("--plan <file>", "use a plan written with plan --write").conflicts("dir"))
        .option("--json", "print the examination as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (paths: string[], { dir, stack, plan: file, json }: WorkflowsOptions) => {
            for (const path of paths.filter(isMissing)) {
                throw new UsageError("missing-path", `${path} does not exist. Fix: pass a checkout of a pipeline.`);
            }
            const { examineWorkflows, findWorkflows, renderWorkflows } = load("./workflows") as typeof workflows;
            const files = paths.flatMap(findWorkflows);
            if (files.length === 0) {
                throw new UsageError(
                    "no-workflows",
                    `no workflows in ${paths.join(", ")}. Fix: pass a folder that contains .github/workflows.`,
                );
            }
            const plan = file === undefined ? await planOf(context, dir, stack) : readPlan(file);
            const examination = await examineWorkflows(files, plan);
            if (json) {
                printJson(context, examination);
            } else {
                context.print(renderWorkflows(examination, context.colors));
            }
            const { findings, unreadable } = examination;
            const isIncomplete = findings.some(({ code }) => code === "not-set") || unreadable.length > 0;
            context.exitCode = isIncomplete ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}
