import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { styleText } from "node:util";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { diagnose, paintFor, redact, renderDiagnoses } from "megatests-components/diagnosis";
import { openReferenceStack } from "./referenceStack";

const root = join(__dirname, "../..");
const folder = join(root, ".sandbox");
/** Exit code that says there is no Pulumi CLI, so that the caller can plan in process instead. */
const NO_CLI = 3;

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
    console.log(
        changes.length === 0
            ? "Nothing would change."
            : `Would change: ${changes.map(([operation, count]) => `${operation} ${count}`).join(", ")}`,
    );

    const variables = join(folder, "env.sh");
    writeFileSync(variables, shellVariables(environment));
    heading("Look around");
    console.log(`. ${relative(root, variables)} && cd ${relative(root, project)} && pulumi stack --stack prod`);
    console.log(`The cloud is the file ${relative(root, cloud)}; the stack's program is stacks/awsmegatests/index.ts.`);
    heading("Tear down");
    console.log(`rm -r ${relative(root, folder)}`);
}

/** Whether there is a Pulumi CLI; offers Pulumi's own installer to a person where there is none. */
async function cliAtHand(): Promise<boolean> {
    try {
        await PulumiCommand.get();
        return true;
    } catch {
        console.log("There is no pulumi on PATH, so the engine cannot run.");
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

function shellVariables(environment: Record<string, string>): string {
    return Object.entries(environment)
        .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`)
        .join("");
}

function heading(text: string): void {
    console.log(`\n${styleText("bold", text)}\n`);
}

start().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    console.error(redact(message));
    const diagnoses = diagnose(message);
    if (diagnoses.length > 0) {
        heading("What it means");
        console.log(renderDiagnoses(diagnoses, paintFor(stdout)));
    }
    process.exitCode = 1;
});
