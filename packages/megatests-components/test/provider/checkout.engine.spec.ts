import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { packageFolder } from "../../scripts/packageSchema";
import { describeEngine } from "./engine";
import { barePath } from "./barePath";

const REPOSITORY = join(packageFolder, "../..");

/** The repository's files as they stand, without what git ignores, as a clone would hold them. */
function copyCheckout(target: string): string {
    const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
        cwd: REPOSITORY,
        encoding: "utf8",
    });
    for (const file of list.split("\0").filter(Boolean)) {
        mkdirSync(dirname(join(target, file)), { recursive: true });
        cpSync(join(REPOSITORY, file), join(target, file));
    }
    return target;
}

describeEngine("a checkout on a machine with Node, npm, Python and the Pulumi CLI only", function (lab) {
    this.timeout(900_000);

    before(function () {
        if (process.env["MEGATESTS_REGISTRY_TESTS"] === undefined) {
            console.log("        npm needs a registry: set MEGATESTS_REGISTRY_TESTS=1 to run these tests.");
            this.skip();
        }
    });

    const STARTS = { "nothing is installed": false, "pnpm has installed the workspace": true };
    for (const [title, installed] of Object.entries(STARTS)) {
        it(`is a package to add, where ${title}`, async () => {
            const { folder, environment } = lab(installed ? "installed" : "fresh");
            const checkout = copyCheckout(join(folder, "checkout"));
            if (installed) {
                const install = ["install", "--frozen-lockfile", "--ignore-scripts", "--prefer-offline"];
                await promisify(execFile)("pnpm", install, { cwd: checkout });
            }
            const env = { ...process.env, ...environment, PATH: barePath(join(folder, "path")) };
            await assert.rejects(promisify(execFile)("pnpm", ["--version"], { env }), { code: "ENOENT" });

            const project = join(folder, "project");
            mkdirSync(project);
            writeFileSync(join(project, "Pulumi.yaml"), "name: fresh\nruntime: yaml\n");
            const add = ["package", "add", join(checkout, "packages/megatests-components")];
            await promisify(execFile)("pulumi", add, { cwd: project, env, maxBuffer: 1 << 26 });
            assert.match(readFileSync(join(project, "Pulumi.yaml"), "utf8"), /megatests-components: /);

            const python = join(checkout, "examples/python");
            await promisify(execFile)("pulumi", ["install"], { cwd: python, env, maxBuffer: 1 << 26 });
            const imported = ["-c", "import megatests_components; print(megatests_components.MegatestsPlatform)"];
            await promisify(execFile)(join(python, "venv/bin/python"), imported, { env });
        });
    }
});
