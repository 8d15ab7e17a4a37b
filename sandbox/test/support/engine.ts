import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import type { Suite } from "mocha";
import {
    type AttachedProviders,
    type CloudAddresses,
    type CloudServers,
    SERVICES,
    type Service,
    attachProviders,
    installPlugins,
    missingCli,
    missingProviders,
    pulumiCommand,
    pulumiHome,
    sandboxEnvironment,
    serveCloud,
    useOwnConnections,
    withoutResults,
    withoutSelecting,
} from "../../src";
import { backendIn, stateFile } from "./state";
import { assertNoOrphans, killEngine } from "./orphans";
import { temporaryFolder } from "./temporary";

/** Marks the processes of a suite's engines. */
const RUN = "MEGATESTS_TEST_RUN";
/** A run of the engine takes seconds, and the machine may be busy. */
const timeout = 180_000;

/** A stack of a test. */
export interface StackOptions {
    /** Folder of the stack, with its backend. */
    folder: string;
    /** File of the cloud. */
    cloud: string;
    project: string;
    /** An inline program, which may give outputs. With the real providers it is told where the services are. */
    program: (addresses?: CloudAddresses) => unknown;
    /** Services whose providers run as plugins, each in a process of its own. Defaults to providers of this process. */
    plugins?: Service[];
    /** Further environment variables of the engine. */
    environment?: Record<string, string>;
    /** Defaults to that of the suite. In a suite of the real providers a stack may have the sandbox's. */
    layer?: Layer;
}

/** What the engine tests of one suite share. */
export interface Engine {
    /** Providers of this process on a cloud, by default of every service, until the test ends. */
    attach(cloud: string, services?: Service[]): Promise<AttachedProviders>;
    /** The stack `test` of a project. */
    stack(options: StackOptions): Promise<Stack>;
}

/** The providers that the engine has: the sandbox's, or the real ones of Seqera and GitHub. AWS is always the sandbox's. */
export type Layer = "sandbox" | "real";

/**
 * A suite that runs the real engine; skipped, with the reason printed, where there is no Pulumi CLI or where the providers
 * of the layer are missing.
 */
export function describeEngine(
    title: string,
    tests: (this: Suite, engine: Engine) => void,
    layer: Layer = "sandbox",
): void {
    const reason = missingCli() ?? (layer === "real" ? missingProviders() : undefined);
    if (reason !== undefined) {
        describe.skip(`${title} (skipped: ${reason})`, () => it("needs the engine"));
        return;
    }
    describe(title, function () {
        this.timeout(layer === "real" ? 3 * timeout : timeout);
        before(useOwnConnections);
        const folder = temporaryFolder();
        // The addresses are in the states, so the servers are the same for every deployment of a suite.
        let servers: CloudServers | undefined;
        let served = "";
        if (layer === "real") {
            before(async () => {
                servers = await serveCloud(
                    () => served,
                    () => killEngine(`${RUN}=${folder.path}`),
                );
            });
            after(async () => {
                await servers?.close();
                await assertNoOrphans(`${RUN}=${folder.path}`);
            });
        }
        const attached: AttachedProviders[] = [];
        const detach = async () => {
            await Promise.all(attached.splice(0).map(async (providers) => providers.close()));
        };
        afterEach(detach);
        // A hook that failed has no test after it.
        after(detach);

        const attach: Engine["attach"] = async (cloud, services) => {
            const providers = await attachProviders(cloud, services);
            attached.push(providers);
            return providers;
        };

        /** PULUMI_HOME of all stacks. */
        const home = () => join(folder.path, "home");
        /** Gives a folder that has no stack yet a new one. The CLI makes one for each project, and the others are copies. */
        const initialize = async (into: string, projectName: string): Promise<void> => {
            const blank = join(folder.path, "blank", projectName);
            if (!existsSync(blank)) {
                mkdirSync(backendIn(blank), { recursive: true });
                await LocalWorkspace.createStack(
                    { stackName: "test", projectName, program: () => Promise.resolve() },
                    {
                        workDir: blank,
                        pulumiCommand: await pulumiCommand(),
                        pulumiHome: home(),
                        envVars: sandboxEnvironment({ home: home(), backend: backendIn(blank), cloud: "" }),
                    },
                );
            }
            cpSync(blank, into, { recursive: true });
        };
        tests.call(this, {
            attach,
            stack: async (options) => {
                const { folder: workDir, cloud, project: projectName, program, plugins = [] } = options;
                const real = options.layer === "sandbox" ? undefined : servers;
                if (!existsSync(stateFile(workDir, projectName))) {
                    await initialize(workDir, projectName);
                }
                if (plugins.length > 0) {
                    await installPlugins(home());
                }
                served = cloud;
                const { environment } = await attach(
                    cloud,
                    SERVICES.filter((service) => !plugins.includes(service) && (!real || service === "aws")),
                );
                const usedHome = real ? pulumiHome() : home();
                const stack = await LocalWorkspace.selectStack(
                    {
                        stackName: "test",
                        projectName,
                        program: async () => (await program(real)) as Record<string, unknown> | undefined,
                    },
                    {
                        workDir,
                        pulumiCommand: withoutSelecting(await pulumiCommand()),
                        pulumiHome: usedHome,
                        envVars: {
                            ...sandboxEnvironment({ home: usedHome, backend: backendIn(workDir), cloud }),
                            [RUN]: folder.path,
                            ...environment,
                            ...options.environment,
                        },
                    },
                );
                return withoutResults(stack);
            },
        });
    });
}
