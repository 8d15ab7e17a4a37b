import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { installedFolder } from "../support/installed";
import { scratch, tarball } from "./tarball";

/** A program that makes a whole platform, and prints what it registers without an engine. */
const PROGRAM = `import * as aws from "@pulumi/aws";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import { type MegatestsPlatformArgs, MegatestsPlatform, seqera } from "megatests-components";

const types: string[] = [];
const args: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "consumer-bucket" },
    computeEnvironments: {
        cpu: { name: "cpu", batch: { region: "eu-west-1", workDir: "s3://consumer-bucket", forge: { type: "SPOT", maxCpus: 4 } } },
    },
    gitHub: { organization: "consumer" },
};

async function main(): Promise<void> {
    await pulumi.runtime.setMocks({
        newResource: ({ type, name, inputs }) => {
            types.push(type);
            return { id: name, state: inputs };
        },
        call: () => ({ accountId: "123456789012", credentials: [] }),
    });
    await pulumi.runtime.runInPulumiStack(async () => {
        const providers = {
            aws: new aws.Provider("aws", { region: "eu-west-1" }),
            github: new github.Provider("github", { owner: "consumer" }),
            seqera: new seqera.Provider("seqera", { bearerAuth: "token" }),
        };
        const platform: MegatestsPlatform = new MegatestsPlatform("it", args, { providers });
        return { ids: platform.computeEnvironmentIds };
    });
    await pulumi.runtime.disconnect();
    console.log(JSON.stringify(types));
}

void main();
`;

/** Puts the program and its settings into a new folder, and returns the folder. */
export function writeConsumer(name: string): string {
    const folder = join(scratch, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true }));
    writeFileSync(join(folder, "index.ts"), PROGRAM);
    const compilerOptions = { strict: true, skipLibCheck: true, target: "ES2022", module: "node16", types: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
    return folder;
}

/**
 * Puts the tarball and what it says it depends on, and nothing else, into `node_modules`, as an installer with no
 * network would find them.
 */
export function installOffline(folder: string): void {
    const installed = join(folder, "node_modules/megatests-components");
    mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["-xzf", tarball().file, "-C", installed, "--strip-components=1"]);
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
        dependencies: { [name: string]: string };
        peerDependencies: { [name: string]: string };
    };
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
        const link = join(folder, "node_modules", name);
        mkdirSync(dirname(link), { recursive: true });
        symlinkSync(installedFolder(name), link, "junction");
    }
}

/** Compiles the program with the workspace's TypeScript. Its output is the compiler's complaints. */
export function compile(folder: string): string {
    const compiler = createRequire(__filename).resolve("typescript/bin/tsc");
    try {
        return execFileSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { encoding: "utf8" });
    } catch (error) {
        return (error as { stdout: string }).stdout;
    }
}

/** Runs a script in the folder and returns what it prints. */
export function run(folder: string, ...args: string[]): string {
    return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
