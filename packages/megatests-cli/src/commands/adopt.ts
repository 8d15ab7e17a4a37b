import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { CodedError, printableJson } from "megatests-components/internal";
import type * as adoption from "../adoption";
import type * as awsAccess from "../doctor/awsAccess";
import type * as recovery from "../recovery";
import type * as stackState from "../adoption/stackState";
import type * as adoptionTarget from "../plan/adoptionTargetOf";
import { isMissing, readExportFrom, readJsonFrom, withTemporaryFile, writingTo } from "../files";
import { ExitCode, type CliContext, UsageError, printJson, withProgress } from "../cliContext";
import { load } from "../lazy";
import { seconds, url } from "../optionValues";
import { planOf } from "../planOf";

const LEGACY_RESOURCES = "legacyResources.json";

const EXAMPLES = `
Examples:
  pulumi stack export --file state.json; megatests adopt state.json --dir stacks/my-lab
  megatests adopt state.json --dir stacks/my-lab --write stacks/my-lab
  megatests adopt state.json --dir stacks/my-lab --keep-live --json

Reads the state and changes nothing. Prints the commands to run, in order. --live reads AWS, GitHub and Seqera with the
AWS credentials, GITHUB_TOKEN and TOWER_ACCESS_TOKEN of the environment, and needs iam:GetPolicy, iam:GetPolicyVersion,
s3:GetLifecycleConfiguration and s3:GetBucketCORS. The verdict then is about what Seqera has now. --write writes the
platform's arguments to adoption.json, the steps to adoption-steps.txt, and a script that does the steps before pulumi up
to adoption.sh. It writes nothing if the state is not safe or there is nothing to import. --json prints every error with
its code and reason: go by the code.

legacyResources.json in the stack's folder names the existing AWS resources, for example {"user": "forge-user"}: the
keys are those of the platform's aliases, the values are logical names in the state.

Exit codes:
  0  safe, or nothing to import: pulumi up can run on this state
  1  not safe: something would be replaced, deleted or orphaned
  2  usage error
  3  safe after the printed steps: do not run pulumi up before them`;

const EXIT_CODES: Record<adoption.AdoptionVerdict, ExitCode> = {
    safe: ExitCode.Fine,
    "nothing-to-import": ExitCode.Fine,
    "safe-after-steps": ExitCode.StepsLeft,
    "not-safe": ExitCode.ProblemsFound,
};

interface AdoptOptions {
    dir: string;
    stack?: string;
    keepLive?: boolean;
    legacyResources?: string;
    live?: boolean;
    seqeraUrl?: string;
    githubUrl?: string;
    timeout: number;
    write?: string;
    json?: boolean;
}

