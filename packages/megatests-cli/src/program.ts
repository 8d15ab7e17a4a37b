import { Command, CommanderError } from "commander";
import { redact } from "megatests-components/internal";
import { adoptCommand } from "./commands/adopt";
import { completionCommand } from "./commands/completion";
import { deployPolicyCommand } from "./commands/deployPolicy";
import { doctorCommand } from "./commands/doctor";
import { driftCommand } from "./commands/drift";
import { explainCommand } from "./commands/explain";
import { initCommand } from "./commands/init";
import { participantsCommand } from "./commands/participants";
import { planCommand } from "./commands/plan";
import { recoverCommand } from "./commands/recover";
import { reportCommand } from "./commands/report";
import { resultsCommand } from "./commands/results";
import { validateCommand } from "./commands/validate";
import { workflowsCommand } from "./commands/workflows";
import { ExitCode, type CliContext, UsageError } from "./cliContext";
import { packageVersion } from "./packageVersion";
import { wrapHelp } from "./wrapWords";

const COMMANDS = [
    validateCommand,
    planCommand,
    reportCommand,
    doctorCommand,
    deployPolicyCommand,
    resultsCommand,
    workflowsCommand,
    explainCommand,
    driftCommand,
    participantsCommand,
    recoverCommand,
    adoptCommand,
    initCommand,
    completionCommand,
];

/** The command line tool with its commands. */
export function createProgram(context: CliContext): Command {
    const program = new Command("megatests")
        .description(
            "Plans, checks and explains Pulumi stacks for full-size pipeline tests on Seqera Platform and AWS Batch.",
        )
        .version(packageVersion(), "-V, --version", "print the version")
        .helpOption("-h, --help", "show this help")
        .helpCommand("help [command]", "show the help of a command")
        .showSuggestionAfterError()
        .hook("preAction", throwIfExcess)
        .showHelpAfterError("Run with --help for usage.")
        .addHelpText(
            "after",
            "\nExit codes: 0 success, 1 problems found, 2 usage error, 3 steps remain (adopt, recover), 130 Ctrl-C, 143 SIGTERM.\nColors are used on a terminal only. NO_COLOR turns them off.",
        );
    for (const create of COMMANDS) {
        program.addCommand(create(context).copyInheritedSettings(program));
    }
    for (const command of [program, ...program.commands]) {
        // The hook shows which one it is.
        command.allowExcessArguments();
        // Commander does not wrap descriptions in columns narrower than this.
        command.configureHelp({ minWidthToWrap: 20 });
        command.exitOverride().configureOutput({
            writeOut: (text) => context.print(wrapHelp(text.trimEnd(), context.width).split("\n")),
            writeErr: (text) => context.note(text.trimEnd().split("\n")),
            getOutHelpWidth: () => context.width ?? 80,
        });
    }
    return program;
}

/** The lines of an error. Lines after the first are indented, so that none looks like a result. */
export function errorLines(error: unknown): string[] {
    const [first = "", ...more] = redact(textOf(error)).split("\n");
    return [first, ...more.map((line) => line.replace(/^(?=\S)/, "  "))];
}

/** The message of an error, with its fix where it has one beside the message. */
function textOf(error: unknown): string {
    if (!(error instanceof Error)) {
        return String(error);
    }
    return "fix" in error && typeof error.fix === "string" ? `${error.message}\nFix: ${error.fix}` : error.message;
}

/** Arguments without a `help` before an unknown command, which Commander would answer with the help of the tool alone. */
function withoutHelp(args: string[], { commands }: Command): string[] {
    const [first, second] = args;
    const isUnknown = second !== undefined && !commands.some((command) => command.name() === second);
    return first === "help" && isUnknown ? args.slice(1) : args;
}

/** Ends with an error that shows the first argument that a command does not take. */
function throwIfExcess(_program: Command, command: Command): void {
    const { args, registeredArguments, options } = command;
    const excess = registeredArguments.some(({ variadic }) => variadic) ? undefined : args[registeredArguments.length];
    if (excess !== undefined) {
        const fix = options.some(({ long }) => long === "--dir") ? " Fix: pass a folder with --dir." : "";
        command.error(`error: unexpected argument '${excess}'.${fix}`, { code: "commander.excessArguments" });
    }
}

/** Runs a command line, without the names of node and the script, and returns the exit code. */
export async function runCommandLine(args: string[], context: CliContext): Promise<ExitCode> {
    try {
        const program = createProgram(context);
        await program.parseAsync(withoutHelp(args, program), { from: "user" });
        return context.exitCode;
    } catch (error) {
        if (error instanceof CommanderError) {
            return error.exitCode === 0 ? ExitCode.Fine : ExitCode.UsageError;
        }
        if (error instanceof Error && "syscall" in error && error.syscall === "uv_cwd") {
            context.note(["the working folder was deleted. Fix: change to a folder that exists."]);
            return ExitCode.UsageError;
        }
        context.note(errorLines(error));
        return error instanceof UsageError ? ExitCode.UsageError : ExitCode.ProblemsFound;
    }
}
