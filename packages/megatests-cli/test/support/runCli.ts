import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { ExitCode, type CliContext, UsageError } from "../../src/cliContext";
import { createProgram, runCommandLine } from "../../src/program";
import { terminalFor } from "../../src/terminal";

/** What a command line did. */
export interface CliRun {
    exitCode: ExitCode;
    out: string;
    err: string;
}

interface Given {
    input?: string;
    environment?: Record<string, string>;
    ask?: CliContext["ask"];
    openFile?: CliContext["openFile"];
}

/** Runs the tool in process with an environment and a standard input of its own. */
export async function runCli(
    args: string[],
    { input = "", environment = {}, ask, openFile }: Given = {},
): Promise<CliRun> {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const [results, notes] = [out, err].map((stream) => terminalFor(stream as unknown as NodeJS.WriteStream));
    assert.ok(results && notes);
    const exitCode = await runCommandLine(args, {
        print: results.print,
        note: notes.print,
        colors: results.colors,
        environment,
        readInput: () => Promise.resolve(Buffer.from(input)),
        ask,
        openFile,
        exitCode: ExitCode.Fine,
    });
    const written = (stream: PassThrough) => String((stream.read() as Buffer | null) ?? "").replace(/\n$/, "");
    // How long a command takes, and so whether it tells its progress, depends on the machine.
    return { exitCode, out: written(out), err: written(err).replace(/^.+ \.\.\.(?:\n|$)/gm, "") };
}

/** A context that prints nothing. */
export function silentContext(): CliContext {
    return {
        print: () => undefined,
        note: () => undefined,
        colors: terminalFor(new PassThrough() as unknown as NodeJS.WriteStream).colors,
        environment: {},
        readInput: () => Promise.resolve(Buffer.alloc(0)),
        exitCode: ExitCode.Fine,
    };
}

/** Names of all commands of the tool. */
export function commandNames(): string[] {
    return createProgram(silentContext()).commands.map((command) => command.name());
}

/** The code of the usage error with which a command line ends, or undefined if there is none. */
export async function usageErrorCode(args: string[]): Promise<string | undefined> {
    try {
        await createProgram(silentContext()).parseAsync(args, { from: "user" });
    } catch (error) {
        assert.ok(error instanceof UsageError, String(error));
        return error.code;
    }
    return undefined;
}
