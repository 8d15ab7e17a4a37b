import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratchFolder } from "../support/scratch";

const [CACHE, TYPES] = ["compileCache", "strippedTypes"].map((name) =>
    JSON.stringify(join(__dirname, `../../bin/node/${name}.js`)),
);

describe("stripped types", () => {
    const scratch = scratchFolder();
    let count = 0;

    /** Runs a program with an import or a `require` of a file, and returns what it writes and the files that are kept. */
    function program(file: string, source: string) {
        const home = join(scratch.path(), `home-${(count += 1)}`);
        const path = join(home, "stack", file);
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileSync(path, source);
        const folder = () => {
            const versions = join(home, "cache/megatests/compile-cache");
            const [version = ""] = readdirSync(versions);
            return join(versions, version, "stripped-types");
        };
        return {
            path,
            folder,
            kept: () => readdirSync(folder()).map((name) => join(folder(), name)),
            run: ({ version = "22.18.0", flags = [] as string[] } = {}) => {
                const preload = `require(${CACHE}).enableCompileCache();
                    require(${TYPES}).keepStrippedTypes(${JSON.stringify(version)});`;
                writeFileSync(join(home, "preload.cjs"), preload);
                const env = { PATH: process.env["PATH"], HOME: home, XDG_CACHE_HOME: join(home, "cache") };
                const args = [...flags, "--require", join(home, "preload.cjs"), path];
                return spawnSync(process.execPath, args, { env, encoding: "utf8" });
            },
        };
    }

    for (const [title, file] of [
        ["an ES module", "index.mts"],
        ["a CommonJS module", "index.cts"],
    ] as const) {
        it(`of ${title} are kept, and run by the next process`, () => {
            const { run, kept } = program(file, 'const greeting: string = "first";\nconsole.log(greeting);\n');
            const first = run();
            assert.deepEqual([first.stdout, first.stderr], ["first\n", ""]);
            const [only = assert.fail("nothing is kept"), ...more] = kept();
            assert.deepEqual(more, []);
            writeFileSync(only, readFileSync(only, "utf8").replace('"first"', '"kept"'));
            const second = run();
            assert.deepEqual([second.stdout, second.stderr], ["kept\n", ""]);
        });
    }

    it("are those of the source as it is now", () => {
        const { run, path } = program("index.mts", 'console.log("before" as string);\n');
        assert.equal(run().stdout, "before\n");
        writeFileSync(path, 'console.log("after" as string);\n');
        assert.equal(run().stdout, "after\n");
    });

    it("leave lines and columns of errors as they are", () => {
        const source = 'interface Unused {\n    name: string;\n}\nthrow new Error("on line 4" as string);\n';
        const { run, path } = program("index.mts", source);
        for (const { stderr } of [run(), run()]) {
            assert.match(stderr, new RegExp(`at (?:file://)?${path.replaceAll(".", "\\.")}:4:7`));
        }
    });

    it("leave what Node.js cannot strip for it to report", () => {
        const { run, kept } = program("index.mts", "enum Size {\n    Small,\n}\n");
        const { status, stderr } = run();
        assert.equal(status, 1);
        assert.match(stderr, /ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX/);
        assert.throws(kept, { code: "ENOENT" });
    });

    it("are not made for installed packages, which Node.js refuses", () => {
        const { run } = program("node_modules/installed/index.mts", 'console.log("ran" as string);\n');
        const { stdout, stderr } = run();
        assert.equal(stdout, "");
        assert.match(stderr, /ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING/);
    });

    it("are no error where they cannot be kept", () => {
        const { run, folder } = program("index.mts", 'console.log("ran" as string);\n');
        run();
        rmSync(folder(), { recursive: true });
        writeFileSync(folder(), "a file in the folder's place");
        const { stdout, stderr } = run();
        assert.deepEqual([stdout, stderr], ["ran\n", ""]);
    });

    for (const [title, options] of [
        ["by a Node.js that keeps them itself", { version: "24.0.0" }],
        ["with source maps", { flags: ["--enable-source-maps"] }],
        [
            "with transformed types",
            { flags: ["--experimental-transform-types", "--disable-warning=ExperimentalWarning"] },
        ],
    ] as const) {
        it(`are not kept ${title}`, () => {
            const { run, kept } = program("index.mts", 'console.log("ran" as string);\n');
            assert.equal(run({ ...options, flags: [...("flags" in options ? options.flags : [])] }).stdout, "ran\n");
            assert.throws(kept, { code: "ENOENT" });
        });
    }
});
