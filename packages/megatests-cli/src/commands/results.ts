import { Command, InvalidArgumentError, Option } from "commander";
import type * as lifecycleRules from "megatests-components/internal";
import type * as workPrefixes from "megatests-components/internal";
import type * as targets from "../doctor/targets";
import type { Plan } from "../plan/planStack";
import type * as results from "../results";
import { ExitCode, type CliContext, UsageError, printJson } from "../cliContext";
import { load } from "../lazy";
import { seconds } from "../optionValues";
import { planOf } from "../planOf";

const EXAMPLES = `
Examples:
  pulumi env run PROJECT/STACK -- megatests results --dir stacks/my-lab
  megatests results --bucket my-lab-megatests --region eu-west-1 --json > deletions.json
  megatests results --bucket my-lab-megatests --untag --yes

Lists the objects outside the work prefixes, such as published results, that the bucket's lifecycle rules delete.
--untag removes the tags that the rules select these objects by. Without it, nothing is changed. Needs the AWS actions
s3:ListBucket, s3:GetLifecycleConfiguration and s3:GetObjectTagging, and for --untag s3:PutObjectTagging and
s3:DeleteObjectTagging.`;

interface ResultsOptions {
    dir: string;
    stack?: string;
    bucket?: string;
    region?: string;
    workPrefix?: string[];
    planned?: boolean;
    untag?: boolean;
    yes?: boolean;
    timeout: number;
    json?: boolean;
}

/** Lists results that lifecycle rules delete, and removes the tags that select them. */
export function resultsCommand(context: CliContext): Command {
    return new Command("results")
        .description("list objects outside the work prefixes that lifecycle rules delete, and remove their tags")
        .option("--dir <folder>", "folder of the Pulumi project", ".")
        .option("--stack <name>", "name of the stack (default: the selected one)")
        .option("--bucket <name>", "bucket to list (default: the stack's)")
        .option("--region <region>", "region of the bucket (default: the stack's)")
        .option("--work-prefix <prefix...>", "prefixes of work files (default: the stack's)", folder)
        .addOption(
            new Option("--planned", "use the rules in the stack's plan instead of the bucket's").conflicts("bucket"),
        )
        .option("--untag", "remove the tags that the rules select the objects by")
        .option("--yes", "do not ask before removing tags")
        .option("--timeout <seconds>", "time limit of a request, in seconds", seconds, 60)
        .option("--json", "print the objects as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (options: ResultsOptions) => {
            const place = await placeOf(context, options);
            const { deletingRules, findDeletions, openBucket, reachesOutside, renderDeletion, renderSummary } = load(
                "./results",
            ) as typeof results;
            const bucket = openBucket({ ...place, environment: context.environment, timeout: options.timeout });
            const rules = deletingRules(place.plannedRules ?? (await bucket.lifecycleRules())).filter((rule) =>
                reachesOutside(rule, place.workPrefixes),
            );
            const deletions = await findDeletions(bucket, {
                rules,
                workPrefixes: place.workPrefixes,
                onPage: (listed, found) => {
                    context.note([`Listed ${listed} objects outside ${place.workPrefixes.join(", ")}`]);
                    if (!options.json) {
                        context.print(found.map(renderDeletion));
                    }
                },
            });
            const untagged = await untag(context, options, bucket, deletions, rules);
            if (options.json) {
                printJson(context, {
                    bucket: place.name,
                    workPrefixes: place.workPrefixes,
                    rules,
                    deletions,
                    untagged,
                });
            } else if (deletions.length === 0) {
                context.print([
                    `No lifecycle rule deletes objects of ${place.name} outside ${place.workPrefixes.join(", ")}.`,
                ]);
            } else {
                context.print(renderSummary(deletions));
            }
            context.exitCode = deletions.length > untagged ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}

/** Removes the tags if requested and confirmed. Returns the number of changed objects. */
async function untag(
    { ask, note }: CliContext,
    { untag: asked, yes, json }: ResultsOptions,
    bucket: Parameters<typeof results.removeTags>[0],
    deletions: results.Deletion[],
    rules: results.DeletingRule[],
): Promise<number> {
    if (!asked || deletions.length === 0) {
        return 0;
    }
    const question = `Remove the tags of ${deletions.length} objects? [y/N] `;
    const agreed = yes === true || (!json && ask !== undefined && /^y(es)?$/i.test((await ask(question)).trim()));
    if (!agreed) {
        note(["No tags removed. Fix: add --yes."]);
        return 0;
    }
    const { removeTags } = load("./results") as typeof results;
    const untagged = await removeTags(bucket, deletions, rules);
    note([`Removed the tags of ${untagged} objects.`]);
    if (untagged < deletions.length) {
        note([`${deletions.length - untagged} objects are selected by rules without tags. Fix: change the rules.`]);
    }
    return untagged;
}

interface Place {
    name: string;
    region?: string;
    workPrefixes: string[];
    /** Rules of the stack's plan. Absent if the bucket's rules are used. */
    plannedRules?: unknown;
}

async function placeOf(context: CliContext, options: ResultsOptions): Promise<Place> {
    const { DEFAULT_WORK_PREFIXES } = load("megatests-components/internal") as typeof workPrefixes;
    if (options.bucket !== undefined) {
        const { bucket: name, region, workPrefix } = options;
        return { name, region, workPrefixes: workPrefix ?? DEFAULT_WORK_PREFIXES };
    }
    const plan = await planOf(context, options.dir, options.stack);
    const { targetsOf } = load("./doctor/targets") as typeof targets;
    const { bucket, region } = targetsOf(plan);
    if (bucket === undefined) {
        throw new UsageError("no-bucket", `stack ${plan.stack} has no bucket. Fix: pass one with --bucket.`);
    }
    const rules = plannedRulesOf(plan);
    if (options.planned && rules === undefined) {
        throw new UsageError(
            "no-lifecycle-rules",
            `stack ${plan.stack} has no lifecycle rules. Fix: remove --planned.`,
        );
    }
    const { deletingRules } = load("./results") as typeof results;
    const { WORK_RULE } = load("megatests-components/internal") as typeof lifecycleRules;
    const planned = deletingRules(rules)
        .filter(({ id }) => id.startsWith(`${WORK_RULE} (`))
        .map(({ prefix }) => prefix);
    return {
        name: bucket.name,
        region: options.region ?? region,
        workPrefixes: options.workPrefix ?? (planned.length > 0 ? planned : DEFAULT_WORK_PREFIXES),
        ...(options.planned && { plannedRules: rules }),
    };
}

function plannedRulesOf({ resources }: Plan): unknown {
    return resources.find(({ type }) => type.endsWith(":BucketLifecycleConfiguration"))?.inputs["rules"];
}

function folder(text: string, previous: string[] = []): string[] {
    if (!/^[^/].*\/$/.test(text)) {
        throw new InvalidArgumentError("Expected a prefix that ends with / and does not start with it.");
    }
    return [...previous, text];
}
