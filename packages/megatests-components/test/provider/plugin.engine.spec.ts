import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../scripts/packageSchema";
import { Example, type Lab, PLANTED_TOKEN, describeEngine } from "./engine";
import { githubOrganization, region, workspaceId } from "../../../../sandbox/src";
import { linkVirtualenv, markInstalled, missingPython } from "../support/python";
import { barePath } from "./barePath";

const { name, version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    name: string;
    version: string;
};

/** Go's own folders, in which the modules of earlier builds are. Nothing where there is no Go on the PATH. */
function goFolders(): Record<string, string> | undefined {
    try {
        const printed = execFileSync("go", ["env", "-json", "GOMODCACHE", "GOCACHE"], { encoding: "utf8" });
        return JSON.parse(printed) as Record<string, string>;
    } catch {
        return undefined;
    }
}

/** The Python program of README, with what the sandbox has in place of the names. */
function pythonOfReadme(): string {
    const readme = readFileSync(join(packageFolder, "../../README.md"), "utf8");
    const program = /```python\n(.*?)```/s.exec(readme)?.[1] ?? assert.fail("README has no Python");
    return program.replaceAll('"my-lab"', JSON.stringify(githubOrganization));
}

describeEngine(
    "the plugin archive on a machine with Node.js and the Pulumi CLI, but no package manager",
    function (lab) {
        /** The example with the plugin installed from its archive, and no other way to the package. */
        async function withPlugin(language: string, { folder, environment }: Lab, ...programs: string[]) {
            const script = join(packageFolder, "scripts/pluginArchive.mjs");
            execFileSync(process.execPath, [script, folder], { stdio: "pipe" });
            environment["PATH"] = barePath(join(folder, "path"), ["python3", ...programs]);
            const example = new Example(language, { folder, environment });
            const manifest = join(example.folder, "Pulumi.yaml");
            writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/^packages:\n {2}.*\n/m, ""));
            const archive = join(folder, `pulumi-resource-${name}-v${version}.tar.gz`);
            await example.pulumi("plugin", "install", "resource", name, version, "--file", archive, "--reinstall");
            return example;
        }

        async function isDeployed(example: Example): Promise<void> {
            const printed = await example.up();
            const resources = await example.resources();
            assert.ok(resources.some(({ type }) => type === "megatests-components:index:MegatestsPlatform"));
            assert.ok(resources.some(({ type }) => type === "seqera:index/awsBatchCe:AwsBatchCe"));
            const again = await example.pulumi("preview", "--expect-no-changes");
            assert.ok(!(printed + JSON.stringify(resources) + again).includes(PLANTED_TOKEN));
        }

        it("deploys the platform from YAML", async () => {
            const example = await withPlugin("yaml", lab("yaml"));
            await example.pulumi("package", "add", name);
            await isDeployed(example);
        });

        it("deploys the platform from Go", async function () {
            const skip = (reason: string) => {
                console.log(`        skipped: ${reason}`);
                this.skip();
            };
            const folders = goFolders();
            if (folders === undefined) {
                skip("no go on the PATH");
            }
            this.timeout(600_000);
            const own = lab("go");
            // The modules come from this machine. Tests ask no registry.
            Object.assign(own.environment, folders, { GOPROXY: "off", GOSUMDB: "off", HOME: own.folder });
            const example = await withPlugin("go", own, "go");
            try {
                await example.pulumi("package", "add", name);
            } catch (error) {
                if (String(error).includes("module lookup disabled")) {
                    skip(
                        "Go's module cache lacks modules of the example: run pulumi install in a copy of examples/go with network",
                    );
                }
                throw error;
            }
            await isDeployed(example);
        });

        it("deploys README's platform from Python", async function () {
            const own = lab("python");
            const example = await withPlugin("python", own);
            const reason = missingPython();
            if (reason !== undefined) {
                console.log(`        skipped: ${reason}`);
                this.skip();
            }
            const sdk = join(own.folder, "sdk/python");
            await example.pulumi("package", "gen-sdk", name, "--language", "python", "--out", join(own.folder, "sdk"));
            markInstalled(sdk);
            own.environment["PYTHONPATH"] = sdk;
            linkVirtualenv(example.folder);
            writeFileSync(join(example.folder, "__main__.py"), pythonOfReadme());
            await example.pulumi("stack", "init", "dev");
            await example.pulumi("config", "set", "workspaceId", String(workspaceId));
            await example.pulumi("config", "set", "aws:region", region);
            await isDeployed(example);
        });
    },
);
