import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import {
    deployerVariables,
    githubOrganization,
    readCloud,
    sandboxEnvironment,
    seedCloud,
    workspaceId,
} from "../../src";
import { describeEngine } from "../support/engine";
import { packages } from "../support/packages";
import { backendIn } from "../support/state";
import { temporaryFolder } from "../support/temporary";
import { type CodeBlock, blocksBelow, root } from "./markdown";

const DOCUMENT = "docs/getting-started.md";
const bucket = "my-lab-megatests";

/** The names that the reader replaces, and what the sandbox has in their place. */
const SUBSTITUTES: [from: RegExp | string, to: string][] = [
    ["--organization my-lab ", `--organization ${githubOrganization} `],
    [/\b42\b/g, String(workspaceId)],
    [/^pulumi login .*$/m, ""],
    ["PASSPHRASE=PASSPHRASE", "PASSPHRASE=sandbox"],
    ...Object.entries(deployerVariables).map(([name, value]): [string, string] => [
        `${name}=TOKEN`,
        `${name}=${value}`,
    ]),
    // Asks the real services for the tokens.
    [/^npx megatests doctor .*$/m, ""],
];

describeEngine("docs/getting-started.md, without Pulumi Cloud", (engine) => {
    const folder = temporaryFolder();

    it("leads from an empty folder to a deployed platform, and away again", async () => {
        const cloud = join(folder.path, "cloud.json");
        const bin = join(folder.path, "bin");
        mkdirSync(backendIn(folder.path), { recursive: true });
        seedCloud(cloud);
        writeCommands(bin);
        const { environment } = await engine.attach(cloud);
        const script = [
            ...blocksBelow(DOCUMENT, "4. The project"),
            ...blocksBelow(DOCUMENT, "Without Pulumi Cloud"),
            ...blocksBelow(DOCUMENT, "7. Deploy"),
        ];
        const run = (blocks: CodeBlock[], cwd: string) =>
            promisify(execFile)("bash", ["-euo", "pipefail", "-c", blocks.map(substituted).join("\n")], {
                cwd,
                env: {
                    ...process.env,
                    ...sandboxEnvironment({ home: join(folder.path, "home"), backend: backendIn(folder.path), cloud }),
                    ...environment,
                    ...deployerVariables,
                    PATH: bin + delimiter + process.env["PATH"],
                    PULUMI_SKIP_CONFIRMATIONS: "true",
                },
            });

        const { stdout } = await run(script, folder.path);
        assert.match(stdout, /megatests_cpu/);
        const { aws, github, seqera } = readCloud(cloud);
        assert.ok(aws.buckets[bucket]);
        assert.equal(seqera.computeEnvs.length, 1);
        const variables = github.organizations[githubOrganization]?.variables ?? {};
        assert.equal(variables["TOWER_WORKSPACE_ID"]?.value, String(workspaceId));

        await run(blocksBelow(DOCUMENT, "9. Day to day"), join(folder.path, "my-megatests"));
        const left = readCloud(cloud);
        assert.deepEqual([left.seqera.computeEnvs, left.seqera.credentials], [[], []]);
        assert.ok(left.aws.buckets[bucket], "the bucket holds results");
    });
});

function substituted({ text }: CodeBlock): string {
    return SUBSTITUTES.reduce((script, [from, to]) => script.replace(from, to), text);
}

/** npx and npm that use this workspace in place of the registry. */
function writeCommands(bin: string): void {
    mkdirSync(bin);
    const command = (name: string, lines: string[]) => {
        writeFileSync(join(bin, name), ["#!/bin/sh", ...lines, ""].join("\n"));
        chmodSync(join(bin, name), 0o755);
    };
    const { bin: entry } = JSON.parse(readFileSync(join(root, "packages/megatests-cli/package.json"), "utf8")) as {
        bin: { megatests: string };
    };
    const tool = join(root, "packages/megatests-cli", entry.megatests);
    command("npx", ["shift", `exec ${process.execPath} ${tool} "$@"`]);
    command("npm", [
        `if [ "$1" = install ]; then ln -s ${packages} node_modules; else`,
        `PATH=$(echo "$PATH" | sed "s#^${bin}:##"); exec npm "$@"; fi`,
    ]);
}
