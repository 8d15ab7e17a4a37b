import { Command, CommanderError } from "commander";
import { redact } from "megatests-components/internal";
import { adoptCommand } from "./commands/adopt";
import { completionCommand } from "./commands/completion";
import { doctorCommand } from "./commands/doctor";
import { explainCommand } from "./commands/explain";
import { initCommand } from "./commands/init";
import { planCommand } from "./commands/plan";
import { reportCommand } from "./commands/report";
import { resultsCommand } from "./commands/results";
import { validateCommand } from "./commands/validate";
import { ExitCode, type CliContext, UsageError } from "./cliContext";
import { packageVersion } from "./packageVersion";

const COMMANDS = [
    validateCommand,
    planCommand,
    reportCommand,
    doctorCommand,
    resultsCommand,
    explainCommand,
    adoptCommand,
    initCommand,
    completionCommand,
];

/** The command line tool, writing to an context. */
export function createProgram(context: CliContext): Command {
    const program = new Command("megatests")
        .description("Plans, checks and explains a platform for full-size pipeline tests on Seqera and AWS Batch.")
        .version(packageVersion(), "-V, --version", "print the version")
        .helpOption("-h, --help", "show this help")
        .helpCommand("help [command]", "show the help of a command")
        .showSuggestionAfterError()
        .showHelpAfterError("Run with --help to see what there is.")
        .addHelpText(
            "after",
            "\nExit codes: 0 fine, 1 problems found, 2 wrong use.\nColours only on a terminal; NO_COLOR turns them off.",
        );
    for (const create of COMMANDS) {
        program.addCommand(create(context).copyInheritedSettings(program));
    }
    for (const command of [program, ...program.commands]) {
        command.exitOverride().configureOutput({
            writeOut: (text) => context.print(text.trimEnd().split("\n")),
            writeErr: (text) => context.note(text.trimEnd().split("\n")),
        });
    }
    return program;
}

/** What an error says. Lines after the first are set in, so that none of them passes for a result. */
export function errorLines(error: unknown): string[] {
    const [first = "", ...more] = redact(error instanceof Error ? error.message : String(error)).split("\n");
    return [first, ...more.map((line) => line.replace(/^(?=\S)/, "  "))];
}

/** Runs a command line, without the names of node and the script, and returns the exit code. */
export async function runCommandLine(args: string[], context: CliContext): Promise<ExitCode> {
    try {
        await createProgram(context).parseAsync(args, { from: "user" });
        return context.exitCode;
    } catch (error) {
        if (error instanceof CommanderError) {
            return error.exitCode === 0 ? ExitCode.Fine : ExitCode.UsageError;
        }
        context.note(errorLines(error));
        return error instanceof UsageError ? ExitCode.UsageError : ExitCode.ProblemsFound;
    }
}
