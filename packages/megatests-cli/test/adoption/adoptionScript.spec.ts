import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type AdoptionPlan, adoptionScript, planAdoption } from "../../src/adoption";
import { LEGACY_RESOURCES, TARGET, legacyState } from "./legacyState";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

/** A pulumi that keeps a list of URNs, logs its calls and fails at the deletions that a file names. */
const PULUMI = `#!/usr/bin/env node
const fs = require("node:fs");
const { LAB } = process.env;
const args = process.argv.slice(2);
const call = args.join(" ");
fs.appendFileSync(LAB + "/calls", call + "\\n");
const urns = JSON.parse(fs.readFileSync(LAB + "/urns.json"));
if (call.startsWith("stack export")) {
    const text = JSON.stringify({ deployment: { resources: urns.map((urn) => ({ urn })) } }, undefined, 4);
    const file = args.indexOf("--file");
    file < 0 ? console.log(text) : fs.writeFileSync(args[file + 1], text);
} else if (call.startsWith("state delete")) {
    if (fs.existsSync(LAB + "/fail") && fs.readFileSync(LAB + "/fail", "utf8") === args.at(-1)) process.exit(7);
    fs.writeFileSync(LAB + "/urns.json", JSON.stringify(urns.filter((urn) => urn !== args.at(-1))));
} else if (call.startsWith("preview")) {
    console.log(fs.readFileSync(LAB + "/preview.json", "utf8"));
}
`;

describe("adoptionScript", () => {
    const scratch = scratchFolder();
    let plan: AdoptionPlan;
    let removed: string[];

    before(() => {
        plan = planAdoption(legacyState(), TARGET, { legacyResources: LEGACY_RESOURCES });
        removed = plan.deletions.map(({ urn }) => urn);
    });

    /** A step of a preview, on a resource or on a component. */
    const step = (op: string, custom = true) => ({ op, urn: `urn:pulumi:prod::lab::t::${op}d`, newState: { custom } });

    /** A stack's folder with the script, and what it runs. */
    function lab(name: string, steps: object[] = [step("import"), step("create", false)]) {
        const folder = join(scratch.path(), name);
        mkdirSync(join(folder, "bin"), { recursive: true });
        writeFileSync(join(folder, "bin/pulumi"), PULUMI);
        chmodSync(join(folder, "bin/pulumi"), 0o755);
        writeFileSync(join(folder, "urns.json"), JSON.stringify(["urn:kept", ...removed]));
        writeFileSync(join(folder, "preview.json"), JSON.stringify({ steps }));
        writeFileSync(join(folder, "adoption.sh"), adoptionScript(plan));
        const env = { ...process.env, LAB: folder, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}` };
        const run = () =>
            spawnSync("sh", [join(folder, "adoption.sh")], { env, encoding: "utf8", cwd: scratch.path() });
        const left = () => JSON.parse(readFileSync(join(folder, "urns.json"), "utf8")) as string[];
        const calls = () => readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
        return { folder, run, left, calls };
    }

    it("backs up, configures, removes in order, previews, and deploys nothing", () => {
        const { folder, run, left, calls } = lab("whole");
        const { status, stdout, stderr } = run();
        assert.deepEqual([status, stderr], [0, ""]);
        assert.deepEqual(left(), ["urn:kept"]);
        assert.match(stdout, /The preview does only: same, read, refresh, import\.\nNext: pulumi up --stack prod\n$/);
        assert.ok(existsSync(join(folder, "before-adoption.json")));
        const deletions = calls().filter((call) => call.startsWith("state delete"));
        assert.deepEqual(
            deletions.map((call) => call.split(" ").at(-1)),
            removed,
        );
        assert.ok(!calls().some((call) => call.startsWith("up")));
    });

    it("stops at the first failure, and goes on from there when it is run again", () => {
        const { folder, run, left } = lab("again");
        const [first, second = ""] = removed;
        writeFileSync(join(folder, "fail"), second);
        assert.equal(run().status, 7);
        assert.ok(!left().includes(first ?? "") && left().includes(second));
        writeFileSync(join(folder, "fail"), "");
        const { status, stdout } = run();
        assert.equal(status, 0);
        assert.ok(stdout.includes(`already removed: ${first}`));
        assert.deepEqual(left(), ["urn:kept"]);
        const backup = readFileSync(join(folder, "before-adoption.json"), "utf8");
        assert.ok(
            removed.every((urn) => backup.includes(urn)),
            "the first backup is overwritten",
        );
    });

    for (const op of ["delete", "replace", "create-replacement", "update", "create"]) {
        it(`fails if the preview of the first stage has the step ${op}`, () => {
            const { status, stdout, stderr } = lab(op, [step("import"), step(op)]).run();
            assert.equal(status, 1);
            assert.ok(stderr.startsWith(`the preview would ${op} ${op}d. Fix: do not deploy.`), stderr);
            assert.ok(!stdout.includes("Next:"));
        });
    }

    it("lets an import without stages create and update", () => {
        const { arguments: args } = plan;
        const whole = lab("whole-import", [step("update"), step("create")]);
        writeFileSync(
            join(whole.folder, "adoption.sh"),
            adoptionScript({ ...plan, arguments: { aliases: args.aliases } }),
        );
        assert.equal(whole.run().status, 0);
    });
});
