import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { troubleshooting, troubleshootingFile } from "../../scripts/troubleshooting";
import { TABLE } from "../../src/diagnosis/table";

describe("docs/troubleshooting.md", () => {
    it("is up to date with the diagnosis table", () => {
        assert.equal(
            readFileSync(troubleshootingFile, "utf8"),
            troubleshooting(),
            "run pnpm --dir packages/megatests-cli run troubleshooting",
        );
    });

    it("has one entry for every row of the table", () => {
        const headings = [...troubleshooting().matchAll(/^### (.+)$/gm)].map(([, id]) => id);
        assert.deepEqual(headings.sort(), TABLE.map(({ id }) => id).sort());
    });
});
