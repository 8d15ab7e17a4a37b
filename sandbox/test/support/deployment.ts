import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import type { MegatestsPlatformArgs } from "megatests-components";
import type { Suite } from "mocha";
import { type CloudState, readCloud, seedCloud } from "../../src";
import { type Engine, type Layer, type StackOptions, describeEngine } from "./engine";
import { type Tokens, cloudFile, copyDeployment, platformProgram } from "./platform";
import { type KeptState, backendIn, keptState } from "./state";
import { temporaryFolder } from "./temporary";

const project = "lab";

/** The engine keeps the state when it is done, and not with every step: hundreds of resources make it long. */
export const AT_ONCE = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** A stack with a cloud of its own. */
export interface Deployment {
    /** The stack under a program: a platform with what differs, or any other program. */
    stack(
        args?: Partial<MegatestsPlatformArgs> | StackOptions["program"],
        tokens?: Tokens,
        options?: Pick<StackOptions, "plugins" | "environment" | "layer">,
    ): Promise<Stack>;
    /** File of the cloud. */
    cloud: string;
    /** Folder of the file backend. */
    backend: string;
    /** What there is in the cloud. */
    read(): CloudState;
    /** What the backend keeps of the stack. */
    state(): KeptState;
}

/** What the tests of a suite start from. */
export interface Deployments {
    /** A deployment that the test has to itself, with the suite's platform deployed. */
    deployed: () => Promise<Deployment>;
    /** A deployment that the test has to itself, with a fresh cloud and nothing deployed. */
    empty: () => Deployment;
}

/**
 * A suite that runs platforms under the real engine. Its platform, `ARGS` with what differs, is deployed once, by the
 * first test that asks for it, and every test works on a copy of its state and its cloud, so that no test depends on
 * another.
 */
export function describePlatform(
    title: string,
    tests: (this: Suite, deployments: Deployments) => void,
    args: Partial<MegatestsPlatformArgs> = {},
    layer: Layer = "sandbox",
): void {
    const suite = function (this: Suite, engine: Engine) {
        const folder = temporaryFolder();
        const deploymentIn = (name: string): Deployment => {
            const own = join(folder.path, name);
            const cloud = cloudFile(own);
            return {
                cloud,
                backend: backendIn(own),
                read: () => readCloud(cloud),
                state: () => keptState(own, project),
                stack: (args = {}, tokens = {}, options = {}) =>
                    engine.stack({
                        folder: own,
                        cloud,
                        project,
                        program: typeof args === "function" ? args : platformProgram(args, tokens),
                        ...options,
                    }),
            };
        };
        const empty = (name: string): Deployment => {
            const deployment = deploymentIn(name);
            mkdirSync(deployment.backend, { recursive: true });
            seedCloud(deployment.cloud);
            return deployment;
        };
        let count = 0;
        const next = () => `deployment-${++count}`;
        let original: Promise<unknown> | undefined;

        tests.call(this, {
            deployed: async () => {
                await (original ??= empty("original")
                    .stack(args)
                    .then((stack) => stack.up()));
                const name = next();
                copyDeployment(join(folder.path, "original"), join(folder.path, name));
                return deploymentIn(name);
            },
            empty: () => empty(next()),
        });
    };
    describeEngine(title, suite, layer);
}
