import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { commandLine, shellComment, shellQuoted } from "../../src/internal/shell";

/** Words, and how a shell is given them. */
const WORDS: [word: string, quoted: string][] = [
    ["a-Z_0@%+=:,./", "a-Z_0@%+=:,./"],
    ["x", "x"],
    ["", "''"],
    // zsh replaces a word that starts with it.
    ["=ls", "'=ls'"],
    ["$HOME", "'$HOME'"],
    ["end!", "'end!'"],
    ["two words", "'two words'"],
    ["it's", `'it'\\''s'`],
    ["Größe 🧬", "'Größe 🧬'"],
    ["two\nlines", "$'two\\x0alines'"],
    ["it's\ta \\ b", "$'it\\x27s\\x09a \\x5c b'"],
    ["é\u200b", "$'\\xc3\\xa9\\xe2\\x80\\x8b'"],
    ["a\u2028b", "$'a\\xe2\\x80\\xa8b'"],
    ["a\u2029b", "$'a\\xe2\\x80\\xa9b'"],
    // A character of which half is missing is replaced, as everywhere in UTF-8.
    ["\ud83e", "$'\\xef\\xbf\\xbd'"],
];

describe("shell commands", () => {
    for (const [word, quoted] of WORDS) {
        it(`quote ${JSON.stringify(word)} only as much as necessary, on one line`, () => {
            assert.equal(shellQuoted(word), quoted);
        });
    }

    it("give a shell the words as they are", () => {
        const words = WORDS.map(([word]) => word);
        const output = execFileSync("bash", ["-c", commandLine(["printf", "%s\\0", ...words])], { encoding: "utf8" });
        assert.deepEqual(
            output.split("\0").slice(0, -1),
            words.map((word) => Buffer.from(word).toString()),
        );
    });

    it("omit NUL, which no word can contain", () => {
        assert.equal(shellQuoted("a\0b\0c"), "$'abc'");
    });

    it("have operands that start with a hyphen after --", () => {
        assert.equal(commandLine(["pulumi", "up", "--stack", "my stack"]), "pulumi up --stack 'my stack'");
        assert.equal(commandLine(["rm"], ["a", "b-"]), "rm a b-");
        assert.equal(commandLine(["rm"], ["a", "-b", "c d"]), "rm -- a -b 'c d'");
    });

    it("have comments that zsh does not execute", () => {
        for (const text of ["", "x", "A step, on a-b_1.c: see docs/x"]) {
            assert.equal(shellComment(text), `# ${text}`);
        }
        assert.equal(shellComment("(all) of it"), "# '(all) of it'");
        assert.equal(shellComment("of it; ls"), "# 'of it; ls'");
        assert.equal(shellComment("two\nlines"), "# $'two\\x0alines'");
    });
});
