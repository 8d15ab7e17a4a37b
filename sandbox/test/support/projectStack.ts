import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { pulumiCommand, sandboxEnvironment } from "../../src";
import type { Engine } from "./engine";
import { linkPackages } from "./packages";
import { backendIn } from "./state";

/** A Pulumi project of a test. */
interface Project {
    /** Folder of the stack, with its backend. */
    folder: string;
    /** Folder of the project. */
    project: string;
    /** File of the cloud. */
    cloud: string;
    /** Further environment variables. */
    variables?: Record<string, string>;
}

/** Makes the stack `test` of a project, whose program runs in a process of its own, as the CLI runs it. */
export async function projectStack(engine: Engine, { folder, project, cloud, variables }: Project): Promise<Stack> {
    const backend = backendIn(folder);
    mkdirSync(backend, { recursive: true });
    linkPackages(project);
    const { environment, home = join(folder, "home") } = await engine.attach(cloud);
    return LocalWorkspace.createStack(
        { stackName: "test", workDir: project },
        {
            pulumiCommand: await pulumiCommand(),
            pulumiHome: home,
            envVars: { ...sandboxEnvironment({ home, backend, cloud }), ...environment, ...variables },
        },
    );
}
