import assert from "node:assert/strict";
import { printable, printableJson, visible } from "../../src/internal/printable";

const UNSAFE: [name: string, character: string][] = [
    ["a bell", "\u0007"],
    ["an escape", "\u001b"],
    ["a delete", "\u007f"],
    ["a control of C1", "\u009b"],
    ["a line separator", "\u2028"],
    ["a paragraph separator", "\u2029"],
    ["half a character", "\ud800"],
    ["a zero-width space", "\u200b"],
    ["a reversal of the direction", "\u202e"],
    ["a byte order mark", "\ufeff"],
];
const SAFE: [name: string, text: string][] = [
    ["a tab", "a\tb"],
    ["what joins and parts letters of a word", "a\u200cb\u200dc"],
    ["an emoji of several", "\u{1f469}\u200d\u{1f52c}"],
    ["two marks without a bracket", "## heading"],
    ["one mark", "#[a]"],
    ["a colon", ": a"],
    ["colons within a line", "a ::b"],
];

describe("printable texts", () => {
    for (const [name, character] of UNSAFE) {
        it(`replaces ${name} everywhere`, () => {
            const text = `a${character}b${character}`;
            assert.equal(visible(text), "a\ufffdb\ufffd");
            assert.equal(printable(text), "a\ufffdb\ufffd");
            const escaped = `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
            // JSON itself escapes some of them, with short names.
            const json = printableJson(text);
            assert.equal(JSON.parse(json), text);
            assert.ok(json === `"a${escaped}b${escaped}"` || !json.includes(character), json);
        });
    }

    for (const [name, text] of SAFE) {
        it(`keeps ${name}`, () => {
            assert.equal(visible(text), text);
            assert.equal(printable(text), text);
            assert.equal(JSON.parse(printableJson(text)), text);
        });
    }

    it("keeps lines in a text, in the form of Unix, and none in a line", () => {
        assert.equal(visible("a\r\nb\rc\nd"), "a\nb\nc\nd");
        assert.equal(printable("a\r\nb\rc\nd"), "a\ufffdb\ufffdc\ufffdd");
    });

    it("breaks commands of CI services anywhere in a line", () => {
        assert.equal(visible("a ##[error]b ##vso[task.a]"), "a # #[error]b # #vso[task.a]");
        assert.equal(printable("a ##[error]b ##vso[task.a]"), "a # #[error]b # #vso[task.a]");
        const json = printableJson({ a: "##[error] ##vso[b]" });
        assert.equal(json, '{\n  "a": "\\u0023\\u0023[error] \\u0023\\u0023vso[b]"\n}');
    });

    it("breaks commands of GitHub at the start of a line", () => {
        assert.equal(printable("::error::a"), ": :error::a");
        assert.equal(printable("  ::error::a"), "  : :error::a");
        assert.equal(printable("a\n::error::b"), "a\ufffd::error::b");
    });

    it("escapes both halves of a character", () => {
        assert.equal(printableJson("\u{e0041}"), '"\\udb40\\udc41"');
        assert.equal(visible("\u{e0041}"), "\ufffd");
    });
});
