import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stderr, stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { diagnose, redact, renderDiagnoses, terminalFor } from "megatests/diagnosis";
import { openReferenceStack } from "./referenceStack";
import { sandboxShell } from "./sandboxShell";

const root = join(__dirname, "../..");
const folder = join(root, ".sandbox");
/** Exit code that says there is no Pulumi CLI, so that the caller can plan in process instead. */
const NO_CLI = 3;
const terminal = terminalFor(stdout);

/** Deploys the reference stack under the real engine, shows that a second preview changes nothing, and says what is next. */
async function start(): Promise<void> {
    if (!(await cliAtHand())) {
        process.exitCode = NO_CLI;
        return;
    }
    const { stack, project, cloud, environment } = await openReferenceStack(folder, join(root, "stacks/awsmegatests"));
    const live = {
        onOutput: (text: string) => void stdout.write(text),
        color: stdout.isTTY ? "always" : "never",
    } as const;

    heading("Deploying nf-core's stack in the sandbox: the real engine, no account");
    await stack.up(live);

    heading("Previewing it again");
    const { changeSummary } = await stack.preview(live);
    const changes = Object.entries(changeSummary).filter(([operation]) => operation !== "same");
    terminal.print([
        changes.length === 0
            ? "Nothing would change."
            : `Would change: ${changes.map(([operation, count]) => `${operation} ${count}`).join(", ")}`,
    ]);

    const shell = join(folder, "shell");
    writeFileSync(shell, sandboxShell(project, environment), { mode: 0o755 });
    heading("Look around");
    terminal.print([
        `${relative(root, shell)} pulumi stack --stack prod`,
        `${relative(root, shell)} alone opens a shell in the sandbox; exit leaves it, and your own is as it was.`,
        `The cloud is the file ${relative(root, cloud)}; the stack's program is stacks/awsmegatests/index.ts.`,
    ]);
    heading("Tear down");
    terminal.print([`rm -r ${relative(root, folder)}`]);
}

/** Whether there is a Pulumi CLI; offers Pulumi's own installer to a person where there is none. */
async function cliAtHand(): Promise<boolean> {
    try {
        await PulumiCommand.get();
        return true;
    } catch {
        terminal.print(["There is no pulumi on PATH, so the engine cannot run."]);
    }
    if (!stdin.isTTY) {
        return false;
    }
    const questions = createInterface({ input: stdin, output: stdout });
    const answer = await questions.question(
        "Install the Pulumi CLI into .toolchain/pulumi with Pulumi's installer? [y/N] ",
    );
    questions.close();
    if (!/^y(es)?$/i.test(answer.trim())) {
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
        heading("What it means");
        terminal.print(renderDiagnoses(diagnoses, terminal.colors));
    }
    process.exitCode = 1;
});
