import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What an installation with npm or pip runs besides, and every machine has. */
const SYSTEM = ["sh", "bash", "env", "uname", "which", "tar", "gzip"];

/**
 * Makes a folder that is a PATH of its own, and returns it: Node.js, the Pulumi CLI with its language hosts, the programs
 * named and what every system has. No other program is found.
 */
export function barePath(folder: string, programs: string[] = ["npm", "python3"]): string {
    mkdirSync(folder);
    symlinkSync(process.execPath, join(folder, "node"));
    for (const name of [...programs, ...SYSTEM]) {
        const found = pathsOf(name)[0];
        if (found !== undefined) {
            symlinkSync(name === "python3" ? pythonExecutable(found) : realpathSync(found), join(folder, name));
        }
    }
    const cli = pathsOf("pulumi")[0];
    const place = cli === undefined ? "" : join(cli, "..");
    for (const name of cli === undefined ? [] : readdirSync(place).filter((each) => each.startsWith("pulumi"))) {
        symlinkSync(realpathSync(join(place, name)), join(folder, name));
    }
    return folder;
}

function pathsOf(name: string): string[] {
    const folders = (process.env["PATH"] ?? "").split(delimiter);
    return folders.map((folder) => join(folder, name)).filter((file) => existsSync(file));
}

/** The interpreter itself, because a version manager's shim runs programs that the PATH does not have. */
function pythonExecutable(python: string): string {
    return execFileSync(python, ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).trim();
}
