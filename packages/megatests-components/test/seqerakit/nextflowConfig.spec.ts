import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SourceFiles } from "../../src/seqerakit/files";
import { expandIncludes } from "../../src/seqerakit/nextflowConfig";
import { type Problem, SeqerakitError } from "../../src/seqerakit/problem";
import { problemsOf, withFiles } from "./support";

/** The configuration `main.config` of a folder, with what it includes. */
function readMain(folder: string): string {
    const file = join(folder, "main.config");
    return expandIncludes(file, readFileSync(file, "utf8"), new SourceFiles(folder));
}

function expanded(files: { [path: string]: string }): string {
    return withFiles(files, readMain);
}

describe("expandIncludes", () => {
    it("puts included files in place, nested and relative to the file that includes them", () => {
        const text = expanded({
            "main.config": "a = 1\nincludeConfig 'conf/b.config'\nz = 9\n",
            "conf/b.config": 'b = 2\nincludeConfig "../c.config"\n',
            "c.config": "c = 3\n",
        });
        assert.equal(text, "a = 1\nb = 2\nc = 3\nz = 9\n");
    });

    it("includes a file twice, when it does not include itself", () => {
        const include = "includeConfig 'b.config'\n";
        assert.equal(expanded({ "main.config": include + include, "b.config": "b = 2\n" }), "b = 2\nb = 2\n");
    });

    const FORMS: [title: string, statement: string, result: string][] = [
        ["double quotes", 'includeConfig "b.config"', "b = 2"],
        ["parentheses", "includeConfig( 'b.config' )", "b = 2"],
        ["a semicolon after it", "includeConfig 'b.config'; c = 3", "b = 2\n; c = 3"],
        ["a comment after it", "includeConfig 'b.config' // shared", "b = 2\n // shared"],
        ["a semicolon at the end of its line", "includeConfig 'b.config';\nc = 3", "b = 2\n;\nc = 3"],
        ["spaces and a Windows line end after it", "includeConfig 'b.config'\t \r\nc = 3", "b = 2\t \r\nc = 3"],
        ["a block around it", "profiles { test { includeConfig 'b.config' } }", "profiles { test { b = 2\n } }"],
    ];
    for (const [title, statement, result] of FORMS) {
        it(`includes with ${title}`, () => {
            assert.equal(expanded({ "main.config": statement, "b.config": "b = 2\n" }), result);
        });
    }

    it("adds no line where an included file is empty", () => {
        assert.equal(expanded({ "main.config": "includeConfig 'b.config'; c = 3", "b.config": "" }), "; c = 3");
    });

    const UNTOUCHED = [
        "// includeConfig 'b.config'",
        "/* a comment\n includeConfig 'b.config'\n*/",
        "note = \"includeConfig 'b.config'\"",
        "note = 'it\\'s \"includeConfig\" here'",
        "note = '''\nincludeConfig 'b.config'\n'''",
        'note = """\nincludeConfig \'b.config\'\n"""',
        "params.includeConfigs = true",
        "params.includeConfig = true",
        "url = 'https://example.org' // it's",
    ];
    for (const text of UNTOUCHED) {
        it(`leaves ${JSON.stringify(text)} as it is`, () => {
            assert.equal(expanded({ "main.config": text }), text);
        });
    }

    const REFUSED: [title: string, files: { [path: string]: string | Uint8Array }, ...problems: string[]][] = [
        [
            "an include of a missing file",
            { "main.config": "a = 1\n  includeConfig 'b.config'\n" },
            'main.config:2:3: invalid includeConfig "b.config": the file does not exist. Fix: correct the path, relative to this file.',
        ],
        [
            "an include of a folder",
            { "main.config": "includeConfig 'conf'\n", "conf/b.config": "" },
            'main.config:1:1: invalid includeConfig "conf": the file is a folder. Fix: correct the path, relative to this file.',
        ],
        [
            "a file that includes itself",
            { "main.config": "includeConfig './main.config'\n" },
            'main.config:1:1: invalid includeConfig "./main.config": circular include: main.config -> main.config. Fix: remove one of the includes.',
        ],
        [
            "a circle of three",
            {
                "main.config": "includeConfig 'conf/b.config'\n",
                "conf/b.config": "// b\nincludeConfig 'c.config'\n",
                "conf/c.config": "includeConfig '../conf/b.config'\n",
            },
            'conf/c.config:1:1: invalid includeConfig "../conf/b.config": circular include: main.config -> conf/b.config -> conf/c.config -> conf/b.config. Fix: remove one of the includes.',
        ],
        [
            "a URL",
            { "main.config": "includeConfig 'https://example.org/a.config'\n" },
            'main.config:1:1: invalid includeConfig "https://example.org/a.config": URLs are not allowed. Fix: keep a copy of the file in this repository and include that.',
        ],
        [
            "a path with a colon in a later part as a file",
            { "main.config": "includeConfig 'a/https:b'\nincludeConfig '1ab:c'\n" },
            'main.config:1:1: invalid includeConfig "a/https:b": the file does not exist. Fix: correct the path, relative to this file.',
            'main.config:2:1: invalid includeConfig "1ab:c": the file does not exist. Fix: correct the path, relative to this file.',
        ],
        [
            "a variable in the path",
            { "main.config": 'includeConfig "${params.base}/a.config"\n' },
            'main.config:1:1: invalid includeConfig "${params.base}/a.config": expected a plain path. Fix: write the path out, in quotes, alone on its line.',
        ],
        [
            "a path that is put together",
            { "main.config": "includeConfig 'a' + '.config'\nincludeConfig params.a ? 'a' : 'b'\n" },
            "main.config:1:1: invalid includeConfig: expected a plain path. Fix: write the path out, in quotes, alone on its line.",
            "main.config:2:1: invalid includeConfig: expected a plain path. Fix: write the path out, in quotes, alone on its line.",
        ],
        [
            "a parenthesis that is not closed",
            { "main.config": "includeConfig('b.config'\n" },
            "main.config:1:1: invalid includeConfig: expected a plain path. Fix: write the path out, in quotes, alone on its line.",
        ],
        [
            "an include that is not UTF-8",
            { "main.config": "includeConfig 'b.config'\n", "b.config": new Uint8Array([0x61, 0x0a, 0xe9]) },
            "b.config:2:1: invalid encoding: the file is not UTF-8. Fix: save it as UTF-8.",
        ],
    ];
    for (const [title, files, ...problems] of REFUSED) {
        it(`rejects ${title}`, () => {
            withFiles(files, (folder) => {
                const read = () => readMain(folder);
                assert.deepEqual(problemsOf(read, folder), problems);
            });
        });
    }

    /** Whole problems of a text, as that of `main.config`. */
    function problemsIn(folder: string, text: string): Problem[] {
        try {
            expandIncludes("main.config", text, new SourceFiles(folder));
        } catch (error) {
            assert(error instanceof SeqerakitError, String(error));
            return error.problems;
        }
        return [];
    }

    it("tells what is included, by its place", () => {
        const problem = { code: "invalid-include", file: "main.config", line: 2, column: 2, path: [] };
        withFiles({}, (folder) => {
            assert.deepEqual(problemsIn(folder, "\n includeConfig 'ftp://b'"), [
                {
                    ...problem,
                    value: "ftp://b",
                    message: 'invalid includeConfig "ftp://b": URLs are not allowed',
                    fix: "keep a copy of the file in this repository and include that.",
                },
            ]);
            assert.deepEqual(problemsIn(folder, "\n includeConfig b"), [
                {
                    ...problem,
                    value: undefined,
                    message: "invalid includeConfig: expected a plain path",
                    fix: "write the path out, in quotes, alone on its line.",
                },
            ]);
        });
    });
});
