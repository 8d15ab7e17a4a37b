import fc from "fast-check";

/** Texts that upset readers: characters that encodings and grammars treat specially, and numbers at their limits. */
const UPSETTING = [
    "\uFEFF",
    "\0",
    "\uFFFD",
    "\r",
    "\r\n",
    "\t",
    "\u2028",
    "\ud800",
    "é",
    "💥",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "\\",
    ",",
    ":",
    "#",
    "- ",
    "&a ",
    "*a",
    "<<: *a",
    "!!js/function x",
    "%YAML 1.1\n---\n",
    "---\n",
    "...\n",
    "? ",
    "|\n",
    ">-\n",
    "//",
    "/*",
    "$",
    "${",
    "$X",
    "${TOWER_WORKSPACE_ID}",
    "null",
    "true",
    "~",
    "NaN",
    "Infinity",
    "-0",
    "1e999",
    "9007199254740993",
    "0x10",
    "0o7",
    "1_000",
    "2001-01-01",
    "$TOWER_ACCESS_TOKEN",
    "${AWS_SECRET_ACCESS_KEY}",
    "$constructor",
    "/dev/zero",
    "/etc/passwd",
    "../../../../etc/passwd",
    "cpu.yml",
    "includeConfig 'main.config'",
    "\u001B[31m",
    "\n::error::",
    "__proto__",
    "constructor",
    "toString",
];

type Mutation = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, share: number) => Math.floor(share * text.length);

const insertion = fc
    .tuple(place, fc.oneof(fc.constantFrom(...UPSETTING), fc.string({ maxLength: 8, unit: "binary" })))
    .map(
        ([share, inserted]): Mutation =>
            (text) =>
                text.slice(0, at(text, share)) + inserted + text.slice(at(text, share)),
    );
const deletion = fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(
    ([share, length]): Mutation =>
        (text) =>
            text.slice(0, at(text, share)) + text.slice(at(text, share) + length),
);
const truncation = place.map(
    (share): Mutation =>
        (text) =>
            text.slice(0, at(text, share)),
);
const repetition = fc
    .tuple(place, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 50 }))
    .map(([share, length, times]): Mutation => (text) => {
        const start = at(text, share);
        return text.slice(0, start) + text.slice(start, start + length).repeat(times) + text.slice(start);
    });
/** Repeats a part until it breaks a limit: of depth, of aliases, of problems, of length. */
const flood = fc
    .tuple(
        place,
        fc.constantFrom(
            "[",
            "{a: ",
            "- ",
            '{"forge":',
            "&a [*a, ",
            "*a, ",
            "- *a\n",
            "? ",
            "'\\",
            '"',
            "/*",
            "a: b: c\n",
            "}",
            "\n",
        ),
        fc.constantFrom(60, 300, 3000),
    )
    .map(([share, part, times]): Mutation => (text) => {
        return text.slice(0, at(text, share)) + part.repeat(times) + text.slice(at(text, share));
    });
const lineSwap = fc.tuple(place, place).map(([first, second]): Mutation => (text) => {
    const lines = text.split("\n");
    const [a, b] = [Math.floor(first * lines.length), Math.floor(second * lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
    return lines.join("\n");
});
const indentation = fc
    .tuple(place, fc.constantFrom("", " ", "    ", "\t"))
    .map(([share, indent]): Mutation => (text) => {
        const lines = text.split("\n");
        const index = Math.floor(share * lines.length);
        lines[index] = indent + (lines[index] ?? "").trimStart();
        return lines.join("\n");
    });
/** Puts another value in the place of a word, a text or a number. */
const replacement = fc
    .tuple(
        place,
        fc.oneof(
            fc.jsonValue().map((value) => JSON.stringify(value)),
            fc.constantFrom(...UPSETTING),
        ),
    )
    .map(([share, value]): Mutation => (text) => {
        const tokens = [...text.matchAll(/"[^"\n]*"|[\w./:-]+/g)];
        const token = tokens[Math.floor(share * tokens.length)];
        return token === undefined
            ? value
            : text.slice(0, token.index) + value + text.slice(token.index + token[0].length);
    });

/** One to four changes of a text. */
const mutations = fc.array(
    fc.oneof(insertion, deletion, truncation, repetition, lineSwap, indentation, replacement, replacement, flood),
    { minLength: 1, maxLength: 4 },
);

/** Variants of some texts. */
export function mutated(texts: string[]): fc.Arbitrary<string> {
    return fc
        .tuple(fc.constantFrom(...texts), mutations)
        .map(([text, changes]) => changes.reduce((changed, mutate) => mutate(changed), text));
}
