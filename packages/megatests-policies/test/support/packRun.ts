import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type EngineEvent, LocalWorkspace, PulumiCommand, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import {
    type CloudState,
    cloudVariable,
    readCloud,
    githubTokens,
    installPlugins,
    seedCloud,
    seqeraTokens,
    workspaceId,
} from "megatests-sandbox";

const PACK = resolve(__dirname, "../..");
const REFERENCE_STACK = resolve(PACK, "../../stacks/awsmegatests");

/** nf-core's configuration of the pack. */
export const NF_CORE = join(PACK, "config/nf-core.json");

/** What a run under the engine ended with. */
export interface Outcome {
    refused: boolean;
    /** Each violation as the policy, its level and its message. */
    violations: string[];
    /** All that was printed. */
    printed: string;
}

/** Runs stacks under the real engine with the pack, each in a cloud of its own. */
export class PackRuns {
    private readonly folder = mkdtempSync(join(tmpdir(), "megatests-policies-"));
    private count = 0;

    async install(): Promise<void> {
        await installPlugins(await PulumiCommand.get(), this.home);
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** Previews a program, with a configuration of the pack, in a cloud that something was done to before. */
    async program(
        program: PulumiFn,
        { config = {}, before }: { config?: object; before?: (state: CloudState) => void } = {},
    ): Promise<Outcome> {
        const { folder, cloud, options, envVars } = this.next();
        if (before) {
            const state = readCloud(cloud);
            before(state);
            writeFileSync(cloud, JSON.stringify(state));
        }
        const configFile = join(folder, "policies.json");
        writeFileSync(configFile, JSON.stringify(config));
        const projectSettings = { name: "judged", runtime: "nodejs", backend: { url: `file://${folder}/state` } };
        const stack = await LocalWorkspace.createOrSelectStack(
            { stackName: "test", projectName: "judged", program },
            { ...options, workDir: folder, projectSettings, envVars },
        );
        return outcomeOf(stack, "preview", configFile);
    }

    /** Previews or deploys the reference stack, built, as it is. */
    async referenceStack(operation: "preview" | "up", configFile?: string): Promise<Outcome> {
        const { folder, options, envVars } = this.next();
        const project = readFileSync(join(REFERENCE_STACK, "Pulumi.yaml"), "utf8");
        writeFileSync(join(folder, "Pulumi.yaml"), `${project}\nbackend:\n  url: file://${folder}/state\n`);
        writeFileSync(join(folder, "package.json"), readFileSync(join(REFERENCE_STACK, "package.json")));
        symlinkSync(join(REFERENCE_STACK, "node_modules"), join(folder, "node_modules"));
        mkdirSync(join(folder, "bin"));
        const program = JSON.stringify(join(REFERENCE_STACK, "bin/index.js"));
        writeFileSync(join(folder, "bin/index.js"), `module.exports = require(${program});\n`);
        const tokens = {
            TOWER_ACCESS_TOKEN: seqeraTokens.owner,
            TOWER_WORKSPACE_ID: String(workspaceId),
            GITHUB_TOKEN: githubTokens.adminOrg,
        };
        const stack = await LocalWorkspace.createOrSelectStack(
            { stackName: "prod", workDir: folder },
            { ...options, envVars: { ...envVars, ...tokens } },
        );
        return outcomeOf(stack, operation, configFile);
    }

    private get home(): string {
        return join(this.folder, "home");
    }

    private next() {
        const folder = join(this.folder, String(++this.count));
        mkdirSync(join(folder, "state"), { recursive: true });
        const cloud = join(folder, "cloud.json");
        seedCloud(cloud);
        const envVars = {
            [cloudVariable]: cloud,
            PULUMI_CONFIG_PASSPHRASE: "sandbox",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        };
        return { folder, cloud, envVars, options: { pulumiHome: this.home } };
    }
}

async function outcomeOf(stack: Stack, operation: "preview" | "up", config?: string): Promise<Outcome> {
    const violations: string[] = [];
    const options = {
        policyPacks: [PACK],
        ...(config && { policyPackConfigs: [config] }),
        onEvent: ({ policyEvent }: EngineEvent) => {
            if (policyEvent) {
                // The engine puts the policy's description before the message.
                const message = policyEvent.message.trim().split("\n").at(-1);
                violations.push(`${policyEvent.policyName} (${policyEvent.enforcementLevel}): ${message}`);
            }
        },
    };
    try {
        const { stdout, stderr } = await stack[operation](options);
        return { refused: false, violations, printed: stdout + stderr };
    } catch (error) {
        return { refused: true, violations, printed: String(error) };
    }
}
