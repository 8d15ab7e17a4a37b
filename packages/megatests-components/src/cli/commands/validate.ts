import { Command, Option } from "commander";
import type * as seqerakit from "../../seqerakit";
import type * as formats from "../formats";
import { isMissing } from "../files";
import { ExitCode, type Invocation, WrongUse } from "../invocation";
import { load } from "../lazy";

const EXAMPLES = `
Examples:
  megatests validate seqerakit
  megatests validate seqerakit/gpu.yml --format github
  megatests validate seqerakit --format sarif > seqerakit.sarif
  megatests validate envs --set MY_LAB_BUCKET=my-lab

In the files $NAME and \${NAME} stand for environment variables. An unset TOWER_WORKSPACE_ID counts as 1, because
whoever edits specs need not know the workspace.`;

interface ValidateOptions {
    format: formats.Format;
    json?: boolean;
    set: Record<string, string>;
}

/** Checks seqerakit files and the specs that they name. */
export function validateCommand(invocation: Invocation): Command {
    return new Command("validate")
        .description("check seqerakit files and their specs, and show every problem with its place and fix")
        .argument("[paths...]", "files or folders", ["seqerakit"])
        .addOption(
            new Option("--format <format>", "how problems are printed")
                .choices(["text", "json", "sarif", "github"])
                .default("text"),
        )
        .addOption(new Option("--json", "the same as --format json").conflicts("format"))
        .option("--set <name=value>", "set a variable for the files; may be repeated", addVariable, {})
        .addHelpText("after", EXAMPLES)
        .action((paths: string[], { format, json, set }: ValidateOptions) => {
            for (const path of paths.filter(isMissing)) {
                throw new WrongUse(`${path} does not exist. Fix: name a file or a folder of seqerakit files.`);
            }
            const { readSeqerakitPaths } = load("../seqerakit") as typeof seqerakit;
            const { formatValidation } = load("./formats") as typeof formats;
            const environment = { TOWER_WORKSPACE_ID: "1", ...withoutEmpty(invocation.environment), ...set };
            const reading = readSeqerakitPaths(paths, { environment });
            if (reading.files.length === 0 && reading.problems.length === 0) {
                throw new WrongUse(
                    `${paths.join(", ")} holds no seqerakit file. Fix: name the folder that holds them.`,
                );
            }
            invocation.print(formatValidation(json ? "json" : format, reading, invocation.paint));
            invocation.exitCode = reading.problems.length > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}

function addVariable(text: string, variables: Record<string, string>): Record<string, string> {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
        throw new WrongUse(`--set ${text} sets no variable. Fix: write --set NAME=VALUE.`);
    }
    return { ...variables, [name]: value };
}

function withoutEmpty(environment: Invocation["environment"]): Invocation["environment"] {
    return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}
