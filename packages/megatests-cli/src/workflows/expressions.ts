import type { Expr } from "@actions/expressions" with { "resolution-mode": "import" };
import type * as ast from "@actions/expressions/ast" with { "resolution-mode": "import" };

/** Contexts that expressions of workflows may use. Source: GitHub's page on contexts. */
const CONTEXTS = [
    ...["github", "env", "vars", "job", "jobs", "steps", "runner"],
    ...["secrets", "strategy", "matrix", "needs", "inputs"],
];
/** Functions beyond the library's own. Source: GitHub's page on expressions. */
const FUNCTIONS = ["hashFiles", "success", "failure", "always", "cancelled"].map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 255,
}));

/** An expression, as far as it matters which names it reads and what it may come to. */
export type Expression =
    | { kind: "literal"; text: string }
    /** `vars.NAME` is ["vars", "NAME"]. */
    | { kind: "context"; path: string[] }
    | { kind: "or" | "and"; parts: Expression[] }
    /** Anything else, with the expressions in it. */
    | { kind: "other"; parts: Expression[] };

/** Reads the text of an expression, without `${{` and `}}`. It is undefined if the text is not an expression. */
export type ReadExpression = (text: string) => Expression | undefined;

/** The reader of expressions. Its library is an ES module, which loads asynchronously. */
export async function expressionReader(): Promise<ReadExpression> {
    const { Lexer, Parser } = await import("@actions/expressions");
    return (text) => {
        try {
            return simplified(new Parser(new Lexer(text).lex().tokens, CONTEXTS, FUNCTIONS).parse());
        } catch {
            return undefined;
        }
    };
}

/** The texts between `${{` and `}}`, and where each starts. */
export function expressionTexts(text: string): { text: string; index: number }[] {
    const found: { text: string; index: number }[] = [];
    for (let start = text.indexOf("${{"); start >= 0;) {
        const end = text.indexOf("}}", start);
        if (end < 0) {
            break;
        }
        found.push({ text: text.slice(start + 3, end).trim(), index: start });
        start = text.indexOf("${{", end);
    }
    return found;
}

function simplified(expression: Expr): Expression {
    const visitor: ast.ExprVisitor<Expression> = {
        visitLiteral: ({ literal }) => ({ kind: "literal", text: literal.coerceString() }),
        visitGrouping: ({ group }) => simplified(group),
        visitLogical: ({ operator, args }) => ({
            kind: operator.lexeme === "||" ? "or" : "and",
            parts: args.map(simplified),
        }),
        visitContextAccess: ({ name }) => ({ kind: "context", path: [name.lexeme] }),
        visitIndexAccess: ({ expr, index }) => {
            const [object, key] = [simplified(expr), isStar(index) ? undefined : simplified(index)];
            return object.kind === "context" && key?.kind === "literal"
                ? { kind: "context", path: [...object.path, key.text] }
                : { kind: "other", parts: key === undefined ? [object] : [object, key] };
        },
        visitUnary: ({ expr }) => ({ kind: "other", parts: [simplified(expr)] }),
        visitBinary: ({ left, right }) => ({ kind: "other", parts: [simplified(left), simplified(right)] }),
        visitFunctionCall: ({ args }) => ({ kind: "other", parts: args.map(simplified) }),
    };
    return expression.accept(visitor);
}

/** `object.*` has a star for an index, which accepts no visitor. */
function isStar(index: Expr): boolean {
    return index.constructor.name === "Star";
}
