import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { installedFolder } from "../support/installed";
import { type Tarball, scratch, tarball } from "./tarball";

interface Manifest {
    bin: string | { [name: string]: string };
    dependencies: { [name: string]: string };
    peerDependencies: { [name: string]: string };
}

/** Runs the command of a development dependency by its name. */
function tool(name: string, ...args: string[]): { status: number | null; output: string } {
    const folder = installedFolder(name);
    const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
    const command = typeof bin === "string" ? bin : (Object.values(bin)[0] ?? "");
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, command), ...args], {
        encoding: "utf8",
    });
    return { status, output: stdout + stderr };
}

describe("tarball", () => {
    let packed: Tarball;
    let unpacked: string;

    before(() => {
        packed = tarball();
        unpacked = join(scratch, "unpacked");
        mkdirSync(unpacked);
        execFileSync("tar", ["-xzf", packed.file, "-C", unpacked, "--strip-components=1"]);
    });

    it("holds the build output, the schemas and what explains them, and nothing else", () => {
        const roots = new Set(packed.contents.map((path) => path.split("/")[0]));
        assert.deepEqual([...roots].sort(), [
            "LICENSE",
            "PulumiPlugin.yaml",
            "README.md",
            "bin",
            "package.json",
            "schema.json",
            "schemas",
        ]);
        const kinds = packed.contents.filter((path) => path.startsWith("bin/") && !/\.(js|d\.ts|json)$/.test(path));
        assert.deepEqual(kinds, []);
    });

    it("holds what the manifest points to", () => {
        for (const path of ["bin/index.js", "bin/index.d.ts", "bin/provider/main.js", "bin/internal/index.js"]) {
            assert.ok(packed.contents.includes(path), path);
        }
    });

    it("is under 280 kB without the Seqera SDK", () => {
        const own = execFileSync("tar", ["-cz", "--exclude=bin/seqera", "-C", unpacked, "."], { maxBuffer: 1 << 24 });
        assert.ok(own.length < 280_000, `${own.length} bytes`);
        assert.ok(own.length < packed.size, "the Seqera SDK is not left out");
    });

    it("depends on nothing that only the workspace has", () => {
        const manifest = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8")) as Manifest;
        const ranges = { ...manifest.dependencies, ...manifest.peerDependencies };
        assert.deepEqual(
            Object.entries(ranges).filter(([name, range]) => !/^\^\d/.test(range) || name === "@pulumi/seqera"),
            [],
        );
        // A program has one copy of each SDK, its own.
        assert.deepEqual(Object.keys(manifest.peerDependencies), ["@pulumi/aws", "@pulumi/github", "@pulumi/pulumi"]);
    });

    it("imports nothing that it does not depend on", () => {
        const manifest = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8")) as Manifest;
        const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
        // The command line tool writes programs that import the package.
        declared.add("megatests-components");
        const imported = packed.contents
            .filter((path) => /^bin\/.*\.(js|d\.ts)$/.test(path) && !path.startsWith("bin/seqera/"))
            .flatMap((path) => {
                const text = readFileSync(join(unpacked, path), "utf8");
                return [...text.matchAll(/(?:^|[^\w*] *)(?:from |require\(|import\()"([^".][^"]*)"/gm)].map(
                    ([, name = ""]) => name,
                );
            })
            .filter((name) => !isBuiltin(name))
            .map((name) =>
                name
                    .split("/")
                    .slice(0, name.startsWith("@") ? 2 : 1)
                    .join("/"),
            );
        assert.ok(imported.length > 20);
        assert.deepEqual(
            [...new Set(imported)].filter((name) => !declared.has(name)),
            [],
        );
    });

    it("imports the Seqera SDK from itself", () => {
        const outside = packed.contents.filter((path) =>
            /\b(from |require\(|import\()"@pulumi\/seqera"/.test(
                /\.(js|ts)$/.test(path) ? readFileSync(join(unpacked, path), "utf8") : "",
            ),
        );
        // The SDK's own files show in comments how a program imports it.
        assert.deepEqual(
            outside.filter((path) => !path.startsWith("bin/seqera/")),
            [],
        );
    });

    it("registers the Seqera SDK as a parameterized package of the Terraform bridge", () => {
        const text = readFileSync(join(unpacked, "bin/seqera/package.json"), "utf8");
        const { pulumi } = JSON.parse(text) as { pulumi: { name: string; parameterization: { name: string } } };
        assert.deepEqual([pulumi.name, pulumi.parameterization.name], ["terraform-provider", "seqera"]);
    });

    it("passes publint", () => {
        const { status, output } = tool("publint", "run", packed.file, "--strict");
        assert.equal(status, 0, output);
        assert.match(output, /All good!/);
    });

    it("has types that every kind of module resolution finds", () => {
        const { status, output } = tool("@arethetypeswrong/cli", packed.file, "--exclude-entrypoints", "schemas");
        assert.equal(status, 0, output);
        assert.match(output, /No problems found/);
    });
});
