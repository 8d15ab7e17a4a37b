import {
    LineCounter,
    type Node,
    type Pair,
    isAlias,
    isMap,
    isNode,
    isPair,
    isScalar,
    isSeq,
    parseDocument,
} from "yaml";
import { type Position, type SourceDocument, encodingProblem, positionIn } from "./document";
import type { Path } from "./field";
import { SeqerakitError } from "./problem";

/** Aliases that a file may expand to, against files that grow without bound. */
const MOST_ALIASES = 100;

/**
 * Reads one YAML 1.2 document.
 *
 * @throws SeqerakitError when the text is not YAML, or names a field twice.
 */
export function readYaml(text: string, file: string): SourceDocument {
    const unreadable = encodingProblem(file, text);
    if (unreadable !== undefined) {
        throw new SeqerakitError([unreadable]);
    }
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const problems = [...document.errors, ...document.warnings].map((error) => ({
        file,
        ...positionIn(text, error.pos[0]),
        path: [],
        message: notExpected(error.message),
        fix:
            error.code === "DUPLICATE_KEY"
                ? "keep one of the two."
                : "check the indentation, the colons and the quotes around it.",
    }));
    if (problems.length > 0) {
        throw new SeqerakitError(problems);
    }
    const root = document.contents;
    if (root === null) {
        const fix = "list a compute environment under compute-envs.";
        throw new SeqerakitError([{ file, line: 1, column: 1, path: [], message: "The file is empty", fix }]);
    }
    const start = (node: unknown): Position => {
        const { line, col } = lines.linePos((isNode(node) && node.range?.[0]) || 0);
        return { line, column: col };
    };
    const follow = (node: unknown) => (isAlias(node) ? node.resolve(document) : node);
    const valueAt = (path: Path): unknown => {
        let node: unknown = root;
        for (const segment of path) {
            const within = follow(node);
            const inner = isSeq(within) ? within.items[Number(segment)] : pairOf(within, segment)?.value;
            if (inner === undefined || inner === null) {
                break;
            }
            node = inner;
        }
        return node;
    };
    return {
        file,
        value: jsValue(),
        valueAt: (path) => start(valueAt(path)),
        keyAt: (path) => {
            const parent = follow(valueAt(path.slice(0, -1)));
            return start(pairOf(parent, path.at(-1) ?? "")?.key ?? valueAt(path));
        },
    };

    function jsValue(): unknown {
        try {
            return document.toJS({ maxAliasCount: MOST_ALIASES });
        } catch (error) {
            const message = notExpected(String(error).replace(/^\w+: /, ""));
            const fix = "write the values out in place of the aliases.";
            throw new SeqerakitError([{ file, line: 1, column: 1, path: [], message, fix }]);
        }
    }
}

function pairOf(node: unknown, name: string | number): Pair<Node, Node | null> | undefined {
    const pairs: unknown[] = isMap(node) ? node.items : [];
    return pairs.find((pair): pair is Pair<Node, Node | null> => {
        return isPair(pair) && isScalar(pair.key) && pair.key.value === name;
    });
}

function notExpected(reason: string): string {
    return `This is not the YAML that is expected: ${reason}`;
}
