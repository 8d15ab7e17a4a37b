import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Doc comments of all interfaces and enums below a folder, by name. The schema analyzer leaves them out. */
export function typeDescriptions(folder: string): Map<string, string> {
    const descriptions = new Map<string, string>();
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    for (const file of files) {
        const source = ts.createSourceFile(
            file,
            readFileSync(join(folder, file), "utf8"),
            ts.ScriptTarget.Latest,
            true,
        );
        for (const statement of source.statements) {
            if (ts.isInterfaceDeclaration(statement) || ts.isEnumDeclaration(statement)) {
                const comments = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
                const text = comments.map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? "").join("\n");
                descriptions.set(statement.name.text, text);
            }
        }
    }
    return descriptions;
}
