import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type SourceDocument, encodingProblem, positionsIn } from "./document";
import type { Path } from "./field";
import { LIMITS } from "./limits";
import { type Problem, SeqerakitError, formatPath } from "./problem";

const NUMBER: [string, string] = ["the number is malformed", "write it in digits, for example 500."];
const ESCAPE: [string, string] = ["the string has an unknown escape sequence", "write a backslash as two backslashes."];

/** What is wrong, and what to do about it, by the parser's name of the error. */
const SYNTAX: Readonly<Record<string, [message: string, fix: string]>> = {
    InvalidCommentToken: ["comments are not allowed", "remove the comment."],
    PropertyNameExpected: ["a field name is missing", "remove the comma before it, or add the field."],
    ValueExpected: ["a value is missing", "add it, or remove the comma before it."],
    ColonExpected: ["a colon is missing", 'add ":" after the field name.'],
    CommaExpected: ["a comma is missing", 'add "," between the fields or items.'],
    CloseBraceExpected: ["the object is not closed", 'add "}".'],
    CloseBracketExpected: ["the list is not closed", 'add "]".'],
    EndOfFileExpected: ["unexpected content after the end of the document", "remove what follows it."],
    UnexpectedEndOfString: ["the string is not closed", "add a double quote at its end."],
    InvalidSymbol: ["unexpected text", "put texts and field names in double quotes, and remove anything else."],
    InvalidCharacter: ["the string has a control character", "write it as an escape, for example \\t."],
    InvalidEscapeCharacter: ESCAPE,
    InvalidUnicode: ESCAPE,
    UnexpectedEndOfNumber: NUMBER,
};

/**
 * Reads strict JSON.
 *
 * @throws SeqerakitError when the text is not strict JSON, or breaks a limit.
 */
export function readJson(text: string, file: string): SourceDocument {
    const unreadable = encodingProblem(file, text);
    if (unreadable !== undefined) {
        throw new SeqerakitError([unreadable]);
    }
    const positionOf = positionsIn(text);
    const invalid = (code: string, offset: number, message: string, fix: string) => {
        return new SeqerakitError([{ code, file, ...positionOf(offset), path: [], message, fix }]);
    };
    if (text.trim() === "") {
        throw invalid(
            "empty-file",
            0,
            "the file is empty",
            "export a compute environment with tw compute-envs export.",
        );
    }
    const tooDeep = offsetBelow(text, LIMITS.depth);
    if (tooDeep !== undefined) {
        const fix = "write it with fewer lists and objects inside each other.";
        throw invalid("too-deep", tooDeep, `the file has more than ${LIMITS.depth} levels`, fix);
    }
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { disallowComments: true });
    const error = errors[0];
    if (error !== undefined || root === undefined) {
        const [message, fix] = (error && SYNTAX[printParseErrorCode(error.error)]) ?? [
            "unexpected text",
            "check the text around it.",
        ];
        throw invalid("invalid-json", error?.offset ?? 0, `invalid JSON: ${message}`, fix);
    }
    const nodeAt = (path: Path): Node => {
        let node = root;
        for (const segment of path) {
            const inner = typeof segment === "number" ? node.children?.[segment] : valueOf(node, segment);
            if (inner === undefined) {
                break;
            }
            node = inner;
        }
        return node;
    };
    return {
        file,
        // JSON.parse keeps a field called __proto__ a field.
        value: JSON.parse(text),
        repeated: repeatedFields(root, [], (offset) => ({ file, ...positionOf(offset) })),
        valueAt: (path) => positionOf(nodeAt(path).offset),
        keyAt: (path) => {
            const node = nodeAt(path);
            return positionOf(node.parent?.type === "property" ? node.parent.offset : node.offset);
        },
    };
}

/** Where a text goes below a number of levels. The parser goes into them by recursion, so they are counted before. */
function offsetBelow(text: string, levels: number): number | undefined {
    let depth = 0;
    let isText = false;
    for (let offset = 0; offset < text.length; offset++) {
        const character = text[offset] ?? "";
        if (isText) {
            offset += character === "\\" ? 1 : 0;
            isText = character !== '"' && character !== "\n";
        } else if (character === "[" || character === "{") {
            if (++depth > levels) {
                return offset;
            }
        } else if (character === "]" || character === "}") {
            depth--;
        } else {
            isText = character === '"';
        }
    }
    return undefined;
}

/** The value of a field; the last one where it is given twice, as JSON.parse has it. */
function valueOf(node: Node, name: string): Node | undefined {
    return node.children?.findLast((property) => property.children?.[0]?.value === name)?.children?.[1];
}

type Locate = (offset: number) => Pick<Problem, "file" | "line" | "column">;

function repeatedFields(node: Node, path: Path, locate: Locate): Problem[] {
    const children = node.children ?? [];
    if (node.type === "array") {
        return children.flatMap((item, index) => repeatedFields(item, [...path, index], locate));
    }
    const first = new Map<string, Node>();
    return children.flatMap((property) => {
        const [key, value] = property.children ?? [];
        const name = String(key?.value);
        const inner = [...path, name];
        const before = first.get(name);
        first.set(name, before ?? property);
        const problems = value === undefined ? [] : repeatedFields(value, inner, locate);
        if (before === undefined) {
            return problems;
        }
        const { line, column } = locate(before.offset);
        return [
            {
                code: "duplicate-property",
                ...locate(property.offset),
                path: inner,
                message: `duplicate property "${formatPath(inner)}", first at ${line}:${column}`,
                fix: "keep one of the two.",
            },
            ...problems,
        ];
    });
}
