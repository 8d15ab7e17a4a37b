import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Stack } from "@pulumi/pulumi/automation";
import { type CloudServers, deployerVariables, serveCloud } from "../../src";
import { cli } from "./cli";

const main = join(__dirname, "../../../packages/megatests-cli/bin/main.js");

/** What a run of the tool printed, and its exit code. */
export interface ToolRun {
    exitCode: number;
    out: string;
    err: string;
}

/** Runs the tool against the servers of a cloud. They are in this process, so it must not wait for the tool. */
export function runTool(
    args: string[],
    { aws, github, seqera }: CloudServers,
    { cwd, environment = {} }: { cwd?: string; environment?: Record<string, string> } = {},
): Promise<ToolRun> {
    const env = {
        PATH: process.env["PATH"],
        ...deployerVariables,
        AWS_ACCESS_KEY_ID: "AKIASANDBOXSANDBOX12",
        AWS_SECRET_ACCESS_KEY: "sandbox",
        AWS_ENDPOINT_URL: aws,
        ...environment,
    };
    const [command = "", ...rest] = args;
    const services = ["--seqera-url", seqera, "--github-url", `${github}api/v3`];
    return new Promise((resolve) => {
        execFile(process.execPath, [main, command, ...rest, ...services], { env, cwd }, (error, out, err) => {
            resolve({ exitCode: error === null ? 0 : Number(error.code), out, err });
        });
    });
}

/** Servers for the tool, while the tests of a suite run. They serve the cloud that a test asked for last. */
export function toolServers(): { serve: (cloud: string) => CloudServers } {
    let served = "";
    let servers: CloudServers | undefined;
    before(async () => {
        servers = await serveCloud(() => served);
    });
    after(() => servers?.close());
    return {
        serve: (cloud) => {
            if (servers === undefined) {
                throw new Error("The servers were not started.");
            }
            served = cloud;
            return servers;
        },
    };
}

/** Exports the state of a stack to a file in its folder. */
export async function exportState(stack: Stack): Promise<string> {
    const file = join(stack.workspace.workDir, "state.json");
    writeFileSync(file, JSON.stringify(await stack.exportStack()));
    return file;
}

/**
 * Brings a stack back whose engine was killed: runs `megatests recover` on its state, and then the commands that it printed,
 * up to the last one, `pulumi up`.
 *
 * @returns the commands
 */
export async function recover(stack: Stack, servers: CloudServers): Promise<string[]> {
    const { workDir } = stack.workspace;
    const run = await runTool(["recover", await exportState(stack)], servers, { cwd: workDir });
    if (run.exitCode !== 3) {
        throw new Error(`megatests recover ended with ${run.exitCode}: ${run.out}${run.err}`);
    }
    const commands = run.out.split("\n").filter((line) => /^(pulumi|aws|curl|while) /.test(line));
    for (const command of commands.slice(0, -1)) {
        await runStep(stack, servers, command);
    }
    return commands;
}

/** Runs a printed command. The program of the stack is in this process, so that a refresh with it is not the CLI's. */
async function runStep(stack: Stack, { aws }: CloudServers, command: string): Promise<void> {
    const [program, ...words] = command.split(" ");
    if (program === "aws") {
        const [, , , UserName = "", , AccessKeyId = ""] = words;
        await fetch(`${aws}/?${new URLSearchParams({ Action: "DeleteAccessKey", UserName, AccessKeyId }).toString()}`);
    } else if (program !== "pulumi") {
        await promisify(execFile)("sh", ["-c", command.replace("sleep 5", "sleep 0")], {
            env: { ...process.env, ...deployerVariables },
        });
    } else if (words[0] === "refresh") {
        await stack.refresh({ clearPendingCreates: true, runProgram: true });
    } else {
        await cli(stack, ...words.slice(0, words.indexOf("--stack")));
    }
}
