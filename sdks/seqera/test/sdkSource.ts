import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Properties by name, with the type's name stripped of `pulumi.Input`, `pulumi.Output` and `undefined`. */
export type Properties = Record<string, { type: string; optional: boolean }>;

interface SdkResource {
    inputs: Properties;
    outputs: Properties;
    secretInputs: string[];
    secretOutputs: string[];
}

/** What the source of a generated SDK declares. */
export interface SdkSource {
    /** Resources by token. */
    resources: Record<string, SdkResource>;
    /** Names of functions by token. */
    functions: Record<string, string>;
    /** Interfaces of the modules beside the resources, by name. */
    interfaces: Record<string, Properties>;
    inputTypes: Record<string, Properties>;
    outputTypes: Record<string, Properties>;
}

/** Reads the declarations of a generated SDK. */
export function readSdk(dir: string): SdkSource {
    const modules = readdirSync(dir)
        .filter((file) => file.endsWith(".ts"))
        .map((file) => parse(join(dir, file)));
    const interfaces = Object.assign({}, ...modules.map(interfacesOf)) as Record<string, Properties>;
    const resources: Record<string, SdkResource> = {};
    const functions: Record<string, string> = {};
    for (const module of modules) {
        for (const statement of module.statements) {
            if (ts.isClassDeclaration(statement) && statement.name?.text !== "Provider") {
                const text = statement.getText();
                resources[match(text, /__pulumiType = '([^']+)'/)] = {
                    inputs: interfaces[`${statement.name?.text}Args`] ?? {},
                    outputs: outputsOf(statement),
                    secretInputs: [...text.matchAll(/= (?:args\?\.)(\w+) \? pulumi\.secret/g)]
                        .map(([, name]) => name ?? "")
                        .sort(),
                    secretOutputs: quoted(/additionalSecretOutputs: \[([^\]]*)\]/.exec(text)?.[1] ?? ""),
                };
            }
            const invoked = ts.isFunctionDeclaration(statement)
                ? /pulumi\.runtime\.invoke\("([^"]+)"/.exec(statement.getText())?.[1]
                : undefined;
            if (invoked !== undefined && ts.isFunctionDeclaration(statement)) {
                functions[invoked] = statement.name?.text ?? "";
            }
        }
    }
    return {
        resources,
        functions,
        interfaces,
        inputTypes: interfacesOf(parse(join(dir, "types/input.ts"))),
        outputTypes: interfacesOf(parse(join(dir, "types/output.ts"))),
    };
}

function parse(file: string): ts.SourceFile {
    return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
}

function interfacesOf(module: ts.SourceFile): Record<string, Properties> {
    return Object.fromEntries(
        module.statements
            .filter(ts.isInterfaceDeclaration)
            .map((each) => [each.name.text, propertiesOf(each.members.filter(ts.isPropertySignature))]),
    );
}

function outputsOf(declaration: ts.ClassDeclaration): Properties {
    const fields = declaration.members.filter(ts.isPropertyDeclaration);
    return propertiesOf(fields.filter((field) => field.type?.getText().startsWith("pulumi.Output<")));
}

function propertiesOf(members: (ts.PropertySignature | ts.PropertyDeclaration)[]): Properties {
    return Object.fromEntries(
        members.map((member) => {
            const type = member.type?.getText() ?? "";
            const optional = member.questionToken !== undefined || /\| undefined>$/.test(type);
            return [member.name.getText(), { type: bareType(type), optional }];
        }),
    );
}

/** The name of a type without its wrappers, in one line. */
function bareType(type: string): string {
    const bare = type
        .replace(/\s*\| undefined/g, "")
        .replace(/pulumi\.(?:Input|Output)</g, "")
        .replace(/>/g, "")
        .replace(/(?:inputs|outputs)\./g, "")
        .trim();
    return /^\{\[key: string\]: (.*)\}$/.exec(bare)?.[1] === undefined
        ? bare
        : bare.replace(/^\{\[key: string\]: /, "{");
}

function match(text: string, pattern: RegExp): string {
    return pattern.exec(text)?.[1] ?? "";
}

function quoted(list: string): string[] {
    return [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? "").sort();
}
