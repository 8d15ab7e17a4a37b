import { existsSync, readFileSync } from "node:fs";
import { createRequire, register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CodedError, keepStrippedTypes, typeScriptProblem } from "megatests-components/internal";
import type { Program } from "./findProgram";

/** How a project says that its TypeScript is compiled. */
export interface TypeScriptOptions {
    /** Whether Pulumi's Node.js host registers ts-node. */
    tsNode: boolean;
    /** File with the compiler's options, relative to the program's folder. */
    config: string;
}

/** What ts-node is given. Types are not checked: a plan shows what a program makes, and its own build checks it. */
interface TsNodeOptions {
    compiler: string;
    transpileOnly: true;
    project: string;
    skipProject: boolean;
    compilerOptions: Record<string, unknown>;
}

/** What is used of the project's own TypeScript, which may be of any version. */
interface Compiler {
    versionMajorMinor: string;
    parseConfigFileTextToJson(file: string, text: string): { config?: { compilerOptions?: Record<string, unknown> } };
}

const load = createRequire(__filename);

/**
 * Loads a program as Pulumi's Node.js host does, and gives what it exports.
 *
 * Source: `cmd/run/run.ts` of Pulumi's Node.js SDK.
 *
 * @throws Error if this Node.js cannot run the program, or the program cannot be loaded.
 */
export async function loadProgram(program: Program, typeScript: TypeScriptOptions): Promise<unknown> {
    const { path, folder, module } = program;
    const registered =
        typeScript.tsNode && (isTypeScript(path) || existsSync(join(folder, typeScript.config)))
            ? registerTsNode(program, typeScript.config)
            : false;
    if (isTypeScript(path) && !registered) {
        const problem = typeScriptProblem();
        if (problem !== undefined) {
            throw new CodedError("unsupported-program", `${path}: ${problem}`);
        }
        keepStrippedTypes();
    }
    if (!module) {
        return load(path);
    }
    const exported = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
    if (!Object.hasOwn(exported, "default")) {
        return exported;
    }
    if (Object.keys(exported).length > 1) {
        throw new CodedError("ambiguous-exports", `${path}: expected a default export or named exports, got both`);
    }
    return exported["default"];
}

function isTypeScript(path: string): boolean {
    return /\.[cm]?ts$/.test(path);
}

/** Lets ts-node compile TypeScript. Returns whether it compiles the program, which it cannot as an ES module if it is old. */
function registerTsNode({ folder, module }: Program, config: string): boolean {
    const project = createRequire(join(folder, "package.json"));
    const vendored = (path: string) => join(load.resolve("@pulumi/pulumi"), "../vendor", path);
    const tsNode = resolved(project, "ts-node") ?? vendored("ts-node@7.0.1");
    const compiler = resolved(project, "typescript") ?? vendored("typescript@3.8.3/typescript.js");
    const typescript = load(compiler) as Compiler;
    const modern = atLeast(typescript.versionMajorMinor, 4, 7);
    const file = join(folder, config);
    const options: TsNodeOptions = {
        compiler,
        transpileOnly: true,
        project: file,
        skipProject: !existsSync(file),
        compilerOptions: {
            target: module ? "ES2022" : "ES2020",
            module: modern ? "nodenext" : "commonjs",
            moduleResolution: modern ? "nodenext" : "node",
            ...compilerOptions(typescript, file),
        },
    };
    if (module && resolved(project, "ts-node/esm") !== undefined) {
        const hooks = project.resolve("@pulumi/pulumi/cmd/run/hooks.js");
        register(pathToFileURL(hooks).href, { data: options });
        return true;
    }
    (load(tsNode) as { register(options: TsNodeOptions): void }).register(options);
    return !module;
}

function compilerOptions(typescript: Compiler, file: string): Record<string, unknown> {
    return existsSync(file)
        ? (typescript.parseConfigFileTextToJson(file, readFileSync(file, "utf8")).config?.compilerOptions ?? {})
        : {};
}

function atLeast(version: string, major: number, minor: number): boolean {
    const [ofMajor = 0, ofMinor = 0] = version.split(".").map(Number);
    return ofMajor > major || (ofMajor === major && ofMinor >= minor);
}

function resolved(project: NodeJS.Require, name: string): string | undefined {
    try {
        return project.resolve(name);
    } catch {
        return undefined;
    }
}
