import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Document, LineCounter, parseDocument } from "yaml";

/** A workflow of GitHub Actions as it stands in a checkout. */
export interface WorkflowFile {
    file: string;
    /** Name of the folder that holds `.github`, which is usually the name of the pipeline. */
    pipeline: string;
    source: string;
    document: Document.Parsed;
    lines: LineCounter;
}

/** A file that is not a workflow. */
export interface UnreadWorkflow {
    file: string;
    line: number;
    reason: string;
}

const WORKFLOWS = join(".github", "workflows");
/** Larger files are no workflows. GitHub itself reads workflows up to 512 KB. */
const LARGEST = 1024 * 1024;

/**
 * The workflows in a path: a workflow, a folder of workflows, a checkout, or a folder of checkouts. Symbolic links in
 * folders are skipped.
 */
export function findWorkflows(path: string): string[] {
    if (!isFolder(path)) {
        return [path];
    }
    const own = basename(resolve(path)) === "workflows" ? path : join(path, WORKFLOWS);
    const folders = isFolder(own) ? [own] : foldersIn(path).map((folder) => join(folder, WORKFLOWS));
    return folders.filter(isFolder).flatMap((folder) =>
        readdirSync(folder, { withFileTypes: true })
            .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
            .map(({ name }) => join(folder, name))
            .sort(),
    );
}

/** Reads a workflow, or says why it cannot be read. */
export function readWorkflow(file: string): WorkflowFile | UnreadWorkflow {
    const { size } = statSync(file);
    if (size > LARGEST) {
        return { file, line: 1, reason: `the file has ${size} bytes, more than ${LARGEST}` };
    }
    const source = readFileSync(file, "utf8");
    const lines = new LineCounter();
    const document = parseDocument(source, { lineCounter: lines });
    const [error] = document.errors;
    if (error !== undefined) {
        // The parser quotes the line after a colon.
        const reason = error.message.split("\n")[0]?.replace(/:$/, "") ?? "";
        return { file, line: lines.linePos(error.pos[0]).line, reason };
    }
    const folder = dirname(resolve(file));
    const pipeline = folder.endsWith(WORKFLOWS) ? basename(dirname(dirname(folder))) : basename(folder);
    return { file, pipeline, source, document, lines };
}

function foldersIn(path: string): string[] {
    return readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(path, name))
        .sort();
}

function isFolder(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
