import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withProgress } from "../src/cliContext";
import { commandNames, runCli, usageErrorCode } from "./support/runCli";

describe("megatests", () => {
    const commands = commandNames();

    it("shows help with every command and the exit codes", async () => {
        const { exitCode, out } = await runCli(["--help"]);
        assert.equal(exitCode, 0);
        const [, listed = ""] = out.split("Commands:\n");
        const names = [...listed.matchAll(/^ {2}([a-z]\S*) /gm)].map(([, name]) => name);
        assert.deepEqual(names, [...commands, "help"]);
        assert.match(out, /Exit codes: 0 success, 1 problems found, 2 usage error, 3 steps remain .*, 130 Ctrl-C/);
    });

    for (const command of commands) {
        it(`shows examples for ${command}, and knows --json`, async () => {
            const { exitCode, out } = await runCli([command, "--help"]);
            assert.equal(exitCode, 0);
            assert.match(out, new RegExp(`Examples:\\n {2}.*megatests ${command}`));
            assert.match(out, /--json/);
        });
    }

    it("prints the version", async () => {
        const { exitCode, out } = await runCli(["--version"]);
        assert.equal(exitCode, 0);
        assert.match(out, /^\d+\.\d+\.\d+$/);
    });

    for (const [args, code] of [
        ["validate nowhere", "missing-path"],
        [`validate ${__dirname}/support`, "no-seqerakit-files"],
        ["validate . --set A-B", "invalid-variable"],
        ["plan --dir nowhere", "missing-project"],
        ["plan --diff nowhere.json", "unreadable-file"],
        [`plan --diff ${__filename}`, "invalid-json"],
        [`plan --diff ${join(__dirname, "../package.json")}`, "invalid-plan"],
        [`adopt ${join(__dirname, "../package.json")}`, "invalid-state"],
        ["doctor --dir nowhere", "missing-folder"],
        ["init", "invalid-answer"],
    ] as const) {
        it(`ends ${args.split(" ").slice(0, 2).join(" ").replace(__dirname, ".")} with the code ${code}`, async () => {
            assert.equal(await usageErrorCode(args.split(" ")), code);
        });
    }

    it("rejects an unknown command and proposes the nearest", async () => {
        const { exitCode, out, err } = await runCli(["validat"]);
        assert.equal(exitCode, 2);
        assert.equal(out, "");
        assert.match(err, /unknown command 'validat'\n\(Did you mean validate\?\)/);
    });

    it("rejects the help of an unknown command as the command itself", async () => {
        assert.deepEqual(await runCli(["help", "validat"]), await runCli(["validat"]));
        assert.deepEqual(await runCli(["help", "plan"]), await runCli(["plan", "--help"]));
        assert.deepEqual(await runCli(["help", "help"]), await runCli(["--help"]));
    });

    it("says that the working folder was deleted", async () => {
        const cwd = process.cwd.bind(process);
        process.cwd = () => {
            throw Object.assign(new Error("ENOENT: no such file or directory, uv_cwd"), { syscall: "uv_cwd" });
        };
        try {
            const { exitCode, err } = await runCli(["plan"]);
            assert.equal(exitCode, 2);
            assert.equal(err, "the working folder was deleted. Fix: change to a folder that exists.");
        } finally {
            process.cwd = cwd;
        }
    });

    it("shows an argument that a command does not take", async () => {
        for (const [args, message] of [
            ["plan stacks/lab", "error: unexpected argument 'stacks/lab'. Fix: pass a folder with --dir."],
            ["completion bash zsh", "error: unexpected argument 'zsh'."],
        ] as const) {
            const { exitCode, out, err } = await runCli(args.split(" "));
            assert.deepEqual([exitCode, out, err], [2, "", `${message}\nRun with --help for usage.`]);
        }
    });

    it("rejects an unknown option", async () => {
        const { exitCode, err } = await runCli(["plan", "--jsno"]);
        assert.equal(exitCode, 2);
        assert.match(err, /unknown option '--jsno'\n\(Did you mean --json\?\)/);
    });

    for (const [args, proposed] of [
        ["completion bsh", "bash"],
        ["validate --format sarfi", "sarif"],
        ["doctor --only gihub", "github"],
    ] as const) {
        it(`proposes the nearest value for ${args}`, async () => {
            const { exitCode, err } = await runCli(args.split(" "));
            assert.equal(exitCode, 2);
            assert.ok(err.includes(`(Did you mean ${proposed}?)`), err);
        });
    }

    it("proposes the nearest value in an answer of init", async () => {
        const { exitCode, err } = await runCli(["init", "nowhere", "--environments", "cpu,gup"]);
        assert.equal(exitCode, 2);
        assert.match(err, /--environments: expected .*, got "cpu,gup"\. Did you mean gpu\?/);
    });

    it("proposes the nearest stack", async () => {
        const scratch = mkdtempSync(join(tmpdir(), "megatests-"));
        writeFileSync(join(scratch, "Pulumi.yaml"), "name: Lab\nruntime: nodejs\n");
        writeFileSync(join(scratch, "Pulumi.prod.yaml"), "");
        writeFileSync(join(scratch, "Pulumi.staging.yaml"), "");
        for (const command of ["plan", "report", "deploy-policy"]) {
            const { exitCode, err } = await runCli([...command.split(" "), "--dir", scratch, "--stack", "pord"]);
            assert.equal(exitCode, 2);
            assert.match(err, /no stack "pord" in .*: expected "prod" or "staging"\. Fix: pass --stack prod, /);
        }
        rmSync(scratch, { recursive: true });
    });

    it("shows help and counts it as wrong use when no command is given", async () => {
        assert.equal((await runCli([])).exitCode, 2);
    });
});

describe("withProgress", () => {
    const context = (notes: string[]) => ({ note: (lines: string[]) => void notes.push(...lines) }) as never;

    it("says what it waits for", async () => {
        const notes: string[] = [];
        let finish: (value: number) => void = () => undefined;
        const work = new Promise<number>((resolve) => (finish = resolve));
        const note = (lines: string[]) => {
            notes.push(...lines);
            finish(1);
        };
        assert.equal(await withProgress({ note } as never, "Planning", work, 0), 1);
        assert.deepEqual(notes, ["Planning ..."]);
    });

    it("says nothing of what is done at once", async () => {
        const notes: string[] = [];
        assert.equal(await withProgress(context(notes), "Planning", Promise.resolve(1), 0), 1);
        assert.deepEqual(notes, []);
    });
});
