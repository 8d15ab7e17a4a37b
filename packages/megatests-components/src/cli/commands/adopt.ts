import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import type * as adoption from "../../adoption";
import type * as adoptionTarget from "../../plan/adoptionTargetOf";
import { readJsonFrom, writingTo } from "../files";
import { ExitCode, type Invocation } from "../invocation";
import { load } from "../lazy";
import { planOf } from "../planOf";

const EXAMPLES = `
Examples:
  pulumi stack export --file state.json; megatests adopt state.json --dir stacks/awsmegatests
  megatests adopt state.json --dir stacks/awsmegatests --write stacks/awsmegatests
  megatests adopt state.json --dir stacks/awsmegatests --keep-live --json

Reads the state and changes nothing: the commands that do are printed, in order. With --write the arguments of the
platform go to adoption.json and the steps to adoption-steps.txt in the folder named, and nowhere else.`;

interface AdoptOptions {
    dir: string;
    stack: string;
    keepLive?: boolean;
    write?: string;
    json?: boolean;
}

/** Says how a stack takes over what another program built. */
export function adoptCommand(invocation: Invocation): Command {
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
            const state = readJsonFrom(file, `write it with pulumi stack export --file ${file}`);
            const { adoptionTargetOf } = load("../plan/adoptionTargetOf") as typeof adoptionTarget;
            const { planAdoption, renderAdoption } = load("../adoption") as typeof adoption;
            const plan = await planOf(invocation, dir, stack);
            const adopted = planAdoption(state, adoptionTargetOf(plan), { keepLive });
            const steps = renderAdoption(adopted);
            invocation.print(json ? JSON.stringify(adopted, undefined, 2) : steps.trimEnd());
            if (write !== undefined && adopted.refusals.length === 0) {
                writingTo(write, () => {
                    mkdirSync(write, { recursive: true });
                    writeFileSync(join(write, "adoption.json"), `${JSON.stringify(adopted.arguments, undefined, 4)}\n`);
                    writeFileSync(join(write, "adoption-steps.txt"), steps);
                });
                invocation.note(`Wrote adoption.json and adoption-steps.txt to ${write}.`);
            }
            invocation.exitCode = adopted.refusals.length > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}
