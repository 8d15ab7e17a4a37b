import assert from "node:assert/strict";
import { truncateSync, writeFileSync } from "node:fs";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const HARMLESS = "warning: TOWER_WORKSPACE_ID is not set: using a default [fallback-workspace]";
const CRITICAL = "error: operation error IAM: CreateUser, StatusCode: 403, api error AccessDenied: no";

describe("megatests explain", () => {
    const scratch = scratchFolder();

    it("explains the standard input and tells critical from harmless", async () => {
        const { exitCode, out, err } = await runCli(["explain"], { input: `${HARMLESS}\n${CRITICAL}\n` });
        assert.equal(exitCode, 1);
        assert.equal(err, "");
        assert.match(
            out,
            /^critical {2}aws-forbidden\n[^]*harmless {2}fallback-workspace\n[^]*\n\n1 critical, 0 warning, 1 harmless$/,
        );
    });

    it("explains a file, and is fine with what is harmless", async () => {
        const { exitCode, out } = await runCli(["explain", scratch.write("up.log", HARMLESS)]);
        assert.equal(exitCode, 0);
        assert.match(out, /0 critical, 0 warning, 1 harmless$/);
    });

    it("prints JSON", async () => {
        const { exitCode, out } = await runCli(["explain", "-", "--json"], { input: CRITICAL });
        const { critical, diagnoses } = JSON.parse(out) as { critical: number; diagnoses: { id: string }[] };
        assert.equal(exitCode, 1);
        assert.equal(critical, 1);
        assert.deepEqual(
            diagnoses.map(({ id }) => id),
            ["aws-forbidden"],
        );
    });

    it("says when there is no failure", async () => {
        const input = "Resources:\n    12 unchanged\n";
        assert.deepEqual(await runCli(["explain"], { input }), { exitCode: 0, out: "No failures found.", err: "" });
    });

    it("finds no failures only in text: what is empty or binary is wrong use", async () => {
        for (const [input, reason] of [
            ["", "is empty"],
            [" \r\n\ufeff", "is empty"],
            ["error\0", "is not text"],
        ] as const) {
            const { exitCode, out, err } = await runCli(["explain"], { input });
            assert.deepEqual([exitCode, out], [2, ""], JSON.stringify(input));
            assert.ok(err.startsWith(`the standard input ${reason}. Fix: `), err);
            const file = await runCli(["explain", scratch.write("up.log", input)]);
            assert.equal(file.exitCode, 2);
            assert.ok(file.err.includes(`up.log ${reason}. Fix: `), file.err);
        }
    });

    it("reads what Windows PowerShell writes: UTF-16, or UTF-8 with a mark", async () => {
        const { out: expected } = await runCli(["explain"], { input: CRITICAL });
        const utf16 = Buffer.from(`\ufeff${CRITICAL}`, "utf16le");
        for (const bytes of [utf16, Buffer.from(utf16).swap16(), Buffer.from(`\ufeff${CRITICAL}`)]) {
            const file = scratch.write("up.log", "");
            writeFileSync(file, bytes);
            assert.deepEqual(await runCli(["explain", file]), { exitCode: 1, out: expected, err: "" });
        }
    });

    it("does not read more than it can", async () => {
        const file = scratch.write("up.log", "");
        truncateSync(file, 257 * 1024 ** 2);
        const { exitCode, err } = await runCli(["explain", file]);
        assert.equal(exitCode, 2);
        assert.ok(err.includes("up.log is larger than 256 MiB. Fix: "), err);
    });

    it("says on a terminal what it waits for", async () => {
        const ask = () => Promise.reject(new Error("not asked"));
        const { err } = await runCli(["explain"], { input: HARMLESS, ask });
        assert.equal(err, "Paste Pulumi's output, then press Ctrl+D on an empty line.");
        assert.equal((await runCli(["explain", scratch.write("up.log", HARMLESS)], { ask })).err, "");
    });

    it("rejects a file that is not there as wrong use", async () => {
        assert.deepEqual(await runCli(["explain", "nowhere.log"]), {
            exitCode: 2,
            out: "",
            err: "nowhere.log does not exist. Fix: pass a file with Pulumi's output, or - for standard input.",
        });
    });
});
