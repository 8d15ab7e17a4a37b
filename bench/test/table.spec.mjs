import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readable, table } from "../table.mjs";

describe("table", () => {
    it("pads every column, and aligns all but the first to the right", () => {
        assert.equal(
            table(
                ["", "ms"],
                [
                    ["floor", "1,000"],
                    ["it", "7"],
                ],
            ),
            ["|       |    ms |", "| ----- | ----: |", "| floor | 1,000 |", "| it    |     7 |"].join("\n"),
        );
    });

    it("makes a column wide enough for its rule", () => {
        assert.equal(table(["a", "b"], []), "| a   |   b |\n| --- | --: |");
    });

    it("shows three digits that count", () => {
        assert.deepEqual([0, 1.234, 12.34, 123.4, 12345.6].map(readable), ["0.00", "1.23", "12.3", "123", "12,346"]);
    });
});
