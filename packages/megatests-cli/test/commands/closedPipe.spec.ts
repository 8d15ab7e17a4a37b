import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ExitCode } from "../../src/cliContext";
import { createProgram } from "../../src/program";
import { PLAIN } from "../support/plainColors";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const PACKAGE = join(__dirname, "../..");
const NODE = ["--require", require.resolve("ts-node/register/transpile-only"), join(PACKAGE, "src/main.ts")];
/** How long a process may take that does not end by itself, in milliseconds. */
const GIVE_UP = 60_000;

/** Command lines of each command: one that is fine or finds problems, and one that is wrong use. */
const COMMANDS: Record<string, [string[], string[]]> = {
    validate: [["cpu.yml"], ["nowhere"]],
    plan: [
        ["--dir", "stack"],
        ["--dir", "nowhere"],
    ],
    report: [
        ["--dir", "stack", "--output", "page.html"],
        ["--base", "nowhere"],
    ],
    doctor: [
        ["--dir", "stack", "--timeout", "1", "--seqera-url", "http://127.0.0.1:1"],
        ["--timeout", "soon"],
    ],
    "deploy-policy": [
        ["--dir", "stack"],
        ["--dir", "stack", "--account", "1"],
    ],
    results: [
        ["--bucket", "lab-bucket", "--region", "eu-west-1", "--timeout", "1"],
        ["--timeout", "soon"],
    ],
    participants: [
        ["--team", "lab/core=launch", "--timeout", "1"],
        ["--team", "lab"],
    ],
    recover: [["state.json"], ["nowhere"]],
    workflows: [["pipeline", "--dir", "stack"], ["nowhere"]],
    drift: [
        ["--preview", "preview.json"],
        ["--preview", "nowhere"],
    ],
    explain: [["up.log"], ["nowhere"]],
    adopt: [["state.json", "--dir", "stack"], ["nowhere"]],
    init: [
        ["made", "--organization", "lab", "--workspace-id", "1", "--bucket", "lab-bucket"],
        ["--region", "eu"],
    ],
    completion: [["bash"], ["tcsh"]],
};

describe("the megatests process when nobody reads", function () {
    this.timeout(2 * GIVE_UP);
    const scratch = scratchFolder();
    before(() => {
        scratch.write("stack/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
        scratch.write("stack/index.js", "module.exports = () => { console.error('told'); return { a: 1 }; };\n");
        const urn = "urn:pulumi:prod::Lab::pulumi:pulumi:Stack::Lab-prod";
        const resources = [{ urn, type: "pulumi:pulumi:Stack" }];
        scratch.write("state.json", JSON.stringify({ deployment: { resources } }));
        scratch.write("pipeline/.github/workflows/a.yml", "on: push\n");
        scratch.write("preview.json", JSON.stringify({ steps: [], changeSummary: { same: 1 } }));
        scratch.write("cpu.yml", "compute-envs: []\n");
        scratch.write("up.log", "error: 403 from seqera\n".repeat(1000));
    });

    /** Runs the tool with streams that are closed from the start, and gives what it wrote to the other. */
    async function run(args: string[], closed: string[]) {
        const child = spawn(process.execPath, [...NODE, ...args], {
            cwd: scratch.path(),
            stdio: ["ignore", "pipe", "pipe"],
            timeout: GIVE_UP,
            killSignal: "SIGKILL",
            env: { PATH: process.env["PATH"], TS_NODE_PROJECT: join(PACKAGE, "tsconfig.json") },
        });
        let written = "";
        for (const stream of ["stdout", "stderr"] as const) {
            if (closed.includes(stream)) {
                child[stream].destroy();
            } else {
                child[stream].on("data", (data: Buffer) => (written += data.toString()));
            }
        }
        const [code, signal] = (await once(child, "close")) as [number | null, string | null];
        return { code, signal, written };
    }

    const context = {
        print: () => undefined,
        note: () => undefined,
        colors: PLAIN,
        environment: {},
        readInput: () => Promise.resolve(""),
        exitCode: ExitCode.Fine,
    };

    it("is tried with every command of the program", () => {
        const names = createProgram(context).commands.map((command) => command.name());
        assert.deepEqual(Object.keys(COMMANDS).sort(), names.sort());
    });

    const lines = Object.entries(COMMANDS).flatMap(([name, [fine, wrong]]) => [
        { args: [name, ...fine], closed: ["stdout", "stderr"], codes: [ExitCode.Fine, ExitCode.ProblemsFound] },
        { args: [name, ...wrong], closed: ["stderr"], codes: [ExitCode.UsageError] },
    ]);
    for (const { args, closed, codes } of [
        ...lines,
        { args: ["validat"], closed: ["stdout", "stderr"], codes: [ExitCode.UsageError] },
        { args: ["--help"], closed: ["stdout"], codes: [ExitCode.Fine] },
    ]) {
        it(`ends quietly without ${closed.join(" and ")}: ${args.join(" ")}`, async () => {
            const { signal, code, written } = await run(args, closed);
            assert.equal(signal, null, "it does not end");
            assert.ok(codes.includes(code ?? -1), String(code));
            assert.equal(written, "");
        });
    }
});
