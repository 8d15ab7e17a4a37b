import { Command } from "commander";
import type * as diagnosis from "../diagnosis";
import { readFrom, textIn } from "../files";
import { ExitCode, type CliContext, UsageError, printJson } from "../cliContext";
import { load } from "../lazy";

const EXAMPLES = `
Examples:
  pulumi up --stack prod 2>&1 | tee up.log; megatests explain up.log
  pulumi preview --json | megatests explain -
  PULUMI_DEBUG_COMMANDS=true pulumi up --event-log events.jsonl; megatests explain events.jsonl`;

const FIX = "pass a file with Pulumi's output, or - for standard input";

/** Explains the failures in Pulumi's output. */
export function explainCommand(context: CliContext): Command {
    return new Command("explain")
        .description("explain Pulumi's output: cause and fix of each failure")
        .argument("[file]", "Pulumi's output, its --json or its event log; - for standard input", "-")
        .option("--json", "print the explanations as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (file: string, { json }: { json?: boolean }) => {
            const { countDiagnoses, diagnose, renderDiagnoses } = load("./diagnosis") as typeof diagnosis;
            if (file === "-" && context.ask !== undefined) {
                context.note(["Paste Pulumi's output, then press Ctrl+D on an empty line."]);
            }
            const found = diagnose(file === "-" ? await standardInput(context) : readFrom(file, FIX));
            const critical = found.filter(({ severity }) => severity === "critical").length;
            if (json) {
                printJson(context, { critical, diagnoses: found });
            } else {
                context.print(
                    found.length === 0
                        ? ["No failures found."]
                        : [...renderDiagnoses(found, context.colors, context.width), "", countDiagnoses(found)],
                );
            }
            context.exitCode = critical > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}

/** @throws UsageError with the code `unreadable-input`. */
async function standardInput({ readInput }: CliContext): Promise<string> {
    const text = textIn(await readInput());
    if (typeof text !== "string") {
        throw new UsageError("unreadable-input", `the standard input ${text.reason}. Fix: ${FIX}.`);
    }
    return text;
}
