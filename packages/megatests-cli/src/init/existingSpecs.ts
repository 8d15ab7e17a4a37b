import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import {
    CodedError,
    formatReason,
    formatValue,
    readSeqerakitPaths,
    type SeqerakitPathsReading,
    SourceFiles,
} from "megatests-components/internal";
import type { GivenAnswers } from "./answers";
import type { Specs } from "./specs";

/** The specs of a new stack that exist already, and the answers that they give. */
export interface ExistingSpecs extends Specs {
    answers: GivenAnswers;
}

type Environment = SeqerakitPathsReading["environments"][number];

/** Paths that need no quotes in a program, a workflow or a shell. */
const FOLDER = /^[A-Za-z\d][\w.-]*(?:\/[A-Za-z\d][\w.-]*)*$/;
const MAX_FILES = 1000;
const MAX_LISTED = 20;

/**
 * Reads a folder of seqerakit files for a new stack. Files outside the stack's folder are copied into it.
 *
 * @param variables values of variables in the files, which are stored in plain text
 * @throws CodedError with the code `invalid-seqerakit-files` or `no-environments`, and every problem.
 */
export function existingSpecs(from: string, stackFolder: string, variables: Record<string, string>): ExistingSpecs {
    if (!lstatSync(from).isDirectory()) {
        throw new CodedError(
            "invalid-path",
            `--from: expected a folder with seqerakit files, got ${formatValue(from)}`,
        );
    }
    const inside = relative(resolve(stackFolder), resolve(from));
    const isInside = inside !== "" && !inside.startsWith("..") && !isAbsolute(inside);
    const folder = isInside ? inside.replaceAll("\\", "/") : basename(resolve(from));
    if (!FOLDER.test(folder)) {
        const message = `--from: expected a path of letters, digits, ".", "_" and "-", got ${formatValue(folder)}`;
        throw new CodedError("invalid-path", `${message}. Fix: rename the folder.`);
    }
    const files = isInside ? {} : Object.fromEntries(textsIn(from).map(([path, text]) => [`${folder}/${path}`, text]));
    const stack = isInside ? stackFolder : mkdtempSync(join(tmpdir(), "megatests-init-"));
    try {
        writeAll(stack, files);
        const { reading, fromStack } = readBoth(join(stack, folder), stack, variables);
        const environments = reading.environments.filter(({ form }) => form !== "spec");
        throwIfUnusable(from, reading, environments, join(stack, folder));
        const names = environments.map(({ settings }) => settings.name);
        const [primary = ""] = environments.filter((one) => one.primary).map(({ settings }) => settings.name);
        const expression = readerOf(folder, fromStack, variables);
        return {
            folder,
            files,
            names,
            primary: primary || (names[0] ?? ""),
            definitions: "",
            expression,
            answers: answersOf(environments),
        };
    } finally {
        if (!isInside) {
            rmSync(stack, { recursive: true, force: true });
        }
    }
}

/** The texts of the files in a folder and its subfolders, by their paths from it. Links and hidden files are left out. */
function textsIn(folder: string): [path: string, text: string][] {
    const paths: string[] = [];
    const collect = (inner: string) => {
        for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
            const path = join(inner, entry.name);
            if (entry.name.startsWith(".") || entry.name === "node_modules") {
                continue;
            }
            if (entry.isDirectory()) {
                collect(path);
            } else if (entry.isFile() && paths.push(path) > MAX_FILES) {
                const message = `${folder} contains more than ${MAX_FILES} files`;
                throw new CodedError(
                    "too-many-files",
                    `${message}. Fix: pass the folder of the seqerakit files alone.`,
                );
            }
        }
    };
    collect("");
    const files = new SourceFiles(resolve(folder));
    return paths.sort().map((path) => {
        const read = files.read(join(folder, path));
        if ("reason" in read) {
            throw new CodedError("unreadable-file", `cannot copy ${join(folder, path)}: the file ${read.reason}`);
        }
        return [path.replaceAll("\\", "/"), read.text];
    });
}

function writeAll(folder: string, files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
}

/** Reads the files with paths that start from their own folders, or else from the stack's folder, as in a repository. */
function readBoth(folder: string, root: string, given: Record<string, string>) {
    const variables = { TOWER_WORKSPACE_ID: "1", ...given };
    const reading = readSeqerakitPaths([folder], { variables, root });
    const other = reading.problems.length > 0 && readSeqerakitPaths([folder], { variables, root, baseDir: root });
    return other && other.problems.length === 0 ? { reading: other, fromStack: true } : { reading, fromStack: false };
}

function throwIfUnusable(from: string, { problems }: SeqerakitPathsReading, environments: Environment[], read: string) {
    if (problems.length > 0) {
        const lines = problems.slice(0, MAX_LISTED).map((problem) => {
            const file = problem.file.replace(read, () => from);
            return `${file}:${problem.line}:${problem.column}: ${formatReason(problem)}`;
        });
        const count = `${problems.length} problem${problems.length === 1 ? "" : "s"} in ${from}`;
        throw new CodedError("invalid-seqerakit-files", [`${count}:`, ...lines].join("\n"));
    }
    const names = environments.map(({ settings }) => settings.name);
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated !== undefined) {
        const message = `${from} has two environments with the name ${formatValue(repeated)}`;
        throw new CodedError("duplicate-name", `${message}. Fix: pass a folder with the files of one workspace.`);
    }
    if (environments.length === 0) {
        const message = `${from} has no entry of an AWS Batch environment under compute-envs`;
        throw new CodedError("no-environments", `${message}. Fix: pass a folder with seqerakit files.`);
    }
}

/** What all environments agree about. */
function answersOf(environments: Environment[]): GivenAnswers {
    const agreed = (values: unknown[]) => {
        const [value, ...others] = new Set(values);
        return typeof value === "string" && others.length === 0 ? value : undefined;
    };
    const region = agreed(environments.map(({ settings }) => settings.batch?.region));
    const bucket = agreed(environments.map(({ settings }) => bucketOf(settings.batch?.workDir)));
    const workspaceId = agreed(environments.map(({ workspace }) => /^[2-9]$|^[1-9]\d+$/.exec(workspace ?? "")?.[0]));
    return {
        ...(region !== undefined && { region }),
        ...(bucket !== undefined && { bucket }),
        ...(workspaceId !== undefined && { workspaceId }),
    };
}

function bucketOf(workDir: unknown): string | undefined {
    return typeof workDir === "string" ? /^s3:\/\/([^/]+)/.exec(workDir)?.[1] : undefined;
}

function readerOf(folder: string, fromStack: boolean, variables: Record<string, string>): string {
    const texts = Object.entries(variables).map(
        ([name, value]) => `                ${name}: ${JSON.stringify(value)},\n`,
    );
    return `readSeqerakit(join(import.meta.dirname, ${JSON.stringify(folder)}), {
            // Variables that the files may use. Their values are stored in plain text, so list none with a secret.
            variables: {
                TOWER_WORKSPACE_ID: workspaceId,
${texts.join("")}            },${fromStack ? "\n            baseDir: import.meta.dirname," : ""}
        })`;
}
