import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type EngineEvent, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import {
    type AttachedProviders,
    attachProviders,
    openReferenceStack,
    pulumiCommand,
    readCloud,
    sandboxEnvironment,
    seedCloud,
    useOwnConnections,
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
    blocked: boolean;
    violations: Violation[];
    /** All that was printed. */
    printed: string;
}

export interface Violation {
    /** Of the resource, or of the stack. */
    urn: string;
    /** Name of the policy. */
    policy: string;
    level: string;
    message: string;
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
        const places = { ...lab, home: join(lab.folder, "home"), backend: join(lab.folder, "state") };
        const program = () => Promise.resolve(makeParts(parts));
        useOwnConnections();
        return run(lab, "preview", configFile, async ({ environment }) =>
            LocalWorkspace.createStack(
                { stackName: "test", projectName: "policies", program },
                {
                    workDir: lab.folder,
                    pulumiCommand: await pulumiCommand(),
                    pulumiHome: places.home,
                    envVars: { ...sandboxEnvironment(places), ...environment },
                },
            ),
        );
    }

    /** Previews or deploys the reference stack, built, as it is. */
    async referenceStack(operation: Operation, configFile?: string): Promise<Outcome> {
        const lab = this.lab();
        return run(lab, operation, configFile, async (providers) => {
            const { stack } = await openReferenceStack(lab.folder, REFERENCE_STACK, providers);
            return stack;
        });
    }

    /** A folder of its own with a cloud and a backend. */
    private lab(): Lab {
        const folder = join(this.folder, String(++this.count));
        mkdirSync(join(folder, "state"), { recursive: true });
        const cloud = join(folder, "cloud.json");
        seedCloud(cloud);
        return { folder, cloud };
    }
}

/** Runs a stack with the pack, and with providers of this process as long as that takes. */
async function run(
    { cloud }: Lab,
    operation: Operation,
    configFile: string | undefined,
    open: (providers: AttachedProviders) => Promise<Stack>,
): Promise<Outcome> {
    const providers = await attachProviders(cloud);
    try {
        return await outcomeOf(withoutResults(await open(providers)), operation, configFile);
    } finally {
        await providers.close();
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
                const message = policyEvent.message.trim().split("\n").at(-1) ?? "";
                violations.push({
                    urn: policyEvent.resourceUrn ?? "",
                    policy: policyEvent.policyName,
                    level: policyEvent.enforcementLevel,
                    message,
                });
            }
        },
    };
    try {
        const { stdout, stderr } = await stack[operation](options);
        return { blocked: false, violations, printed: stdout + stderr };
    } catch (error) {
        return { blocked: true, violations, printed: String(error) };
    }
}
