import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { packageFolder } from "../../scripts/packageSchema";

const REPOSITORY = join(packageFolder, "../..");

interface Step {
    name?: string;
    run?: string;
}

/** The script of a step of the workflow that releases. */
function scriptOf(job: string, name: string): string {
    const text = readFileSync(join(REPOSITORY, ".github/workflows/release.yml"), "utf8");
    const { jobs } = parse(text) as { jobs: { [id: string]: { steps: Step[] } } };
    return jobs[job]?.steps.find((step) => step.name === name)?.run ?? assert.fail(`no step ${name} in ${job}`);
}

function run(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = process.env): string {
    return execFileSync(program, args, { cwd, env, encoding: "utf8", stdio: "pipe" });
}

describe("a release, without publishing", () => {
    let scratch: string;

    before(() => {
        scratch = mkdtempSync(join(tmpdir(), "megatests-release-"));
    });
    after(() => rmSync(scratch, { recursive: true, force: true }));

    it("raises every version by one command, and writes the changelogs", () => {
        const clone = join(scratch, "clone");
        run("git", ["clone", "--quiet", "--shared", REPOSITORY, clone], scratch);
        // What is tested is what stands here, committed or not.
        const changed = run("git", ["diff", "HEAD", "--binary"], REPOSITORY);
        if (changed !== "") {
            execFileSync("git", ["apply"], { cwd: clone, input: changed });
        }
        symlinkSync(join(REPOSITORY, "node_modules"), join(clone, "node_modules"), "junction");
        writeFileSync(
            join(clone, ".changeset/tested.md"),
            '---\n"megatests-components": minor\n---\n\nA tested change.\n',
        );
        const manifest = join(clone, "packages/megatests-components/package.json");
        const versionIn = (file: string) => (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
        const old = versionIn(manifest);

        run(process.execPath, [join(REPOSITORY, "node_modules/@changesets/cli/bin.js"), "version"], clone);
        run(process.execPath, [join(REPOSITORY, "scripts/raiseVersions.mjs"), clone], clone);

        const raised = versionIn(manifest);
        assert.notEqual(raised, old);
        const packages = ["megatests-cli", "megatests-policies"].map((name) =>
            join(clone, "packages", name, "package.json"),
        );
        assert.deepEqual(packages.map(versionIn), [raised, raised]);
        assert.ok(readFileSync(join(manifest, "../CHANGELOG.md"), "utf8").includes("A tested change."));
        assert.deepEqual(
            readdirSync(join(clone, ".changeset")).filter((file) => /^(?!README).*\.md$/.test(file)),
            [],
        );
        // Generated files follow by `release:version`; history and recorded output keep the version that they are about.
        const kept = [":!*CHANGELOG.md", ":!*/test/*", ":!schema.json", ":!*/schema.json", ":!docs/reference.md"];
        const elsewhere = [...kept, ":!docs/upgrading.md", ":!pnpm-lock.yaml", ":!scripts/toolchain", ":!.changeset"];
        const left = run("git", ["grep", "--line-number", "--fixed-strings", old, "--", ".", ...elsewhere], clone)
            .split("\n")
            .filter(
                (line) => line !== "" && !/^sandbox\/package\.json:\d+: {2}"version"|"megatests-sandbox"/.test(line),
            );
        assert.deepEqual(left, []);
    });

    describe("publishes", () => {
        let folder: string;

        /** Runs a step as GitHub does, with programs that write down what they are asked to publish. */
        function published(...steps: string[]): string[] {
            const bin = join(folder, "bin");
            const log = join(folder, "log");
            mkdirSync(bin);
            const program = (name: string, body: string) =>
                writeFileSync(join(bin, name), `#!/bin/bash\n${body}\n`, { mode: 0o755 });
            program("npm", `case $1 in view) exit 1;; esac; echo "npm $*" >> ${log}`);
            program(
                "gh",
                `case "$1 $2" in "release view") exit 1;; *ref/tags/*) exit 1;; esac; echo "gh $*" >> ${log}`,
            );
            const git = run("which", ["git"], folder).trim();
            program(
                "git",
                `case $1 in push) echo "git push $3 $(${git} ls-tree -r --name-only "$3" | tr '\\n' ' ')" >> ${log};; *) exec ${git} "$@";; esac`,
            );
            const env = {
                ...process.env,
                PATH: bin + delimiter + (process.env["PATH"] ?? ""),
                GITHUB_REPOSITORY: "nf-core/megatests-components",
                GITHUB_SHA: "abc",
                GH_TOKEN: "token",
            };
            for (const step of steps) {
                run("bash", ["-e", "-o", "pipefail", "-c", scriptOf("publish", step)], folder, env);
            }
            return readFileSync(log, "utf8").trim().split("\n");
        }

        beforeEach(() => {
            folder = mkdtempSync(join(scratch, "publish-"));
        });

        it("the packages, and a tag of each", () => {
            mkdirSync(join(folder, "package"));
            writeFileSync(join(folder, "package/package.json"), '{"name":"megatests","version":"1.2.3"}');
            run("tar", ["czf", "megatests-1.2.3.tgz", "package"], folder);
            assert.deepEqual(published("Publish what the registry lacks, and tag it"), [
                "npm publish ./megatests-1.2.3.tgz --ignore-scripts --access public --provenance",
                "gh api repos/nf-core/megatests-components/git/refs --field ref=refs/tags/megatests@1.2.3 --field sha=abc",
            ]);
        });

        it("the plugin for every system with its bill of materials and checksums that are right", () => {
            const script = join(packageFolder, "scripts/pluginArchive.mjs");
            run(process.execPath, [script, folder, "--systems"], folder);
            const [line = ""] = published("Release the plugin where SDKs look for it, with checksums");
            const version = /^gh release create (v\S+) /.exec(line)?.[1] ?? assert.fail(line);
            for (const system of ["linux", "darwin", "windows"].flatMap((each) => [`${each}-amd64`, `${each}-arm64`])) {
                assert.ok(line.includes(` pulumi-resource-megatests-components-${version}-${system}.tar.gz `), system);
            }
            assert.ok(line.includes(`pulumi-resource-megatests-components-${version}.cdx.json SHA256SUMS`));
            assert.equal(run("sha256sum", ["--check", "SHA256SUMS"], folder).match(/: OK$/gm)?.length, 7);
            const bom = readFileSync(join(folder, `pulumi-resource-megatests-components-${version}.cdx.json`), "utf8");
            const { components } = JSON.parse(bom) as { components: { name: string; version: string }[] };
            assert.ok(components.some(({ name }) => name === "@pulumi/pulumi"));
            assert.ok(components.every((component) => component.name !== "typescript" && component.version !== ""));
        });

        it("the SDK for Go under the tag that Go looks for", () => {
            const module = "github.com/nf-core/megatests-components/sdk/go/megatestscomponents";
            const source = join(folder, `zip/${module}@v1.2.3`);
            const proxy = join(folder, "sdks/go", module, "@v");
            mkdirSync(source, { recursive: true });
            mkdirSync(proxy, { recursive: true });
            writeFileSync(join(source, "go.mod"), `module ${module}\n`);
            run("python3", ["-m", "zipfile", "-c", join(proxy, "v1.2.3.zip"), "github.com"], join(folder, "zip"));
            assert.deepEqual(published("Tag the SDK for Go"), [
                "git push sdk/go/megatestscomponents/v1.2.3 sdk/go/megatestscomponents/go.mod",
            ]);
        });
    });
});
