import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import type { PulumiCommand } from "@pulumi/pulumi/automation";
import { pulumiCommand, runPulumi } from "./pulumiCommand";
import { packageManifest } from "./plugin/packageManifest";
import { CodedError } from "megatests-components/internal";

/** Keeps what Node.js compiles: every command of the CLI starts the plugins anew. */
const fastStart = require.resolve("megatests-components/internal/start");

/** The folders of this package's plugins, with the SDK that asks the engine for each. */
const sdks = { aws: "@pulumi/aws", github: "@pulumi/github", seqera: "@pulumi/seqera" };

/**
 * Installs the sandbox's plugins in place of the real ones, under the names and versions that the installed SDKs ask for.
 * What is installed already stays.
 *
 * @param pulumiHome the folder that is to be PULUMI_HOME of the runs, apart from the user's own; made if missing
 * @throws Error when the package was not built, or the CLI rejects a plugin
 */
export async function installPlugins(pulumiHome: string): Promise<void> {
    const command = await pulumiCommand();
    await fs.mkdir(pulumiHome, { recursive: true });
    for (const [folder, sdk] of Object.entries(sdks)) {
        const { version, pulumi } = packageManifest(sdk);
        await install(command, pulumiHome, {
            name: pulumi.name ?? folder,
            version: pulumi.version ?? version,
            entry: await entryOf(folder),
        });
    }
}

/** Compiled, because a plugin must answer faster than a compiler starts. */
async function entryOf(folder: string): Promise<string> {
    const entry = path.join(__dirname, "..", "bin", folder, "plugin.js");
    try {
        await fs.access(entry);
    } catch {
        throw new CodedError("not-built", `missing plugin of the sandbox, ${entry}. Fix: run pnpm build.`);
    }
    return entry;
}

async function install(
    command: PulumiCommand,
    pulumiHome: string,
    { name, version, entry }: { name: string; version: string; entry: string },
): Promise<void> {
    const file = `pulumi-resource-${name}`;
    const program = `#!/usr/bin/env node\nrequire(${JSON.stringify(fastStart)});\nrequire(${JSON.stringify(entry)});\n`;
    if ((await installed(path.join(pulumiHome, "plugins", `resource-${name}-v${version}`, file))) === program) {
        return;
    }
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), "megatests-plugin-"));
    try {
        await fs.writeFile(path.join(folder, file), program, { mode: 0o755 });
        const args = ["plugin", "install", "resource", name, version, "--file", folder, "--reinstall"];
        await runPulumi(command, args, folder, { PULUMI_HOME: pulumiHome });
    } finally {
        await fs.rm(folder, { recursive: true });
    }
}

async function installed(file: string): Promise<string | undefined> {
    try {
        return await fs.readFile(file, "utf8");
    } catch {
        return undefined;
    }
}
