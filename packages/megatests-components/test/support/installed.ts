import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { packageFolder } from "../../scripts/packageSchema";

/** Folder of a package that the library's package depends on, wherever npm or pnpm has put it. */
export function installedFolder(name: string): string {
    const places = createRequire(join(packageFolder, "package.json")).resolve.paths(name) ?? [];
    const found = places.map((place) => join(place, name)).find((folder) => existsSync(folder));
    if (found === undefined) {
        throw new Error(`package "${name}" is not installed. Fix: run npm install.`);
    }
    return realpathSync(found);
}
