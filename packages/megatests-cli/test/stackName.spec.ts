import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { UsageError } from "../src/cliContext";
import { stackNameIn } from "../src/stackName";
import { scratchFolder } from "../../megatests-components/test/support/scratch";

describe("stackNameIn", () => {
    const scratch = scratchFolder();
    const dir = (name: string) => join(scratch.path(), name);
    /** A project with configuration files of some stacks. */
    function project(name: string, ...stacks: string[]): string {
        scratch.write(`${name}/Pulumi.yaml`, "name: Lab\nruntime: nodejs\n");
        stacks.forEach((stack) => scratch.write(`${name}/Pulumi.${stack}.yaml`, ""));
        return dir(name);
    }
    const home = () => ({ PULUMI_HOME: dir("home") });
    function select(folder: string, stack: string): void {
        const hash = createHash("sha1").update(join(folder, "Pulumi.yaml")).digest("hex");
        scratch.write(`home/workspaces/Lab-${hash}-workspace.json`, JSON.stringify({ stack }));
    }

    it("is the one that is given", () => {
        assert.equal(stackNameIn(project("given", "dev", "prod"), "dev", home()), "dev");
        assert.equal(stackNameIn(project("fileless"), "dev", home()), "dev");
    });

    it("needs no organization and project", () => {
        const folder = project("qualified", "dev", "prod");
        assert.equal(stackNameIn(folder, "my-lab/Lab/dev", home()), "dev");
        assert.equal(stackNameIn(folder, undefined, { ...home(), PULUMI_STACK: "my-lab/Lab/dev" }), "dev");
    });

    it("is the selected one, without the organization", () => {
        const folder = project("selected", "dev", "prod");
        select(folder, "my-lab/dev");
        assert.equal(stackNameIn(folder, undefined, home()), "dev");
        assert.equal(stackNameIn(folder, undefined, { ...home(), PULUMI_STACK: "prod" }), "prod");
    });

    it("is the only one with a configuration file, and prod otherwise", () => {
        assert.equal(stackNameIn(project("only", "dev"), undefined, home()), "dev");
        assert.equal(stackNameIn(project("several", "dev", "test"), undefined, home()), "prod");
        assert.equal(stackNameIn(dir("nowhere"), undefined, home()), "prod");
    });

    it("lists those that exist for one that does not", () => {
        const folder = project("mistyped", "dev", "prod");
        assert.throws(
            () => stackNameIn(folder, "prdo", home()),
            (error) =>
                error instanceof UsageError &&
                error.code === "unknown-stack" &&
                error.message.includes('expected "dev" or "prod". Fix: pass --stack prod'),
        );
    });

    it("says where the name of one that does not exist comes from", () => {
        assert.throws(
            () => stackNameIn(project("environment", "dev", "prod"), undefined, { ...home(), PULUMI_STACK: "prdo" }),
            {
                code: "unknown-stack",
                message: /"prdo" from PULUMI_STACK in .* Fix: set it to prod, or create Pulumi\.prdo/,
            },
        );
    });
});
