import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import * as ts from "typescript";

/** A pattern of the package's code. */
export interface Pattern {
    /** File and line. */
    place: string;
    pattern: RegExp;
}

/** Every regular expression that is written out in the source files of a folder, but for generated ones. */
export function patternsIn(folder: string): Pattern[] {
    return sourcesIn(folder).flatMap((name) => literalsOf(join(folder, name), relative(folder, join(folder, name))));
}

/** Source files of a folder that put regular expressions together, but for generated ones. */
export function makersIn(folder: string): string[] {
    return sourcesIn(folder).filter((name) => /\bRegExp\(/.test(readFileSync(join(folder, name), "utf8")));
}

function sourcesIn(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.startsWith("generated"))
        .sort();
}

function literalsOf(file: string, name: string): Pattern[] {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2023);
    const found: Pattern[] = [];
    const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
            const end = node.text.lastIndexOf("/");
            const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
            const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
            found.push({ place: `${name}:${line}`, pattern });
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

/** The regular expressions that modules put together from texts while they load. */
export function patternsMadeBy(modules: string[]): Pattern[] {
    const found: Pattern[] = [];
    const PlainRegExp = RegExp;
    const load = createRequire(__filename);
    const before = { ...load.cache };
    let place = "";
    class RecordedRegExp extends PlainRegExp {
        constructor(...parts: ConstructorParameters<typeof PlainRegExp>) {
            super(...parts);
            found.push({ place, pattern: new PlainRegExp(this.source, this.flags) });
        }
    }
    try {
        globalThis.RegExp = RecordedRegExp as RegExpConstructor;
        for (const module of modules) {
            place = `made by ${module}`;
            const file = load.resolve(module);
            delete load.cache[file];
            load(file);
        }
    } finally {
        globalThis.RegExp = PlainRegExp;
        Object.assign(load.cache, before);
    }
    return found;
}
