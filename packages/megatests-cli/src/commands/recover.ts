import { Command } from "commander";
import { CodedError, printableJson } from "megatests-components/internal";
import type * as awsAccess from "../doctor/awsAccess";
import type * as recovery from "../recovery";
import { readExportFrom, writeTo } from "../files";
import { ExitCode, type CliContext, UsageError, withProgress } from "../cliContext";
import { load } from "../lazy";
import { seconds, url } from "../optionValues";

const EXAMPLES = `
Examples:
  pulumi stack export --file state.json; megatests recover state.json
  pulumi env run PROJECT/STACK -- megatests recover state.json --write import.json

Run it after a deployment was killed. It reads the pending creates of the state, looks each one up in AWS, Seqera and
GitHub by name, writes the file for pulumi import, and prints the commands to run, in order. It changes nothing else.
Reads TOWER_ACCESS_TOKEN, GITHUB_TOKEN and the AWS variables. Needs the AWS actions iam:ListAccessKeys,
iam:GetAccessKeyLastUsed, iam:GetPolicy, iam:ListAttachedUserPolicies, iam:ListAttachedRolePolicies, s3:ListBucket and
budgets:ViewBudget.

Exit codes:
  0  no operation is pending
  1  a pending create is ambiguous, or a service did not answer: nothing is written
  2  usage error
  3  the printed commands remain`;

interface RecoverOptions {
    write: string;
    skip?: string[];
    seqeraUrl?: string;
    githubUrl?: string;
    timeout: number;
    json?: boolean;
}

/** Plans how a stack continues after its deployment was killed. */
export function recoverCommand(context: CliContext): Command {
    return new Command("recover")
        .description("find what a killed deployment created, and write the file that imports it")
        .argument("<file>", "output of pulumi stack export")
        .option("--write <file>", "file to write for pulumi import", "recovery.json")
        .option("--skip <urn...>", "pending creates that do not exist, or that this stack did not create")
        .option("--seqera-url <url>", "API of a self-hosted Seqera Platform, if not the provider's", url)
        .option("--github-url <url>", "API of a GitHub Enterprise, if not the provider's", url)
        .option("--timeout <seconds>", "time limit, in seconds", seconds, 60)
        .option("--json", "print the recovery as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (file: string, options: RecoverOptions) => {
            const exported = readExportFrom(file);
            const { isAmbiguous, renderRecovery, withKeyId } = load("./recovery") as typeof recovery;
            const plan = await withProgress(
                context,
                "Looking up pending creates",
                planOf(context, file, exported, options),
            );
            const isWritten = !isAmbiguous(plan) && plan.importFile.resources.length > 0;
            if (isWritten) {
                writeTo(options.write, `${printableJson(plan.importFile)}\n`);
            }
            if (options.json) {
                context.print(
                    printableJson(plan)
                        .split("\n")
                        .map((line) => withKeyId(plan, line)),
                );
            } else {
                context.print(renderRecovery(plan, options.write));
            }
            if (isWritten) {
                context.note([`Wrote ${options.write}.`]);
            }
            const isDone = plan.creates.length === 0 && plan.others.length === 0;
            context.exitCode = isAmbiguous(plan) ? ExitCode.ProblemsFound : isDone ? ExitCode.Fine : ExitCode.StepsLeft;
        });
}

/** @throws UsageError with the code `invalid-state`. */
async function planOf(
    { environment }: CliContext,
    file: string,
    exported: unknown,
    { skip = [], seqeraUrl, githubUrl, timeout }: RecoverOptions,
): Promise<recovery.RecoveryPlan> {
    const { planRecovery, servicesOf } = load("./recovery") as typeof recovery;
    const { awsAccessIn } = load("./doctor/awsAccess") as typeof awsAccess;
    const services = servicesOf({
        aws: awsAccessIn(environment),
        environment,
        seqeraUrl,
        gitHubUrl: githubUrl,
        limits: { signal: AbortSignal.timeout(timeout * 1000), seconds: timeout },
    });
    try {
        return await planRecovery(exported, services, skip);
    } catch (error) {
        const isState = error instanceof CodedError && error.code === "invalid-state";
        throw isState ? new UsageError(error.code, `${file}: ${error.message}`) : error;
    }
}
