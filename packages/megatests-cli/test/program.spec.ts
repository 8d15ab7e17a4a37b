import assert from "node:assert/strict";
import { withProgress } from "../src/cliContext";
import { runCli } from "./support/runCli";

describe("megatests", () => {
    it("shows help with the commands and the exit codes", async () => {
        const { exitCode, out } = await runCli(["--help"]);
        assert.equal(exitCode, 0);
        assert.match(out, /validate .*\n[^]*plan [^]*explain /);
        assert.match(out, /Exit codes: 0 success, 1 problems found, 2 usage error, 3 steps remain/);
    });

    for (const command of ["validate", "plan", "report", "doctor", "results", "explain", "adopt", "init"]) {
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

    it("refuses an unknown command and proposes the nearest", async () => {
        const { exitCode, out, err } = await runCli(["validat"]);
        assert.equal(exitCode, 2);
        assert.equal(out, "");
        assert.match(err, /unknown command 'validat'\n\(Did you mean validate\?\)/);
    });

    it("refuses an unknown option", async () => {
        const { exitCode, err } = await runCli(["plan", "--jsno"]);
        assert.equal(exitCode, 2);
        assert.match(err, /unknown option '--jsno'\n\(Did you mean --json\?\)/);
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
