import assert from "node:assert/strict";
import { nextflowSettings } from "../../src/seqerakit/nextflowSettings";

const BASE = `aws.batch.maxSpotAttempts = 5
process {
    maxRetries = 2
    errorStrategy = { task.exitStatus in ((130..145) + [104, 175]) ? 'retry' : 'terminate' }
}
fusion.tags = '[*](nextflow.io/temporary=true)'
`;

describe("nextflowSettings", () => {
    const forms: [text: string, settings: string[][]][] = [
        ["", []],
        ["a {}\n", []],
        [
            "b.c = 'x'\na { d = \"y\"; e = '' }",
            [
                ["a.d", "'y'"],
                ["a.e", "''"],
                ["b.c", "'x'"],
            ],
        ],
        [
            "a { b = 1 }\r\n\r\nc = 2",
            [
                ["a.b", "1"],
                ["c", "2"],
            ],
        ],
        [
            "a { b { c = 1 }\n d = 2 } e = 3",
            [
                ["a.b.c", "1"],
                ["a.d", "2"],
                ["e", "3"],
            ],
        ],
        ["'a b'.\"c\" = 1", [["a b.c", "1"]]],
        ['"a.b".c = 1', [["'a.b'.c", "1"]]],
        ["a = [\n  1,\n  2\n]\n", [["a", "[", "1", ",", "2", "]"]]],
        [
            "a = f(\n  1\n)\nb = 2",
            [
                ["a", "f", "(", "1", ")"],
                ["b", "2"],
            ],
        ],
        ["a = b ?\n  c :\n  d.\n  e", [["a", "b", "?", "c", ":", "d", ".", "e"]]],
        ["a = { b()\n\n  c(\n1,\n2\n)\n }", [["a", "{", "b", "(", ")", "\n", "c", "(", "1", ",", "2", ")", "}"]]],
        [
            "a = { x +\n y; z }\nb = 2",
            [
                ["a", "{", "x", "+", "y", ";", "z", "}"],
                ["b", "2"],
            ],
        ],
        ["a = b == 1", [["a", "b", "=", "=", "1"]]],
        ["a =\n  b", [["a", "b"]]],
        ['a = "yz" + "it\\"s" + """x"""', [["a", "'yz'", "+", '"it\\"s"', "+", '"""x"""']]],
        ["withName = 1", [["withName", "1"]]],
        ["a = 'it\\'s' + \"$x\"", [["a", "'it\\'s'", "+", '"$x"']]],
        ["a = (10..30) + [4, 56]", [["a", "(", "10", ".", ".", "30", ")", "+", "4", "+", "56"]]],
        [
            "a = (1..3) + [45, 67, 89] + 12 + [3]",
            [["a", "(", "1", ".", ".", "3", ")", "+", "45", "+", "67", "+", "89", "+", "12", "+", "3"]],
        ],
        [
            "a = 'b,\nc = 1",
            [
                ["a", "'b,"],
                ["c", "1"],
            ],
        ],
        ["a = (1..3) + []", [["a", "(", "1", ".", ".", "3", ")", "+", "[", "]"]]],
        ["a = (1..3) + b + [4]", [["a", "(", "1", ".", ".", "3", ")", "+", "b", "+", "[", "4", "]"]]],
        [
            "b = 1\na = 2\nb = 3",
            [
                ["b", "1"],
                ["a", "2"],
                ["b", "3"],
            ],
        ],
        [
            "withName:b = 1\na = 2",
            [
                ["withName.:.b", "1"],
                ["a", "2"],
            ],
        ],
        [
            "withLabel:b { c = 1 }\na = 2",
            [
                ["withLabel.:.b.c", "1"],
                ["a", "2"],
            ],
        ],
        [
            "withNames = 1\na = 2",
            [
                ["a", "2"],
                ["withNames", "1"],
            ],
        ],
        [
            "b = params.x\na = 2",
            [
                ["b", "params", ".", "x"],
                ["a", "2"],
            ],
        ],
    ];
    for (const [text, settings] of forms) {
        it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(nextflowSettings(text), settings));
    }

    const same: [string, string, string][] = [
        ["blocks and dotted names", "fusion { tags = 'a' }", "fusion.tags = 'a'"],
        ["nested blocks", "aws { batch { maxSpotAttempts = 5 } }", "aws.batch.maxSpotAttempts=5"],
        ["comments", "a = 1 // one\n/* two\nlines */\n", "// first\na = 1"],
        ["the order of settings", "a = 1\nb = 2", "b = 2\na = 1"],
        ["the order of settings in a block", "process { a = 1\nb = 2 }", "process.b = 2; process.a = 1"],
        ["the kind of quotes", 'a = "x"', "a = 'x'"],
        ["codes one by one", BASE.replace("[104, 175]", "104 + 175"), BASE],
        ["a list over lines", "a = [\n  1,\n  2\n]", "a = [1, 2]"],
        ["line ends of a closure", "a = {\n  b()\n\n  c()\n}", "a = { b()\n c() }"],
        ["an expression that goes on", "a = 1 +\n  2", "a = 1 + 2"],
        [
            "selectors in any form",
            "process { withLabel: gpu { a = 1 } }",
            "process {\n  withLabel:gpu {\n    a = 1\n  }\n}",
        ],
    ];
    for (const [title, one, other] of same) {
        it(`has one form for ${title}`, () => {
            assert.ok(nextflowSettings(one) !== undefined);
            assert.deepEqual(nextflowSettings(one), nextflowSettings(other));
        });
    }

    const different: [string, string, string][] = [
        ["another value", "a = 1", "a = 2"],
        ["another name", "a.b = 1", "a.c = 1"],
        ["a name with a dot from two names", "'a.b' = 1", "a.b = 1"],
        ["a setting less", "a = 1\nb = 2", "a = 1"],
        ["other codes", BASE.replace("[104, 175]", "104 + 143"), BASE],
        ["a list that is added to something else", "a = b + [1, 2]", "a = b + 1 + 2"],
        ["texts that Groovy fills in", 'a = "$x"', "a = '$x'"],
        ["spaces in a text", "a = 'x y'", "a = 'xy'"],
        ["the order of a setting that is set twice", "a = 1\na = 2", "a = 2\na = 1"],
        ["the order of selectors", "process.withName:a.cpus = 1", "process { withName:b { cpus = 1 } }"],
        ["the order of parameters that a value reads", "params.x = 1\na = params.x", "a = params.x\nparams.x = 1"],
        ["two statements of a closure in one", "a = { b()\n c() }", "a = { b() c() }"],
    ];
    for (const [title, one, other] of different) {
        it(`tells ${title} apart`, () => {
            assert.notDeepEqual(nextflowSettings(one), nextflowSettings(other));
        });
    }

    const OTHER = [
        ...["includeConfig 'a.config'", "a { b = 1", "if (x) { a = 1 }", "a == 1", "}", "a = 1\n}", "a { b }", "a"],
        ...[
            "a.",
            "a. = 1",
            ".a = 1",
            "a:b = 1",
            '"a$b" = 1',
            "'a'b = 1",
            "'a\\'b' = 1",
            "'''a''' = 1",
            "a-b = 1",
            "a { b = 1 } }",
            "a { b } }",
            "a + 1",
            "a = 1\n= 2",
        ],
        ...["withLabels: a = 1", "xwithName: a = 1"],
    ];
    for (const text of OTHER) {
        it(`does not read ${JSON.stringify(text)}`, () => {
            assert.equal(nextflowSettings(text), undefined);
        });
    }

    it("gives up on blocks that are too deep", () => {
        const deep = (levels: number) => `${"a {\n".repeat(levels)}b = 1\n${"}\n".repeat(levels)}`;
        assert.deepEqual(nextflowSettings(deep(100)), [["a.".repeat(100) + "b", "1"]]);
        assert.equal(nextflowSettings(deep(101)), undefined);
        assert.equal(nextflowSettings(deep(100_000)), undefined);
    });
});
