import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { withoutControlSequences } from "../../src/diagnosis/controlSequences";

describe("withoutControlSequences", () => {
    for (const [title, text, expected] of [
        ["colours", "\u001b[31merror:\u001b[0m no", "error: no"],
        ["colours of 24 bits", "\u001b[38;2;1;2;3merror\u001b[39m", "error"],
        ["colours in 8 bits", "\u009b31merror\u009b0m", "error"],
        ["moves of the cursor", "a\u001b[2K\u001b[1A\u001b[?25lb", "ab"],
        ["titles of windows", "\u001b]0;title\u0007a\u001b]0;title\u001b\\b", "ab"],
        ["links", "\u001b]8;;https://example.org\u0007text\u001b]8;;\u0007", "text"],
        ["resets", "\u001bca\u001b(Bb", "ab"],
    ] as const) {
        it(`takes ${title} out, as Node does`, () => {
            assert.equal(withoutControlSequences(text), expected);
            if (title !== "resets") {
                assert.equal(stripVTControlCharacters(text), expected);
            }
        });
    }

    it("leaves no escape character, and no text out that a command would swallow to the end", () => {
        assert.equal(withoutControlSequences("\u001b]0;error: one\nerror: two"), "0;error: one\nerror: two");
        assert.equal(withoutControlSequences("a\u001b"), "a");
        assert.equal(withoutControlSequences("\u001b[;;;\nb"), "[;;;\nb");
    });
});
