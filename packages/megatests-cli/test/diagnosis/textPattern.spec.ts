import assert from "node:assert/strict";
import { anyOf, inOrder, onOneLine } from "../../src/diagnosis/textPattern";

describe("anyOf, inOrder and onOneLine", () => {
    const cases: [title: string, holds: boolean, text: string][] = [
        ["the parts in order", true, "plugin aws was not found"],
        ["the parts in order, with lines between", false, "plugin aws\nwas not found"],
        ["the parts in the other order", false, "not found: plugin aws"],
        ["an earlier half that does not count", true, "not found\nplugin a: plugin b not found"],
        ["half of it", false, "plugin aws plugin"],
    ];
    for (const [title, holds, text] of cases) {
        it(`${holds ? "finds" : "does not find"} ${title} on one line`, () => {
            assert.equal(onOneLine(/plugin /, /not found/).test(text), holds);
            assert.equal(/plugin .*not found/.test(text), holds);
        });
    }

    it("finds parts on different lines, and each only behind the one before", () => {
        assert.equal(inOrder(/DELETE/, /\b409\b/).test("DELETE /x\n\nstatus 409"), true);
        assert.equal(inOrder(/DELETE/, /\b409\b/).test("409\nDELETE /x"), false);
        assert.equal(inOrder(/aba/, /aba/).test("ababa"), false);
    });

    it("answers the same again, and takes the first pattern that holds", () => {
        const pattern = anyOf(/never/, inOrder(/a/, /b/));
        assert.deepEqual([pattern.test("ab"), pattern.test("ab"), pattern.test("ba")], [true, true, false]);
    });
});
