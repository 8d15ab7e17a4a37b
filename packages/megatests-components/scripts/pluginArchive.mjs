// Packs the component provider as a plugin that needs only Node.js: `node scripts/pluginArchive.mjs [FOLDER] [--systems]`.
// With --systems, every system gets its copy, named as `pulumi plugin install` looks for it in a release.
// The engine starts the file pulumi-resource-megatests-components. The archive has no PulumiPlugin.yaml, because with one
// the engine would run a package manager to install the plugin.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { create } from "tar";

const packageFolder = join(import.meta.dirname, "..");
const { name, version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
const executable = `pulumi-resource-${name}`;
const ENTRY = "bin/provider/main.js";
/** What the entry loads, each bundled by itself: Node.js caches what is compiled after the first one ran. */
const BUNDLES = ["bin/node/fastStart.js", "bin/provider/serve.js"];

/** Pulumi's SDK loads a TypeScript compiler and npm to serialize functions. A component provider serializes none. */
const withoutSerialization = {
    name: "without-serialization",
    setup: ({ onLoad, onResolve }) => {
        const empty = { contents: "module.exports = {};" };
        onLoad({ filter: /@pulumi[\\/]pulumi[\\/]typescript-shim\.js$/ }, () => empty);
        onResolve({ filter: /^@npmcli\/arborist$/ }, () => ({ path: "arborist", namespace: "empty" }));
        onLoad({ filter: /^/, namespace: "empty" }, () => empty);
    },
};

/** How a compiled file makes the function with which it loads modules late. */
const LATE = /^const load = .*createRequire.*$/m;

/** What the package loads late, with a function that esbuild does not follow, becomes a `require` that it does. */
const withLateModules = {
    name: "with-late-modules",
    setup: ({ onLoad }) => {
        onLoad({ filter: /megatests-components[\\/]bin[\\/].*\.js$/ }, ({ path }) => {
            const code = readFileSync(path, "utf8");
            if (!LATE.test(code)) {
                return undefined;
            }
            const loaded = [...code.matchAll(/\bload\("([^"]+)"\)|: "(\.\.\/[^"]+)"/g)];
            const paths = new Set(loaded.map(([, argument, entry]) => JSON.stringify(argument ?? entry)));
            const loaders = [...paths].map((module) => `${module}: () => require(${module})`);
            const loading = `const load = (path) => ({ ${loaders.join(", ")} })[path]();`;
            return { contents: code.replace(LATE, loading), loader: "js" };
        });
    },
};
/** Systems for which the engine looks for a plugin. The archive is the same for all. */
const SYSTEMS = ["linux", "darwin", "windows"].flatMap((system) =>
    ["amd64", "arm64"].map((arch) => `${system}-${arch}`),
);

/** Writes the archive to a folder, and returns its path. */
async function packPlugin(folder) {
    const staging = mkdtempSync(join(tmpdir(), `${name}-plugin-`));
    try {
        const { metafile } = await build({
            entryPoints: BUNDLES.map((file) => join(packageFolder, file)),
            outdir: join(staging, "bin"),
            outbase: join(packageFolder, "bin"),
            bundle: true,
            platform: "node",
            target: "node22",
            format: "cjs",
            // jsonc-parser's CommonJS files hide their dependencies from a bundler.
            mainFields: ["module", "main"],
            minify: true,
            keepNames: true,
            legalComments: "linked",
            metafile: true,
            logLevel: "error",
            plugins: [withoutSerialization, withLateModules],
        });
        for (const file of [ENTRY, "schema.json", "LICENSE"]) {
            copyFileSync(join(packageFolder, file), join(staging, file));
        }
        writeFileSync(join(staging, executable), `#!/bin/sh\nexec node "\${0%/*}/${ENTRY}" "$@"\n`);
        chmodSync(join(staging, executable), 0o755);
        writeFileSync(join(staging, `${executable}.cmd`), `@node "%~dp0${ENTRY.replaceAll("/", "\\")}" %*\r\n`);
        mkdirSync(folder, { recursive: true });
        const archive = join(resolve(folder), `${executable}-v${version}.tar.gz`);
        const files = ["bin", "schema.json", "LICENSE", executable, `${executable}.cmd`];
        await create({ cwd: staging, file: archive, gzip: true, portable: true, mtime: new Date(0) }, files);
        const bom = archive.replace(/\.tar\.gz$/, ".cdx.json");
        writeFileSync(bom, JSON.stringify(billOfMaterials(metafile), undefined, 2));
        return { archive, modules: Object.keys(metafile.inputs).length };
    } finally {
        rmSync(staging, { recursive: true });
    }
}

/** What the bundles are made of, as a CycloneDX document: every package of which they have a module. */
function billOfMaterials({ inputs }) {
    const folders = new Set(
        Object.keys(inputs).flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
    );
    const components = [...folders].sort().map((folder) => {
        const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        const licenses = typeof manifest.license === "string" ? [{ license: { name: manifest.license } }] : [];
        const purl = `pkg:npm/${manifest.name.replace("@", "%40")}@${manifest.version}`;
        return { type: "library", name: manifest.name, version: manifest.version, purl, licenses };
    });
    const component = { type: "application", name: executable, version };
    return { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component }, components };
}

if (process.argv[1] === import.meta.filename) {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { systems: { type: "boolean" } } });
    const { archive, modules } = await packPlugin(positionals[0] ?? ".");
    console.log(`Wrote ${archive}, ${modules} modules.`);
    if (values.systems) {
        SYSTEMS.forEach((system) => copyFileSync(archive, archive.replace(/\.tar\.gz$/, `-${system}.tar.gz`)));
        rmSync(archive);
    }
}
