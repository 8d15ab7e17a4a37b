import * as fs from "node:fs";

interface PackageManifest {
    version: string;
    /** The plugin that an SDK asks the engine for, as far as it differs from the package. */
    pulumi: { name?: string; version?: string };
}

/** The manifest of an installed npm package. Throws when the package is not installed. */
export function packageManifest(name: string): PackageManifest {
    return JSON.parse(fs.readFileSync(require.resolve(`${name}/package.json`), "utf8")) as PackageManifest;
}
