import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { ownValue } from "megatests-components/internal";
import type * as doctor from "../doctor";
import type { Area } from "../doctor/check";
import { isMissing } from "../files";
import { ExitCode, type CliContext, UsageError, printJson, withProgress } from "../cliContext";
import { load } from "../lazy";
import { nearest } from "../nearest";
import { stackNameIn } from "../stackName";
import { seconds, url } from "../optionValues";

const EXAMPLES = `
Examples:
  pulumi env run PROJECT/STACK -- megatests doctor --dir stacks/my-lab
  megatests doctor --seqera-url https://seqera.example.org/api --github-url https://github.example.org/api/v3
  megatests doctor --only aws,github
  megatests doctor --json --timeout 30

AWS credentials come from the environment, or else from AWS's own chain: profiles, single sign-on, web identities,
containers and instances. Reads TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID, GITHUB_TOKEN and the AWS variables, and never
prints a secret. The stack's offline plan says what a deployment needs. Changes nothing.`;

interface DoctorOptions {
    dir: string;
    stack?: string;
    seqeraUrl?: string;
    githubUrl?: string;
    timeout: number;
    only?: Area[];
    verbose?: boolean;
    json?: boolean;
}

/** Checks the requirements of a deployment. */
export function doctorCommand(context: CliContext): Command {
    return new Command("doctor")
        .description("check tools, AWS, Seqera and GitHub before a deployment, with a fix for every problem")
        .option("--dir <folder>", "folder of the Pulumi project", ".")
        .option("--stack <name>", "name of the stack (default: the selected one)")
        .option("--seqera-url <url>", "API of a self-hosted Seqera Platform, if not the stack's", url)
        .option("--github-url <url>", "API of a GitHub Enterprise, if not the stack's", url)
        .option("--timeout <seconds>", "time limit of a check, in seconds", seconds, 15)
        .option("--only <areas>", "areas to check: some of tools,aws,seqera,github", areas)
        .option("--verbose", "explain passed checks too")
        .option("--json", "print the results as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (options: DoctorOptions) => {
            if (isMissing(options.dir)) {
                throw new UsageError(
                    "missing-folder",
                    `${options.dir} does not exist. Fix: pass the folder of a Pulumi project with --dir.`,
                );
            }
            const { examineStack, renderResults } = load("./doctor") as typeof doctor;
            const work = examineStack({
                ...options,
                dir: resolve(options.dir),
                stack: stackNameIn(options.dir, options.stack, context.environment),
                environment: context.environment,
            });
            const results = await withProgress(context, "Checking tools, AWS, Seqera and GitHub", work);
            if (options.json) {
                printJson(context, results);
            } else {
                context.print(renderResults(results, options.verbose === true, context.colors, context.width));
            }
            const failed = results.some(({ outcome }) => outcome === "failed");
            context.exitCode = failed ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}

const AREAS: Record<string, Area> = { tools: "Tools", aws: "AWS", seqera: "Seqera", github: "GitHub" };

function areas(text: string): Area[] {
    return text.split(",").map((name) => {
        const area = ownValue(AREAS, name.trim().toLowerCase());
        if (area === undefined) {
            const names = Object.keys(AREAS);
            throw new InvalidArgumentError(
                `Expected some of ${names.join(", ")}, got "${name}".\n(Did you mean ${nearest(name, names)}?)`,
            );
        }
        return area;
    });
}
