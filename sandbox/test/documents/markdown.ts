import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import GithubSlugger from "github-slugger";
import { type Token, type Tokens, lexer, walkTokens } from "marked";

/** Root of the repository. */
export const root = join(__dirname, "../../..");

/** A code block of a document. */
export interface CodeBlock {
    /** Path from the root, and the number of the block in its document, from 1. */
    title: string;
    /** Language after the fence; empty without one. */
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
        .filter((path) => path.endsWith(".md") && !/CHANGELOG|api-report/.test(path))
        .map((path) => readDocument(relative(root, path)));
}

export function readDocument(path: string): Document {
    const tokens = lexer(readFileSync(join(root, path), "utf8"));
    const document: Document = { path, blocks: [], links: [], anchors: new Set() };
    const slugger = new GithubSlugger();
    walkTokens(tokens, (token: Token) => {
        switch (token.type) {
            case "code": {
                const { lang = "", text } = token as Tokens.Code;
                document.blocks.push({ title: `${path}, block ${document.blocks.length + 1}`, language: lang, text });
                break;
            }
            case "link":
            case "image":
                document.links.push((token as Tokens.Link).href);
                break;
            case "heading":
                document.anchors.add(slugger.slug((token as Tokens.Heading).text.replace(/[`*_]/g, "")));
        }
    });
    return document;
}

/** The commands of a shell block: lines without comments, with continued lines joined. */
export function commandsOf({ text }: CodeBlock): string[] {
    return text
        .replace(/\\\n\s*/g, "")
        .split("\n")
        .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
        .filter((line) => line !== "");
}

function expandFolder(folder: string): string[] {
    if (!folder.endsWith("/*")) {
        return [join(root, folder)];
    }
    const parent = join(root, folder.slice(0, -2));
    return readdirSync(parent).map((name) => join(parent, name));
}
