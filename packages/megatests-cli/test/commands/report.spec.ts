import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { planFixture } from "../plan/planFixture";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

describe("megatests report", () => {
    const scratch = scratchFolder();
    const dir = () => join(scratch.path(), "stack");
    before(() => {
        scratch.write("stack/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
        scratch.write("stack/index.js", "module.exports = () => ({});\n");
    });

    it("writes a page", async () => {
        const file = join(scratch.path(), "report.html");
        const run = await runCli(["report", "--dir", dir(), "--output", file]);
        assert.deepEqual(run, { exitCode: 0, out: `Wrote ${file}. Open it in a browser.`, err: "" });
        assert.match(readFileSync(file, "utf8"), /^<!doctype html>[^]*<title>Lab, stack prod<\/title>/i);
    });

    it("opens the page if asked to", async () => {
        const opened: string[] = [];
        const openFile = (file: string) => Promise.resolve(opened.push(file));
        const file = join(scratch.path(), "opened.html");
        const args = ["report", "--dir", dir(), "--output", file];
        await runCli(args, { openFile });
        assert.deepEqual(opened, []);
        const { out } = await runCli([...args, "--open"], { openFile });
        assert.deepEqual([opened, out], [[file], `Wrote ${file}.`]);
    });

    it("rejects a place that cannot be written to, and a folder without a project, as wrong use", async () => {
        const file = join(scratch.path(), "no/such/report.html");
        assert.deepEqual(await runCli(["report", "--dir", dir(), "--output", file]), {
            exitCode: 2,
            out: "",
            err: `cannot write ${file}: its folder does not exist. Fix: choose another path.`,
        });
        assert.equal((await runCli(["report", "--dir", "nowhere"])).exitCode, 2);
    });

    it("writes a page with the changes against a base", async () => {
        const file = join(scratch.path(), "changes.html");
        const base = scratch.write("base.json", JSON.stringify(planFixture()));
        const { out } = await runCli(["report", "--dir", dir(), "--output", file, "--base", base, "--json"]);
        const page = readFileSync(file, "utf8");
        assert.deepEqual(JSON.parse(out), { file, bytes: Buffer.byteLength(page) });
        assert.match(page, /environment arm:<\/strong> deleted/);
    });
});
