import { Command, Option } from "commander";
import type * as seqerakit from "megatests-components/internal";
import type * as formats from "../formats";
import { isMissing } from "../files";
import { ExitCode, type CliContext, UsageError } from "../cliContext";
import { load } from "../lazy";
import { oneOf } from "../nearest";

const FORMATS = ["text", "json", "sarif", "github"];

const EXAMPLES = `
Examples:
  megatests validate seqerakit
  megatests validate seqerakit/gpu.yml --format github
  megatests validate seqerakit --format sarif > seqerakit.sarif
  megatests validate envs --set MY_LAB_BUCKET=my-lab

In the files, $NAME and \${NAME} are variables that --set sets. TOWER_WORKSPACE_ID comes from the environment and
defaults to 1. Symbolic links in folders are skipped. Files that seqerakit files refer to must be in the repository.`;

interface ValidateOptions {
    format: formats.Format;
    json?: boolean;
    set: string[];
    root?: string;
}

/** Checks seqerakit files and the specs that they name. */
export function validateCommand(context: CliContext): Command {
    return new Command("validate")
        .description("check seqerakit files and their specs, and print every problem with its location and fix")
        .argument("[paths...]", "files or folders", ["seqerakit"])
        .addOption(
            new Option("--format <format>", "output format").choices(FORMATS).argParser(oneOf(FORMATS)).default("text"),
        )
        .addOption(new Option("--json", "the same as --format json").conflicts("format"))
        .option("--set <name[=value]>", "set a variable, or take it from the environment; may be repeated", add, [])
        .option("--root <folder>", "folder that all files must be in (default: the repository)")
        .addHelpText("after", EXAMPLES)
        .action((paths: string[], { format, json, set, root }: ValidateOptions) => {
            for (const path of paths.filter(isMissing)) {
                throw new UsageError(
                    "missing-path",
                    `${path} does not exist. Fix: pass a seqerakit file or a folder that contains some.`,
                );
            }
            const { readSeqerakitPaths } = load("megatests-components/internal") as typeof seqerakit;
            const { formatValidation } = load("./formats") as typeof formats;
            const { environment } = context;
            const variables = {
                TOWER_WORKSPACE_ID: environment["TOWER_WORKSPACE_ID"] || "1",
                ...Object.fromEntries(set.map((text) => variableOf(text, environment))),
            };
            const reading = readSeqerakitPaths(paths, { variables, root });
            if (reading.files.length === 0 && reading.problems.length === 0) {
                throw new UsageError(
                    "no-seqerakit-files",
                    `no seqerakit files in ${paths.join(", ")}. Fix: pass the folder that contains them.`,
                );
            }
            context.print(formatValidation(json ? "json" : format, reading, context.colors));
            context.exitCode = reading.problems.length > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}

function add(text: string, texts: string[]): string[] {
    return [...texts, text];
}

function variableOf(text: string, environment: CliContext["environment"]): [name: string, value: string] {
    const [, name, , value] = /^([A-Za-z_]\w*)(=(.*))?$/s.exec(text) ?? [];
    const given = name === undefined ? undefined : (value ?? environment[name]);
    if (name === undefined || given === undefined) {
        throw new UsageError(
            "invalid-variable",
            `invalid --set "${text}": expected NAME=VALUE, or the NAME of an environment variable that is set.`,
        );
    }
    return [name, given];
}
