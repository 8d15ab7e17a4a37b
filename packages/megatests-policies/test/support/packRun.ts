import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type EngineEvent, LocalWorkspace, type LocalWorkspaceOptions, type Stack } from "@pulumi/pulumi/automation";
import {
    attachProviders,
    deployerVariables,
    pulumiCommand,
    readCloud,
    sandboxEnvironment,
    seedCloud,
    withoutResults,
} from "megatests-sandbox";
import { type BadPart, makeParts } from "./badParts";

const PACK = resolve(__dirname, "../..");
const REFERENCE_STACK = resolve(PACK, "../../stacks/awsmegatests");

/** nf-core's configuration of the pack. */
export const NF_CORE = join(PACK, "config/nf-core.json");

type Operation = "preview" | "up";

interface Lab {
    folder: string;
    cloud: string;
}

/** What a run under the engine ended with. */
export interface Outcome {
    refused: boolean;
    violations: Violation[];
    /** All that was printed. */
    printed: string;
}

export interface Violation {
    /** Of the resource, or of the stack. */
    urn: string;
    /** The policy, its level and its message. */
    says: string;
}

/** Runs stacks under the real engine with the pack, each in a cloud of its own. */
export class PackRuns {
    private readonly folder = mkdtempSync(join(tmpdir(), "megatests-policies-"));
    private count = 0;

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** Previews a stack of bad parts, with a configuration of the pack. */
    async badStack(parts: Record<string, BadPart>, config: object = {}): Promise<Outcome> {
        const lab = this.lab();
        const state = readCloud(lab.cloud);
        Object.values(parts).forEach(({ before }) => before?.(state));
        writeFileSync(lab.cloud, JSON.stringify(state));
        const configFile = join(lab.folder, "policies.json");
        writeFileSync(configFile, JSON.stringify(config));
        const program = () => Promise.resolve(makeParts(parts));
        return this.judge(lab, "preview", configFile, async (options) =>
            LocalWorkspace.createStack({ stackName: "test", projectName: "judged", program }, options),
        );
    }

    /** Previews or deploys the reference stack, built, as it is. */
    async referenceStack(operation: Operation, configFile?: string): Promise<Outcome> {
        const lab = this.lab();
        const { folder } = lab;
        for (const file of ["Pulumi.yaml", "package.json"]) {
            copyFileSync(join(REFERENCE_STACK, file), join(folder, file));
        }
        symlinkSync(join(REFERENCE_STACK, "node_modules"), join(folder, "node_modules"));
        mkdirSync(join(folder, "bin"));
        const program = JSON.stringify(join(REFERENCE_STACK, "bin/index.js"));
        writeFileSync(join(folder, "bin/index.js"), `module.exports = require(${program});\n`);
        return this.judge(lab, operation, configFile, async ({ envVars, ...options }) =>
            LocalWorkspace.createStack(
                { stackName: "prod", workDir: folder },
                { ...options, envVars: { ...envVars, ...deployerVariables } },
            ),
        );
    }

    /** A folder of its own with a cloud and a backend. */
    private lab(): Lab {
        const folder = join(this.folder, String(++this.count));
        mkdirSync(join(folder, "state"), { recursive: true });
        const cloud = join(folder, "cloud.json");
        seedCloud(cloud);
        return { folder, cloud };
    }

    private async judge(
        { folder, cloud }: Lab,
        operation: Operation,
        configFile: string | undefined,
        open: (options: LocalWorkspaceOptions) => Promise<Stack>,
    ): Promise<Outcome> {
        const places = { home: join(this.folder, "home"), backend: join(folder, "state"), cloud };
        const providers = await attachProviders(cloud);
        try {
            const stack = await open({
                workDir: folder,
                pulumiCommand: await pulumiCommand(),
                pulumiHome: places.home,
                envVars: { ...sandboxEnvironment(places), ...providers.environment },
            });
            return await outcomeOf(withoutResults(stack), operation, configFile);
        } finally {
            providers.close();
        }
    }
}

async function outcomeOf(stack: Stack, operation: Operation, config?: string): Promise<Outcome> {
    const violations: Violation[] = [];
    const options = {
        policyPacks: [PACK],
        ...(config && { policyPackConfigs: [config] }),
        onEvent: ({ policyEvent }: EngineEvent) => {
            if (policyEvent) {
                // The engine puts the policy's description before the message.
                const message = policyEvent.message.trim().split("\n").at(-1);
                violations.push({
                    urn: policyEvent.resourceUrn ?? "",
                    says: `${policyEvent.policyName} (${policyEvent.enforcementLevel}): ${message}`,
                });
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
