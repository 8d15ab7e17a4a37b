import { readFileSync, writeFileSync } from "node:fs";
import { type EditResult, applyEdits, modify, parseTree } from "jsonc-parser";
import { type Pair, Scalar, isMap, isPair, isScalar, isSeq, parseDocument, visit } from "yaml";
import type { Problem } from "./problem";
import type { SeqerakitPathsReading } from "./reader";

type Path = Problem["path"];
type Rewrite = NonNullable<Problem["rewrite"]>;
type Change = { path: Path; rewrite: Rewrite };

/**
 * Rewrites in the files what has one right answer: renames, values, and null, which is the same as a field that is left
 * out. Comments and order stay.
 *
 * @returns the files that changed
 */
export function rewriteFiles({ files, environments, problems, notes }: SeqerakitPathsReading): string[] {
    const specs = environments.flatMap(({ specFile }) => specFile ?? []);
    const findings = [...problems, ...notes];
    const read = new Set([...files, ...specs, ...findings.map(({ file }) => file)]);
    return [...read].filter((file) => {
        const changes = findings
            .filter((finding) => finding.file === file)
            .flatMap(({ path, rewrite }) => (rewrite === undefined ? [] : [{ path, rewrite }]));
        const text = readable(file);
        const fixed = text === undefined ? undefined : rewritten(text, changes);
        if (fixed === undefined || fixed === text) {
            return false;
        }
        writeFileSync(file, fixed);
        return true;
    });
}

function readable(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return undefined;
    }
}

/** The text with its changes, or undefined if it is neither JSON nor YAML. */
export function rewritten(text: string, changes: Change[]): string | undefined {
    return isJson(text) ? rewrittenJson(text, changes) : rewrittenYaml(text, changes);
}

/** Whether a text is JSON. What begins with a brace may be YAML too, or cut off. */
function isJson(text: string): boolean {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

function rewrittenJson(text: string, changes: Change[]): string {
    const indent = /^\{\r?\n([ \t]+)/.exec(text.trimStart())?.[1] ?? "  ";
    const formattingOptions = { insertSpaces: !indent.includes("\t"), tabSize: indent.length };
    const edited = (before: string, path: Path, value: unknown) =>
        applyEdits(before, modify(before, path, value, { formattingOptions }));
    const changed = changes.reduce((before, { path, rewrite }) => {
        if ("name" in rewrite) {
            return applyEdits(before, renameEdit(before, path, rewrite.name));
        }
        return edited(before, path, "remove" in rewrite ? undefined : rewrite.value);
    }, text);
    const nulls = nullPaths(JSON.parse(changed) as unknown, []);
    return nulls.reduce((before, path) => edited(before, path, undefined), changed);
}

function renameEdit(text: string, path: Path, name: string): EditResult {
    const parent = path.slice(0, -1).reduce((node, key) => {
        return typeof key === "number" ? node?.children?.[key] : propertyOf(node, key)?.children?.[1];
    }, parseTree(text));
    const key = propertyOf(parent, String(path.at(-1)))?.children?.[0];
    const isFree = propertyOf(parent, name) === undefined;
    return key === undefined || !isFree
        ? []
        : [{ offset: key.offset, length: key.length, content: JSON.stringify(name) }];
}

function propertyOf(node: ReturnType<typeof parseTree>, name: string) {
    return node?.children?.find((property) => property.children?.[0]?.value === name);
}

function nullPaths(value: unknown, path: Path): Path[] {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return [];
    }
    return Object.entries(value).flatMap(([key, inner]) => {
        return inner === null ? [[...path, key]] : nullPaths(inner, [...path, key]);
    });
}

function rewrittenYaml(text: string, changes: Change[]): string | undefined {
    // Without types, every scalar is written as it was read.
    const document = parseDocument(text, { schema: "failsafe", merge: true });
    if (document.errors.length > 0) {
        return undefined;
    }
    let isChanged = false;
    for (const { path, rewrite } of changes) {
        const parent: unknown = document.getIn(path.slice(0, -1));
        const isMeant = ({ key }: Pair) => isScalar(key) && key.value === path.at(-1);
        const pair = isMap(parent) ? parent.items.find(isMeant) : undefined;
        if (!isMap(parent) || !isScalar(pair?.key) || ("name" in rewrite && parent.has(rewrite.name))) {
            continue;
        }
        isChanged = true;
        if ("remove" in rewrite) {
            parent.delete(pair.key);
        } else if ("name" in rewrite) {
            pair.key.value = rewrite.name;
        } else {
            const scalar = isScalar(pair.value) ? pair.value : new Scalar("");
            scalar.value = String(rewrite.value);
            scalar.type = typeof rewrite.value === "string" ? scalar.type : Scalar.PLAIN;
            pair.value = scalar;
        }
    }
    const entries: unknown = document.getIn(["compute-envs"]);
    if (isSeq(entries)) {
        visit(entries, {
            Pair: (_, pair) => {
                const isNull = isPair(pair) && isNullScalar(pair.value);
                isChanged ||= isNull;
                return isNull ? visit.REMOVE : undefined;
            },
        });
    }
    return isChanged ? document.toString({ lineWidth: 0 }) : text;
}

function isNullScalar(value: unknown): boolean {
    const isPlain = isScalar(value) && (value.type === Scalar.PLAIN || value.type === undefined);
    return value === null || (isPlain && /^(?:~|null|Null|NULL|)$/.test(String(value.value)));
}
