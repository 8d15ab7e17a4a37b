import assert from "node:assert/strict";
import { join } from "node:path";
import { findProgram } from "../../src/plan/findProgram";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

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
    const programs: [string, Record<string, string>, main: string | undefined, path: string, runsIn: string][] = [
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
