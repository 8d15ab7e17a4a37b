#!/usr/bin/env node
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { planStack } from "../plan/planStack";
import { renderPlan } from "../plan/renderPlan";

const program = new Command("megatests").description("Plans a full-size test platform without an account.");

program
    .command("plan")
    .description("show what a stack would deploy, with no account, no CLI and no network")
    .option("--dir <folder>", "folder of the Pulumi project", ".")
    .option("--stack <name>", "name of the stack", "prod")
    .option("--json", "print the plan as JSON")
    .option("--write <file>", "write the plan as JSON to a file instead of printing it")
    .action(async (options: { dir: string; stack: string; json?: boolean; write?: string }) => {
        const plan = await planStack(resolve(options.dir), options.stack);
        const json = JSON.stringify(plan, undefined, 2) + "\n";
        if (options.write !== undefined) {
            writeFileSync(options.write, json);
            console.error(`Wrote ${options.write}.`);
        } else {
            process.stdout.write(options.json ? json : renderPlan(plan));
        }
    });

program.parseAsync().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
});
