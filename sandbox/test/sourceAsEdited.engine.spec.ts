import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openReferenceStack, seedCloud } from "../src";
import { copyReferenceStack } from "./support/copiedStack";
import { describeEngine } from "./support/engine";
import { failure } from "./support/platform";
import { temporaryFolder } from "./support/temporary";

describeEngine("the reference stack's program", (engine) => {
    const folder = temporaryFolder();

    /** The stack on a copy of its program that can be edited. */
    async function editable(name: string, variables: Record<string, string> = {}) {
        const place = join(folder.path, name);
        const source = copyReferenceStack(place);
        const cloud = join(place, "cloud.json");
        seedCloud(cloud);
        const providers = await engine.attach(cloud);
        const environment = { ...providers.environment, ...variables };
        const { stack } = await openReferenceStack(place, source, { ...providers, environment });
        return { stack, program: join(source, "index.ts") };
    }

    it("runs as it was edited, without a build", async () => {
        const { stack, program } = await editable("edited");
        await stack.up();
        const { changeSummary: before } = await stack.preview();
        assert.deepEqual(Object.keys(before), ["same"]);

        const text = readFileSync(program, "utf8");
        const edited = text.replace('primaryComputeEnvironment: "cpu"', 'primaryComputeEnvironment: "arm"');
        assert.notEqual(edited, text);
        writeFileSync(program, edited);
        const { changeSummary: after, stdout } = await stack.preview();
        assert.match(stdout, /megatests-primary/);
        assert.notDeepEqual(Object.keys(after), ["same"]);
    });

    it("says in one line which Node.js it needs", async () => {
        const { stack } = await editable("old", { NODE_OPTIONS: "--no-experimental-strip-types" });
        const error = await failure(stack.preview());
        const lines = String(error)
            .split("\n")
            .filter((line) => /Node\.js|TypeScript|ERR_/.test(line))
            // The live display shows it beside the stack's name, too.
            .map((line) => line.replace(/^.*AWSMegatests-prod/, "").trim());
        assert.deepEqual(
            [...new Set(lines)],
            [
                `cannot run TypeScript with Node.js ${process.version}: expected Node.js 22.18 or newer. Fix: update Node.js.`,
            ],
        );
    });
});
