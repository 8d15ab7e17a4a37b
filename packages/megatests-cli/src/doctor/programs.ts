import { type ExecFileException, execFile } from "node:child_process";
import { CodedError, redact } from "megatests-components/internal";

/** Runs a program and gives what it prints. Rejects when it is missing, fails or takes too long. */
export type RunProgram = (program: string, args: string[]) => Promise<string>;

/** Longest output of a program, in bytes. A stack's state can be large. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/** Runs programs of this machine, none for longer than `seconds`. */
export function programsOf(environment: NodeJS.ProcessEnv, seconds: number): RunProgram {
    const options = { env: environment, timeout: seconds * 1000, maxBuffer: MAX_OUTPUT };
    return (program, args) =>
        new Promise((resolve, reject) => {
            execFile(program, args, options, (error, stdout, stderr) => {
                if (error === null) {
                    resolve(stdout);
                } else {
                    reject(programFailure(error, program, stderr, seconds));
                }
            });
        });
}

function programFailure(error: ExecFileException, program: string, stderr: string, seconds: number): CodedError {
    if (error.code === "ENOENT") {
        return new CodedError("missing-program", `${program} is not installed`);
    }
    if (error.killed === true) {
        return new CodedError("program-timeout", `${program} took longer than ${seconds} s`);
    }
    const line = stderr.split("\n").find((each) => each.trim() !== "") ?? `exit code ${String(error.code)}`;
    return new CodedError("program-failed", redact(line.trim()));
}
