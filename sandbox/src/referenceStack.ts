import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { parseDocument } from "yaml";
import type { AttachedProviders } from "./attachedProviders";
import { deployerVariables, sandboxEnvironment } from "./environment";
import { installPlugins } from "./install";
import { pulumiCommand } from "./pulumiCommand";
import { seedCloud } from "./seeds/seedCloud";

/** The reference stack in the sandbox, with the folders that it uses. */
export interface ReferenceStack {
    stack: Stack;
    /** Folder of the Pulumi project. */
    project: string;
    /** File of the cloud. */
    cloud: string;
    /** Environment variables under which `pulumi` finds the stack from a shell. */
    environment: Record<string, string>;
}

/**
 * Makes the reference stack ready to run in a folder: a private PULUMI_HOME with the sandbox's plugins, a file backend,
 * and a cloud. What the folder already holds is kept.
 *
 * @param folder where everything goes
 * @param source folder of the reference stack
 * @param attached providers of this process on the folder's cloud, which then has no need of plugins
 */
export async function openReferenceStack(
    folder: string,
    source: string,
    attached?: AttachedProviders,
): Promise<ReferenceStack> {
    const project = join(resolve(folder), "stack");
    const cloud = join(resolve(folder), "cloud.json");
    const state = join(resolve(folder), "state");
    mkdirSync(state, { recursive: true });
    writeProject(resolve(source), project);
    if (!existsSync(cloud)) {
        seedCloud(cloud);
    }
    const home = attached?.home ?? join(resolve(folder), "home");
    if (attached === undefined) {
        await installPlugins(home);
    }

    const environment = {
        ...sandboxEnvironment({ home, backend: state, cloud }),
        ...deployerVariables,
        ...attached?.environment,
    };
    const stack = await LocalWorkspace.createOrSelectStack(
        { stackName: "prod", workDir: project },
        { pulumiCommand: await pulumiCommand(), pulumiHome: home, envVars: environment },
    );
    if (attached?.addresses !== undefined) {
        await stack.setConfig("seqeraServerUrl", { value: attached.addresses.seqera });
    }
    return { stack, project, cloud, environment };
}

/**
 * A project of its own that runs the reference stack's program: a file backend has no ESC, and the stack's own configuration
 * must stay as it is.
 */
function writeProject(source: string, project: string): void {
    mkdirSync(project, { recursive: true });
    const file = parseDocument(readFileSync(join(source, "Pulumi.yaml"), "utf8"));
    file.set("main", source);
    writeFileSync(join(project, "Pulumi.yaml"), file.toString());
}
