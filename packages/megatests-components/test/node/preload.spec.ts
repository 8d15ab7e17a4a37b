import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { typeScriptProblem } from "../../src/node/typeScript";

const NEEDED = "expected Node.js 22.18 or newer. Fix: update Node.js.";

describe("preload", () => {
    function preloaded(...flags: string[]): { status: number | null; stdout: string; stderr: string } {
        const args = [...flags, "--require", "megatests-components/preload", "--print", "1"];
        return spawnSync(process.execPath, args, { cwd: __dirname, encoding: "utf8" });
    }

    it("lets a Node.js go on that runs TypeScript", () => {
        const { status, stdout, stderr } = preloaded();
        assert.deepEqual([status, stdout, stderr], [0, "1\n", ""]);
    });

    it("stops one that does not, with one line and the code that Pulumi's host adds nothing to", () => {
        const { status, stdout, stderr } = preloaded("--no-experimental-strip-types");
        assert.deepEqual(
            [status, stdout, stderr],
            [32, "", `cannot run TypeScript with Node.js ${process.version}: ${NEEDED}\n`],
        );
    });

    it("knows by its features whether a Node.js runs TypeScript", () => {
        assert.equal(typeScriptProblem({ typescript: "strip" }, "v22.18.0"), undefined);
        assert.equal(
            typeScriptProblem({ typescript: false }, "v22.17.1"),
            `cannot run TypeScript with Node.js v22.17.1: ${NEEDED}`,
        );
        assert.equal(typeScriptProblem({}, "v20.20.2"), `cannot run TypeScript with Node.js v20.20.2: ${NEEDED}`);
    });
});
