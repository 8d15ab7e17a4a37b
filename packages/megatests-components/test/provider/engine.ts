import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Suite } from "mocha";
import { deployerVariables, installPlugins, missingCli, sandboxEnvironment, seedCloud } from "../../../../sandbox/src";
import { packageFolder } from "../../scripts/packageSchema";

/** A resource as the state keeps it. */
export interface StateResource {
    urn: string;
    type: string;
    parent?: string;
    id?: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    protect?: boolean;
    provider?: string;
    dependencies?: string[];
    aliases?: string[];
}

/** A folder of its own with a cloud, a backend and the plugins of the sandbox. */
export interface Lab {
    folder: string;
    environment: Record<string, string>;
}

/** A token that no output, log or state may show. */
export const PLANTED_TOKEN = "planted-tower-access-token";

/** A suite under the real engine, skipped with the reason printed where there is no Pulumi CLI. */
export function describeEngine(title: string, tests: (this: Suite, lab: (name: string) => Lab) => void): void {
    const reason = missingCli();
    if (reason !== undefined) {
        describe.skip(`${title} (skipped: ${reason})`, () => it("needs the engine"));
        return;
    }
    describe(title, function () {
        this.timeout(180_000);
        const root = mkdtempSync(join(tmpdir(), "megatests-engine-"));
        before(() => installPlugins(join(root, "home")));
        after(() => rmSync(root, { recursive: true, force: true }));
        tests.call(this, (name) => makeLab(root, name));
    });
}

function makeLab(root: string, name: string): Lab {
    const folder = join(root, name);
    mkdirSync(join(folder, "state"), { recursive: true });
    const cloud = join(folder, "cloud.json");
    seedCloud(cloud);
    return {
        folder,
        environment: {
            ...sandboxEnvironment({ home: join(root, "home"), backend: join(folder, "state"), cloud }),
            ...deployerVariables,
            GITHUB_OWNER: "nf-core",
        },
    };
}

/** An example in a place of its own, where the folders that it names by relative paths are found. */
export class Example {
    public readonly folder: string;

    constructor(
        language: string,
        private readonly lab: Lab,
    ) {
        const repository = join(packageFolder, "../..");
        this.folder = join(lab.folder, "examples", language);
        cpSync(join(repository, "examples", language), this.folder, {
            recursive: true,
            // What a reader's own deployment of the example has left there is no part of it.
            filter: (path) => !/[\\/](Pulumi\..+\.yaml|sdks|venv|node_modules)$/.test(path),
        });
        for (const name of ["packages", "seqerakit"]) {
            symlinkSync(join(repository, name), join(lab.folder, name), "junction");
        }
    }

    /** Runs the CLI in the example's folder and returns what it prints. */
    public async pulumi(...args: string[]): Promise<string> {
        const env = { ...process.env, ...this.lab.environment };
        const { stdout, stderr } = await promisify(execFile)("pulumi", [...args, "--non-interactive"], {
            cwd: this.folder,
            env,
            maxBuffer: 1 << 26,
        }).catch((error: Error & { stdout?: string }) => {
            // The CLI prints why to stdout, which the error leaves out.
            throw new Error(`${error.message}\n${error.stdout ?? ""}`, { cause: error });
        });
        return stdout + stderr;
    }

    /** Deploys the example and returns what the CLI printed. */
    public async up(): Promise<string> {
        await this.pulumi("stack", "select", "--create", "dev");
        await this.pulumi("config", "set", "--secret", "launchToken", PLANTED_TOKEN);
        return this.pulumi("up", "--yes", "--skip-preview");
    }

    /** The resources of the state, secrets in the clear on demand. */
    public async resources(...flags: string[]): Promise<StateResource[]> {
        const state = JSON.parse(await this.pulumi("stack", "export", ...flags)) as {
            deployment: { resources: StateResource[] };
        };
        return state.deployment.resources;
    }
}
