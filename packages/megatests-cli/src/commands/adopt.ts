import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { printableJson } from "megatests-components/internal";
import type * as adoption from "../adoption";
import type * as stackState from "../adoption/stackState";
import type * as adoptionTarget from "../plan/adoptionTargetOf";
import { readJsonFrom, writingTo } from "../files";
import { ExitCode, type CliContext, UsageError, printJson } from "../cliContext";
import { load } from "../lazy";
import { planOf } from "../planOf";

const EXAMPLES = `
Examples:
  pulumi stack export --file state.json; megatests adopt state.json --dir stacks/awsmegatests
  megatests adopt state.json --dir stacks/awsmegatests --write stacks/awsmegatests
  megatests adopt state.json --dir stacks/awsmegatests --keep-live --json

Reads the state and changes nothing: the commands that do are printed, in order. With --write the arguments of the
platform go to adoption.json and the steps to adoption-steps.txt in the folder named, unless the state is not safe or
nothing is to be imported.

Exit codes:
  0  safe, or nothing to import: pulumi up can run on this state
  1  not safe: something would be replaced, deleted or orphaned
  2  wrong use
  3  safe after the steps printed: pulumi up must not run before them`;

const EXIT_CODES: Record<adoption.AdoptionVerdict, ExitCode> = {
    safe: ExitCode.Fine,
    "nothing-to-import": ExitCode.Fine,
    "safe-after-steps": ExitCode.StepsLeft,
    "not-safe": ExitCode.ProblemsFound,
};

interface AdoptOptions {
    dir: string;
    stack: string;
    keepLive?: boolean;
    write?: string;
    json?: boolean;
}

/** Says how a stack takes over what another program built. */
export function adoptCommand(context: CliContext): Command {
    return new Command("adopt")
        .description("say how a stack takes over what runs today, with nothing deleted or replaced")
        .argument("<file>", "what pulumi stack export wrote")
        .option("--dir <folder>", "folder of the Pulumi project that takes over", ".")
        .option("--stack <name>", "name of the stack", "prod")
        .option("--keep-live", "let running environments keep the settings in which they differ")
        .option("--write <folder>", "write the platform's arguments and the steps to a folder")
        .option("--json", "print the adoption as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (file: string, { dir, stack, keepLive, write, json }: AdoptOptions) => {
            const { exported, ...state } = stateIn(file);
            const { planAdoption, renderAdoption, isWritten } = load("./adoption") as typeof adoption;
            const { adoptionTargetOf } = load("./plan/adoptionTargetOf") as typeof adoptionTarget;
            const plan = await planOf(context, dir, stack, state.account);
            if (state.project !== plan.project || state.stack !== plan.stack) {
                throw new UsageError(
                    `${file} is the state of ${state.project}, stack ${state.stack}, and the plan is one of ` +
                        `${plan.project}, stack ${plan.stack}. Fix: name the state of the stack that takes over.`,
                );
            }
            const adopted = planAdoption(exported, adoptionTargetOf(plan), { keepLive, plan });
            const steps = renderAdoption(adopted);
            if (json) {
                printJson(context, adopted);
            } else {
                context.print(steps.trimEnd().split("\n"));
            }
            if (write !== undefined) {
                context.note([
                    isWritten(adopted) ? writeAdoption(write, adopted, steps) : `Wrote nothing to ${write}.`,
                ]);
            }
            context.exitCode = EXIT_CODES[adopted.verdict];
        });
}

/** @throws UsageError when a file holds no exported state. */
function stateIn(file: string): { exported: unknown; project: string; stack: string; account?: string } {
    const exported = readJsonFrom(file, `write it with pulumi stack export --file ${file}`);
    const { accountIn, readStackState } = load("./adoption/stackState") as typeof stackState;
    try {
        const { project, stack, resources } = readStackState(exported);
        return { exported, project, stack, account: accountIn(resources) };
    } catch (error) {
        throw error instanceof TypeError ? new UsageError(`${file}: ${error.message}`) : error;
    }
}

/** Writes the arguments and the steps, and says where they are. */
function writeAdoption(folder: string, { arguments: args }: adoption.AdoptionPlan, steps: string): string {
    writingTo(folder, () => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "adoption.json"), `${printableJson(args)}\n`);
        writeFileSync(join(folder, "adoption-steps.txt"), steps);
    });
    return `Wrote adoption.json and adoption-steps.txt to ${folder}.`;
}
