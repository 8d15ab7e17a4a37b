import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CodedError, formatValue } from "megatests-components/internal";
import { parse } from "yaml";
import { type Program, findProgram } from "./findProgram";
import type { TypeScriptOptions } from "./loadProgram";

/**
 * Replaces an encrypted value, or one that ESC would fetch, in an offline plan. It is not secret. Equal sources have equal
 * placeholders, so that a program can compare them.
 */
function placeholder(source: string): string {
    return `offline-plan-placeholder-${source.replace(/[^\w.-]+/g, "-").replace(/^-|-$/g, "")}`;
}

/** What the files of a stack say about how its program runs. */
export interface StackFiles {
    project: string;
    stack: string;
    program: Program;
    typeScript: TypeScriptOptions;
    /** Configuration by full key, for example `AWSMegatests:region`. Secret and unresolved values are placeholders. */
    config: Record<string, string>;
    /** Environment variables that the stack's ESC environment sets. Values that ESC fetches are placeholders. */
    environment: Record<string, string>;
    /** ESC environments that the stack imports. */
    escEnvironments: string[];
}

/** Thrown for a folder without a Pulumi project. */
export class NoProject extends CodedError {}

/**
 * Reads `Pulumi.yaml`, `Pulumi.STACK.yaml` and the definition of the ESC environment, `esc/PROJECT-STACK.yaml` in lower
 * case, of the stack in a folder.
 *
 * @throws NoProject if the folder has no Pulumi.yaml.
 * @throws CodedError if a file is invalid or there is no program.
 */
export function readStackFiles(dir: string, stack: string): StackFiles {
    const projectFile = join(dir, "Pulumi.yaml");
    if (!existsSync(projectFile)) {
        throw new NoProject(
            "missing-project",
            `${projectFile} does not exist. Fix: pass the folder of a Pulumi project with --dir.`,
        );
    }
    const file = readMapping(projectFile);
    const project = textIn(file["name"], projectFile, "name", "the project's name");
    const stackFile = readOptional(join(dir, `Pulumi.${stack}.yaml`));
    const imported = stackFile["environment"];
    return {
        project,
        stack,
        ...programIn(file, dir, projectFile),
        config: {
            ...configValues(project, file["config"], projectValue),
            ...configValues(project, stackFile["config"], (value) => value),
        },
        environment: escVariables(readOptional(join(dir, "esc", `${project}-${stack}.yaml`.toLowerCase()))),
        escEnvironments: Array.isArray(imported) ? imported.filter((name) => typeof name === "string") : [],
    };
}

/** The program of a project, and how its TypeScript is compiled. */
function programIn(file: Values, dir: string, projectFile: string): Pick<StackFiles, "program" | "typeScript"> {
    const runtime = isValues(file["runtime"]) ? file["runtime"]["name"] : file["runtime"];
    if (runtime !== "nodejs") {
        const fix = "use pulumi preview, because only Node.js programs can be planned offline";
        throw validationError("unsupported-runtime", projectFile, expected("runtime", '"nodejs"', runtime), fix);
    }
    const main =
        file["main"] === undefined ? undefined : textIn(file["main"], projectFile, "main", "the path of the program");
    const program = findProgram(dir, main);
    if (program === undefined) {
        const place = main === undefined ? dir : join(dir, main);
        throw validationError(
            "missing-program",
            place,
            "Node.js cannot load the program",
            "set main in Pulumi.yaml to a file that exists",
        );
    }
    const options = valuesOf(valuesOf(file["runtime"])["options"]);
    const config = options["tsconfig"] ?? "tsconfig.json";
    return {
        program,
        typeScript: {
            tsNode: options["typescript"] !== false,
            config: textIn(config, projectFile, "runtime.options.tsconfig", "the path of a file"),
        },
    };
}

function configValues(project: string, config: unknown, read: (value: unknown) => unknown): Record<string, string> {
    const values = Object.entries(valuesOf(config)).map(([key, value]) => [
        key.includes(":") ? key : `${project}:${key}`,
        configText(withoutSecrets(read(value), key)),
    ]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

/** The value or the default in a project's file, which may have a type and a description beside it. */
function projectValue(value: unknown): unknown {
    return isValues(value) ? (value["value"] ?? value["default"]) : value;
}

/** A value as the engine hands it to a program: everything but text as JSON. */
function configText(value: unknown): string | undefined {
    return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
}

/** The value of a key with placeholders for what is encrypted in it. */
function withoutSecrets(value: unknown, key: string): unknown {
    if (Array.isArray(value)) {
        return value.map((entry, index) => withoutSecrets(entry, `${key}.${index}`));
    }
    if (!isValues(value)) {
        return value;
    }
    return "secure" in value
        ? placeholder(key)
        : Object.fromEntries(
              Object.entries(value).map(([part, entry]) => [part, withoutSecrets(entry, `${key}.${part}`)]),
          );
}

function escVariables(definition: Values): Record<string, string> {
    const variables = valuesOf(valuesOf(definition["values"])["environmentVariables"]);
    return Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [
            name,
            typeof value !== "string" ? placeholder(name) : value.includes("${") ? placeholder(value) : value,
        ]),
    );
}

function readOptional(file: string): Values {
    return existsSync(file) ? readMapping(file) : {};
}

/** @throws CodedError if a file is not YAML or its content is not a mapping. */
function readMapping(file: string): Values {
    let content: unknown;
    try {
        content = parse(readFileSync(file, "utf8")) ?? {};
    } catch (error) {
        // Further lines of the message repeat the file, which may hold secrets.
        const reason = error instanceof Error ? error.message.split("\n")[0]?.replace(/:$/, "") : String(error);
        throw validationError("invalid-yaml", file, `invalid YAML: ${reason}`);
    }
    if (!isValues(content)) {
        throw validationError("wrong-type", file, "expected a YAML mapping");
    }
    return content;
}

function textIn(value: unknown, file: string, field: string, meaning: string): string {
    if (typeof value !== "string" || value === "") {
        const code = value === undefined ? "missing-property" : "invalid-value";
        throw validationError(code, file, expected(field, meaning, value));
    }
    return value;
}

function expected(field: string, meaning: string, value: unknown): string {
    return value === undefined
        ? `missing required property ${formatValue(field)}`
        : `expected ${field} to be ${meaning}, got ${formatValue(value)}`;
}

function validationError(code: string, file: string, problem: string, fix?: string): CodedError {
    return new CodedError(code, `${file}: ${problem}${fix === undefined ? "" : `. Fix: ${fix}.`}`);
}

type Values = Record<string, unknown>;

function valuesOf(value: unknown): Values {
    return isValues(value) ? value : {};
}

function isValues(value: unknown): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
