import { Command, Option } from "commander";
import type * as seqerakit from "megatests-components/internal";
import type * as formats from "../formats";
import type * as validation from "../validation";
import { isMissing } from "../files";
import { ExitCode, type CliContext, UsageError } from "../cliContext";
import { load } from "../lazy";
import { oneOf } from "../nearest";
import { repeated, variablesOf } from "../optionValues";

const FORMATS = ["text", "json", "sarif", "github"];

const EXAMPLES = `
Examples:
  megatests validate seqerakit
  megatests validate seqerakit/gpu.yml --format github
  megatests validate seqerakit --format sarif > seqerakit.sarif
  megatests validate seqerakit --fix
  tw compute-envs export --name my_env - | megatests validate -
  megatests validate envs --set MY_LAB_BUCKET=my-lab

In the files, $NAME and \${NAME} are variables that --set sets. TOWER_WORKSPACE_ID comes from the environment and
defaults to 1. Symbolic links in folders are skipped. Files that seqerakit files refer to must be in the repository.
Entries of other platforms, and blocks other than compute-envs, are left to seqerakit, with a note. Other YAML and JSON
files in folders are skipped.

# megatests-ignore CODE: REASON ignores the findings with that code on its line, or on the next line if it stands
alone. On the line of file-path it also ignores findings in that file. Only this command ignores them, a program does
not.`;

interface ValidateOptions {
    format: formats.Format;
    json?: boolean;
    set?: string[];
    root?: string;
    baseDir?: string;
    imported?: boolean;
    fix?: boolean;
}

/** The path that stands for standard input. */
const STANDARD_INPUT = "-";

/** Checks seqerakit files and the specs that they name. */
export function validateCommand(context: CliContext): Command {
    return new Command("validate")
        .description("check seqerakit files and their specs, and print every problem with its location and fix")
        .argument("[paths...]", "files or folders, or - for standard input", ["seqerakit"])
        .addOption(
            new Option("--format <format>", "output format").choices(FORMATS).argParser(oneOf(FORMATS)).default("text"),
        )
        .addOption(new Option("--json", "the same as --format json").conflicts("format"))
        .option("--set <name[=value]>", "set a variable, or take it from the environment; may be repeated", repeated)
        .option("--root <folder>", "folder that all files must be in (default: the repository)")
        .option(
            "--base-dir <folder>",
            "folder that paths in the files start from (default: the file's own, then this one)",
        )
        .option("--imported", "the environments exist and are imported, so they may name roles that Forge created")
        .option("--fix", "rewrite what has only one correct fix: renames, null values, trailing slashes")
        .addHelpText("after", EXAMPLES)
        .action(async (paths: string[], options: ValidateOptions) => {
            const { formatValidation } = load("./formats") as typeof formats;
            const reading = await read(context, paths, options);
            if (reading.files.length === 0 && reading.problems.length === 0) {
                throw new UsageError(
                    "no-seqerakit-files",
                    `no seqerakit files in ${paths.join(", ")}. Fix: pass the folder that contains them.`,
                );
            }
            context.print(formatValidation(options.json ? "json" : options.format, reading, context.colors));
            context.exitCode = reading.problems.length > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}

async function read(context: CliContext, paths: string[], options: ValidateOptions): Promise<validation.Validation> {
    const { readSeqerakitPaths, readSeqerakitText, rewriteFiles } = load(
        "megatests-components/internal",
    ) as typeof seqerakit;
    const { environment } = context;
    const variables = {
        TOWER_WORKSPACE_ID: environment["TOWER_WORKSPACE_ID"] || "1",
        ...variablesOf(options.set ?? [], environment),
    };
    const { root, baseDir, imported } = options;
    const readOptions = { variables, root, baseDir, imported };
    const { applyComments } = load("./validation") as typeof validation;
    if (paths.includes(STANDARD_INPUT)) {
        if (paths.length > 1 || options.fix) {
            const message = "- is only allowed on its own and without --fix. Fix: pass standard input or files.";
            throw new UsageError("standard-input", message);
        }
        const input = { text: new TextDecoder().decode(await context.readInput()), file: "<stdin>" };
        return applyComments(readSeqerakitText(input.text, input.file, readOptions), { root, baseDir, input });
    }
    for (const path of paths.filter(isMissing)) {
        throw new UsageError(
            "missing-path",
            `${path} does not exist. Fix: pass a seqerakit file or a folder that contains some.`,
        );
    }
    const validate = () => applyComments(readSeqerakitPaths(paths, readOptions), { root, baseDir });
    const found = validate();
    if (!options.fix) {
        return found;
    }
    const first = rewriteFiles(found);
    if (first.length === 0) {
        context.note(["rewrote nothing"]);
        return found;
    }
    // The specs of entries that are valid now are read too.
    const fixed = new Set([...first, ...rewriteFiles(validate())]);
    context.note([`rewrote ${[...fixed].join(", ")}`]);
    return validate();
}
