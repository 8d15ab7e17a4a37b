import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { packageFolder } from "../../scripts/packageSchema";
import { describeEngine } from "./engine";

const REPOSITORY = join(packageFolder, "../..");
const PYTHON = join(REPOSITORY, ".toolchain/python/bin/python");
const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
const { language } = JSON.parse(readFileSync(join(packageFolder, "schema.json"), "utf8")) as {
    language: { go: { importBasePath: string } };
};
const GO_MODULE = language.go.importBasePath;

/** Runs a program and gives what it prints. */
function run(program: string, args: string[], cwd: string, more: NodeJS.ProcessEnv = {}): string {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe", env: { ...process.env, ...more } });
}

function succeeds(program: string, ...args: string[]): boolean {
    try {
        run(program, args, REPOSITORY);
        return true;
    } catch {
        return false;
    }
}

describeEngine("the SDKs for the registries, built and installed from their files", function (lab) {
    this.timeout(600_000);

    /** Builds an SDK with scripts/sdks.mjs. Returns the folder of its files. */
    function built(name: string, more: NodeJS.ProcessEnv = {}): string {
        const { folder, environment } = lab(name);
        const script = join(REPOSITORY, "scripts/sdks.mjs");
        run(process.execPath, [script, folder, name], folder, { ...environment, PYTHON, ...more });
        return join(folder, name);
    }

    it("is a wheel and a source distribution for Python", function () {
        if (!succeeds(PYTHON, "-c", "import pulumi, parver, setuptools")) {
            console.log("        skipped: .toolchain/python does not have the packages pulumi, parver and setuptools");
            this.skip();
        }
        const folder = built("python");
        const wheel = `megatests_components-${version}-py3-none-any.whl`;
        const source = `megatests_components-${version}.tar.gz`;
        assert.deepEqual(readdirSync(folder).sort(), [wheel, source].sort());
        const listed = run("tar", ["tzf", source], folder);
        for (const file of ["README.md", "LICENSE", "pyproject.toml", "megatests_components/megatests_platform.py"]) {
            assert.ok(listed.includes(`megatests_components-${version}/${file}\n`), file);
        }
        for (const file of [wheel, source]) {
            const target = join(folder, `from-${file}`);
            const pip = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"];
            run(PYTHON, [...pip, "--target", target, file], folder);
            const program =
                "import megatests_components as m; print(m.MegatestsPlatform.__name__, m._utilities.get_version())";
            assert.equal(
                run(PYTHON, ["-c", program], folder, { PYTHONPATH: target }).trim(),
                `MegatestsPlatform ${version}`,
            );
        }
    });

    it("is a tarball for npm", () => {
        const folder = built("nodejs");
        const [tarball = ""] = readdirSync(folder);
        assert.equal(tarball, `megatests-components-sdk-${version}.tgz`);
        run("tar", ["xzf", tarball], folder);
        mkdirSync(join(folder, "node_modules"));
        symlinkSync(join(folder, "package"), join(folder, "node_modules/megatests-components-sdk"), "junction");
        symlinkSync(join(REPOSITORY, "node_modules/@pulumi"), join(folder, "package/node_modules"), "junction");
        const files = readdirSync(join(folder, "package"));
        assert.ok(["README.md", "LICENSE", "index.js", "index.d.ts"].every((file) => files.includes(file)));
        const program = `const { MegatestsPlatform } = require("megatests-components-sdk"); console.log(MegatestsPlatform.name);`;
        const path = { NODE_PATH: join(REPOSITORY, "node_modules") };
        assert.equal(run(process.execPath, ["-e", program], folder, path).trim(), "MegatestsPlatform");
    });

    it("is a module for Go", function () {
        const offline = { GOPROXY: "off", GOSUMDB: "off", GOFLAGS: "-mod=mod" };
        const folder = ((): string => {
            try {
                return built("go", offline);
            } catch (error) {
                if (!succeeds("go", "version") || String(error).includes("module lookup disabled")) {
                    console.log(
                        "        skipped: no go on the PATH, or its module cache lacks modules of Pulumi's SDK",
                    );
                    this.skip();
                }
                throw error;
            }
        })();
        const consumer = join(folder, "consumer");
        mkdirSync(consumer);
        writeFileSync(join(consumer, "go.mod"), `module consumer\n\ngo 1.24\n\nrequire ${GO_MODULE} v${version}\n`);
        const program = [
            "package main",
            `import megatests "${GO_MODULE}"`,
            "func main() { println((&megatests.MegatestsPlatformArgs{}).GitHub == nil) }",
        ];
        writeFileSync(join(consumer, "main.go"), program.join("\n"));
        // The module itself comes from its file, and is kept apart from the modules of this machine.
        const cache = run("go", ["env", "GOMODCACHE"], folder).trim();
        const proxies = [`file://${folder}`, `file://${join(cache, "cache/download")}`, "off"].join(",");
        const own = join(folder, "modules");
        const env = { ...offline, GOPROXY: proxies, GOMODCACHE: own, GOFLAGS: "-mod=mod -modcacherw" };
        run("go", ["build", "-trimpath", "-o", "program", "."], consumer, env);
        const installed = readdirSync(join(own, `${GO_MODULE}@v${version}`));
        assert.ok(["README.md", "LICENSE", "megatestsPlatform.go"].every((file) => installed.includes(file)));
    });

    it("is jars for Java that the example compiles against", function () {
        const { folder: home } = lab("maven");
        mkdirSync(join(home, ".m2"));
        writeFileSync(join(home, ".m2/settings.xml"), "<settings><offline>true</offline></settings>");
        // The libraries come from this machine. Tests ask no registry.
        const modules = join(homedir(), ".m2/repository");
        const folder = ((): string => {
            try {
                return built("java", {
                    MAVEN_OPTS: `-Duser.home=${home} -Dmaven.repo.local=${modules}`,
                    // The generator of Java may be elsewhere on the PATH than the CLI.
                    PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
                });
            } catch (error) {
                if (!succeeds("mvn", "--version") || /language-java|language plugin|offline mode/.test(String(error))) {
                    console.log(
                        "        skipped: no Maven, no pulumi-language-java, or Maven's repository lacks libraries",
                    );
                    this.skip();
                }
                throw error;
            }
        })();
        const jar = `components-${version}.jar`;
        assert.deepEqual(readdirSync(folder).sort(), [`components-${version}-sources.jar`, jar]);
        const listed = run("python3", ["-m", "zipfile", "-l", jar], folder);
        const resources = ["version.txt", "plugin.json"].map((file) => `io/megatests/megatests-components/${file}`);
        for (const file of ["META-INF/README.md", "META-INF/LICENSE", ...resources]) {
            assert.ok(listed.includes(file), file);
        }
        const pulumi = join(modules, "com/pulumi/pulumi/1.16.0/pulumi-1.16.0.jar");
        const classpath = [jar, pulumi].join(delimiter);
        const example = join(REPOSITORY, "examples/java/src/main/java/megatests/App.java");
        run("javac", ["-d", "classes", "-cp", classpath, example], folder);
    });
});
