import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const COMMANDS = [
    "validate",
    "plan",
    "report",
    "doctor",
    "deploy-policy",
    "results",
    "workflows",
    "explain",
    "drift",
    "participants",
    "recover",
    "adopt",
    "init",
    "completion",
    "help",
];

/** A shell on PATH. */
function has(shell: string): boolean {
    return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, shell)));
}

const script = async (shell: string) => (await runCli(["completion", shell])).out;

/** Runs a script in a folder with one file and one folder, and gives the lines that it prints. */
function run(shell: string, args: string[], cwd: string): string[] {
    const { stdout, stderr, status } = spawnSync(shell, args, { cwd, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout.split("\n").filter((line) => line !== "");
}

/** What is on the line, and what may follow. */
const CASES: [words: string[], completions: string[]][] = [
    [["pl"], ["plan"]],
    [["re"], ["recover", "report", "results"]],
    [
        ["plan", "--d"],
        ["--diff", "--dir"],
    ],
    [
        ["validate", "--format", ""],
        ["github", "json", "sarif", "text"],
    ],
    [
        ["completion", ""],
        ["bash", "fish", "zsh"],
    ],
    [
        ["help", "d"],
        ["deploy-policy", "doctor", "drift"],
    ],
    [["validate", "spe"], ["specs.yml"]],
    [["plan", "--diff", "spe"], ["specs.yml"]],
    [["plan", "--dir", "sta"], ["stack"]],
    [["plan", "--diff", "old"], ["old plan.json"]],
    [["plan", "--dir", "my"], ["my stack"]],
];

describe("megatests completion", () => {
    const scratch = scratchFolder();
    before(() => {
        scratch.write("specs.yml", "");
        scratch.write("old plan.json", "");
        scratch.write("my stack/Pulumi.yaml", "");
        scratch.write("stack/Pulumi.yaml", "");
    });

    describe(`bash${has("bash") ? "" : " (skipped: no bash on PATH)"}`, () => {
        for (const [words, expected] of CASES) {
            it(`completes megatests ${words.join(" ")}`, async function () {
                if (!has("bash")) {
                    this.skip();
                }
                const line = ["megatests", ...words];
                const program = `${await script("bash")}
COMP_WORDS=(${line.map((word) => `"${word}"`).join(" ")}); COMP_CWORD=${words.length}; _megatests; printf '%s\\n' "\${COMPREPLY[@]}"`;
                assert.deepEqual(run("bash", ["-c", program], scratch.path()).sort(), expected);
            });
        }
    });

    describe(`fish${has("fish") ? "" : " (skipped: no fish on PATH)"}`, () => {
        for (const [words, expected] of CASES) {
            it(`completes megatests ${words.join(" ")}`, async function () {
                if (!has("fish")) {
                    this.skip();
                }
                const program = `${await script("fish")}\ncomplete -C "megatests ${words.join(" ")}"`;
                const lines = run("fish", ["--no-config", "-c", program], scratch.path());
                assert.deepEqual(lines.map((line) => line.split("\t")[0]?.replace(/\/$/, "")).sort(), expected);
            });
        }
    });

    describe(`zsh${has("zsh") ? "" : " (skipped: no zsh on PATH)"}`, () => {
        it("has no mistake in its syntax", async function () {
            if (!has("zsh")) {
                this.skip();
            }
            assert.deepEqual(
                run("zsh", ["-f", "-n", scratch.write("_megatests", await script("zsh"))], scratch.path()),
                [],
            );
        });
    });

    it("names every command, option and choice for zsh", async () => {
        const text = await script("zsh");
        for (const command of COMMANDS) {
            assert.match(text, new RegExp(`^        '${command}:`, "m"));
        }
        assert.ok(text.startsWith("#compdef megatests\n"));
        assert.ok(text.includes("'--format[output format]:value:(text json sarif github)'"));
        assert.ok(text.includes("'--dir[folder of the Pulumi project]:value:_files -/'"));
        assert.ok(text.includes("'*:argument:_files'"));
    });

    it("prints what can be completed as JSON", async () => {
        const { out } = await runCli(["completion", "bash", "--json"]);
        assert.deepEqual(
            (JSON.parse(out) as { name: string }[]).map(({ name }) => name),
            COMMANDS,
        );
    });

    it("rejects another shell as wrong use", async () => {
        assert.equal((await runCli(["completion", "tcsh"])).exitCode, 2);
    });
});
