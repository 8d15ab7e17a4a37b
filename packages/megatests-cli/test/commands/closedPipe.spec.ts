import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ExitCode } from "../../src/cliContext";
import { COMMANDS, writeCommandFiles } from "../support/commandLines";
import { commandNames } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const PACKAGE = join(__dirname, "../..");
const NODE = ["--require", require.resolve("ts-node/register/transpile-only"), join(PACKAGE, "src/main.ts")];
/** How long a process may take that does not end by itself, in milliseconds. */
const GIVE_UP = 60_000;

describe("the megatests process when nobody reads", () => {
    const scratch = scratchFolder();
    before(() => {
        writeCommandFiles(scratch);
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

    it("is tried with every command of the program", () => {
        assert.deepEqual(Object.keys(COMMANDS).sort(), commandNames().sort());
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
