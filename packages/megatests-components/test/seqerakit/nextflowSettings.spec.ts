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

    for (const text of ["includeConfig 'a.config'", "a { b = 1", "if (x) { a = 1 }", "a == 1", "}", "a = 1\n}"]) {
        it(`does not read ${JSON.stringify(text)}`, () => {
            assert.equal(nextflowSettings(text), undefined);
        });
    }

    it("gives up on blocks that are too deep", () => {
        const deep = (levels: number) => `${"a {\n".repeat(levels)}b = 1\n${"}\n".repeat(levels)}`;
        assert.notEqual(nextflowSettings(deep(50)), undefined);
        assert.equal(nextflowSettings(deep(100_000)), undefined);
    });
});
