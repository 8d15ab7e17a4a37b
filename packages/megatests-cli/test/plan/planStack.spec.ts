import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { planStack } from "../../src/plan/planStack";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const PULUMI = JSON.stringify(require.resolve("@pulumi/pulumi"));
const CLI = join(__dirname, "../../bin/main.js");
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

    /** A project of a kind that people have. Each exports what it read of a module beside it. */
    const kinds: [string, files: Record<string, string>][] = [
        [
            "plain JavaScript",
            { "index.js": 'exports.read = require("./part.js").read;', "part.js": 'exports.read = "it";' },
        ],
        [
            "ES modules",
            {
                "package.json": '{"type":"module"}',
                "index.js": 'export { read } from "./part.js";',
                "part.js": 'export const read = "it";',
            },
        ],
        [
            "a default export that is a function",
            { "package.json": '{"type":"module"}', "index.js": 'export default async () => ({ read: "it" });' },
        ],
        [
            "TypeScript that Node.js strips",
            {
                "Pulumi.yaml": "name: Lab\nruntime: { name: nodejs, options: { typescript: false } }\n",
                "package.json": '{"type":"module","main":"index.ts"}',
                "index.ts": 'import { part } from "./part.ts";\nexport const read: string = part();',
                "part.ts": 'export function part(): string { return "it"; }',
            },
        ],
        [
            "TypeScript for ts-node, with tsconfig.json",
            {
                "package.json": "{}",
                "tsconfig.json": '{ "compilerOptions": { "module": "commonjs", "strict": true } }',
                "index.ts": 'import { Part } from "./part";\nexport const read: string = Part.It;',
                "part.ts": 'export enum Part { It = "it" }',
            },
        ],
        [
            "TypeScript for ts-node, without tsconfig.json",
            { "index.ts": 'namespace Part { export const it = "it"; }\nexport const read: string = Part.it;' },
        ],
        [
            "TypeScript whose tsconfig.json has another name",
            {
                "Pulumi.yaml": "name: Lab\nruntime: { name: nodejs, options: { tsconfig: tsconfig.pulumi.json } }\n",
                "tsconfig.pulumi.json": '{ "compilerOptions": { "module": "commonjs", "baseUrl": "." } }',
                "index.ts": 'import part = require("./part");\nexport const { read } = part;',
                "part.ts": 'export = { read: "it" };',
            },
        ],
        [
            "a built program",
            { "Pulumi.yaml": "name: Lab\nmain: bin/\nruntime: nodejs\n", "bin/index.js": 'exports.read = "it";' },
        ],
    ];
    for (const [title, files] of kinds) {
        it(`plans ${title}`, () => {
            const name = `kind-${(count += 1)}`;
            for (const [path, text] of Object.entries({ "Pulumi.yaml": "name: Lab\nruntime: nodejs\n", ...files })) {
                scratch.write(join(name, path), text);
            }
            // In a process of its own, as ts-node changes how this one loads modules.
            const options = ["plan", "--dir", join(scratch.path(), name), "--json"];
            const printed = execFileSync(process.execPath, [CLI, ...options], { encoding: "utf8", stdio: "pipe" });
            assert.deepEqual((JSON.parse(printed) as { outputs: unknown }).outputs, { read: "it" });
        });
    }

    it("says which Node.js runs TypeScript, where it cannot", () => {
        scratch.write("old/Pulumi.yaml", "name: Lab\nruntime: { name: nodejs, options: { typescript: false } }\n");
        scratch.write("old/package.json", '{"type":"module"}');
        scratch.write("old/index.ts", "export const read: string = 1;");
        const options = ["--no-experimental-strip-types", CLI, "plan", "--dir", join(scratch.path(), "old")];
        const { status, stderr } = spawnSync(process.execPath, options, { encoding: "utf8" });
        const file = realpathSync(join(scratch.path(), "old/index.ts"));
        assert.equal(
            stderr.trim(),
            `${file}: cannot run TypeScript with Node.js ${process.version}: expected Node.js 22.18 or newer. Fix: update Node.js.`,
        );
        assert.equal(status, 1);
    });

    /** What a program does wrong, and what is said of it. FILE is the program. */
    const failing: [string, program: string, message: string][] = [
        [
            "an error without a fix",
            "module.exports = () => { throw new Error('oh no'); };",
            "FILE failed: oh no, at module.exports (FILE:1:32)",
        ],
        ["what is not an error", "module.exports = () => Promise.reject('a text');", "FILE failed: a text"],
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
            `module.exports = () => require(${AWS}).getAvailabilityZones();`,
            "the offline plan cannot call aws:index/getAvailabilityZones:getAvailabilityZones. Fix: run pulumi preview instead.",
        ],
        [
            "a region that nobody set",
            `module.exports = () => require(${AWS}).getRegion();`,
            "unknown region: the offline plan reads no AWS profile, and the AWS provider has no region. Fix: set it with " +
                "pulumi config set aws:region REGION, or in the program.",
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
