import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { RunError } from "@pulumi/pulumi/errors";
import { planProgram, planStack } from "../../src/plan/planStack";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const PULUMI = JSON.stringify(require.resolve("@pulumi/pulumi"));
const IDENTITY = "aws:index/getCallerIdentity:getCallerIdentity";

class Thing extends pulumi.CustomResource {
    constructor(name: string, props: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
        super("test:index:Thing", name, props, opts);
    }
}

describe("planProgram", () => {
    const urn = (name: string) => `urn:pulumi:prod::Lab::test:index:Thing::${name}`;
    const STACK = "urn:pulumi:prod::Lab::pulumi:pulumi:Stack::Lab-prod";
    const lab = { project: "Lab", stack: "prod" };

    it("gives resources by URN, with options that are set, and the stack's outputs", async () => {
        const plan = await planProgram(() => {
            const c = new Thing("c", {});
            const b = new Thing("b", { name: "x", key: pulumi.secret("planted") });
            new Thing(
                "a",
                { name: c.id, list: [] },
                {
                    protect: true,
                    retainOnDelete: true,
                    replaceOnChanges: ["list"],
                    replacementTrigger: 1,
                    ignoreChanges: ["name"],
                    aliases: [{ name: "old" }],
                    deletedWith: b,
                    replaceWith: [b],
                    dependsOn: [c, b],
                },
            );
            return { id: c.id, key: b.urn };
        }, lab);
        const common = {
            type: "test:index:Thing",
            parent: STACK,
            custom: true,
            inputs: {},
            secretInputs: [],
            provider: "",
            protect: false,
            import: "",
            deleteBeforeReplace: false,
            ignoreChanges: [],
            dependencies: [],
        };
        const stack = { type: "pulumi:pulumi:Stack", name: "Lab-prod", urn: STACK, parent: "", custom: false };
        assert.deepEqual(plan, {
            ...lab,
            resources: [
                { ...common, ...stack },
                {
                    ...common,
                    name: "a",
                    urn: urn("a"),
                    inputs: { name: "[known after deployment]", list: [] },
                    protect: true,
                    ignoreChanges: ["name"],
                    dependencies: [urn("b"), urn("c")],
                    retainOnDelete: true,
                    replacementTrigger: 1,
                    replaceOnChanges: ["list"],
                    aliases: [{ name: "old", type: "", parentUrn: STACK, noParent: false }],
                    propertyDependencies: { name: [urn("c")] },
                    deletedWith: urn("b"),
                    replaceWith: [urn("b")],
                },
                {
                    ...common,
                    name: "b",
                    urn: urn("b"),
                    inputs: { name: "x", key: "[secret]" },
                    secretInputs: ["key"],
                },
                { ...common, name: "c", urn: urn("c") },
            ],
            outputs: { id: "[known after deployment]", key: urn("b") },
        });
    });

    it("answers for the account that is given, and else for zeros", async () => {
        const program = async () => ({
            id: ((await pulumi.runtime.invoke(IDENTITY, {})) as { accountId: string }).accountId,
        });
        assert.deepEqual((await planProgram(program, { ...lab, account: "111122223333" })).outputs, {
            id: "111122223333",
        });
        assert.deepEqual((await planProgram(program, lab)).outputs, { id: "000000000000" });
    });
});

