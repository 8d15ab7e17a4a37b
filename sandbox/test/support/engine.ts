import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import type { Suite } from "mocha";
import { type AttachedProviders, attachProviders, installPlugins, missingCli, sandboxEnvironment } from "../../src";
import { temporaryFolder } from "./temporary";

/** A run of the engine takes seconds, and the machine may be busy. */
const timeout = 180_000;

/** A stack of a test. */
export interface StackOptions {
    /** Folder of the stack, with its backend. */
    folder: string;
    /** File of the cloud. */
    cloud: string;
    project: string;
    /** An inline program, which may give outputs. */
    program: () => unknown;
    /** Whether the providers run as plugins, each in a process of its own. Defaults to providers of this process. */
    plugins?: boolean;
}

/** What the engine tests of one suite share. */
export interface Engine {
    /** A PULUMI_HOME for all of them, once the suite runs. */
    home(): string;
    /** The stack `test` of a project. */
    stack(options: StackOptions): Promise<Stack>;
}

/** A suite that runs the real engine; skipped, with the reason printed, where there is no Pulumi CLI. */
export function describeEngine(title: string, tests: (this: Suite, engine: Engine) => void): void {
    const reason = missingCli();
    if (reason !== undefined) {
        describe.skip(`${title} (skipped: ${reason})`, () => it("needs the engine"));
        return;
    }
    describe(title, function () {
        this.timeout(timeout);
        const folder = temporaryFolder();
        const attached: AttachedProviders[] = [];
        let pulumiCommand: PulumiCommand;
        before(async () => {
            pulumiCommand = await PulumiCommand.get();
        });
        afterEach(() => attached.splice(0).forEach((providers) => providers.close()));

        const home = () => join(folder.path, "home");
        const providersFor = async ({ cloud, plugins }: StackOptions): Promise<Record<string, string>> => {
            if (plugins) {
                await installPlugins(pulumiCommand, home());
                return {};
            }
            const providers = await attachProviders(cloud);
            attached.push(providers);
            return providers.environment;
        };
        tests.call(this, {
            home,
            stack: async (options) => {
                const backend = backendIn(options.folder);
                mkdirSync(backend, { recursive: true });
                const envVars = {
                    ...sandboxEnvironment({ home: home(), backend, cloud: options.cloud }),
                    ...(await providersFor(options)),
                };
                const { folder: workDir, project: projectName } = options;
                const program = async () => (await options.program()) as Record<string, unknown> | undefined;
                const stack = await LocalWorkspace.createOrSelectStack(
                    { stackName: "test", projectName, program },
                    { workDir, pulumiCommand, pulumiHome: home(), envVars },
                );
                return withoutResults(stack);
            },
        });
    });
}

/** Folder of the file backend of a stack's folder. */
export function backendIn(folder: string): string {
    return join(folder, "state");
}

/** The state that the backend keeps of a stack, as text. */
export function rawState(folder: string, project: string): string {
    return readFileSync(join(backendIn(folder), ".pulumi/stacks", project, "test.json"), "utf8");
}

/**
 * Leaves out what every `up` asks the CLI for afterwards: the outputs, twice, and the history, which take as long as the
 * `up` itself. A test that looks at outputs asks `stack.workspace.stackOutputs`.
 */
function withoutResults(stack: Stack): Stack {
    return Object.assign(stack, {
        outputs: () => Promise.resolve({}),
        info: () => Promise.resolve(undefined),
    });
}
