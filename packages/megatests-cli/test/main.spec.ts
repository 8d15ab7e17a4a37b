import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../../megatests-components/test/support/scratch";

const PACKAGE = join(__dirname, "..");
const NODE = ["--require", "ts-node/register/transpile-only", join(PACKAGE, "src/main.ts")];
const FAILURE = "error: 403 from seqera\n";
const ESCAPE = "\u001b[";

/** Runs the tool as a process of its own. */
function run(args: string[], input = "", environment: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...NODE, ...args], {
        input,
        encoding: "utf8",
        cwd: PACKAGE,
        env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...environment },
    });
    return { status, stdout, stderr };
}

describe("the megatests process", () => {
    const scratch = scratchFolder();
    /** The folder of a stack with this program. */
    function stack(program: string): string {
        scratch.write("stack/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
        scratch.write(
            "stack/index.js",
            program.replaceAll("PULUMI", JSON.stringify(require.resolve("@pulumi/pulumi"))),
        );
        return join(scratch.path(), "stack");
    }

    it("reads the standard input, prints the result and ends with the exit code", () => {
        const { status, stdout, stderr } = run(["explain"], FAILURE);
        assert.equal(status, 1);
        assert.match(stdout, /^critical {2}seqera-forbidden\n/);
        assert.ok(!stdout.includes(ESCAPE), "colours without a terminal");
        assert.equal(stderr, "");
    });

    it("has no colours where NO_COLOR is set, even with FORCE_COLOR", () => {
        const { stdout } = run(["explain"], FAILURE, { NO_COLOR: "1", FORCE_COLOR: "1" });
        assert.ok(!stdout.includes(ESCAPE), stdout);
        assert.ok(run(["explain"], FAILURE, { FORCE_COLOR: "1" }).stdout.includes(ESCAPE));
    });

    it("says that its output cannot be written", function () {
        if (!existsSync("/dev/full")) {
            this.skip();
        }
        const { status, stderr } = spawnSync(process.execPath, [...NODE, "--version"], {
            stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
            encoding: "utf8",
            cwd: PACKAGE,
        });
        assert.equal(status, 1);
        assert.equal(stderr, "cannot write the output: ENOSPC. Fix: redirect it to a place that can be written.\n");
    });

    it("says on the other stream what is wrong with the use", () => {
        const { status, stdout, stderr } = run(["explain", "nowhere.log"]);
        assert.deepEqual([status, stdout], [2, ""]);
        assert.match(stderr, /^nowhere\.log does not exist\./);
    });

    it("ends when a program waits for something that never comes", () => {
        const { status, stdout, stderr } = run([
            "plan",
            "--dir",
            stack("module.exports = () => new Promise(() => {});"),
        ]);
        assert.deepEqual([status, stdout], [1, ""]);
        assert.match(stderr, /^(Planning prod \.\.\.\n)?the program never ends: .* Fix: .*\n$/);
    });

    it("says once what fails when the plan is made already, without a trace", () => {
        const late = "new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), 300))";
        const dir = stack(`module.exports = () => void require(PULUMI).output(1).apply(() => ${late});`);
        const { status, stdout, stderr } = run(["plan", "--dir", dir]);
        assert.equal(status, 1);
        assert.match(stdout, /Plan of Lab, stack prod/);
        assert.equal(stderr, "too late\n");
    });

    it("fails for what a program throws while it is planned", () => {
        const timers =
            "setTimeout(() => { throw new Error('oh no'); }, 1); return new Promise((end) => setTimeout(end, 100));";
        const { status, stderr } = run(["plan", "--dir", stack(`module.exports = () => { ${timers} };`)]);
        assert.deepEqual([status, stderr], [1, "oh no\n"]);
    });

    it("is quiet when whoever reads stops early", () => {
        const command = `${JSON.stringify(process.execPath)} ${NODE.map((arg) => JSON.stringify(arg)).join(" ")}`;
        const { stderr } = spawnSync("sh", ["-c", `${command} completion bash --json | true`], {
            encoding: "utf8",
            cwd: PACKAGE,
        });
        assert.equal(stderr, "");
    });

    it("asks nothing without a terminal", () => {
        const { status, stderr } = run(["init", "nowhere"]);
        assert.equal(status, 2);
        assert.match(stderr, /^missing --organization:/);
    });
});