/** Plans how a stack imports existing resources. */
export function adoptCommand(context: CliContext): Command {
    return new Command("adopt")
        .description("plan how a stack imports existing resources without replacing or deleting any")
        .argument("<file>", "output of pulumi stack export")
        .option("--dir <folder>", "folder of the Pulumi project that imports the resources", ".")
        .option("--stack <name>", "name of the stack (default: the selected one)")
        .option("--keep-live", "ignore changes of the settings in which running environments differ")
        .option("--legacy-resources <file>", `names of existing resources (default: ${LEGACY_RESOURCES} in --dir)`)
        .option("--live", "compare AWS, GitHub and Seqera as they are now with the state and the program")
        .option("--seqera-url <url>", "API of a self-hosted Seqera Platform, if not the provider's", url)
        .option("--github-url <url>", "API of a GitHub Enterprise, if not the provider's", url)
        .option("--timeout <seconds>", "time limit of --live, in seconds", seconds, 60)
        .option("--write <folder>", "write the platform's arguments and the steps to a folder")
        .option("--json", "print the adoption as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (file: string, options: AdoptOptions) => {
            const { dir, stack, keepLive, legacyResources, write, json } = options;
            const { exported, ...state } = stateIn(file);
            const { adoptionScript, liveNotes, planAdoption, previewStages, readSeqera, renderAdoption, isWritten } =
                load("./adoption") as typeof adoption;
            const { adoptionTargetOf } = load("./plan/adoptionTargetOf") as typeof adoptionTarget;
            const plan = await planOf(context, dir, stack, state.account);
            if (state.project !== plan.project || state.stack !== plan.stack) {
                throw new UsageError(
                    "wrong-stack",
                    `${file}: expected the state of ${plan.project}, stack ${plan.stack}, got the state of ` +
                        `${state.project}, stack ${state.stack}.`,
                );
            }
            const services = options.live ? liveServices(context, options) : undefined;
            const reading = services && readSeqera(exported, services);
            const seqera = reading && (await withProgress(context, "Reading Seqera", reading));
            const planned = planAdoption(exported, adoptionTargetOf(plan), {
                keepLive,
                live: seqera?.live,
                plan,
                legacyResources: legacyResourcesIn(dir, legacyResources),
            });
            const previewed = isWritten(planned)
                ? await previewStages(exported, planned, (args) =>
                      withTemporaryFile("adoption.json", JSON.stringify(args), (adoption) =>
                          planOf(context, dir, stack, state.account, { adoption }),
                      ),
                  )
                : undefined;
            const comparing = services && liveNotes(exported, previewed, services);
            const compared = comparing && (await withProgress(context, "Reading the services", comparing));
            const adopted = {
                ...planned,
                ...(previewed && { stages: previewed.stages }),
                notes: [...planned.notes, ...(seqera?.notes ?? []), ...(compared ?? [])],
            };
            const steps = renderAdoption(adopted);
            if (json) {
                printJson(context, adopted);
            } else {
                context.print(steps.trimEnd().split("\n"));
            }
            if (write !== undefined) {
                context.note([
                    isWritten(adopted)
                        ? writeAdoption(write, adopted, steps, adoptionScript(adopted))
                        : `Wrote nothing to ${write}.`,
                ]);
            }
            context.exitCode = EXIT_CODES[adopted.verdict];
        });
}

/** The services, with the tokens and AWS credentials of the environment. */
function liveServices(
    { environment }: CliContext,
    { seqeraUrl, githubUrl, timeout }: Pick<AdoptOptions, "seqeraUrl" | "githubUrl" | "timeout">,
): recovery.Services {
    const { servicesOf } = load("./recovery") as typeof recovery;
    const { awsAccessIn } = load("./doctor/awsAccess") as typeof awsAccess;
    return servicesOf({
        aws: awsAccessIn(environment),
        environment,
        seqeraUrl,
        gitHubUrl: githubUrl,
        limits: { signal: AbortSignal.timeout(timeout * 1000), seconds: timeout },
    });
}

/** @throws UsageError with the code `invalid-state`. */
function stateIn(file: string): { exported: unknown; project: string; stack: string; account?: string } {
    const exported = readExportFrom(file);
    const { accountIn, readStackState } = load("./adoption/stackState") as typeof stackState;
    try {
        const { project, stack, resources } = readStackState(exported);
        return { exported, project, stack, account: accountIn(resources) };
    } catch (error) {
        const isState = error instanceof CodedError && error.code === "invalid-state";
        throw isState ? new UsageError(error.code, `${file}: ${error.message}`) : error;
    }
}

/**
 * The names of existing resources in a file, or none if no file is given and the default does not exist.
 *
 * @throws UsageError with the code `invalid-legacy-resources`.
 */
function legacyResourcesIn(dir: string, given?: string): adoption.LegacyResources {
    const file = given ?? join(dir, LEGACY_RESOURCES);
    if (given === undefined && isMissing(file)) {
        return {};
    }
    const { readLegacyResources } = load("./adoption") as typeof adoption;
    const read = readLegacyResources(readJsonFrom(file, "write a JSON object of logical names by child"));
    if ("errors" in read) {
        throw new UsageError("invalid-legacy-resources", read.errors.map((error) => `${file}: ${error}`).join("\n"));
    }
    return read.legacyResources;
}

/** Writes the arguments and the steps. Returns a message that names the files. */
function writeAdoption(
    folder: string,
    { arguments: args }: adoption.AdoptionPlan,
    steps: string,
    script: string,
): string {
    writingTo(folder, () => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "adoption.json"), `${printableJson(args)}\n`);
        writeFileSync(join(folder, "adoption-steps.txt"), steps);
        writeFileSync(join(folder, "adoption.sh"), script, { mode: 0o755 });
    });
    return `Wrote adoption.json, adoption-steps.txt and adoption.sh to ${folder}.`;
}
