import { tokensOf } from "./nextflowTokens";

/** A setting of a Nextflow configuration: its path, and the tokens of its value. */
type Setting = [path: string, ...value: string[]];

/**
 * The settings of a Nextflow configuration in one form: blocks as paths, without comments, spaces and the kind of quotes, a
 * list that is added to a range as its members, and in order of path where the order does not matter. Two configurations with
 * the same form mean the same.
 *
 * @returns undefined for a configuration with anything but settings and blocks, for example `includeConfig` or a function
 */
export function nextflowSettings(text: string): string[][] | undefined {
    const reader = new Reader(tokensOf(text));
    const settings = reader.block([]);
    if (settings === undefined || !reader.isAtEnd()) {
        return undefined;
    }
    const repeated = new Set(settings.map(([path]) => path)).size < settings.length;
    const keepsOrder =
        repeated || settings.some(([path, ...value]) => DEPENDS_ON_ORDER.test([path, ...value].join(" ")));
    return keepsOrder ? settings : settings.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A later selector wins over an earlier one, and a value may read a parameter that is set before it. */
const DEPENDS_ON_ORDER = /\bwith(?:Name|Label)\b|\bparams\b/;
/** Names in the longest path. Nobody writes as many, and deeper blocks could exhaust the stack. */
const DEEPEST = 100;
const OPEN = ["(", "[", "{"];
const CLOSED = [")", "]", "}"];
const NAME = /^(?:[\w$]+|'[^']*'|"[^"$]*")$/;
/** After one of these, an expression goes on in the next line. */
const GOES_ON = /^[-+*/%=<>&|?:,.!]$/;

class Reader {
    private at = 0;

    constructor(private readonly tokens: string[]) {}

    isAtEnd(): boolean {
        return this.at >= this.tokens.length;
    }

    /** The settings up to the end of a block, or undefined if there is anything else. */
    block(path: string[]): Setting[] | undefined {
        if (path.length > DEEPEST) {
            return undefined;
        }
        const settings: Setting[] = [];
        for (;;) {
            while (["\n", ";"].includes(this.next())) {
                this.at++;
            }
            if (this.isAtEnd() || this.next() === "}") {
                return settings;
            }
            const name = this.name();
            const opener = this.next();
            this.at++;
            if (name === undefined) {
                return undefined;
            }
            const here = [...path, ...name];
            if (opener === "{") {
                const inner = this.block(here);
                if (inner === undefined || this.next() !== "}") {
                    return undefined;
                }
                this.at++;
                settings.push(...inner);
            } else if (opener === "=" && this.next() !== "=") {
                settings.push([here.join("."), ...canonical(this.expression())]);
            } else {
                return undefined;
            }
        }
    }

    private next(): string {
        return this.tokens[this.at] ?? "";
    }

    /** Names with dots between them, for example `fusion.tags`, or a selector, for example `withLabel: gpu`. */
    private name(): string[] | undefined {
        const names: string[] = [];
        for (;;) {
            if (!NAME.test(this.next())) {
                return undefined;
            }
            const name = withoutQuotes(this.next());
            // A dot in quotes separates no names.
            names.push(name.includes(".") ? `'${name}'` : name);
            this.at++;
            if (this.next() === ":" && /^with(Name|Label)$/.test(name)) {
                names.push(":");
            } else if (this.next() !== ".") {
                return names;
            }
            this.at++;
        }
    }

    /** Tokens up to the end of the line, or of the block. Brackets go on over lines. */
    private expression(): string[] {
        const value: string[] = [];
        let depth = 0;
        while (!this.isAtEnd()) {
            const token = this.next();
            const ends = token === "\n" ? !GOES_ON.test(value.at(-1) ?? "=") : token === ";" || token === "}";
            if (depth === 0 && ends) {
                break;
            }
            depth += OPEN.includes(token) ? 1 : CLOSED.includes(token) ? -1 : 0;
            value.push(token);
            this.at++;
        }
        return value;
    }
}

/** The tokens of a value in one form. Line ends separate the statements of a closure, and nothing else. */
function canonical(tokens: string[]): string[] {
    const hasClosure = tokens.includes("{");
    const kept: string[] = [];
    for (const token of tokens) {
        const last = kept.at(-1) ?? "";
        if (token === "\n") {
            if (hasClosure && ![...OPEN, "\n"].includes(last) && !GOES_ON.test(last)) {
                kept.push(token);
            }
            continue;
        }
        if (CLOSED.includes(token) && last === "\n") {
            kept.pop();
        }
        kept.push(isQuoted(token) ? `'${withoutQuotes(token)}'` : token);
    }
    return withoutAddedLists(kept);
}

function isQuoted(token: string): boolean {
    return /^'[^'\\$]*'$|^"[^"\\$]*"$/.test(token);
}

function withoutQuotes(token: string): string {
    return isQuoted(token) ? token.slice(1, -1) : token;
}

/** Stands between two tokens. No configuration has it. */
const BETWEEN = "\uE000";
/** A range, and what is added to it: numbers, and lists of numbers. */
const RANGE_AND_MORE =
    /\(\uE000\d+\uE000\.\uE000\.\uE000\d+\uE000\)((?:\uE000\+\uE000(?:\d+|\[\uE000\d+(?:\uE000,\uE000\d+)*\uE000\]))+)/g;

/** `(130..145) + [104, 175]` as `(130..145) + 104 + 175`: adding a list to a range adds its members. */
function withoutAddedLists(tokens: string[]): string[] {
    return tokens
        .join(BETWEEN)
        .replace(RANGE_AND_MORE, (whole, added: string) => {
            const members = added.match(/\d+/g) ?? [];
            const own = whole.slice(0, whole.length - added.length);
            return [own, ...members.flatMap((member) => ["+", member])].join(BETWEEN);
        })
        .split(BETWEEN);
}
