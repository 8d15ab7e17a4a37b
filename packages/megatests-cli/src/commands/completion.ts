import { Argument, Command } from "commander";
import { bashScript } from "../completion/bash";
import { fishScript } from "../completion/fish";
import { outlineOf } from "../completion/outline";
import { zshScript } from "../completion/zsh";
import { oneOf } from "../nearest";
import { type CliContext, printJson } from "../cliContext";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

const SHELLS = Object.keys(SCRIPTS);

const EXAMPLES = `
Examples:
  eval "$(megatests completion bash)"
  megatests completion zsh > "\${fpath[1]}/_megatests"
  megatests completion fish > ~/.config/fish/completions/megatests.fish`;

/** Prints a shell completion script. */
export function completionCommand(context: CliContext): Command {
    return new Command("completion")
        .description("print a shell completion script")
        .addArgument(new Argument("<shell>", "shell").choices(SHELLS).argParser(oneOf(SHELLS)))
        .option("--json", "print commands and options as JSON")
        .addHelpText("after", EXAMPLES)
        .action((shell: keyof typeof SCRIPTS, { json }: { json?: boolean }, command: Command) => {
            const commands = outlineOf(command.parent ?? command);
            if (json) {
                printJson(context, commands);
            } else {
                context.print(SCRIPTS[shell](commands).split("\n"));
            }
        });
}
