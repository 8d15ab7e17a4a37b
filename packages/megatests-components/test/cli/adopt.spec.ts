import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { AdoptionPlan } from "../../src/adoption";
import { TARGET, exportedState } from "../adoption/exportedState";
import { runCli } from "./runCli";
import { scratchFolder } from "./scratch";

const SOURCE = JSON.stringify(join(__dirname, "../../src"));

describe("megatests adopt", () => {
    const scratch = scratchFolder();
    let state: string;
    before(() => {
        const args = { ...TARGET, bucket: { ...TARGET.bucket, adopt: true }, workspaceId: 42 };
        scratch.write("stack/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
        scratch.write(
            "stack/index.js",
            `const { MegatestsPlatform } = require(${SOURCE});
module.exports = () => { new MegatestsPlatform("megatests", ${JSON.stringify(args)}); };
`,
        );
        state = scratch.write("state.json", JSON.stringify(exportedState()));
    });
    const run = (...args: string[]) => runCli(["adopt", ...args, "--dir", join(scratch.path(), "stack")]);

    it("prints the steps in order, and writes nothing", async () => {
        const files = readdirSync(scratch.path());
        const { exitCode, out, err } = await run(state);
        assert.equal(exitCode, 0, err);
        assert.match(out, /^Not safe yet: [^]*pulumi state delete [^]*pulumi preview --diff [^]*pulumi up /);
        assert.ok(!out.includes("planted"), "a secret is shown");
        assert.deepEqual(readdirSync(scratch.path()), files);
    });

    it("prints the adoption as JSON", async () => {
        const { out } = await run(state, "--json");
        const { arguments: args, safe } = JSON.parse(out) as AdoptionPlan;
        assert.deepEqual(args.computeEnvironments, { cpu: { adoptId: "env-id" } });
        assert.equal(safe, false);
    });

    it("writes arguments and steps to the folder named", async () => {
        const folder = join(scratch.path(), "written");
        const { out, err } = await run(state, "--write", folder);
        assert.equal(err, `Wrote adoption.json and adoption-steps.txt to ${folder}.`);
        assert.deepEqual(readdirSync(folder).sort(), ["adoption-steps.txt", "adoption.json"]);
        assert.equal(readFileSync(join(folder, "adoption-steps.txt"), "utf8"), `${out}\n`);
        const args = JSON.parse(readFileSync(join(folder, "adoption.json"), "utf8")) as AdoptionPlan["arguments"];
        assert.equal(args.credentials?.adoptId, "aws-id");
    });

    it("finds a state that cannot be adopted unharmed, and writes nothing for it", async () => {
        const broken = JSON.stringify(exportedState()).replaceAll("m6id", "m5d");
        const folder = join(scratch.path(), "refused");
        const { exitCode, out } = await run(scratch.write("broken.json", broken), "--write", folder);
        assert.equal(exitCode, 1);
        assert.match(out, /^Not safe: this state cannot be adopted unharmed, for 1 reason\./);
        assert.ok(!existsSync(folder));
        assert.equal((await run(join(scratch.path(), "broken.json"), "--keep-live")).exitCode, 0);
    });

    it("refuses what is no state, without repeating it", async () => {
        const text = await run(scratch.write("text.json", "planted secret"));
        assert.equal(text.exitCode, 2);
        assert.match(text.err, /text\.json is not JSON\. Fix: write it with pulumi stack export --file /);
        assert.ok(!text.err.includes("planted"));
        assert.match((await run("nowhere.json")).err, /^nowhere\.json does not exist\. Fix: write it with/);
        assert.equal((await run(scratch.write("other.json", "{}"))).exitCode, 1);
    });
});
