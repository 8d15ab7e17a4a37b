import { Command } from "commander";
import type * as diagnosis from "../diagnosis";
import { readFrom } from "../files";
import { ExitCode, type Invocation, printJson } from "../invocation";
import { load } from "../lazy";

const EXAMPLES = `
Examples:
  pulumi up --stack prod 2>&1 | tee up.log; megatests explain up.log
  pulumi preview --json | megatests explain -
  PULUMI_DEBUG_COMMANDS=true pulumi up --event-log events.jsonl; megatests explain events.jsonl`;

const FIX = "name a file with pulumi's output, or - for standard input";

/** Says what the failures in Pulumi's output mean. */
export function explainCommand(invocation: Invocation): Command {
    return new Command("explain")
        .description("say cause and fix of what pulumi printed, and what of it is harmless")
        .argument("[file]", "output of pulumi, its --json or its event log; - for standard input", "-")
        .option("--json", "print the explanations as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (file: string, { json }: { json?: boolean }) => {
            const { diagnose, renderDiagnoses } = load("./diagnosis") as typeof diagnosis;
            if (file === "-" && invocation.ask !== undefined) {
                invocation.note(["Paste what pulumi printed, and end it with Ctrl+D on a line of its own."]);
            }
            const found = diagnose(file === "-" ? await invocation.readInput() : readFrom(file, FIX));
            const critical = found.filter(({ severity }) => severity === "critical").length;
            if (json) {
                printJson(invocation, { critical, diagnoses: found });
            } else {
                const counts = `${critical} critical, ${found.length - critical} harmless`;
                invocation.print(
                    found.length === 0
                        ? ["No failure found."]
                        : [...renderDiagnoses(found, invocation.paint), "", counts],
                );
            }
            invocation.exitCode = critical > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}
