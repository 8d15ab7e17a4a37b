// The generated code reads its version from a package.json beside the compiled files.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeFileSync(join(root, "bin", "package.json"), JSON.stringify({ name, version }) + "\n");
