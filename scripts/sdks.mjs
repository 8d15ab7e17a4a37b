// Generates the SDKs from the package schema, with README and license, and builds what their registries take:
// node scripts/sdks.mjs DIR [python] [nodejs] [go] [java] [dotnet]. Needs the Pulumi CLI and each language's own tools.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
const library = join(root, "packages/megatests-components");
const { version, description, license, homepage } = JSON.parse(readFileSync(join(library, "package.json"), "utf8"));
const SCHEMA = join(library, "schema.json");
const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));
const options = schema.language;
const GO_MODULE = options.go.importBasePath;

/** How each SDK is installed, its example in examples/, and how it is built into files under a folder. */
const LANGUAGES = {
    python: {
        title: "Python",
        install: "pip install megatests_components",
        example: "python/__main__.py",
        build: python,
    },
    nodejs: {
        title: "Node.js",
        install: `npm install ${options.nodejs.packageName}`,
        example: undefined,
        build: nodejs,
    },
    go: { title: "Go", install: `go get ${GO_MODULE}`, example: "go/main.go", build: go },
    java: {
        title: "Java",
        install: `io.megatests:components:${version}`,
        example: "java/src/main/java/megatests/App.java",
        build: java,
    },
    dotnet: {
        title: ".NET",
        install: "dotnet add package Megatests.Components",
        example: "csharp/Program.cs",
        build: dotnet,
    },
};

const [out, ...given] = process.argv.slice(2);
const unknown = given.find((name) => !Object.hasOwn(LANGUAGES, name));
if (out === undefined || unknown !== undefined) {
    console.error(
        `expected a folder and languages of ${Object.keys(LANGUAGES).join(", ")}, got ${unknown ?? "nothing"}`,
    );
    process.exit(2);
}
const names = given.length === 0 ? Object.keys(LANGUAGES) : given;
const scratch = mkdtempSync(join(tmpdir(), "megatests-sdks-"));
try {
    for (const name of names) {
        run("pulumi", ["package", "gen-sdk", SCHEMA, "--language", name, "--out", scratch], scratch);
        const sdk = join(scratch, name);
        const target = join(resolve(out), name);
        mkdirSync(target, { recursive: true });
        cpSync(join(library, "LICENSE"), join(sdk, "LICENSE"));
        writeFileSync(join(sdk, "README.md"), readme(LANGUAGES[name]));
        LANGUAGES[name].build(sdk, target);
        console.log(`${name}: ${readdirSync(target).join(", ")}`);
    }
} finally {
    rmSync(scratch, { recursive: true, force: true });
}

function readme({ title, install, example }) {
    const code = example && readFileSync(join(root, "examples", example), "utf8");
    const language = example?.split("/")[0];
    return `# megatests-components for ${title}

${description}.

    ${install}

The SDK is generated. Pulumi downloads the plugin that it works with, which needs Node.js 22 or newer on the PATH.
Every component and its arguments: ${homepage.replace("#readme", "/blob/main/docs/reference.md")}
${code === undefined ? "" : `\n\`\`\`${language}\n${code}\`\`\`\n`}`;
}

/** A source distribution and a wheel, by the backend that pyproject.toml names. */
function python(sdk, target) {
    const backend = `import setuptools.build_meta as b; b.build_sdist(${JSON.stringify(target)}); b.build_wheel(${JSON.stringify(target)})`;
    run(process.env.PYTHON ?? "python3", ["-c", backend], sdk);
}

/** A tarball of the compiled SDK, whose manifest is beside its code, as its code expects. */
function nodejs(sdk, target) {
    symlinkSync(join(root, "node_modules"), join(sdk, "node_modules"), "junction");
    run(process.execPath, [join(root, "node_modules/typescript/bin/tsc")], sdk);
    const manifest = JSON.parse(readFileSync(join(sdk, "package.json"), "utf8"));
    const published = {
        ...manifest,
        description,
        main: "index.js",
        types: "index.d.ts",
        scripts: undefined,
        devDependencies: undefined,
        publishConfig: { access: "public" },
    };
    writeFileSync(join(sdk, "bin/package.json"), JSON.stringify(published, undefined, 2));
    for (const file of ["README.md", "LICENSE"]) {
        cpSync(join(sdk, file), join(sdk, "bin", file));
    }
    run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", target], join(sdk, "bin"));
}

/** The module as a module proxy serves it: the release pushes its source under the tag that Go looks for. */
function go(sdk, target) {
    const needed = readFileSync(join(root, "examples/go/go.mod"), "utf8").replace(
        /^module .*$/m,
        `module ${GO_MODULE}`,
    );
    writeFileSync(join(sdk, "go.mod"), needed);
    run("go", ["mod", "tidy"], sdk);
    run("go", ["build", "-trimpath", "./..."], sdk);
    const proxy = join(target, GO_MODULE, "@v");
    mkdirSync(proxy, { recursive: true });
    const file = (extension) => join(proxy, `v${version}.${extension}`);
    writeFileSync(file("info"), JSON.stringify({ Version: `v${version}` }));
    cpSync(join(sdk, "go.mod"), file("mod"));
    run("git", ["init", "--quiet"], sdk);
    run("git", ["add", "--all", "--force"], sdk);
    const tree = run("git", ["write-tree"], sdk).trim();
    run("git", ["archive", "--format=zip", `--prefix=${GO_MODULE}@v${version}/`, "--output", file("zip"), tree], sdk);
}

/** Jars of the classes and of the sources, by Maven: the build file that Pulumi generates is for Gradle. */
function java(sdk, target) {
    cpSync(join(import.meta.dirname, "sdk-pom.xml"), join(sdk, "pom.xml"));
    // What Gradle would write: the SDK learns from these files which plugin it works with.
    const resources = join(
        sdk,
        "src/main/resources",
        options.java.basePackage.replaceAll(".", "/"),
        "megatests-components",
    );
    mkdirSync(resources, { recursive: true });
    writeFileSync(join(resources, "version.txt"), version);
    const { name, pluginDownloadURL: server } = schema;
    writeFileSync(join(resources, "plugin.json"), JSON.stringify({ resource: true, name, version, server }));
    run("mvn", ["--batch-mode", "--quiet", `-Drevision=${version}`, "package"], sdk);
    for (const jar of readdirSync(join(sdk, "target")).filter((file) => file.endsWith(".jar"))) {
        cpSync(join(sdk, "target", jar), join(target, jar));
    }
}

function dotnet(sdk, target) {
    run(
        "dotnet",
        ["pack", "--configuration", "Release", `-p:PackageLicenseExpression=${license}`, "--output", target],
        sdk,
    );
}

function run(program, args, cwd) {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
