import assert from "node:assert/strict";
import { wordsOf, wordsOfFix, wrapHelp, wrapWords } from "../src/wrapWords";

describe("wrapWords", () => {
    it("starts a line where the next word does not fit, and indents it", () => {
        assert.deepEqual(wrapWords(wordsOf("one two three"), "- ", "  ", 9), ["- one two", "  three"]);
        assert.deepEqual(wrapWords(wordsOf("one two three"), "- ", "  ", 8), ["- one", "  two", "  three"]);
        assert.deepEqual(wrapWords(wordsOf("one  two three"), "- ", "  "), ["- one  two three"]);
    });

    it("keeps a word that is longer than the line whole", () => {
        assert.deepEqual(wrapWords(wordsOf("a abcdefgh b"), "", "", 4), ["a", "abcdefgh", "b"]);
    });

    it("colours neighbours together, on each line, and counts no colour as text", () => {
        const bold = (text: string) => `<${text}>`;
        assert.deepEqual(wrapWords([...wordsOf("a b c", bold), ...wordsOf("d e")], "", "", 3), ["<a b>", "<c> d", "e"]);
    });

    it("keeps the command at the end of a fix whole", () => {
        const wrapped = (fix: string) => wrapWords(wordsOfFix(fix), "", "", 10);
        assert.deepEqual(wrapped("Log in again: pulumi login --local"), ["Log in", "again:", "pulumi login --local"]);
        assert.deepEqual(wrapped("pulumi config set region us-east-2"), ["pulumi config set region us-east-2"]);
        assert.deepEqual(wrapped("Install pulumi first, please."), ["Install", "pulumi", "first,", "please."]);
    });
});

describe("wrapHelp", () => {
    const TEXT = "\nExamples:\n  a long command line\n\none two\nthree four\n\nExit codes:\n  0  all is fine\n";

    it("fills prose and keeps commands and blank lines", () => {
        assert.equal(
            wrapHelp(TEXT, 12),
            "\nExamples:\n  a long command line\n\none two\nthree four\n\nExit codes:\n  0  all is\n     fine\n",
        );
        assert.equal(
            wrapHelp(TEXT, 30),
            "\nExamples:\n  a long command line\n\none two three four\n\nExit codes:\n  0  all is fine\n",
        );
    });

    it("changes nothing without a width", () => {
        assert.equal(wrapHelp(TEXT), TEXT);
    });
});
