import assert from "node:assert/strict";
import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../src/cliContext";
import { writeTo } from "../src/files";
import { scratchFolder } from "../../megatests-components/test/support/scratch";

describe("writeTo", () => {
    const scratch = scratchFolder();
    const path = (name: string) => join(scratch.path(), name);

    it("replaces a file as a whole, keeps its mode, and leaves nothing else", () => {
        const file = scratch.write("whole/plan.json", "old");
        chmodSync(file, 0o600);
        writeTo(file, "new");
        assert.equal(readFileSync(file, "utf8"), "new");
        assert.equal(statSync(file).mode & 0o777, 0o600);
        assert.deepEqual(readdirSync(path("whole")), ["plan.json"]);
    });

    it("writes through a link", () => {
        const file = scratch.write("target.json", "old");
        symlinkSync(file, path("link.json"));
        writeTo(path("link.json"), "new");
        assert.ok(lstatSync(path("link.json")).isSymbolicLink());
        assert.equal(readFileSync(file, "utf8"), "new");
    });

    it("rejects a folder, and a file in no folder, without leaving a draft", () => {
        mkdirSync(path("folder/within"), { recursive: true });
        for (const name of ["folder/within", "folder/nowhere/plan.json"]) {
            assert.throws(() => writeTo(path(name), "new"), UsageError);
        }
        assert.deepEqual(readdirSync(path("folder")), ["within"]);
    });
});
