import { dirname, join, isAbsolute, resolve } from "node:path";
import { encodingProblem, positionIn } from "./document";
import { readText } from "./files";
import { type Problem, SeqerakitError } from "./problem";

/** Comments and texts, in which an include means nothing, or an include with the path that follows it. */
const TOKEN = new RegExp(
    [
        String.raw`\/\/[^\n]*`,
        String.raw`\/\*[\s\S]*?\*\/`,
        String.raw`'''(?:\\[\s\S]|[^\\])*?'''`,
        String.raw`"""(?:\\[\s\S]|[^\\])*?"""`,
        String.raw`'(?:\\.|[^'\\\n])*'`,
        String.raw`"(?:\\.|[^"\\\n])*"`,
        String.raw`(?<![\w.$])(?<include>includeConfig)\b(?:[ \t]*(?<open>\()?[ \t]*(?:'(?<single>[^'\n]*)'|"(?<double>[^"\n]*)")(?:[ \t]*(?<close>\)))?(?=[ \t]*(?:[;}\r\n]|\/[/*]|$)))?`,
    ].join("|"),
    "g",
);

/**
 * Reads a Nextflow configuration file, with the text of the files that it includes in place of `includeConfig`. Paths
 * are relative to the file that includes them.
 *
 * @throws SeqerakitError with every problem of the file and of those that it includes: a file that is missing, a cycle, a
 * path that is only known when Nextflow runs.
 */
export function readNextflowConfig(file: string): string {
    const read = readText(file);
    if ("reason" in read) {
        const message = `The Nextflow configuration ${read.reason}`;
        throw new SeqerakitError([{ file, line: 1, column: 1, path: [], message, fix: "correct the path." }]);
    }
    const problems: Problem[] = [];
    const text = expand(file, read.text, [], problems);
    if (problems.length > 0) {
        throw new SeqerakitError(problems);
    }
    return text;
}

/** `includers` are the files that led to this one, the first of them first. */
function expand(file: string, text: string, includers: string[], problems: Problem[]): string {
    const unreadable = encodingProblem(file, text);
    if (unreadable !== undefined) {
        problems.push(unreadable);
        return "";
    }
    const chain = [...includers, file];
    return text.replace(TOKEN, (token, ...rest) => {
        const groups = rest.at(-1) as Record<string, string | undefined>;
        const offset = Number(rest.at(-3));
        if (groups["include"] === undefined) {
            return token;
        }
        const isClosed = (groups["open"] === undefined) === (groups["close"] === undefined);
        const path = isClosed ? (groups["single"] ?? groups["double"]) : undefined;
        const refuse = (message: string, fix: string) => {
            problems.push({ file, ...positionIn(text, offset), path: [], value: path, message, fix });
            return "";
        };
        if (path === undefined || /\$/.test(groups["double"] ?? "")) {
            return refuse("includeConfig without a plain path", "write the path out, in quotes, alone on its line.");
        }
        if (/^[a-z][a-z\d+.-]+:/i.test(path)) {
            return refuse("includeConfig with a URL", "keep a copy of the file in this repository and include that.");
        }
        const included = isAbsolute(path) ? path : join(dirname(file), path);
        if (chain.some((includer) => resolve(includer) === resolve(included))) {
            const round = [...chain, included].join(" -> ");
            return refuse(`includeConfig goes round in a circle, ${round}`, "remove one of these includes.");
        }
        const read = readText(included);
        if ("reason" in read) {
            return refuse(`includeConfig of a file that ${read.reason}`, "correct the path, relative to this file.");
        }
        const inner = expand(included, read.text, chain, problems).replace(/\r?\n$/, "");
        // A comment at the end of the included file would swallow what follows on the line.
        const alone = /^[ \t]*\r?(\n|$)/.test(text.slice(offset + token.length));
        return alone ? inner : `${inner}\n`;
    });
}
