// Builds a fresh checkout as it is installed, since Pulumi installs a package from a git address but does not build it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const packageFolder = join(import.meta.dirname, "..");
if (!existsSync(join(packageFolder, "bin/provider/main.js"))) {
    for (const folder of [join(packageFolder, "../../sdks/seqera"), packageFolder]) {
        const { status } = spawnSync("npm run --silent build", { cwd: folder, stdio: "inherit", shell: true });
        if (status !== 0) {
            process.exit(status ?? 1);
        }
    }
}
