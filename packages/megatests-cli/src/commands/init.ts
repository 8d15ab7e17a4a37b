import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Command, Option } from "commander";
import { CodedError, commandLine } from "megatests-components/internal";
import type * as init from "../init";
import { type CliContext, UsageError, printJson } from "../cliContext";
import { load } from "../lazy";
import { packageVersion } from "../packageVersion";
import { isMissing, writingTo } from "../files";
import { repeated, variablesOf } from "../optionValues";

const EXAMPLES = `
Examples:
  megatests init my-stack
  megatests init my-stack --organization my-lab --workspace-id 42 --bucket my-lab-megatests
  megatests init my-stack --organization my-lab --workspace-id 42 --bucket results --adopt-bucket --environments cpu
  megatests init my-stack --from seqerakit --organization my-lab --workspace-id 42 --adopt-bucket

Asks for missing values on a terminal. Overwrites and deploys nothing.

--from takes the environments of seqerakit files. Bucket, region and workspace come from the files if they agree. The
files are copied unless their folder is in the stack's folder. --set sets a variable that they use, which must not be a
secret.`;

type InitOptions = init.GivenAnswers & { adoptBucket?: boolean; json?: boolean; from?: string; set?: string[] };

/** Creates the files of a new stack. */
export function initCommand(context: CliContext): Command {
    return new Command("init")
        .description("create the files of a new stack that plans and passes its tests as it is")
        .argument("[folder]", "folder to write to", ".")
        .option("--organization <name>", "GitHub organization")
        .option("--workspace-id <number>", "numeric id of the Seqera workspace")
        .option("--bucket <name>", "S3 bucket for the work directory and results")
        .option("--adopt-bucket", "import the bucket, which already exists")
        .option("--region <region>", "AWS region")
        .option("--environments <kinds>", "compute environments: some of cpu,arm,gpu")
        .addOption(new Option("--from <folder>", "take existing seqerakit files").conflicts("environments"))
        .option("--set <name[=value]>", "with --from: set a variable of the files; may be repeated", repeated)
        .option("--project <name>", "name of the Pulumi project")
        .option("--stack <name>", "name of the stack")
        .option("--json", "print the paths of the files as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (folder: string, { adoptBucket, json, from, set = [], ...flags }: InitOptions) => {
            const { QUESTIONS, createStack, existingSpecs, interview, readAnswers } = load("./init") as typeof init;
            const { ask, note, environment } = context;
            throwIfUnwritable(folder);
            if (from !== undefined && isMissing(from)) {
                throw new UsageError(
                    "missing-path",
                    `${from} does not exist. Fix: pass a folder with seqerakit files.`,
                );
            }
            const paths = await wronglyUsed(async () => {
                const specs =
                    from === undefined ? undefined : existingSpecs(from, folder, variablesOf(set, environment));
                const known = { ...specs?.answers, ...flags };
                const questions = QUESTIONS.filter(({ name }) => name !== "environments" || specs === undefined);
                const given = ask === undefined ? known : await interview(known, ask, note, questions);
                const adopts = adoptBucket ?? (ask === undefined ? false : await bucketExists(given.bucket, ask, note));
                const answers = readAnswers(given, adopts);
                return writingTo(folder, () => createStack(resolve(folder), answers, packageVersion(), specs));
            });
            if (json) {
                printJson(context, { folder: resolve(folder), files: paths });
            } else {
                const enter = resolve(folder) === process.cwd() ? [] : [commandLine(["cd"], [folder])];
                context.print([...paths, "", `Next: ${[...enter, "npm install", "npm test"].join(" && ")}`]);
            }
        });
}

/**
 * Says that a folder cannot be written to before any question is asked.
 *
 * @throws UsageError with the code `unwritable-path`.
 */
function throwIfUnwritable(folder: string): void {
    let existing = resolve(folder);
    while (isMissing(existing) && dirname(existing) !== existing) {
        existing = dirname(existing);
    }
    writingTo(folder, () => {
        accessSync(existing, constants.W_OK);
        if (!statSync(existing).isDirectory()) {
            const message = `cannot write ${folder}: it is a file. Fix: choose another path.`;
            throw new UsageError("unwritable-path", message);
        }
    });
}

/** Asks whether the bucket exists, until the answer is yes or no. */
async function bucketExists(
    bucket: string | undefined,
    ask: NonNullable<CliContext["ask"]>,
    note: CliContext["note"],
): Promise<boolean> {
    for (;;) {
        const answer = (await ask(`Does the bucket ${bucket} exist already? It is imported then. (no): `)).trim();
        if (/^(?:y|yes)$/i.test(answer)) {
            return true;
        }
        if (/^(?:n|no|)$/i.test(answer)) {
            return false;
        }
        note([`expected yes or no, got "${answer}"`]);
    }
}

/** Reports invalid answers as usage errors. */
async function wronglyUsed<T>(action: () => Promise<T>): Promise<T> {
    try {
        return await action();
    } catch (error) {
        throw error instanceof CodedError ? new UsageError(error.code, error.message) : error;
    }
}
