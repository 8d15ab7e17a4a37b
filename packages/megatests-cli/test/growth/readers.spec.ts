import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { MOST_GROWTH } from "./growth";
import type { Measurement } from "./measure";

describe("readers of foreign text", function () {
    this.timeout(600_000);

    it(`do at most ${MOST_GROWTH} times the work for twice the text`, () => {
        // In a process of its own, because it takes the counters that coverage of the tests needs.
        const env = { ...process.env, NODE_V8_COVERAGE: undefined };
        const args = ["--require", "ts-node/register/transpile-only", join(__dirname, "measure.ts")];
        const measured = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", env })) as Measurement[];
        assert.ok(measured.length > 40);
        const worse = measured.filter(({ work: [once, twice] }) => !(twice <= MOST_GROWTH * once));
        assert.deepEqual(worse, []);
        assert.ok(measured.every(({ work: [once] }) => once > 0));
    });
});
