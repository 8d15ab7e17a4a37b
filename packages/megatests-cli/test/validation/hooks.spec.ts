import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { packageVersion } from "../../src/packageVersion";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const ROOT = join(__dirname, "../../../..");

function read<T>(path: string): T {
    return parse(readFileSync(join(ROOT, path), "utf8")) as T;
}

interface Hook {
    id: string;
    entry: string;
    args: string[];
    files: string;
    language: string;
    pass_filenames: boolean;
}

interface Action {
    inputs: { [name: string]: { default: string } };
    runs: { steps: { run?: string; env?: Record<string, string> }[] };
}

const ENTRY = "name: cpu, type: aws-batch, config-mode: forge, region: eu-west-1, max-cpus: 1";

describe("the pre-commit hook and the action that validate", () => {
    const scratch = scratchFolder();
    before(() => {
        scratch.write("good/seqerakit/lab.yml", `compute-envs:\n  - { ${ENTRY}, work-dir: s3://$BUCKET }\n`);
        scratch.write("bad/seqerakit/lab.yml", `compute-envs:\n  - { ${ENTRY}, work-dir: lab }\n`);
        scratch.write(
            "bad/other specs/lab.yml",
            `compute-envs:\n  - { ${ENTRY.replace("cpu", "gpu")}, work-dir: lab }\n`,
        );
        // npx as these tests have it: the tool of this checkout, after the version that was asked for.
        const main = [
            "--require",
            require.resolve("ts-node/register/transpile-only"),
            join(ROOT, "packages/megatests-cli/src/main.ts"),
        ];
        const npx = scratch.write(
            "bin/npx",
            `#!/bin/sh\necho "npx $1 $2" >&2\nshift 2\nexec ${process.execPath} ${main.join(" ")} "$@"\n`,
        );
        chmodSync(npx, 0o755);
    });

    function run(script: string, folder: string, environment: Record<string, string> = {}) {
        const { status, stdout, stderr } = spawnSync(
            "bash",
            ["--noprofile", "--norc", "-euo", "pipefail", "-c", script],
            {
                encoding: "utf8",
                cwd: join(scratch.path(), folder),
                env: {
                    ...environment,
                    PATH: join(scratch.path(), "bin") + delimiter + process.env["PATH"],
                    TS_NODE_PROJECT: join(ROOT, "packages/megatests-cli/tsconfig.json"),
                },
            },
        );
        return { status, stdout: stdout.trim().split("\n"), stderr: stderr.trim() };
    }

    const [hook = assert.fail("no hook")] = read<Hook[]>(".pre-commit-hooks.yaml");
    const command = (folder: string) => run(`${hook.entry} ${hook.args.join(" ")}`, folder);

    it("have the version of the tool", () => {
        assert.equal(command("bad").stderr, `npx --yes megatests@${packageVersion()}`);
        assert.equal(read<Action>("actions/validate/action.yml").inputs["version"]?.default, packageVersion());
    });

    it("hook: runs once for all files of its kinds, and fails for a problem", () => {
        assert.deepEqual([hook.pass_filenames, hook.language], [false, "system"]);
        const isWatched = (path: string) => new RegExp(hook.files).test(path);
        assert.deepEqual(
            ["a/cpu.yml", "cpu.yaml", "cpu.json", "nextflow.config", "index.ts"].filter(isWatched).length,
            4,
        );
        const { status, stdout } = command("bad");
        assert.equal(status, 1);
        assert.match(stdout[0] ?? "", /^seqerakit\/lab\.yml:2:\d+: .* \[[a-z-]+\]$/);
    });

    /** Runs the action's script with inputs, as GitHub does. */
    function act(folder: string, inputs: Record<string, string>) {
        const { runs, inputs: known } = read<Action>("actions/validate/action.yml");
        const step = runs.steps.find((each) => each.run !== undefined) ?? assert.fail("no script");
        const environment = Object.entries(step.env ?? {}).map(([name, text]) => {
            const input = /^\$\{\{ inputs\.([a-z]+) \}\}$/.exec(text)?.[1] ?? assert.fail(text);
            return [name, inputs[input] ?? known[input]?.default ?? assert.fail(input)];
        });
        return run(step.run ?? "", folder, Object.fromEntries(environment) as Record<string, string>);
    }

    it("action: sets variables and succeeds without a problem", () => {
        const { status, stdout } = act("good", { variables: "BUCKET=lab\nOTHER=a b\n" });
        assert.deepEqual([status, stdout], [0, ["1 environment (1 forge) in 1 file, no problems"]]);
    });

    it("action: annotates the problems of every path, and fails", () => {
        const { status, stdout } = act("bad", { paths: "seqerakit\nother specs\n" });
        assert.equal(status, 1);
        const places = stdout.map((line) => /^::error file=(.*?),line=2,/.exec(line)?.[1]);
        assert.deepEqual(places, ["seqerakit/lab.yml", "other specs/lab.yml", undefined]);
    });

    it("action: takes nothing in an input for a command or an option", () => {
        const { stdout, stderr } = act("good", { paths: "$(touch made)\n--fix", variables: "BUCKET=$(touch made)" });
        assert.deepEqual(stdout, [""]);
        assert.match(stderr, /\$\(touch made\) does not exist\./);
    });

    it("are in the tool's README, with the tag of this release", () => {
        const { version } = read<{ version: string }>("packages/megatests-components/package.json");
        const text = readFileSync(join(ROOT, "packages/megatests-cli/README.md"), "utf8");
        for (const use of [
            `nf-core/megatests-components/actions/validate@v${version}`,
            `rev: v${version}`,
            `id: ${hook.id}`,
        ]) {
            assert.ok(text.includes(use), use);
        }
    });
});
