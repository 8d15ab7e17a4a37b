// Puts the Seqera SDK, which is on no registry, into the build output, so that the tarball installs by itself.
// Usage: node embedSeqeraSdk.mjs [FOLDER], where FOLDER has the build output in bin/.
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const SPECIFIER = /(\bfrom |\brequire\(|\bimport\()"@pulumi\/seqera"/g;

const packageFolder = join(import.meta.dirname, "..");
const bin = join(process.argv[2] ?? packageFolder, "bin");
const target = join(bin, "seqera");
const sdk = join(packageFolder, "../../sdks/seqera");

cpSync(join(sdk, "bin"), target, { recursive: true, filter: (file) => !/\.(map|tsbuildinfo)$/.test(file) });
// Pulumi's Node.js host learns from the manifest that programs need the base provider terraform-provider.
const { name, version, description, license, pulumi } = JSON.parse(readFileSync(join(sdk, "package.json"), "utf8"));
const manifest = { name, version, description, license, main: "index.js", types: "index.d.ts", pulumi };
writeFileSync(join(target, "package.json"), JSON.stringify(manifest, undefined, 2) + "\n");

let rewritten = 0;
for (const file of readdirSync(bin, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|d\.ts)$/.test(file) || file.startsWith(`seqera${sep}`)) {
        continue;
    }
    const path = join(bin, file);
    const text = readFileSync(path, "utf8");
    const embedded = relative(dirname(path), target).split(sep).join("/");
    const specifier = embedded.startsWith(".") ? embedded : `./${embedded}`;
    const result = text.replace(SPECIFIER, `$1"${specifier}"`);
    if (result !== text) {
        writeFileSync(path, result);
        rewritten += 1;
    }
}
console.error(`Embedded ${name} ${version}; ${rewritten} files now import it from there.`);