describe("planStack", () => {
    const scratch = scratchFolder();
    let count = 0;

    /** The folder of a project with this program. */
    function project(program: string, files: Record<string, string> = {}): string {
        const name = `project-${(count += 1)}`;
        for (const [path, text] of Object.entries({ "index.js": program, ...files })) {
            scratch.write(join(name, path), text);
        }
        scratch.write(
            join(name, "Pulumi.yaml"),
            "name: Lab\nruntime: nodejs\nconfig: { size: 7, region: eu-west-1 }\n",
        );
        return join(scratch.path(), name);
    }

    it("runs a program with the stack's configuration, of which the caller may set values, and for an account", async () => {
        const dir = project(`const { Config, runtime } = require(${PULUMI});
            const [lab, aws] = [new Config(), new Config("aws")];
            module.exports = async () => ({
                lab: [lab.get("size"), lab.get("region"), lab.get("more")],
                aws: aws.get("region"),
                account: (await runtime.invoke("${IDENTITY}", {})).accountId,
            });`);
        scratch.write(`project-${count}/Pulumi.prod.yaml`, "config: { aws:region: eu-north-1 }\n");
        const { outputs, ...names } = await planStack(dir, "prod", "111122223333", { size: "9", more: "x" });
        assert.deepEqual(outputs, { lab: ["9", "eu-west-1", "x"], aws: "eu-north-1", account: "111122223333" });
        assert.deepEqual([names.project, names.stack], ["Lab", "prod"]);
        assert.deepEqual((await planStack(dir, "prod")).outputs, {
            lab: ["7", "eu-west-1", null],
            aws: "eu-north-1",
            account: "000000000000",
        });
    });

    it("shows a program the variables of its stack, and of the real ones those that a program needs", async () => {
        const esc = "values: { environmentVariables: { LAB: x, HOME: /of/the/stack } }\n";
        const dir = project("module.exports = () => ({ ...process.env });", { "esc/lab-prod.yaml": esc });
        const real = process.env;
        const inherited = { PATH: "/bin", HOME: "/home", TMPDIR: "/tmp", NODE_OPTIONS: "", NODE_PATH: "/lib" };
        process.env = { ...inherited, AWS_PROFILE: "mine" };
        try {
            const { outputs } = await planStack(dir, "prod");
            assert.deepEqual(outputs, { ...inherited, HOME: "/of/the/stack", LAB: "x" });
            assert.deepEqual((await planStack(dir, "test")).outputs, inherited);
            assert.equal(process.env["AWS_PROFILE"], "mine");
        } finally {
            process.env = real;
        }
    });

    it("hands on an error that says what to do", async () => {
        const dir = project(`throw new (require(${PULUMI}).RunError)("TOKEN is not set. Fix: set it.");`);
        await assert.rejects(planStack(dir, "prod"), (error) => RunError.isInstance(error));
    });

    const library = "exports.fail = () => { throw new Error('oh no'); };";
    const failing: [string, program: string, files: Record<string, string>, message: string][] = [
        ["what is not an error", "throw 'Fix: a text';", {}, "FILE failed: Fix: a text"],
        ["an error without a place", "const e = new Error('oh no'); e.stack = ''; throw e;", {}, "FILE failed: oh no"],
        [
            "an error of a package",
            "exports.a = 1;\n    require('library').fail();",
            { "node_modules/library/index.js": library },
            "FILE failed: oh no, at Object.<anonymous> (FILE:2:24)",
        ],
        [
            "an error of Node.js",
            "require('node:fs').readFileSync('/no/such/file');",
            {},
            "FILE failed: ENOENT: no such file or directory, open '/no/such/file', at Object.<anonymous> (FILE:1:20)",
        ],
        [
            "an error whose text is a place",
            "throw new Error('no file\\nat x.js:1:1 or so');",
            {},
            "FILE failed: no file\nat x.js:1:1 or so, at Object.<anonymous> (FILE:1:7)",
        ],
        [
            "an ES module that imports what is missing",
            "throw Object.assign(new Error('Cannot find package a\\nimported from b'), { code: 'ERR_MODULE_NOT_FOUND' });",
            {},
            "FILE failed: Cannot find package a, at Object.<anonymous> (FILE:1:21). " +
                "Fix: run npm install in the folder of its package.json.",
        ],
    ];
    for (const [title, program, files, message] of failing) {
        it(`says where a program fails with ${title}`, async () => {
            const dir = project(program, files);
            const file = realpathSync(join(dir, "index.js"));
            await assert.rejects(planStack(dir, "prod"), (error: Error & { code?: string }) => {
                assert.equal(error.message, message.replaceAll("FILE", file));
                assert.equal(error.code, "program-failed");
                assert.ok(error.cause !== undefined);
                return true;
            });
        });
    }
});
