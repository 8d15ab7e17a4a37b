// Regenerates src/ from schema.json with `pulumi package gen-sdk`. Needs the Pulumi CLI on PATH.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";

const root = join(import.meta.dirname, "..");
const schema = join(root, "schema.json");
const scratch = mkdtempSync(join(tmpdir(), "seqera-sdk-"));
try {
    const pulumi = await PulumiCommand.get();
    await pulumi.run(["package", "gen-sdk", schema, "--language", "nodejs", "--out", scratch], root, {
        PULUMI_HOME: join(scratch, "home"),
    });

    const generated = join(scratch, "nodejs");
    rmSync(join(root, "src"), { recursive: true, force: true });
    cpSync(generated, join(root, "src"), { recursive: true, filter: isSource });

    // The generated manifest names the package and its parameterization; the rest of the manifest is kept by hand.
    const { name, version, pulumi: parameterization } = readJson(join(generated, "package.json"));
    const manifest = readJson(join(root, "package.json"));
    writeFileSync(
        join(root, "package.json"),
        JSON.stringify({ ...manifest, name, version, pulumi: parameterization }, undefined, 2) + "\n",
    );
    console.log(`Generated ${readdirSync(join(root, "src")).length} entries of src/ from schema.json.`);
} finally {
    rmSync(scratch, { recursive: true, force: true });
}

/** Keeps folders and TypeScript files; the generated postinstall script is no part of this package. */
function isSource(path) {
    return !path.endsWith("scripts") && (path.endsWith(".ts") || !/\.[a-z]+$/i.test(path));
}

function readJson(path) {
    return JSON.parse(readFileSync(path, "utf8"));
}
