import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ExitCode } from "../../src/cliContext";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const PACKAGE = join(__dirname, "../..");
const NODE = ["--require", require.resolve("ts-node/register/transpile-only"), join(PACKAGE, "src/main.ts")];
/** How long a process may take that does not end by itself, in milliseconds. */
const GIVE_UP = 60_000;

describe("the megatests process at Ctrl-C", () => {
    const scratch = scratchFolder();
    before(() => {
        const resources = [{ urn: "urn:pulumi:prod::Lab::pulumi:pulumi:Stack::Lab-prod", type: "pulumi:pulumi:Stack" }];
        scratch.write("state.json", JSON.stringify({ deployment: { resources } }));
        scratch.write("stack/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
        scratch.write(
            "stack/index.js",
            "console.error('planning'); module.exports = new Promise(() => setInterval(() => {}, 1e6));\n",
        );
    });

    function start(program: string, args: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
        return spawn(program, args, {
            cwd: scratch.path(),
            stdio: ["pipe", "pipe", "pipe"],
            timeout: GIVE_UP,
            killSignal: "SIGKILL",
            env: {
                PATH: process.env["PATH"],
                TERM: "xterm",
                TS_NODE_PROJECT: join(PACKAGE, "tsconfig.json"),
                ...environment,
            },
        });
    }

    /** Interrupts a process when it has written a text, and gives the exit code and all that it wrote. */
    async function interrupted(child: ChildProcess, text: string, interrupt: () => void) {
        let written = "";
        let isDone = false;
        for (const stream of [child.stdout, child.stderr]) {
            stream?.on("data", (data: Buffer) => {
                written += data.toString();
                if (!isDone && written.includes(text)) {
                    isDone = true;
                    interrupt();
                }
            });
        }
        const [code, signal] = (await once(child, "close")) as [number | null, string | null];
        return { code, signal, written };
    }

    for (const args of [
        ["plan"],
        ["report", "--output", "page.html"],
        ["plan", "--write", "plan.json"],
        ["deploy-policy"],
        ["adopt", "state.json"],
    ]) {
        it(`ends quietly while it plans, and writes no file: ${args.join(" ")}`, async () => {
            const child = start(process.execPath, [...NODE, ...args, "--dir", "stack"]);
            const { code, signal, written } = await interrupted(child, "planning\n", () => child.kill("SIGINT"));
            assert.deepEqual([code, signal], [ExitCode.Interrupted, null]);
            assert.match(written, /^(?:Planning prod \.\.\.\n)?planning\n(?:Planning prod \.\.\.\n)?$/);
            assert.deepEqual(
                ["page.html", "plan.json"].filter((name) => existsSync(join(scratch.path(), name))),
                [],
            );
        });
    }

    it("ends as quietly when a CI service ends the job", async () => {
        const child = start(process.execPath, [...NODE, "plan", "--write", "plan.json", "--dir", "stack"]);
        const { code, signal } = await interrupted(child, "planning\n", () => child.kill("SIGTERM"));
        assert.deepEqual([code, signal], [ExitCode.Terminated, null]);
        assert.ok(!existsSync(join(scratch.path(), "plan.json")));
    });

    it("removes its temporary file", async () => {
        const temporary = join(scratch.path(), "temporary");
        mkdirSync(temporary);
        const files = () =>
            readdirSync(temporary, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("adoption"));
        const use = "(file) => new Promise(() => setInterval(() => {}, 1e6, console.log(file)))";
        const program = `process.on("SIGINT", () => process.exit(${ExitCode.Interrupted}));
            require("${join(PACKAGE, "src/files.ts")}").withTemporaryFile("adoption.json", "{}", ${use});`;
        const child = start(process.execPath, [...NODE.slice(0, 2), "--eval", program], { TMPDIR: temporary });
        let meanwhile: string[] = [];
        const { code, written } = await interrupted(child, "adoption.json\n", () => {
            meanwhile = files();
            child.kill("SIGINT");
        });
        assert.equal(code, ExitCode.Interrupted, written);
        assert.equal(meanwhile.length, 1);
        assert.deepEqual(files(), []);
    });

    it("ends quietly at a question, and writes no file", async function () {
        if (spawnSync("script", ["--version"]).status !== 0) {
            console.log("      skipped: script is not installed");
            this.skip();
        }
        const command = [process.execPath, ...NODE, "init", "made"].map((word) => `'${word}'`).join(" ");
        const child = start("script", ["--quiet", "--return", "--command", command, "/dev/null"]);
        const { code, written } = await interrupted(child, "GitHub organization: ", () => child.stdin?.write("\u0003"));
        assert.equal(code, ExitCode.Interrupted);
        assert.equal(stripVTControlCharacters(written).replaceAll("^C", "").trim(), "GitHub organization:");
        assert.ok(!existsSync(join(scratch.path(), "made")));
    });
});
