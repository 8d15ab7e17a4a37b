import assert from "node:assert/strict";
import { join } from "node:path";
import { findProgram } from "../../src/plan/findProgram";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

type Row = [string, Record<string, string>, main: string | undefined, path: string, runsIn: string];
const MODULE = '{"type":"module"}';

describe("findProgram", () => {
    const scratch = scratchFolder();
    let count = 0;

    function folder(files: Record<string, string>): string {
        const name = `program-${(count += 1)}`;
        for (const [path, text] of Object.entries(files)) {
            scratch.write(join(name, path), text);
        }
        return join(scratch.path(), name);
    }

    /** Where the program is, and the folder that it runs in, as the engine has them. */
    const programs: Row[] = [
        ["index.js", { "index.js": "" }, undefined, "index.js", ""],
        ["index.ts", { "index.ts": "" }, undefined, "index.ts", ""],
        ["main, a file", { "bin/x.js": "" }, "bin/x.js", "bin/x.js", "bin"],
        ["main, a file without its extension", { "bin/x.js": "" }, "bin/x", "bin/x.js", "bin"],
        ["main, a folder", { "bin/index.js": "" }, "bin", "bin/index.js", "bin"],
        ["main of package.json", { "package.json": '{"main":"lib/x.js"}', "lib/x.js": "" }, undefined, "lib/x.js", ""],
        [
            "main of package.json, a folder",
            { "package.json": '{"main":"lib"}', "lib/index.ts": "" },
            undefined,
            "lib/index.ts",
            "",
        ],
        [
            "main of package.json that does not exist",
            { "package.json": '{"main":"lib"}', "index.js": "" },
            undefined,
            "index.js",
            "",
        ],
        ["main before package.json", { "package.json": '{"main":"a.js"}', "a.js": "", "b.js": "" }, "b.js", "b.js", ""],
        [
            "exports before main",
            { "package.json": '{"main":"a.js","exports":"./b.js"}', "a.js": "", "b.js": "" },
            undefined,
            "b.js",
            "",
        ],
        [
            "conditional exports",
            { "package.json": '{"exports":{".":{"require":"./a.js","default":"./b.js"}}}', "a.js": "", "b.js": "" },
            undefined,
            "b.js",
            "",
        ],
        ...[
            '"./c.js"',
            '{".":"./c.js"}',
            '{".":{"require":"./c.js","import":"./b.js"}}',
            '{".":{"import":"./c.js"}}',
        ].map((exports): Row => [
            `exports ${exports}`,
            { "package.json": `{"main":"b.js","exports":${exports}}`, "b.js": "", "c.js": "", "index.js": "" },
            undefined,
            "c.js",
            "",
        ]),
        ...['{".":7}', '{".":null}', '{".":{"default":7,"require":"./b.js"}}', '{"./other":"./b.js"}', "7"].map(
            (exports): Row => [
                `index.js where exports are ${exports}`,
                { "package.json": `{"main":"b.js","exports":${exports}}`, "b.js": "", "index.js": "" },
                undefined,
                "index.js",
                "",
            ],
        ),
        [
            "main where exports are null",
            { "package.json": '{"main":"b.js","exports":null}', "b.js": "", "index.js": "" },
            undefined,
            "b.js",
            "",
        ],
        ...['{"main":7}', "[]", "null", "7", '"text"', "true"].map((manifest): Row => [
            `index.js beside the manifest ${manifest}`,
            { "package.json": manifest, "index.js": "" },
            undefined,
            "index.js",
            "",
        ]),
        [
            "main of the package.json above",
            { "package.json": '{"main":"lib/x.js"}', "lib/x.js": "", "bin/index.js": "", "bin/other.js": "" },
            "bin",
            "lib/x.js",
            "bin",
        ],
        [
            "main of the nearest package.json",
            {
                "package.json": '{"main":"lib/x.js"}',
                "lib/x.js": "",
                "bin/package.json": '{"main":"y.js"}',
                "bin/y.js": "",
            },
            "bin",
            "bin/y.js",
            "bin",
        ],
        ["a file with an extension of its own", { "program.txt": "" }, "program.txt", "program.txt", ""],
        ["index.json before index.ts", { "index.json": "{}", "index.ts": "" }, undefined, "index.json", ""],
        ["index.node before index.ts", { "index.node": "", "index.ts": "" }, undefined, "index.node", ""],
        [
            "index.ts before index.mts",
            { "package.json": MODULE, "index.ts": "", "index.mts": "" },
            undefined,
            "index.ts",
            "",
        ],
        ["index.mts", { "package.json": MODULE, "index.mts": "" }, undefined, "index.mts", ""],
        ["a manifest that is no JSON", { "package.json": "{", "index.js": "" }, undefined, "index.js", ""],
        ["an ES module", { "package.json": MODULE, "index.mjs": "", "index.ts": "" }, undefined, "index.mjs", ""],
        ["an ES module in TypeScript", { "package.json": MODULE, "index.ts": "" }, undefined, "index.ts", ""],
    ];
    for (const [title, files, main, path, runsIn] of programs) {
        it(`finds ${title}`, () => {
            const dir = folder(files);
            assert.deepEqual(findProgram(dir, main), {
                path: join(dir, path),
                folder: runsIn === "" ? dir : join(dir, runsIn),
                module: files["package.json"] === MODULE,
            });
        });
    }

    it("finds nothing where nothing is", () => {
        assert.equal(findProgram(folder({ "package.json": MODULE }), undefined), undefined);
        assert.equal(findProgram(folder({ "a.txt": "" }), "bin/index.js"), undefined);
    });
});
