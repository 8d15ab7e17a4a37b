import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { planStack } from "../../src/plan/planStack";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const PULUMI = JSON.stringify(require.resolve("@pulumi/pulumi"));
const AWS = JSON.stringify(require.resolve("@pulumi/aws"));

describe("planStack", () => {
    const scratch = scratchFolder();
    let count = 0;

    /** The folder of a project with this program in `bin`. */
    function stack(program: string): string {
        const name = `stack-${(count += 1)}`;
        scratch.write(`${name}/Pulumi.yaml`, "name: Lab\nmain: bin/index.js\nruntime: nodejs\n");
        scratch.write(`${name}/bin/index.js`, program);
        return join(scratch.path(), name);
    }

    it("runs the program in its own folder, and comes back", async () => {
        const before = process.cwd();
        const dir = stack("module.exports = { cwd: process.cwd() };");
        const { outputs } = await planStack(dir, "prod");
        assert.deepEqual(outputs, { cwd: join(realpathSync(dir), "bin") });
        assert.equal(process.cwd(), before);
    });

    it("names the inputs whose changes are ignored", async () => {
        const options = '{ ignoreChanges: ["tags"] }';
        const dir = stack(`module.exports = () => void new (require(${AWS}).sns.Topic)("a", {}, ${options});`);
        const { resources } = await planStack(dir, "prod");
        assert.deepEqual(
            resources.map(({ name, ignoreChanges }) => [name, ignoreChanges]),
            [
                ["a", ["tags"]],
                ["Lab-prod", []],
            ],
        );
    });

    /** What a program does wrong, and what is said of it. FILE is the program. */
    const failing: [string, program: string, message: string][] = [
        [
            "an error without a fix",
            "module.exports = () => { throw new Error('oh no'); };",
            "FILE failed: oh no, at module.exports (FILE:1:32)",
        ],
        ["what is no error", "module.exports = () => Promise.reject('a text');", "FILE failed: a text"],
        [
            "an error with a fix",
            `throw new (require(${PULUMI}).RunError)("TOKEN is not set. Fix: set it.");`,
            "TOKEN is not set. Fix: set it.",
        ],
        [
            "a module that is missing",
            'require("no-such-module");',
            "FILE failed: Cannot find module 'no-such-module', at Object.<anonymous> (FILE:1:1). " +
                "Fix: run npm install in the folder of its package.json.",
        ],
        [
            "a function that no plan can answer",
            `module.exports = () => require(${AWS}).getRegion();`,
            "the offline plan cannot call aws:index/getRegion:getRegion. Fix: run pulumi preview instead.",
        ],
    ];
    for (const [title, program, message] of failing) {
        it(`says what is wrong with ${title}`, async () => {
            const [before, environment] = [process.cwd(), process.env];
            const dir = stack(program);
            const file = realpathSync(join(dir, "bin/index.js"));
            await assert.rejects(planStack(dir, "prod"), { message: message.replaceAll("FILE", file) });
            assert.equal(process.cwd(), before);
            assert.equal(process.env, environment);
        });
    }
});
