import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { page, tableOf, withEarlier } from "../page.mjs";

const compared = {
    title: "Import",
    unit: "ms",
    note: "Cold.",
    rows: [{ name: "it", min: 1, median: 20, max: 300, ratio: 1.5, goal: "under 2" }],
};

describe("page", () => {
    it("shows a comparison with its unit, its goal and its note", () => {
        assert.equal(
            tableOf(compared),
            [
                "## Import\n",
                "|     | min ms | median ms | max ms | times the floor |    goal |",
                "| --- | -----: | --------: | -----: | --------------: | ------: |",
                "| it  |   1.00 |      20.0 |    300 |            1.50 | under 2 |",
                "\nCold.\n",
            ].join("\n"),
        );
    });

    it("shows columns of another kind as they are", () => {
        const counted = { title: "Calls", columns: ["aws"], note: "Counted.", rows: [{ name: "up", cells: ["7"] }] };
        assert.match(tableOf(counted), /\| up {2}\| {3}7 \|/);
    });

    it("keeps what a run does not measure, and says once that it is older", () => {
        const result = (title, note) => ({ title, note });
        const first = { commits: { now: "aaa" }, results: [result("Import", "Old."), result("Calls", "Counted.")] };
        const second = withEarlier([result("Import", "New."), result("Wire", "More.")], first);
        const older = result("Calls", "Counted. Measured at commit aaa, not in this run.");
        assert.deepEqual(second, [result("Import", "New."), older, result("Wire", "More.")]);
        assert.deepEqual(withEarlier([], { commits: { now: "bbb" }, results: [older] }), [older]);
    });

    it("says how it was made, and of what commits", () => {
        const report = {
            machine: "a machine",
            commits: { now: "bbb" },
            repeat: 3,
            command: "pnpm bench",
            results: [compared],
        };
        assert.match(page(report), /Written by\n\n {4}pnpm bench\n\non a machine, at commit bbb\.\n/);
        assert.match(
            page({ ...report, commits: { now: "bbb", before: "aaa" } }),
            /bbb\. `DIR` is a built checkout of commit aaa,/,
        );
        assert.match(page(report), /## Import\n/);
    });
});
