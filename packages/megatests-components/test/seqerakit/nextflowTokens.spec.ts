import assert from "node:assert/strict";
import { includesIn, tokensOf } from "../../src/seqerakit/nextflowTokens";

describe("tokensOf", () => {
    const CASES: [title: string, text: string, tokens: string[]][] = [
        ["words, numbers and marks", "a.b_1 = $c+2", ["a", ".", "b_1", "=", "$c", "+", "2"]],
        ["line ends, without spaces and other blanks", "a\t= 1 \r\nb", ["a", "=", "1", "\n", "b"]],
        ["no comment to the end of a line", "a // b 'c\nd", ["a", "\n", "d"]],
        ["no comment to the end of the text", "a // b", ["a"]],
        ["no comment between its marks", "a /* b\n* c */ d", ["a", "d"]],
        ["no comment whose end is its beginning", "a /*/ b */ c", ["a", "c"]],
        ["no comment that is not closed", "a /* b", ["a"]],
        ["a slash that begins no comment", "a / b", ["a", "/", "b"]],
        ["texts in both kinds of quotes", `'a "b' "c 'd"`, [`'a "b'`, `"c 'd"`]],
        ["texts with escaped quotes and backslashes", `'a\\'b' 'c\\\\' d`, [`'a\\'b'`, `'c\\\\'`, "d"]],
        ["comments in texts", "'// a' \"/* b */\"", ["'// a'", '"/* b */"']],
        ["a text that is not closed, to the end of its line", "'a b\nc", ["'a b", "\n", "c"]],
        ["a text that is not closed, to the end", '"a b', ['"a b']],
        ["a backslash at the end", "'a\\", ["'a\\"]],
        ["texts over lines", "'''a\n'b'\n''' c", ["'''a\n'b'\n'''", "c"]],
        ["texts over lines in double quotes", '"""a\n"b"\n""" c', ['"""a\n"b"\n"""', "c"]],
        ["a text over lines that is not closed", "'''a\nb", ["'''a\nb"]],
        ["an empty text", "'' a", ["''", "a"]],
        ["nothing", "", []],
    ];
    for (const [title, text, tokens] of CASES) {
        it(`gives ${title}`, () => assert.deepEqual(tokensOf(text), tokens));
    }
});

describe("includesIn", () => {
    /** The text of each include, with its path if it is alone, and whether that is known. */
    function found(text: string): [text: string, path: string | undefined, isPlain: boolean][] {
        return includesIn(text).map(({ start, end, path, isPlain }) => [text.slice(start, end), path, isPlain]);
    }

    const WHOLE = [
        "includeConfig 'a'",
        'includeConfig\t"a"',
        "includeConfig'a'",
        "includeConfig( 'a' )",
        "includeConfig ('a')",
    ];
    for (const statement of WHOLE) {
        for (const after of ["", "\n", "\r\n", " ;", "}", " // b", "\t/* b */"]) {
            it(`finds ${JSON.stringify(statement + after)}`, () => {
                assert.deepEqual(found(`b = 1\n  ${statement}${after}`), [[statement, "a", true]]);
            });
        }
    }

    const WORD = ["includeConfig", undefined, false];
    const NOT_ALONE = [
        "includeConfig",
        "includeConfig a",
        "includeConfig aba",
        "includeConfig 'a' + 'b'",
        "includeConfig 'a' / 2",
        "includeConfig 'a' 'b'",
        "includeConfig 'a' b;",
        "includeConfig('a'",
        "includeConfig 'a')",
        "includeConfig(('a'))",
        "includeConfig 'a",
        "includeConfig 'a\n\n",
        "includeConfig 'a\n'",
        "includeConfig 'a\"",
    ];
    for (const text of NOT_ALONE) {
        it(`finds no path in ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), [WORD]));
    }

    it("knows whether a path is filled in when Nextflow runs", () => {
        assert.deepEqual(found('includeConfig "$a"'), [['includeConfig "$a"', "$a", false]]);
        assert.deepEqual(found("includeConfig '$a'"), [["includeConfig '$a'", "$a", true]]);
    });

    it("finds all of them, wherever they are", () => {
        assert.deepEqual(found("includeConfig 'a';includeConfig 'b'\na { includeConfig('c') }"), [
            ["includeConfig 'a'", "a", true],
            ["includeConfig 'b'", "b", true],
            ["includeConfig('c')", "c", true],
        ]);
    });

    for (const text of ["myincludeConfig 'a'", "includeConfigs 'a'", "a.includeConfig 'a'", "// includeConfig 'a'"]) {
        it(`finds none in ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), []));
    }
});
