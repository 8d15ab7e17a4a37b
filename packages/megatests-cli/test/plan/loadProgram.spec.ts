import assert from "node:assert/strict";
import { join } from "node:path";
import { loadProgram } from "../../src/plan/loadProgram";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

/** A ts-node that compiles nothing, and exports what it is given. */
const TS_NODE = "exports.register = (options) => { exports.given = options; };";
const typeScript = (version: string) =>
    `exports.versionMajorMinor = "${version}";
    exports.parseConfigFileTextToJson = (file, text) => (text === "" ? {} : { config: JSON.parse(text) });`;

describe("loadProgram", () => {
    const scratch = scratchFolder();
    let count = 0;

    /** Loads a program of a project with these files, and gives the project's folder too. */
    async function load(
        path: string,
        files: Record<string, string>,
        { module = false, tsNode = true, config = "tsconfig.json" } = {},
    ): Promise<{ exported: unknown; folder: string }> {
        const name = `program-${(count += 1)}`;
        const folder = join(scratch.path(), name);
        for (const [file, text] of Object.entries(files)) {
            scratch.write(join(name, file), text);
        }
        const program = { path: join(folder, path), folder, module };
        return { exported: await loadProgram(program, { tsNode, config }), folder };
    }

    const modules: [string, program: string, exported: unknown][] = [
        ["a default export", "export default { a: 1 };", { a: 1 }],
        ["a default export that is undefined", "export default undefined;", undefined],
        ["named exports", "export const a = 1, b = 2;", { a: 1, b: 2 }],
        ["no export", "", {}],
    ];
    for (const [title, program, expected] of modules) {
        it(`gives what an ES module with ${title} exports`, async () => {
            const { exported } = await load("index.mjs", { "index.mjs": program }, { module: true });
            assert.deepEqual(typeof exported === "object" ? { ...exported } : exported, expected);
        });
    }

    it("rejects a default export beside named ones", async () => {
        const files = { "index.mjs": "export default 1; export const a = 1;" };
        await assert.rejects(load("index.mjs", files, { module: true }), {
            code: "ambiguous-exports",
            message: `${scratch.path()}/program-${count}/index.mjs: expected a default export or named exports, got both`,
        });
    });

    /** A program that exports what ts-node was given before it was loaded. */
    const program = 'exports.given = require("ts-node").given;';
    const tools = (version: string) => ({
        "node_modules/ts-node/index.js": TS_NODE,
        "node_modules/typescript/index.js": typeScript(version),
    });
    const modern = { target: "ES2020", module: "nodenext", moduleResolution: "nodenext" };
    const former = { target: "ES2020", module: "commonjs", moduleResolution: "node" };

    const compilers: [version: string, compilerOptions: object][] = [
        ["3.8", former],
        ["4.6", former],
        ["4.7", modern],
        ["4.10", modern],
        ["5.0", modern],
        ["5.9", modern],
        ["5", modern],
    ];
    for (const [version, compilerOptions] of compilers) {
        it(`has ts-node compile with TypeScript ${version} of the project as that can`, async () => {
            const { exported, folder } = await load("index.ts", { ...tools(version), "index.ts": program });
            assert.deepEqual(exported, {
                given: {
                    compiler: join(folder, "node_modules/typescript/index.js"),
                    transpileOnly: true,
                    project: join(folder, "tsconfig.json"),
                    skipProject: true,
                    compilerOptions,
                },
            });
        });
    }

    const projects: [config: string, text: string, compilerOptions: object][] = [
        [
            "tsconfig.json",
            '{"compilerOptions":{"module":"commonjs","strict":true}}',
            { ...modern, module: "commonjs", strict: true },
        ],
        ["tsconfig.pulumi.json", '{"extends":"./other.json"}', modern],
        ["tsconfig.json", "", modern],
    ];
    for (const [config, text, compilerOptions] of projects) {
        it(`has ts-node compile what JavaScript loads, with ${config} as ${text || "an empty file"}`, async () => {
            const files = { ...tools("5.9"), "index.js": program, [config]: text };
            const { exported, folder } = await load("index.js", files, { config });
            const { given } = exported as { given: Record<string, unknown> };
            assert.deepEqual([given["project"], given["skipProject"]], [join(folder, config), false]);
            assert.deepEqual(given["compilerOptions"], compilerOptions);
        });
    }

    it("has ts-node compile TypeScript that is CommonJS by its name", async () => {
        const { exported } = await load("index.cts", { ...tools("5.9"), "index.cts": program });
        const { given } = exported as { given?: { compilerOptions: object } };
        assert.deepEqual(given?.compilerOptions, modern);
    });

    it("leaves JavaScript alone without tsconfig.json, or where the project wants no ts-node", async () => {
        const files = { ...tools("5.9"), "index.js": program };
        assert.deepEqual((await load("index.js", files)).exported, { given: undefined });
        const configured = { ...files, "tsconfig.json": "{}" };
        assert.deepEqual((await load("index.js", configured, { tsNode: false })).exported, { given: undefined });
    });
});
