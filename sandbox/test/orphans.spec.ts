import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { assertNoOrphans, processesOf } from "./support/orphans";

const mark = `MEGATESTS_TEST_RUN=orphans-of-${process.pid}`;
const suite = existsSync("/proc/self/environ") ? describe : describe.skip;

suite("what is left over of a run of the engine", () => {
    let left: ChildProcess;
    before(async () => {
        const [name = "", value] = mark.split("=");
        left = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000); console.log(1)"], {
            env: { [name]: value },
        });
        await once(left.stdout ?? left, "data");
    });
    after(() => left.kill());

    it("is found by its environment, and gone once it has ended", async () => {
        assert.deepEqual(
            processesOf(mark).map((line) => line.split(" ", 1)[0]),
            [String(left.pid)],
        );
        left.kill();
        await once(left, "exit");
        await assertNoOrphans(mark);
    });
});
