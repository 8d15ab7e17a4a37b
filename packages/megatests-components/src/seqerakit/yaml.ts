import {
    type Alias,
    type CST,
    Composer,
    Lexer,
    type Node,
    type Pair,
    Parser,
    isAlias,
    isMap,
    isNode,
    isPair,
    isScalar,
    isSeq,
    visit,
} from "yaml";
import { type SourceDocument, encodingProblem, positionsIn } from "./document";
import type { Path } from "./field";
import { LIMITS } from "./limits";
import { type Problem, SeqerakitError, firstProblems } from "./problem";

const SYNTAX_FIX = "check the indentation, the colons and the quotes around it.";
const ALIAS_FIX = "write the values out in place of the aliases.";
const DEPTH_FIX = "write it with fewer lists and objects inside each other.";

/** Levels of the parser's stack for each list or object inside another. */
const STACK_LEVELS = 2;

/**
 * Reads one YAML 1.2 document.
 *
 * @throws SeqerakitError when the text is not YAML, or breaks a limit.
 */
export function readYaml(text: string, file: string): SourceDocument {
    const unreadable = encodingProblem(file, text);
    if (unreadable !== undefined) {
        throw new SeqerakitError([unreadable]);
    }
    const positionOf = positionsIn(text);
    const at = (offset: number) => ({ file, ...positionOf(offset), path: [] });
    const refuse = (offset: number, reason: string, fix: string) => {
        return new SeqerakitError([{ ...at(offset), message: notExpected(reason), fix }]);
    };
    // The composer's own search for repeated keys takes quadratic time.
    const composer = new Composer({ stringKeys: true, uniqueKeys: false });
    const [document, second] = composer.compose(tokensOf(), true, text.length);
    const errors = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map(({ pos, message }) => {
        return { ...at(pos[0]), message: notExpected(message), fix: SYNTAX_FIX };
    });
    if (second !== undefined) {
        const message = notExpected("A second document starts here");
        errors.push({ ...at(second.range[0]), message, fix: "keep one document in a file." });
    }
    if (errors.length > 0) {
        throw new SeqerakitError(firstProblems(errors));
    }
    const root = document?.contents;
    if (document === undefined || root === null || root === undefined) {
        const fix = "list a compute environment under compute-envs.";
        throw new SeqerakitError([{ ...at(0), message: "The file is empty", fix }]);
    }
    const aliases: Alias[] = [];
    const repeated: Problem[] = [];
    visit(document, {
        Alias: (_, alias) => void aliases.push(alias),
        Map: (_, { items }) => repeatedKeys(items),
    });
    if (aliases.length > LIMITS.aliases) {
        const offset = aliases[LIMITS.aliases]?.range?.[0] ?? 0;
        throw refuse(offset, `There are more than ${LIMITS.aliases} aliases`, ALIAS_FIX);
    }
    for (const alias of aliases) {
        if (alias.resolve(document) === undefined) {
            throw refuse(alias.range?.[0] ?? 0, `Nothing is called &${alias.source}`, ALIAS_FIX);
        }
    }
    const start = (node: unknown) => positionOf((isNode(node) && node.range?.[0]) || 0);
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
            return document?.toJS({ maxAliasCount: LIMITS.aliases });
        } catch {
            throw refuse(0, `The aliases make more than ${LIMITS.aliases} copies`, ALIAS_FIX);
        }
    }

    /** The tokens of the text. The composer goes into what is nested by recursion, so the parser's depth is limited. */
    function* tokensOf(): Generator<CST.Token> {
        const parser = new Parser();
        for (const lexeme of new Lexer().lex(text)) {
            yield* parser.next(lexeme);
            if (parser.stack.length > STACK_LEVELS * LIMITS.depth) {
                throw refuse(parser.offset, `There are more than ${LIMITS.depth} levels`, DEPTH_FIX);
            }
        }
        yield* parser.end();
    }

    function repeatedKeys(pairs: readonly Pair[]): void {
        const seen = new Set<unknown>();
        for (const { key } of pairs) {
            if (isScalar(key) && seen.size === seen.add(key.value).size) {
                const fix = "keep one of the two.";
                repeated.push({ ...at(key.range?.[0] ?? 0), message: "The field is given twice", fix });
            }
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
