import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import type { Suite } from "mocha";
import { type CloudState, cloudVariable, seedCloud } from "../../src";
import { describeEngine } from "./engine";
import { type Tokens, cloudFile, copyDeployment, platformProgram, readState } from "./platform";
import { temporaryFolder } from "./temporary";
import type { MegatestsPlatformArgs } from "megatests-components";

/** A stack with a cloud of its own. */
export interface Deployment {
    /** The stack under a program: a platform with what differs, or any other program. */
    stack(args?: Partial<MegatestsPlatformArgs> | PulumiFn, tokens?: Tokens): Promise<Stack>;
    /** File of the cloud. */
    cloud: string;
    /** Folder of the file backend. */
    backend: string;
    read(): CloudState;
}

/** What the tests of a suite start from. */
export interface Deployments {
    /** A deployment that the test has to itself, with the platform of `ARGS` deployed. */
    deployed: () => Promise<Deployment>;
    /** A deployment that the test has to itself, with a fresh cloud and nothing deployed. */
    empty: () => Deployment;
}

/**
 * A suite that runs platforms under the real engine. The platform is deployed once, and every test works on a copy of its
 * state and its cloud, so that no test depends on another.
 */
export function describePlatform(title: string, tests: (this: Suite, deployments: Deployments) => void): void {
    describeEngine(title, function ({ home }) {
        const folder = temporaryFolder();
        const deploymentIn = (name: string): Deployment => open(join(folder.path, name), home());
        let count = 0;
        const next = () => `deployment-${++count}`;

        before(async () => {
            const first = fresh(deploymentIn("deployed"));
            await (await first.stack()).up();
        });
        tests.call(this, {
            deployed: () => {
                const name = next();
                copyDeployment(join(folder.path, "deployed"), join(folder.path, name));
                return Promise.resolve(deploymentIn(name));
            },
            empty: () => fresh(deploymentIn(next())),
        });
    });
}

function fresh(deployment: Deployment): Deployment {
    mkdirSync(deployment.backend, { recursive: true });
    seedCloud(deployment.cloud);
    return deployment;
}

function open(folder: string, pulumiHome: string): Deployment {
    const backend = join(folder, "state");
    const cloud = cloudFile(folder);
    return {
        cloud,
        backend,
        read: () => readState(cloud),
        stack: (args = {}, tokens = {}) =>
            LocalWorkspace.createOrSelectStack(
                {
                    stackName: "test",
                    projectName: "lab",
                    program: typeof args === "function" ? args : platformProgram(args, tokens),
                },
                {
                    workDir: folder,
                    pulumiHome,
                    projectSettings: { name: "lab", runtime: "nodejs", backend: { url: `file://${backend}` } },
                    envVars: {
                        [cloudVariable]: cloud,
                        PULUMI_CONFIG_PASSPHRASE: "sandbox",
                        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
                        PULUMI_SKIP_UPDATE_CHECK: "true",
                    },
                },
            ),
    };
}
