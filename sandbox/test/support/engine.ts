import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { readFile } from "node:fs/promises";
import * as path from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import type { Suite } from "mocha";
import { cloudVariable, installPlugins } from "../../src";
import { temporaryFolder } from "./temporary";

/** A run of the engine takes seconds, and the machine may be busy. */
const timeout = 180_000;

/** An inline program, with its outputs. */
export type Program = () => Promise<Record<string, unknown> | void> | Record<string, unknown> | void;

/** What the engine tests of one suite share. */
export interface Engine {
    /** The PULUMI_HOME with the sandbox's plugins, once the suite runs. */
    home(this: void): string;
    /** A stack of its own for a program, whose plugins work on the given cloud file. */
    stack(name: string, cloud: string, program: Program, environment?: Record<string, string>): Promise<Stack>;
    /** The file in which the backend keeps the state of a stack, as text. */
    rawState(name: string): Promise<string>;
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
        const home = () => path.join(folder.path, "home");
        const engine: Engine = {
            home,
            stack: (name, cloud, program, environment) => createStack(folder.path, name, cloud, program, environment),
            rawState: (name) =>
                readFile(path.join(folder.path, name, "state", ".pulumi/stacks/sandbox/test.json"), "utf8"),
        };
        before(async () => installPlugins(await PulumiCommand.get(), home()));
        tests.call(this, engine);
    });
}

function missingCli(): string | undefined {
    try {
        execFileSync("pulumi", ["version"], { stdio: "ignore" });
        return undefined;
    } catch {
        return "no pulumi on the PATH";
    }
}

function createStack(
    folder: string,
    name: string,
    cloud: string,
    program: Program,
    environment: Record<string, string> = {},
): Promise<Stack> {
    const workDir = path.join(folder, name);
    fs.mkdirSync(path.join(workDir, "state"), { recursive: true });
    return LocalWorkspace.createOrSelectStack(
        { stackName: "test", projectName: "sandbox", program: async () => program() },
        {
            workDir,
            pulumiHome: path.join(folder, "home"),
            projectSettings: {
                name: "sandbox",
                runtime: "nodejs",
                backend: { url: `file://${path.join(workDir, "state")}` },
            },
            envVars: {
                [cloudVariable]: cloud,
                PULUMI_CONFIG_PASSPHRASE: "sandbox",
                PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
                PULUMI_SKIP_UPDATE_CHECK: "true",
                ...environment,
            },
        },
    );
}
