import "megatests-components/internal/start";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stderr, stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { type EngineEvent, PulumiCommand } from "@pulumi/pulumi/automation";
import { diagnose, redact, renderDiagnoses, terminalFor } from "megatests/diagnosis";
import type { AttachedProviders } from "./attachedProviders";
import { readCloud } from "./cloud/file";
import { installProviders } from "./installProviders";
import { pulumiCommand } from "./pulumiCommand";
import { attachRealProviders, missingProviders, pulumiHome, wantedProviders } from "./realProviders";
import { openReferenceStack } from "./referenceStack";
import { sandboxShell } from "./sandboxShell";
import { seedCloud } from "./seeds/seedCloud";
import { withoutResults } from "./shortcuts";

const root = join(__dirname, "../..");
const real = process.argv.includes("--real");
/** A state of the real providers names addresses that the sandbox's plugins do not have, so that it is kept apart. */
const folder = join(root, real ? ".sandbox/real" : ".sandbox");
/** Exit code that says there is no Pulumi CLI, so that the caller can plan in process instead. */
const NO_CLI = 3;
const terminal = terminalFor(stdout);

/** Deploys the reference stack under the real engine, shows that nothing is left to change, and says what is next. */
async function start(): Promise<void> {
    if (!(await cliAtHand())) {
        process.exitCode = NO_CLI;
        return;
    }
    if (real && !(await realProvidersAtHand())) {
        process.exitCode = 1;
        return;
    }
    const providers = real ? await attachRealProviders(cloudFor(folder)) : undefined;
    try {
        await deploy(providers);
    } finally {
        await providers?.close();
    }
}

async function deploy(providers: AttachedProviders | undefined): Promise<void> {
    const reference = await openReferenceStack(folder, join(root, "stacks/awsmegatests"), providers);
    const { project, cloud, environment } = reference;
    const stack = withoutResults(reference.stack);
    const live = {
        onOutput: (text: string) => void stdout.write(text),
        color: stdout.isTTY ? "always" : "never",
    } as const;

    heading("Deploying nf-core's stack in the sandbox: the real engine, no account");
    if (real) {
        const { github, seqera } = wantedProviders();
        terminal.print([
            `Seqera: the real Terraform provider ${seqera}, against a server on this machine.`,
            `GitHub: the real provider ${github}, against a server on this machine. It waits a second after each write.`,
            "AWS: the sandbox's stand-in, not the real provider.",
            "",
        ]);
    }
    const deployed: string[] = [];
    await stack.up({ ...live, onEvent: (event) => recordChange(event, deployed) });

    // A deployment that changed nothing shows by itself what a preview would.
    const changes: string[] = [];
    if (deployed.length > 0) {
        heading("Previewing it again");
        await stack.preview({ ...live, onEvent: (event) => recordChange(event, changes) });
    }
    terminal.print([changes.length === 0 ? "No changes." : `Changes: ${changes.join(", ")}`]);

    if (real) {
        const calls = Object.entries(readCloud(cloud).calls).filter(([operation]) => !operation.startsWith("aws:"));
        heading("Requests of the providers");
        terminal.print(calls.sort().map(([operation, count]) => `${String(count).padStart(4)}  ${operation}`));
        heading("Tear down");
        terminal.print([
            "The servers stop with this command, so the stack cannot be used afterwards.",
            `rm -r ${relative(root, folder)}`,
        ]);
        return;
    }
    const shell = join(folder, "shell");
    writeFileSync(shell, sandboxShell(project, environment), { mode: 0o755 });
    heading("Look around");
    terminal.print([
        `${relative(root, shell)} pulumi stack --stack prod`,
        `${relative(root, shell)} without a command opens a shell in the sandbox. exit leaves it.`,
        `${relative(root, cloud)} holds the state of the cloud. The program is stacks/awsmegatests/index.ts.`,
    ]);
    heading("Tear down");
    terminal.print([`rm -r ${relative(root, folder)}`]);
}

/** Notes a resource that would not stay the same. Of a provider the engine notes another version by turns, which is none. */
function recordChange({ resourcePreEvent }: EngineEvent, changes: string[]): void {
    const { op = "same", type = "", urn = "" } = resourcePreEvent?.metadata ?? {};
    if (op !== "same" && !type.startsWith("pulumi:providers:")) {
        changes.push(`${op} ${urn.slice(urn.lastIndexOf("::") + 2)}`);
    }
}

/** Whether the real providers are installed; asks a person whether to download them where they are not. */
async function realProvidersAtHand(): Promise<boolean> {
    const missing = missingProviders();
    if (missing === undefined) {
        return true;
    }
    terminal.print([`The real providers are not installed: ${missing}`]);
    if (!stdin.isTTY || !(await agreed(`Download them into ${pulumiHome()}?`))) {
        return false;
    }
    await installProviders();
    return missingProviders() === undefined;
}

/** A cloud of its own for every run: the addresses of the servers, which are in the state, change with each. */
function cloudFor(folder: string): string {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const cloud = join(folder, "cloud.json");
    seedCloud(cloud);
    return cloud;
}

async function agreed(question: string): Promise<boolean> {
    const questions = createInterface({ input: stdin, output: stdout });
    const answer = await questions.question(`${question} [y/N] `);
    questions.close();
    return /^y(es)?$/i.test(answer.trim());
}

/** Whether there is a Pulumi CLI; offers Pulumi's own installer to a person where there is none. */
async function cliAtHand(): Promise<boolean> {
    try {
        await pulumiCommand();
        return true;
    } catch {
        terminal.print(["The Pulumi CLI was not found on PATH, so the engine cannot run."]);
    }
    if (!stdin.isTTY) {
        return false;
    }
    if (!(await agreed("Install the Pulumi CLI into .toolchain/pulumi with Pulumi's installer?"))) {
        return false;
    }
    const { command } = await PulumiCommand.install({ root: join(root, ".toolchain/pulumi") });
    process.env["PATH"] = `${join(command, "..")}:${process.env["PATH"] ?? ""}`;
    return true;
}

function heading(text: string): void {
    terminal.print(["", terminal.colors.bold(text), ""]);
}

start().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    terminalFor(stderr).print(redact(message).split("\n"));
    const diagnoses = diagnose(message);
    if (diagnoses.length > 0) {
        heading("Explanation");
        terminal.print(renderDiagnoses(diagnoses, terminal.colors));
    }
    process.exitCode = 1;
});
