import {
    type Alias,
    type CST,
    Composer,
    type DocumentOptions,
    Lexer,
    type Node,
    type Pair,
    Parser,
    type ScalarTag,
    type SchemaOptions,
    isAlias,
    isMap,
    isNode,
    isScalar,
    isSeq,
    visit,
} from "yaml";
import { formatValue } from "../internal/formatValue";
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
 * Scalars as PyYAML reads them, because seqerakit does: `yes` and `on` are true, and `010` is 8. Fractions and dates are
 * texts, as which seqerakit hands them on.
 *
 * Source: the resolver of PyYAML 6.0.
 */
const PYYAML: DocumentOptions & SchemaOptions = {
    schema: "failsafe",
    merge: true,
    customTags: [
        scalar("null", /^(?:~|null|Null|NULL|)$/, () => null),
        scalar("bool", /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/, () => true),
        scalar("bool", /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/, () => false),
        scalar("int", /^[-+]?0b[01_]+$/, (text) => integer(text.replace("0b", ""), 2)),
        scalar("int", /^[-+]?0x[0-9a-fA-F_]+$/, (text) => integer(text, 16)),
        scalar("int", /^[-+]?0[0-7_]+$/, (text) => integer(text, 8)),
        scalar("int", /^[-+]?(?:0|[1-9][0-9_]*)$/, (text) => integer(text, 10)),
        scalar("int", /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/, sexagesimal),
        scalar("float", /^[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?$/, fraction),
        scalar("float", /^\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/, fraction),
    ],
};

function scalar(name: string, test: RegExp, resolve: (text: string) => unknown): ScalarTag {
    return { tag: `tag:yaml.org,2002:${name}`, default: true, test, resolve };
}

/** A whole number; as text where a number of JavaScript cannot hold it. */
function integer(text: string, base: number): number | string {
    const digits = text.replaceAll("_", "");
    const value = Number.parseInt(digits, base);
    return Number.isSafeInteger(value) ? value : digits;
}

function sexagesimal(text: string): number {
    const sign = text.startsWith("-") ? -1 : 1;
    const parts = text.replace(/[-+_]/g, "").split(":");
    return sign * parts.reduce((sum, part) => 60 * sum + Number(part), 0);
}

/** A fraction as Python writes it: with an exponent of two digits or more below 0.0001 and from 1e16. */
function fraction(text: string): string {
    const value = Number(text.replaceAll("_", ""));
    const size = Math.abs(value);
    if (size >= 1e16 || (size < 1e-4 && size > 0)) {
        return value.toExponential().replace(/(?<=[-+])\d$/, "0$&");
    }
    return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

/**
 * Reads one YAML document.
 *
 * @throws SeqerakitError when the text is not YAML, or breaks a limit.
 */
export function readYaml(text: string, file: string): SourceDocument {
    const unreadable = encodingProblem(file, text);
    if (unreadable !== undefined) {
        throw new SeqerakitError([unreadable]);
    }
    const positionOf = positionsIn(text);
    const at = (offset: number) => ({ code: "invalid-yaml", file, ...positionOf(offset), path: [] });
    const invalid = (offset: number, reason: string, fix: string) => {
        return new SeqerakitError([{ ...at(offset), message: `invalid YAML: ${reason}`, fix }]);
    };
    // The composer's own search for repeated keys takes quadratic time.
    const composer = new Composer({ ...PYYAML, stringKeys: true, uniqueKeys: false });
    const [document, second] = composer.compose(tokensOf(), true, text.length);
    const errors = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map(({ pos, message }) => {
        return { ...at(pos[0]), message: `invalid YAML: ${message}`, fix: SYNTAX_FIX };
    });
    if (second !== undefined) {
        const message = "invalid YAML: a second document starts here";
        errors.push({ ...at(second.range[0]), message, fix: "keep one document in a file." });
    }
    if (errors.length > 0) {
        throw new SeqerakitError(firstProblems(errors));
    }
    const root = document?.contents;
    if (document === undefined || root === null || root === undefined) {
        const fix = "list a compute environment under compute-envs.";
        throw new SeqerakitError([{ ...at(0), code: "empty-file", message: "the file is empty", fix }]);
    }
    const aliases: Alias[] = [];
    const repeated: Problem[] = [];
    visit(document, {
        Alias: (_, alias) => void aliases.push(alias),
        Map: (_, { items }) => repeatedKeys(items),
    });
    const tooMany = aliases[LIMITS.aliases];
    if (tooMany !== undefined) {
        throw invalid(offsetOf(tooMany), `there are more than ${LIMITS.aliases} aliases`, ALIAS_FIX);
    }
    for (const alias of aliases) {
        if (alias.resolve(document) === undefined) {
            throw invalid(offsetOf(alias), `there is no anchor &${alias.source}`, ALIAS_FIX);
        }
    }
    const start = (node: unknown) => positionOf(isNode(node) ? offsetOf(node) : 0);
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
            throw invalid(0, `the aliases make more than ${LIMITS.aliases} copies`, ALIAS_FIX);
        }
    }

    /** The tokens of the text. The composer goes into what is nested by recursion, so the parser's depth is limited. */
    function* tokensOf(): Generator<CST.Token> {
        const parser = new Parser();
        for (const lexeme of new Lexer().lex(text)) {
            yield* parser.next(lexeme);
            if (parser.stack.length > STACK_LEVELS * LIMITS.depth) {
                throw invalid(parser.offset, `there are more than ${LIMITS.depth} levels`, DEPTH_FIX);
            }
        }
        yield* parser.end();
    }

    function repeatedKeys(pairs: readonly Pair[]): void {
        const seen = new Set<unknown>();
        for (const { key } of pairs) {
            if (isScalar(key) && seen.size === seen.add(key.value).size) {
                const message = `duplicate property ${formatValue(String(key.value))}`;
                const code = "duplicate-property";
                repeated.push({ ...at(offsetOf(key)), code, message, fix: "keep one of the two." });
            }
        }
    }
}

function offsetOf({ range }: Node): number {
    return range?.[0] ?? 0;
}

function pairOf(node: unknown, name: string | number): Pair | undefined {
    return isMap(node) ? node.items.findLast(({ key }) => isScalar(key) && key.value === name) : undefined;
}
