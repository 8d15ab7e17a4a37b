import type { Stack } from "@pulumi/pulumi/automation";

/** The part of the Automation API's command that its types leave out. */
interface Runner {
    run(args: string[], cwd: string, env: Record<string, string>): Promise<{ stdout: string; stderr: string }>;
}

/** Runs a command of the CLI on a stack, for what the Automation API has no method for. */
export async function cli(stack: Stack, ...args: string[]): Promise<string> {
    const { workspace, name } = stack;
    const runner = workspace.pulumiCommand as unknown as Runner;
    const { stdout, stderr } = await runner.run([...args, "--stack", name, "--non-interactive"], workspace.workDir, {
        ...workspace.envVars,
        ...(workspace.pulumiHome && { PULUMI_HOME: workspace.pulumiHome }),
    });
    return stdout + stderr;
}
