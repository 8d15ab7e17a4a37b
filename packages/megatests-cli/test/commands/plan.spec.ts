import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../src/plan/planStack";
import { planFixture } from "../plan/planFixture";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const KIT = `pipelines: []
compute-envs:
  - name: cpu
    type: aws-batch
    config-mode: forge
    region: eu-west-1
    work-dir: s3://tests
    max-cpus: 8
    wait: AVAILABLE
    on_exists: ignore
    workspace: org/space
`;

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
        assert.match(out, /Plan of Lab, stack prod: 1 resource/);
    });

    it("lists what the program does not use of its seqerakit files, however often it reads them", async () => {
        const folder = join(scratch.path(), "kit");
        scratch.write("kit/Pulumi.yaml", "name: Kit\nruntime: nodejs\n");
        scratch.write("kit/envs/cpu.yml", KIT);
        const library = JSON.stringify(join(__dirname, "../../../megatests-components/bin/index.js"));
        const read = `readSeqerakit(${JSON.stringify(join(folder, "envs"))})`;
        scratch.write("kit/index.js", `const { readSeqerakit } = require(${library}); ${read}; ${read};`);
        const { out } = await runCli(["plan", "--dir", folder]);
        const [, listed = ""] = /^Settings of the seqerakit files that are not used\n\n([^]*?)\n\n/m.exec(out) ?? [];
        assert.deepEqual(
            listed.split("\n").map((line) => line.replace(/^note: .*envs\/cpu\.yml:/, "")),
            [
                "1:1: pipelines: not managed here, left to seqerakit.",
                "9:11: wait: left to seqerakit.",
                "10:16: on_exists: left to seqerakit.",
                '11:16: workspace: "org/space" is not compared with the platform\'s, which has a numeric id.',
            ],
        );
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
        assert.equal(out, "Plan of Lab, stack prod: 1 resource, 1 before\n\nNothing changes.");
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

    it("rejects what is not a plan as wrong use", async () => {
        const none = scratch.write("none.json", "[]");
        assert.deepEqual(await runCli(["plan", "--dir", dir(), "--diff", none]), {
            exitCode: 2,
            out: "",
            err: `${none}: invalid plan: expected project, stack, outputs and resources. Fix: write one with megatests plan --write FILE.`,
        });
        assert.deepEqual(await runCli(["plan", "--dir", dir(), "--diff", "nowhere.json"]), {
            exitCode: 2,
            out: "",
            err: "nowhere.json does not exist. Fix: write one with megatests plan --write FILE.",
        });
    });

    for (const [title, broken] of [
        ["nothing", null],
        ["a resource without a URN", { ...planFixture().resources[0], urn: undefined }],
        ["a resource without inputs", { ...planFixture().resources[0], inputs: null }],
        ["ignored changes that are no list", { ...planFixture().resources[0], ignoreChanges: "config" }],
    ] as const) {
        it(`rejects a plan with ${title} as wrong use`, async () => {
            const plan = planFixture();
            const file = scratch.write(
                "broken.json",
                JSON.stringify({ ...plan, resources: [plan.resources[0], broken] }),
            );
            assert.deepEqual(await runCli(["plan", "--dir", dir(), "--diff", file]), {
                exitCode: 2,
                out: "",
                err: `${file}: invalid plan: resources[1] is not a resource. Fix: write one with megatests plan --write FILE.`,
            });
        });
    }

    for (const option of ["ignoreChanges", "provider"] as const) {
        it(`rejects a plan of an earlier version, which keeps no ${option}, as wrong use`, async () => {
            const resources = planFixture().resources.map((resource) => ({ ...resource, [option]: undefined }));
            const file = scratch.write("former.json", JSON.stringify({ ...planFixture(), resources }));
            const { exitCode, err } = await runCli(["plan", "--dir", dir(), "--diff", file]);
            assert.equal(exitCode, 2);
            assert.match(
                err,
                /former\.json: the plan was written by an earlier version .* Fix: write it again with megatests plan/,
            );
        });
    }

    for (const [title, place, reason] of [
        ["a folder", "stack", "it is a folder"],
        ["a file in no folder", "no/such/plan.json", "its folder does not exist"],
        ["a file in a file", "stack/index.js/plan.json", "part of the path is a file"],
    ] as const) {
        it(`rejects ${title} as the file to write`, async () => {
            const file = join(scratch.path(), place);
            assert.deepEqual(await runCli(["plan", "--dir", dir(), "--write", file]), {
                exitCode: 2,
                out: "",
                err: `cannot write ${file}: ${reason}. Fix: choose another path.`,
            });
        });
    }

    it("rejects --write together with --diff as wrong use", async () => {
        assert.equal((await runCli(["plan", "--write", "a", "--diff", "b"])).exitCode, 2);
    });

    it("names a folder without a project", async () => {
        const { exitCode, err } = await runCli(["plan", "--dir", scratch.path()]);
        assert.equal(exitCode, 2);
        assert.match(err, /Pulumi.yaml does not exist. Fix: pass the folder of a Pulumi project with --dir.$/);
        assert.equal((await runCli(["plan", "--dir", "nowhere"])).exitCode, 2);
    });

    it("says what the program says, and no more", async () => {
        scratch.write("failing/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
        scratch.write("failing/index.js", 'throw new Error("TOKEN is not set. Fix: set it.");\n');
        assert.deepEqual(await runCli(["plan", "--dir", join(scratch.path(), "failing")]), {
            exitCode: 1,
            out: "",
            err: "TOKEN is not set. Fix: set it.",
        });
    });
});
