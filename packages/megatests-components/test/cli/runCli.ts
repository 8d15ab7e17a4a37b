import { ExitCode, type Invocation } from "../../src/cli/invocation";
import { runCommandLine } from "../../src/cli/program";
import { PLAIN } from "./plainPaint";

/** What a command line did. */
export interface CliRun {
    exitCode: ExitCode;
    out: string;
    err: string;
}

interface Given {
    input?: string;
    environment?: Record<string, string>;
    ask?: Invocation["ask"];
}

/** Runs the tool in process with an environment and a standard input of its own. */
export async function runCli(args: string[], { input = "", environment = {}, ask }: Given = {}): Promise<CliRun> {
    const out: string[] = [];
    const err: string[] = [];
    const exitCode = await runCommandLine(args, {
        print: (text) => void out.push(text),
        note: (text) => void err.push(text),
        paint: PLAIN,
        environment,
        readInput: () => Promise.resolve(input),
        ask,
        exitCode: ExitCode.Fine,
    });
    return { exitCode, out: out.join("\n"), err: err.join("\n") };
}
