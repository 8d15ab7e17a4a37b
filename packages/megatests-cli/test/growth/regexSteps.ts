import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** Goes on with the rest of a pattern from a place in the text. */
type Continue = (at: number) => boolean;
type Matcher = (at: number, next: Continue) => boolean;

/** Stops a count that has seen enough. */
class Enough extends Error {}

/**
 * How many steps a backtracking engine, such as V8's, takes to find every match of a pattern in a text: one for each
 * part of the pattern that is compared at a place, each time that it is. Stops at `most`.
 */
export function regexSteps({ source, flags }: RegExp, text: string, most = Infinity): number {
    let steps = 0;
    const step = () => {
        if (++steps >= most) {
            throw new Enough();
        }
    };

    /** Takes one character: the one, or one of the class, that a part of the pattern names. */
    function character(raw: string): Matcher {
        const member = new RegExp(`^(?:${raw})$`, flags.replace(/[gym]/g, ""));
        const known = new Map<string | undefined, boolean>([[undefined, false]]);
        return (at, next) => {
            step();
            const given = text[at];
            const taken = known.get(given) ?? member.test(given ?? "");
            known.set(given, taken);
            return taken && next(at + 1);
        };
    }

    function sequence(elements: readonly AST.Element[]): Matcher {
        const matchers = elements.map(matcherOf);
        const from = (index: number, at: number, next: Continue): boolean => {
            const matcher = matchers[index];
            return matcher === undefined ? next(at) : matcher(at, (after) => from(index + 1, after, next));
        };
        return (at, next) => from(0, at, next);
    }

    function choice(alternatives: readonly AST.Alternative[]): Matcher {
        const matchers = alternatives.map(({ elements }) => sequence(elements));
        return (at, next) => matchers.some((matcher) => matcher(at, next));
    }

    function repetition({ element, min, max, greedy }: AST.Quantifier): Matcher {
        const matcher = matcherOf(element);
        const times = (count: number, at: number, next: Continue): boolean => {
            const more = () =>
                count < max && matcher(at, (after) => (after > at || count < min) && times(count + 1, after, next));
            const done = () => count >= min && next(at);
            return greedy ? more() || done() : done() || more();
        };
        return (at, next) => times(0, at, next);
    }

    function matcherOf(node: AST.Element): Matcher {
        switch (node.type) {
            case "Character":
            case "CharacterSet":
            case "CharacterClass":
                return character(node.raw);
            case "Quantifier":
                return repetition(node);
            case "Group":
            case "CapturingGroup":
                return choice(node.alternatives);
            case "Assertion": {
                if (node.kind === "lookahead") {
                    const inside = choice(node.alternatives);
                    return (at, next) => inside(at, () => true) !== node.negate && next(at);
                }
                // What looks behind looks at a few characters, which counts as one step.
                const look = new RegExp(node.raw, `${flags.replace(/[gy]/g, "")}y`);
                return (at, next) => {
                    step();
                    look.lastIndex = at;
                    return look.test(text) && next(at);
                };
            }
            default:
                throw new Error(`${node.raw} is not counted: ${node.type}`);
        }
    }

    const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, {
        unicode: flags.includes("u"),
        unicodeSets: flags.includes("v"),
    });
    const pattern = choice(alternatives);
    try {
        for (let at = 0; at <= text.length;) {
            let end = at;
            const found = pattern(at, (after) => {
                end = after;
                return true;
            });
            at = found && end > at ? end : at + 1;
        }
    } catch (error) {
        if (!(error instanceof Enough)) {
            throw error;
        }
    }
    return steps;
}

/** Characters that a pattern names, one or two of each class, and the texts that it spells out. */
export function atomsOf({ source, flags }: RegExp): string[] {
    const atoms = new Set(["\u0001", "\n", " "]);
    const isUnicode = { unicode: flags.includes("u"), unicodeSets: flags.includes("v") };
    const pick = (raw: string) => {
        const member = new RegExp(`^(?:${raw})$`, flags.replace(/[gym]/g, ""));
        for (const character of [
            "a",
            "A",
            "0",
            ".",
            "/",
            "-",
            ":",
            "_",
            '"',
            "'",
            "(",
            ";",
            "#",
            "\t",
            "\\",
            "*",
            "$",
        ]) {
            if (member.test(character)) {
                atoms.add(character);
            }
        }
    };
    const visit = (node: AST.Element | AST.Alternative): void => {
        switch (node.type) {
            case "Alternative": {
                let spelled = "";
                for (const element of node.elements) {
                    if (element.type === "Character") {
                        spelled += String.fromCodePoint(element.value);
                    } else {
                        atoms.add(spelled);
                        spelled = "";
                    }
                    visit(element);
                }
                atoms.add(spelled);
                break;
            }
            case "Character":
                atoms.add(String.fromCodePoint(node.value));
                break;
            case "CharacterSet":
            case "CharacterClass":
                pick(node.raw);
                break;
            case "Quantifier":
                visit(node.element);
                break;
            case "Group":
            case "CapturingGroup":
                node.alternatives.forEach(visit);
                break;
            case "Assertion":
                if ("alternatives" in node) {
                    node.alternatives.forEach(visit);
                }
                break;
            default:
        }
    };
    new RegExpParser().parsePattern(source, 0, source.length, isUnicode).alternatives.forEach(visit);
    return [...atoms].filter((atom) => atom !== "");
}
