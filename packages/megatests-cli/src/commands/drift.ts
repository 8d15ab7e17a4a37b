import { Command, InvalidArgumentError } from "commander";
import type { CheckResult } from "../doctor";
import type * as drift from "../drift";
import { readJsonFrom, writeTo } from "../files";
import { ExitCode, type CliContext, UsageError, printJson } from "../cliContext";
import { load } from "../lazy";

const EXAMPLES = `
Examples:
  megatests drift --preview preview.json --refresh refresh.json --doctor doctor.json --write issue.md
  megatests drift --refresh refresh.json --json

Writes the text of an issue about drift, and about what expires: resources that differ, environments that are not
available, access keys, tokens and quotas. It names resources and settings, and shows no value. The files are the
output of:
  pulumi preview --json
  pulumi refresh --preview-only --run-program --json
  megatests doctor --json

Exit codes:
  0  nothing needs a maintainer
  1  something does: the text is written
  2  usage error`;

interface DriftOptions {
    preview?: string;
    refresh?: string;
    doctor?: string;
    stack: string;
    keyAge: number;
    write?: string;
    json?: boolean;
}

/** Reports what drifted or expires. */
export function driftCommand(context: CliContext): Command {
    return new Command("drift")
        .description("write the text of an issue about drift, and about keys and tokens that expire")
        .option("--preview <file>", "output of pulumi preview --json")
        .option("--refresh <file>", "output of pulumi refresh --preview-only --run-program --json")
        .option("--doctor <file>", "output of megatests doctor --json")
        .option("--stack <name>", "name of the stack, for the text", "prod")
        .option("--key-age <days>", "age from which an access key is reported, in days", days, 90)
        .option("--write <file>", "write the text to a file")
        .option("--json", "print the report as JSON")
        .addHelpText("after", EXAMPLES)
        .action(({ preview, refresh, doctor, stack, keyAge, write, json }: DriftOptions) => {
            if (preview === undefined && refresh === undefined && doctor === undefined) {
                throw new UsageError(
                    "missing-input",
                    "no file to read. Fix: pass at least one of --preview, --refresh and --doctor.",
                );
            }
            const { driftReport, isClean, issueText } = load("./drift") as typeof drift;
            const report = driftReport({
                preview: digestIn(preview),
                refresh: digestIn(refresh),
                doctor: checksIn(doctor),
                now: new Date(),
                keyAge,
            });
            const text = isClean(report) ? ["No drift, and nothing expires soon."] : issueText(report, stack);
            if (write !== undefined && !isClean(report)) {
                writeTo(write, `${text.join("\n")}\n`);
            }
            if (json) {
                printJson(context, report);
            } else {
                context.print(text);
            }
            context.exitCode = isClean(report) ? ExitCode.Fine : ExitCode.ProblemsFound;
        });
}

/** @throws UsageError with the code `invalid-preview`. */
function digestIn(file: string | undefined): drift.PreviewDigest | undefined {
    if (file === undefined) {
        return undefined;
    }
    const digest = readJsonFrom(file, "write it with the command that megatests drift --help shows") as {
        steps?: unknown;
    } | null;
    if (!Array.isArray(digest?.steps)) {
        throw new UsageError("invalid-preview", `${file}: expected steps. Fix: write it with pulumi preview --json.`);
    }
    return digest as drift.PreviewDigest;
}

/** @throws UsageError with the code `invalid-checks`. */
function checksIn(file: string | undefined): CheckResult[] | undefined {
    if (file === undefined) {
        return undefined;
    }
    const checks = readJsonFrom(file, "write it with megatests doctor --json");
    if (!Array.isArray(checks)) {
        throw new UsageError("invalid-checks", `${file}: expected a list. Fix: write it with megatests doctor --json.`);
    }
    return checks as CheckResult[];
}

function days(text: string): number {
    const value = Number(text);
    if (!(Number.isInteger(value) && value >= 1 && value <= 3650)) {
        throw new InvalidArgumentError("Expected a whole number of days from 1 to 3650.");
    }
    return value;
}
