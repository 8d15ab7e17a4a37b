import type { Stack } from "@pulumi/pulumi/automation";
import { runPulumi } from "../../src/pulumiCommand";

/** Runs a command of the CLI on a stack. */
export function cli({ workspace, name }: Stack, ...args: string[]): Promise<string> {
    return runPulumi(workspace.pulumiCommand, [...args, "--stack", name, "--non-interactive"], workspace.workDir, {
        ...workspace.envVars,
        ...(workspace.pulumiHome && { PULUMI_HOME: workspace.pulumiHome }),
    });
}
