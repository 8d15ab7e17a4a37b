import assert from "node:assert/strict";
import { prefixesIn } from "../../src/bucket/lifecycleRules";

describe("prefixesIn", () => {
    it("gives the paths of work directories in the bucket", () => {
        const workDirs = ["s3://lab/work", "s3://lab/runs/cpu/", "s3://other/work", "s3://lab-2/work"];
        assert.deepEqual(prefixesIn("lab", workDirs), ["work/", "runs/cpu/"]);
    });
    it("gives none for the bucket's root, below which everything lies", () => {
        assert.deepEqual(prefixesIn("lab", ["s3://lab", "s3://lab/", "s3://lab//"]), []);
    });
});
