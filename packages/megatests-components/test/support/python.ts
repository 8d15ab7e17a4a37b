import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../scripts/packageSchema";

const VIRTUALENV = join(packageFolder, "../../.toolchain/python");

/** Why no program in Python can run here: nothing where the virtual environment has what it and its generated SDK need. */
export function missingPython(): string | undefined {
    try {
        execFileSync(join(VIRTUALENV, "bin/python"), ["-c", "import pulumi, parver"], { stdio: "ignore" });
        return undefined;
    } catch {
        return ".toolchain/python is not a virtual environment with the packages pulumi and parver";
    }
}

/** Gives a project the virtual environment. */
export function linkVirtualenv(project: string): void {
    symlinkSync(VIRTUALENV, join(project, "venv"), "junction");
}

/** Makes a generated SDK on the module path look installed: installing it needs a registry. */
export function markInstalled(sdk: string): void {
    const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
    const metadata = join(sdk, `megatests_components-${version}.dist-info`);
    mkdirSync(metadata);
    const lines = ["Metadata-Version: 2.1", "Name: megatests_components", `Version: ${version}`, ""];
    writeFileSync(join(metadata, "METADATA"), lines.join("\n"));
}
