import { execFileSync } from "node:child_process";
import { PulumiCommand } from "@pulumi/pulumi/automation";

/** The part of the Automation API's command that its types leave out. */
export interface Runner {
    run(
        args: string[],
        cwd: string,
        env: Record<string, string>,
        ...callbacks: unknown[]
    ): Promise<{ stdout: string; stderr: string }>;
}

/**
 * Runs a command of the CLI for which the Automation API has no method, and gives what it printed.
 *
 * @throws CommandError when the command fails
 */
export async function runPulumi(
    command: PulumiCommand,
    args: string[],
    cwd: string,
    env: Record<string, string>,
): Promise<string> {
    const { stdout, stderr } = await (command as unknown as Runner).run(args, cwd, env);
    return stdout + stderr;
}

let command: PulumiCommand | undefined;
let answers: boolean | undefined;

/** The Pulumi CLI on PATH, looked for until it is found. */
export async function pulumiCommand(): Promise<PulumiCommand> {
    command ??= await PulumiCommand.get();
    return command;
}

/** Why no engine can run here: nothing where there is a Pulumi CLI. At once, because tests are told before they start. */
export function missingCli(): string | undefined {
    answers ??= answersVersion();
    return answers ? undefined : "no pulumi on the PATH";
}

function answersVersion(): boolean {
    try {
        execFileSync("pulumi", ["version"], { stdio: "ignore" });
        return true;
    } catch {
        return false;
    }
}
