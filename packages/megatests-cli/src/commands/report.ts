import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { Command } from "commander";
import type * as report from "../report/report";
import { type CliContext, printJson } from "../cliContext";
import { load } from "../lazy";
import { packageVersion } from "../packageVersion";
import { planOf } from "../planOf";
import { readPlan } from "../readPlan";
import { writeTo } from "../files";

const EXAMPLES = `
Examples:
  megatests report --dir stacks/my-lab
  megatests report --dir stacks/my-lab --base plan.json --output report.html`;

interface ReportOptions {
    dir: string;
    stack?: string;
    output: string;
    base?: string;
    open?: boolean;
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
        .option("--open", "open the page in the browser")
        .option("--json", "print the page's path and size as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async ({ dir, stack, output, base, open, json }: ReportOptions) => {
            const before = base === undefined ? undefined : readPlan(base);
            const { renderReport } = load("./report/report") as typeof report;
            const origin = { date: new Date(), commit: commitOf(dir), version: packageVersion() };
            const page = renderReport(await planOf(context, dir, stack), before, origin);
            writeTo(output, page);
            const place = { file: resolve(output), bytes: Buffer.byteLength(page) };
            if (json) {
                printJson(context, place);
            } else {
                context.print([`Wrote ${output}.${open ? "" : " Open it in a browser."}`]);
            }
            if (open) {
                await context.openFile?.(place.file);
            }
        });
}

/** The commit of a folder. It is undefined without Git, or outside a repository. */
function commitOf(dir: string): string | undefined {
    const git = (...args: string[]) =>
        execFileSync("git", args, { cwd: dir, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    try {
        const commit = git("rev-parse", "--short", "HEAD");
        return git("status", "--porcelain", "--", ".") === ""
            ? commit
            : `${commit}, with changes that are not committed`;
    } catch {
        return undefined;
    }
}
