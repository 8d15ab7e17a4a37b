import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { type Node, Parser } from "commonmark";
import { parse as parseShell } from "shell-quote";

/** Root of the repository. */
export const root = join(__dirname, "../../..");

/** A code block of a document. */
export interface CodeBlock {
    /** Path from the root, and the number of the block in its document, from 1. */
    title: string;
    /** Heading above the block. */
    heading: string;
    /** Language after the fence; empty without one. Indented blocks are commands. */
    language: string;
    text: string;
}

/** A document for people, by its path from the root. */
export interface Document {
    path: string;
    blocks: CodeBlock[];
    /** Targets of the links, as they stand. */
    links: string[];
    /** What a link can have after `#`. */
    anchors: Set<string>;
}

const FOLDERS = ["", "docs", "examples", "seqerakit", "packages/*", "stacks/*"];

/** Every Markdown document of the repository that people read on GitHub or npm, changelogs aside. */
export function readDocuments(): Document[] {
    return FOLDERS.flatMap(expandFolder)
        .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
        .filter((path) => path.endsWith(".md") && !/CHANGELOG|api-report|exports\.api/.test(path))
        .map((path) => readDocument(relative(root, path)));
}

export function readDocument(path: string): Document {
    const document: Document = { path, blocks: [], links: [], anchors: new Set() };
    let heading = "";
    const walker = new Parser().parse(readFileSync(join(root, path), "utf8")).walker();
    for (let event = walker.next(); event !== null; event = walker.next()) {
        const { node } = event;
        if (node.type === "code_block") {
            const title = `${path}, block ${document.blocks.length + 1}`;
            const [language, text] = [node.info ?? "sh", node.literal ?? ""];
            document.blocks.push({ title, heading, language, text });
        } else if (event.entering && (node.type === "link" || node.type === "image")) {
            document.links.push(node.destination ?? "");
        } else if (event.entering && node.type === "heading") {
            heading = textOf(node);
            document.anchors.add(anchorOf(heading));
        }
    }
    return document;
}

function textOf(node: Node): string {
    const parts: string[] = [];
    for (let child = node.firstChild; child !== null; child = child.next) {
        parts.push(child.literal ?? textOf(child));
    }
    return parts.join("");
}

/** What GitHub makes of a heading: lower case without punctuation, with hyphens for spaces. */
function anchorOf(heading: string): string {
    return heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_\- ]/gu, "")
        .replaceAll(" ", "-");
}

/** The commands of a shell block as lists of words, without comments, redirections and settings of variables. */
export function commandsOf({ text }: CodeBlock): string[][] {
    return text
        .replace(/\\\n\s*/g, "")
        .split("\n")
        .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
        .filter((line) => line !== "")
        .flatMap(commandsOfLine);
}

function commandsOfLine(command: string): string[][] {
    const commands: string[][] = [[]];
    let redirected = false;
    for (const word of parseShell(command.replace(/\$/g, "\\$"))) {
        if (typeof word === "string") {
            if (!redirected) {
                commands.at(-1)?.push(word);
            }
            redirected = false;
        } else if ("op" in word && /^(\|\|?|&&|;|\|&)$/.test(word.op)) {
            commands.push([]);
        } else if ("op" in word && word.op === "glob") {
            commands.at(-1)?.push(word.pattern);
        } else {
            redirected = true;
        }
    }
    return commands
        .map((words) => words.slice(words.findIndex((word) => !/^[A-Z_]+=/.test(word))))
        .filter((words) => words.length > 0);
}

function expandFolder(folder: string): string[] {
    if (!folder.endsWith("/*")) {
        return [join(root, folder)];
    }
    const parent = join(root, folder.slice(0, -2));
    return readdirSync(parent).map((name) => join(parent, name));
}
