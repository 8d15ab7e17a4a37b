import { type Node, type Pair, isAlias, isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit } from "yaml";
import { type SourceDocument, encodingProblem, positionIn } from "./document";
import type { Path } from "./field";
import { SeqerakitError } from "./problem";

/** Aliases that a file may expand to, against files that grow without bound. */
const MOST_ALIASES = 100;

const SYNTAX_FIX = "check the indentation, the colons and the quotes around it.";
const ALIAS_FIX = "write the values out in place of the aliases.";
const SECOND_DOCUMENT = ["A second document starts here", "keep one document in a file."] as const;

/**
 * Reads one YAML 1.2 document.
 *
 * @throws SeqerakitError when the text is not YAML.
 */
export function readYaml(text: string, file: string): SourceDocument {
    const unreadable = encodingProblem(file, text);
    if (unreadable !== undefined) {
        throw new SeqerakitError([unreadable]);
    }
    const document = parseDocument(text, { prettyErrors: false, stringKeys: true });
    const at = (offset: number) => ({ file, ...positionIn(text, offset), path: [] });
    const errors = [...document.errors, ...document.warnings].filter(({ code }) => code !== "DUPLICATE_KEY");
    if (errors.length > 0) {
        throw new SeqerakitError(
            errors.map(({ code, pos, message }) => {
                const [reason, fix] = code === "MULTIPLE_DOCS" ? SECOND_DOCUMENT : [message, SYNTAX_FIX];
                return { ...at(pos[0]), message: notExpected(reason), fix };
            }),
        );
    }
    const repeated = document.errors.map(({ pos }) => {
        return { ...at(pos[0]), message: "The field is given twice", fix: "keep one of the two." };
    });
    const root = document.contents;
    if (root === null) {
        const fix = "list a compute environment under compute-envs.";
        throw new SeqerakitError([{ ...at(0), message: "The file is empty", fix }]);
    }
    visit(document, {
        Alias: (_, alias) => {
            if (alias.resolve(document) === undefined) {
                const message = notExpected(`Nothing is called &${alias.source}`);
                throw new SeqerakitError([{ ...at(alias.range?.[0] ?? 0), message, fix: ALIAS_FIX }]);
            }
        },
    });
    const start = (node: unknown) => positionIn(text, (isNode(node) && node.range?.[0]) || 0);
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
        repeated,
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
            throw new SeqerakitError([{ ...at(0), message, fix: ALIAS_FIX }]);
        }
    }
}

function pairOf(node: unknown, name: string | number): Pair<Node, Node | null> | undefined {
    const pairs: unknown[] = isMap(node) ? node.items : [];
    return pairs.findLast((pair): pair is Pair<Node, Node | null> => {
        return isPair(pair) && isScalar(pair.key) && pair.key.value === name;
    });
}

function notExpected(reason: string): string {
    return `This is not the YAML that is expected: ${reason}`;
}
