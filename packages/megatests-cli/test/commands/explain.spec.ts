import assert from "node:assert/strict";
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
        assert.deepEqual(await runCli(["explain"], { input: "" }), { exitCode: 0, out: "No failures found.", err: "" });
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
