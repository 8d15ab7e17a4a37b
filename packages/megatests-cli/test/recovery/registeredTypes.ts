import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import ts from "typescript";

const source = join(__dirname, "../../../megatests-components/src");
const load = createRequire(join(source, "index.ts")) as (module: string) => Record<string, ResourceClass | undefined>;

interface ResourceClass {
    __pulumiType?: string;
}

/** The types that the library can register: every class of a provider's SDK of which its source creates a resource. */
export function registeredTypes(): string[] {
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    return [...new Set(files.flatMap((file) => typesIn(readFileSync(join(source, file), "utf8"))))].sort();
}

function typesIn(text: string): string[] {
    const file = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest);
    const modules = new Map<string, { module: string; member?: string }>();
    const types: string[] = [];
    const visit = (node: ts.Node): void => {
        if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
            const module = node.moduleSpecifier.text;
            const bindings = node.importClause?.namedBindings;
            if (!/^@pulumi\/(?!pulumi)/.test(module) || bindings === undefined) {
                return;
            }
            if (ts.isNamespaceImport(bindings)) {
                modules.set(bindings.name.text, { module });
            } else {
                for (const { name, propertyName } of bindings.elements) {
                    modules.set(name.text, { module, member: (propertyName ?? name).text });
                }
            }
        } else if (ts.isNewExpression(node)) {
            const [, owner = "", own] = /^(\w+)(?:\.(\w+))?$/.exec(node.expression.getText(file)) ?? [];
            const imported = modules.get(owner);
            const type = imported && load(imported.module)[own ?? imported.member ?? ""]?.__pulumiType;
            types.push(...(type === undefined ? [] : [type]));
        }
        ts.forEachChild(node, visit);
    };
    visit(file);
    return types;
}
