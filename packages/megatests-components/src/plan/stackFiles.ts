import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Stands in an offline plan for a value that ESC would fetch. It is no secret. */
export const PLACEHOLDER = "offline-plan-placeholder";

/** What the files of a stack say about how its program runs. */
export interface StackFiles {
    project: string;
    stack: string;
    /** Path of the program. */
    program: string;
    /** Configuration by full key, for example `AWSMegatests:region`. Secret and unresolved values are placeholders. */
    config: Record<string, string>;
    /** Environment variables that the stack's ESC environment sets. Values that ESC fetches are placeholders. */
    environment: Record<string, string>;
    /** ESC environments that the stack imports. */
    escEnvironments: string[];
}

interface ProjectFile {
    name: string;
    main?: string;
    config?: Record<string, unknown>;
}

/**
 * Reads `Pulumi.yaml`, `Pulumi.STACK.yaml` and the definition of the ESC environment, `esc/PROJECT-STACK.yaml` in lower
 * case, of the stack in a folder.
 *
 * @throws Error when the folder holds no Pulumi project.
 */
export function readStackFiles(dir: string, stack: string): StackFiles {
    const projectFile = join(dir, "Pulumi.yaml");
    if (!existsSync(projectFile)) {
        throw new Error(`${projectFile} does not exist. Fix: name the folder of a Pulumi project with --dir.`);
    }
    const project = readYaml(projectFile) as ProjectFile;
    const stackFile = readOptional(join(dir, `Pulumi.${stack}.yaml`));
    const imported = stackFile["environment"];
    return {
        project: project.name,
        stack,
        program: join(dir, project.main ?? "index.js"),
        config: {
            ...configValues(project.name, project.config),
            ...configValues(project.name, stackFile["config"]),
        },
        environment: escVariables(readOptional(join(dir, "esc", `${project.name}-${stack}.yaml`.toLowerCase()))),
        escEnvironments: Array.isArray(imported) ? imported.filter((name) => typeof name === "string") : [],
    };
}

function configValues(project: string, config: unknown): Record<string, string> {
    const values = Object.entries(record(config)).map(([key, value]) => [
        key.includes(":") ? key : `${project}:${key}`,
        configText(value),
    ]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

/** A value of a stack's file, the default of a project's file, or a placeholder for an encrypted value. */
function configText(value: unknown): string | undefined {
    const entry = record(value);
    if ("secure" in entry) {
        return PLACEHOLDER;
    }
    const plain = typeof value === "object" ? (entry["value"] ?? entry["default"]) : value;
    return plain === undefined || plain === null
        ? undefined
        : typeof plain === "string"
          ? plain
          : JSON.stringify(plain);
}

function escVariables(definition: Record<string, unknown>): Record<string, string> {
    const variables = record(record(definition["values"])["environmentVariables"]);
    return Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [
            name,
            typeof value === "string" && !value.includes("${") ? value : PLACEHOLDER,
        ]),
    );
}

function readOptional(file: string): Record<string, unknown> {
    return existsSync(file) ? record(readYaml(file)) : {};
}

function readYaml(file: string): unknown {
    return parse(readFileSync(file, "utf8"));
}

function record(value: unknown): Record<string, unknown> {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
