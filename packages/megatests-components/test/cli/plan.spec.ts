import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../src/plan/planStack";
import { planFixture } from "../plan/planFixture";
import { runCli } from "./runCli";
import { scratchFolder } from "./scratch";

describe("megatests plan", () => {
    const scratch = scratchFolder();
    before(() => {
        scratch.write("stack/Pulumi.yaml", "name: Lab\nruntime: nodejs\nconfig:\n  region:\n    default: eu-west-1\n");
        scratch.write("stack/index.js", 'module.exports = () => ({ region: "eu-west-1" });\n');
    });
    const dir = () => join(scratch.path(), "stack");

    it("prints the plan for people", async () => {
        const { exitCode, out } = await runCli(["plan", "--dir", dir()]);
        assert.equal(exitCode, 0);
        assert.match(out, /Plan of Lab, stack prod: 0 resources/);
    });

    it("prints the plan as JSON", async () => {
        const { out } = await runCli(["plan", "--dir", dir(), "--stack", "test", "--json"]);
        const plan = JSON.parse(out) as Plan;
        assert.equal(plan.stack, "test");
        assert.deepEqual(plan.outputs, { region: "eu-west-1" });
    });

    it("writes the plan, and finds that nothing changes against it", async () => {
        const file = join(scratch.path(), "plan.json");
        const written = await runCli(["plan", "--dir", dir(), "--write", file]);
        assert.deepEqual(written, { exitCode: 0, out: "", err: `Wrote ${file}.` });
        assert.equal((JSON.parse(readFileSync(file, "utf8")) as Plan).project, "Lab");
        const { out } = await runCli(["plan", "--dir", dir(), "--diff", file]);
        assert.equal(out, "Nothing changes.");
    });

    it("says what changes against another plan, as text and as JSON", async () => {
        const file = scratch.write("old.json", JSON.stringify({ ...planFixture(), outputs: {} }));
        const text = await runCli(["plan", "--dir", dir(), "--diff", file]);
        assert.match(text.out, /^environment arm: deleted$/m);
        assert.match(text.out, /^output region: set to eu-west-1$/m);
        const json = await runCli(["plan", "--dir", dir(), "--diff", file, "--json"]);
        const { resources } = JSON.parse(json.out) as { resources: { effect: string }[] };
        assert.equal(resources.filter(({ effect }) => effect === "delete").length, 8);
    });

    it("refuses what is no plan as wrong use", async () => {
        const none = scratch.write("none.json", "[]");
        assert.deepEqual(await runCli(["plan", "--dir", dir(), "--diff", none]), {
            exitCode: 2,
            out: "",
            err: `${none} holds no plan. Fix: write one with megatests plan --write FILE.`,
        });
        const missing = await runCli(["plan", "--dir", dir(), "--diff", "nowhere.json"]);
        assert.equal(missing.exitCode, 2);
        assert.match(missing.err, /^nowhere.json cannot be read as a plan: ENOENT.* Fix: write one with/);
    });

    it("refuses --write together with --diff as wrong use", async () => {
        assert.equal((await runCli(["plan", "--write", "a", "--diff", "b"])).exitCode, 2);
    });

    it("names a folder without a project", async () => {
        const { exitCode, err } = await runCli(["plan", "--dir", scratch.path()]);
        assert.equal(exitCode, 1);
        assert.match(err, /Pulumi.yaml does not exist. Fix: name the folder of a Pulumi project with --dir.$/);
    });
});
