import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import type * as report from "../report/report";
import { type CliContext, printJson } from "../cliContext";
import { load } from "../lazy";
import { planOf } from "../planOf";
import { readPlan } from "../readPlan";
import { writingTo } from "../files";

const EXAMPLES = `
Examples:
  megatests report --dir stacks/my-lab
  megatests report --dir stacks/my-lab --base plan.json --output report.html`;

interface ReportOptions {
    dir: string;
    stack?: string;
    output: string;
    base?: string;
    json?: boolean;
}

/** Writes an HTML page about a stack's plan. */
export function reportCommand(context: CliContext): Command {
    return new Command("report")
        .description("write one HTML page: architecture, environments, policies, lifecycle, variables and changes")
        .option("--dir <folder>", "folder of the Pulumi project", ".")
        .option("--stack <name>", "name of the stack (default: the selected one)")
        .option("--base <file>", "show the changes since a plan written with plan --write")
        .option("--output <file>", "file to write", "megatests-report.html")
        .option("--json", "print the page's path and size as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async ({ dir, stack, output, base, json }: ReportOptions) => {
            const before = base === undefined ? undefined : readPlan(base);
            const { renderReport } = load("./report/report") as typeof report;
            const page = renderReport(await planOf(context, dir, stack), before);
            writingTo(output, () => writeFileSync(output, page));
            const place = { file: resolve(output), bytes: Buffer.byteLength(page) };
            if (json) {
                printJson(context, place);
            } else {
                context.print([`Wrote ${output}. Open it in a browser.`]);
            }
        });
}
