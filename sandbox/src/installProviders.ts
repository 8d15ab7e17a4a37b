import { tmpdir } from "node:os";
import { stderr, stdout } from "node:process";
import { terminalFor } from "megatests/diagnosis";
import { pulumiCommand, runPulumi } from "./pulumiCommand";
import { pulumiHome, wantedProviders } from "./realProviders";

/** Address of Seqera's provider for the Terraform bridge. */
const SEQERA = "registry.opentofu.org/seqeralabs/seqera";

/** Installs the real providers where the engine looks for them: the plugins from Pulumi, Seqera's provider from OpenTofu. */
export async function installProviders(): Promise<void> {
    const command = await pulumiCommand();
    const { github, bridge, seqera } = wantedProviders();
    const commands = [
        ["plugin", "install", "resource", "github", github],
        ["plugin", "install", "resource", "terraform-provider", bridge],
        // To print the schema of a provider the bridge downloads it.
        ["package", "get-schema", `terraform-provider@${bridge}`, SEQERA, seqera],
    ];
    for (const args of commands) {
        terminalFor(stdout).print([`pulumi ${args.join(" ")}`]);
        await runPulumi(command, args, tmpdir(), { PULUMI_HOME: pulumiHome() });
    }
}

if (require.main === module) {
    installProviders().catch((error: unknown) => {
        terminalFor(stderr).print([error instanceof Error ? error.message : String(error)]);
        process.exitCode = 1;
    });
}
