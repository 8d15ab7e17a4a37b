import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sandboxShell } from "../src/sandboxShell";
import { temporaryFolder } from "./support/temporary";

describe("sandboxShell", () => {
    const folder = temporaryFolder();
    const run = (command: string, ...args: string[]) => {
        const script = join(folder.path, "shell");
        const environment = { TOWER_ACCESS_TOKEN: "sandbox's", PULUMI_BACKEND_URL: "file:///tmp/a b" };
        writeFileSync(script, sandboxShell(folder.path, environment), { mode: 0o755 });
        const env = { PATH: process.env["PATH"], TOWER_ACCESS_TOKEN: "mine", SHELL: "/bin/pwd", SCRIPT: script };
        return spawnSync("bash", ["-c", command, "bash", ...args], { env, encoding: "utf8" }).stdout;
    };

    it("runs a command with the sandbox's variables, and leaves those of the shell alone", () => {
        const show = `printf '%s %s\\n' "$TOWER_ACCESS_TOKEN" "$PULUMI_BACKEND_URL"`;
        assert.equal(
            run(`"$SCRIPT" sh -c '${show.replaceAll("'", `'\\''`)}'; ${show}`),
            "sandbox's file:///tmp/a b\nmine \n",
        );
    });

    it("opens the shell of whoever runs it, in the project's folder", () => {
        assert.equal(run('"$SCRIPT"').trim(), realpathSync(folder.path));
    });
});
