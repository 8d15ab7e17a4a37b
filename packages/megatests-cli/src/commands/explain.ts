import { Command } from "commander";
import type * as diagnosis from "../diagnosis";
import { readFrom } from "../files";
import { ExitCode, type CliContext, printJson } from "../cliContext";
import { load } from "../lazy";

const EXAMPLES = `
Examples:
  pulumi up --stack prod 2>&1 | tee up.log; megatests explain up.log
  pulumi preview --json | megatests explain -
  PULUMI_DEBUG_COMMANDS=true pulumi up --event-log events.jsonl; megatests explain events.jsonl`;

const FIX = "name a file with pulumi's output, or - for standard input";

/** Says what the failures in Pulumi's output mean. */
export function explainCommand(context: CliContext): Command {
    return new Command("explain")
        .description("say cause and fix of what pulumi printed, and what of it is harmless")
        .argument("[file]", "output of pulumi, its --json or its event log; - for standard input", "-")
        .option("--json", "print the explanations as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (file: string, { json }: { json?: boolean }) => {
            const { diagnose, renderDiagnoses } = load("./diagnosis") as typeof diagnosis;
            if (file === "-" && context.ask !== undefined) {
                context.note(["Paste what pulumi printed, and end it with Ctrl+D on a line of its own."]);
            }
            const found = diagnose(file === "-" ? await context.readInput() : readFrom(file, FIX));
            const critical = found.filter(({ severity }) => severity === "critical").length;
            if (json) {
                printJson(context, { critical, diagnoses: found });
            } else {
                const counts = `${critical} critical, ${found.length - critical} harmless`;
                context.print(
                    found.length === 0
                        ? ["No failure found."]
                        : [...renderDiagnoses(found, context.colors), "", counts],
                );
            }
            context.exitCode = critical > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}
