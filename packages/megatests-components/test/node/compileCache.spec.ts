import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { flushCompileCache, isPrivate } from "../../src/node/compileCache";
import { scratchFolder } from "../support/scratch";

const MODULE = JSON.stringify(join(__dirname, "../../bin/node/compileCache.js"));

describe("compile cache", () => {
    const scratch = scratchFolder();
    let count = 0;

    function folder(mode: number, ...below: string[]): string {
        const top = join(scratch.path(), `folder-${(count += 1)}`);
        mkdirSync(join(top, ...below), { recursive: true, mode: 0o700 });
        chmodSync(top, mode);
        return join(top, ...below);
    }

    /** The folder that a process caches in, if it does, after it loaded a module and was killed. */
    function cachedIn(home: string, more: Record<string, string> = {}): string | undefined {
        const program = `const { enableCompileCache, flushCompileCache } = require(${MODULE});
            enableCompileCache(); require("@pulumi/pulumi/output"); flushCompileCache();
            console.log(require("node:module").getCompileCacheDir() ?? ""); process.kill(process.pid, "SIGKILL");`;
        const env = { PATH: process.env["PATH"], HOME: home, XDG_CACHE_HOME: join(home, "cache"), ...more };
        try {
            execFileSync(process.execPath, ["-e", program], { cwd: __dirname, env, encoding: "utf8", stdio: "pipe" });
        } catch (error) {
            return (error as { stdout: string }).stdout.trim() || undefined;
        }
        return assert.fail("the process ended by itself");
    }

    it("is kept for the user alone, and by a process that is killed", () => {
        const home = folder(0o700);
        const cache = cachedIn(home);
        assert.ok(cache !== undefined && cache.startsWith(join(home, "cache/megatests/compile-cache")));
        assert.equal(statSync(join(home, "cache/megatests/compile-cache")).mode & 0o777, 0o700);
        assert.ok(readdirSync(cache).length > 5);
    });

    it("is not kept where others can write", () => {
        const home = folder(0o700);
        mkdirSync(join(home, "cache/megatests/compile-cache"), { recursive: true });
        chmodSync(join(home, "cache/megatests"), 0o777);
        assert.equal(cachedIn(home), undefined);
    });

    it("is not kept where a file is in its place, which is not an error", () => {
        const home = folder(0o700);
        assert.equal(cachedIn(home, { XDG_CACHE_HOME: join(__filename, "cache") }), undefined);
    });

    it("leaves the choice of NODE_COMPILE_CACHE and NODE_DISABLE_COMPILE_CACHE to the user", () => {
        const home = folder(0o700);
        const own = join(home, "own");
        assert.ok(cachedIn(home, { NODE_COMPILE_CACHE: own })?.startsWith(own));
        assert.equal(cachedIn(home, { NODE_DISABLE_COMPILE_CACHE: "1" }), undefined);
        assert.equal(existsSync(join(home, "cache")), false);
    });

    it("is flushed without an error where there is none", () => {
        flushCompileCache();
    });

    const places: [string, () => string, boolean][] = [
        ["a folder of the user", () => folder(0o700), true],
        ["a folder that others can read", () => folder(0o755), true],
        ["a folder that the group can write", () => folder(0o770), false],
        ["a folder that everyone can write, even a sticky one", () => folder(0o1777), false],
        ["a folder in one that everyone can write", () => folder(0o777, "inside"), false],
        ["a folder in a sticky one", () => folder(0o1777, "inside"), true],
        [
            "a link to a folder that everyone can write",
            () => {
                const link = join(folder(0o700), "link");
                symlinkSync(folder(0o777), link);
                return link;
            },
            false,
        ],
    ];
    for (const [title, place, expected] of places) {
        it(`finds ${title} ${expected ? "private" : "not private"}`, () => {
            assert.equal(isPrivate(place()), expected);
        });
    }
});
