import assert from "node:assert/strict";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { ExitCode } from "../../src/cliContext";
import { runCommandLine } from "../../src/program";
import { terminalFor } from "../../src/terminal";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";
import { COMMANDS, writeCommandFiles } from "../support/commandLines";
import { commandNames } from "../support/runCli";

const REFERENCE_STACK = join(__dirname, "../../../../stacks/awsmegatests");
const ESCAPE = "\u001b";

/** A stream that counts as a terminal with colours, unless NO_COLOR is set. */
function terminal(columns: number): PassThrough {
    const getColorDepth = () => WriteStream.prototype.getColorDepth();
    return Object.assign(new PassThrough(), { isTTY: true, columns, getColorDepth });
}

async function run(args: string[], columns: number): Promise<string> {
    const streams = [terminal(columns), terminal(columns)] as const;
    const [results, notes] = streams.map((stream) => terminalFor(stream as unknown as WriteStream));
    assert.ok(results && notes);
    await runCommandLine(args, {
        print: results.print,
        note: notes.print,
        colors: results.colors,
        width: results.width,
        environment: {},
        readInput: () => Promise.resolve(Buffer.alloc(0)),
        exitCode: ExitCode.Fine,
    });
    return streams.map((stream) => String((stream.read() as Buffer | null) ?? "")).join("");
}

describe("every command on a terminal", () => {
    const scratch = scratchFolder();
    const [folder, environment] = [process.cwd(), { ...process.env }];
    before(() => {
        writeCommandFiles(scratch);
        process.chdir(scratch.path());
        Object.assign(process.env, { TERM: "xterm-256color" });
        for (const name of ["FORCE_COLOR", "NO_COLOR", "NODE_DISABLE_COLORS", "CI"]) {
            delete process.env[name];
        }
    });
    afterEach(() => void delete process.env["NO_COLOR"]);
    after(() => {
        process.chdir(folder);
        process.env = environment;
    });

    for (const name of commandNames()) {
        it(`${name} has no colours with NO_COLOR`, async () => {
            process.env["NO_COLOR"] = "1";
            for (const args of COMMANDS[name] ?? assert.fail(`no command lines of ${name}`)) {
                const written = await run([name, ...args], 80);
                assert.ok(!written.includes(ESCAPE), written);
            }
        });
    }

    for (const columns of [60, 80, 140]) {
        it(`plan, with its tree and its table, fits ${columns} columns`, async () => {
            const written = await run(["plan", "--dir", REFERENCE_STACK], columns);
            const lines = stripVTControlCharacters(written).split("\n");
            const drawn = lines.filter((line) => /[│├└┌]/.test(line));
            assert.ok(drawn.length > 30, written);
            assert.deepEqual(
                drawn.filter((line) => line.length > columns),
                [],
            );
        });
    }

    for (const name of commandNames()) {
        it(`${name} draws tables and trees within 60, 80 and 140 columns`, async () => {
            for (const columns of [60, 80, 140]) {
                for (const args of COMMANDS[name] ?? []) {
                    const written = stripVTControlCharacters(await run([name, ...args], columns));
                    assert.deepEqual(
                        written.split("\n").filter((line) => /[│├└┌─]/.test(line) && line.length > columns),
                        [],
                    );
                }
            }
        });
    }

    /** Lines of prose that are longer than a width: no commands, no quoted messages, no single words. */
    function tooLong(written: string, columns: number): string[] {
        const whole = /^ *(?:Check |Message |aws |eval |megatests |pulumi |tw |PULUMI_\w+=)|^ *\S+$/;
        return written.split("\n").filter((line) => line.length > columns && !whole.test(line));
    }

    for (const name of ["doctor", "explain"]) {
        it(`${name} wraps its sentences, but not what is copied, at 60, 80 and 140 columns`, async () => {
            for (const columns of [60, 80, 140]) {
                const written = stripVTControlCharacters(await run([name, ...(COMMANDS[name]?.[0] ?? [])], columns));
                assert.deepEqual(tooLong(written, columns), []);
                assert.ok(columns > 80 || /^ {10,}\S/m.test(written), written);
            }
        });
    }

    for (const name of commandNames()) {
        it(`the help of ${name} fits 60, 80 and 140 columns, except its commands`, async () => {
            for (const columns of [60, 80, 140]) {
                assert.deepEqual(tooLong(await run([name, "--help"], columns), columns), []);
            }
        });
    }

    it("some have colours without NO_COLOR, so that the others show something", async () => {
        assert.ok((await run(["explain", "up.log"], 80)).includes(ESCAPE));
    });
});
