import { join } from "node:path";
import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    removeComments: true,
    noLib: true,
    types: [],
};

/** The declarations of everything that a package's index exports, without comments, in order of name. */
export function typeReport(folder: string): string {
    const index = join(folder, "src/index.ts");
    const program = ts.createProgram([index], OPTIONS, ownFilesHost());
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(index);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) {
        throw new Error(`${index} is not a module.`);
    }
    return checker
        .getExportsOfModule(module)
        .map((symbol) => declarationOf(checker, symbol, join(folder, "src")))
        .sort()
        .join("\n");
}

/** Sees the package's own files only: the types of its dependencies take seconds to read, and are not asked for. */
function ownFilesHost(): ts.CompilerHost {
    const host = ts.createCompilerHost(OPTIONS);
    const fileExists = (file: string) => !file.includes("/node_modules/") && ts.sys.fileExists(file);
    return { ...host, fileExists };
}

function declarationOf(checker: ts.TypeChecker, symbol: ts.Symbol, sources: string): string {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const file = target.declarations?.[0]?.getSourceFile();
    if (file === undefined || !file.fileName.startsWith(sources.replaceAll("\\", "/"))) {
        return symbol.declarations?.[0]?.parent.getText() ?? symbol.name;
    }
    const { outputText } = ts.transpileDeclaration(file.text, {
        fileName: file.fileName,
        compilerOptions: OPTIONS,
    });
    const declarations = ts.createSourceFile(file.fileName, outputText, ts.ScriptTarget.Latest, true);
    return declarations.statements
        .filter((statement) => declares(statement, target.name))
        .map((statement) => statement.getText())
        .join("\n");
}

function declares(statement: ts.Statement, name: string): boolean {
    if (ts.isVariableStatement(statement)) {
        return statement.declarationList.declarations.some((each) => each.name.getText() === name);
    }
    return ts.isExportDeclaration(statement) || !("name" in statement)
        ? false
        : (statement.name as ts.Identifier | undefined)?.text === name;
}
