import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../support/scratch";

const MODULE = JSON.stringify(join(__dirname, "../../bin/node/deferredModules.js"));

describe("deferred modules", () => {
    const scratch = scratchFolder();

    /** What a program prints in a process of its own. */
    function printed(program: string, cwd = __dirname): string {
        const code = `const { defer, deferUnusedModules } = require(${MODULE}); ${program}`;
        return execFileSync(process.execPath, ["-e", code], { cwd, encoding: "utf8", stdio: "pipe" }).trim();
    }

    /** A folder with a module that says when it is loaded. */
    function folderWith(source: string): string {
        const folder = join(scratch.path(), "module");
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "late.js"), `console.log("loaded"); ${source}`);
        return folder;
    }

    /** How many modules of Pulumi's SDK and its libraries that a plan does not need are loaded. */
    const LOADED = `Object.keys(require.cache).filter((path) => ${/node_modules\/(typescript|semver|normalize-package-data|@npmcli\/arborist|@grpc\/grpc-js|@opentelemetry\/api|@pulumi\/pulumi\/automation)\/.+\/|_grpc_pb\.js$/}.test(path) && require.cache[path].children.length > 0).length`;

    it("leave what a plan does not use unloaded when Pulumi's SDK loads", () => {
        const loaded = `require("@pulumi/pulumi"); console.log(${LOADED})`;
        assert.equal(printed(`deferUnusedModules(); ${loaded}`), "0");
        assert.notEqual(printed(loaded), "0");
    });

    it("include gRPC, unless a trace is asked for, which changes it as it loads", () => {
        const program = `deferUnusedModules(); require("@pulumi/pulumi");
            console.log(Object.keys(require.cache).some((path) => path.endsWith("grpc-js/build/src/transport.js")))`;
        assert.equal(printed(program), "false");
        assert.equal(printed(`process.argv.push("--tracing=http://127.0.0.1:9/"); ${program}`), "true");
    });

    it("compare versions when they are used", () => {
        const program = `deferUnusedModules(); require("@pulumi/pulumi");
            const rpc = require("@pulumi/pulumi/runtime/rpc"); const source = new Map();
            rpc.register(source, "package", "a", { version: "1.2.3" });
            console.log(rpc.register(source, "package", "a", { version: "1.2.4" }), rpc.getRegistration(source, "a", "1.2.3").version)`;
        assert.equal(printed(program), "true 1.2.4");
    });

    it("load when they are used", () => {
        const program = `deferUnusedModules();
            const pulumi = require("@pulumi/pulumi");
            const { LocalWorkspace } = require("@pulumi/pulumi/automation");
            pulumi.runtime.serializeFunction((x) => x + 1).then(async ({ text }) => console.log(
                typeof LocalWorkspace.createStack, LocalWorkspace === pulumi.automation.LocalWorkspace,
                "LocalWorkspace" in pulumi.automation, Object.keys(pulumi.automation).includes("Stack"),
                text.includes("x + 1"), (await pulumi.runtime.computeCodePaths()).size > 0));`;
        const project = join(scratch.path(), "project");
        mkdirSync(join(project, "node_modules"), { recursive: true });
        writeFileSync(join(project, "package.json"), '{"name":"project","version":"1.0.0"}');
        assert.equal(
            printed(
                program
                    .replace("computeCodePaths()", `computeCodePaths({ projectRoot: ${JSON.stringify(project)} })`)
                    .replace(".size > 0", " instanceof Map"),
            ),
            "function true true true true true",
        );
    });

    it("are what they would be without, to imports and to constructors", () => {
        const folder = folderWith("exports.Late = class { value = 1 }; exports.more = 2;");
        const late = JSON.stringify(join(folder, "late.js"));
        const program = `defer(${late}); const late = require(${late}); console.log("before");
            console.log(new late.Late().value, Object.keys(late).join(), { ...late }.more, require(${late}) === late);`;
        assert.equal(printed(program, folder), "before\nloaded\n1 Late,more 2 false");
    });

    it("are their own default export where they have none", () => {
        const folder = folderWith("module.exports = (value) => value + 1;");
        const late = JSON.stringify(join(folder, "late.js"));
        assert.equal(printed(`defer(${late}); console.log(require(${late}).default(3))`, folder), "loaded\n4");
    });

    it("can be a class", () => {
        const folder = folderWith("module.exports = class { value = 3 };");
        const late = JSON.stringify(join(folder, "late.js"));
        assert.equal(
            printed(`defer(${late}); const Late = require(${late}); console.log(new Late().value)`, folder),
            "loaded\n3",
        );
    });

    it("stay what they are where they are loaded already", () => {
        const folder = folderWith("exports.value = 4;");
        const late = JSON.stringify(join(folder, "late.js"));
        const program = `const late = require(${late}); defer(${late}); console.log(require(${late}) === late)`;
        assert.equal(printed(program, folder), "loaded\ntrue");
    });

    const HOST = `const { createRequire } = require("node:module");
        const host = createRequire(require.resolve("@pulumi/pulumi/cmd/run"));
        const count = () => Object.keys(require.cache).filter((path) => /sdk-trace|exporter-zipkin/.test(path)).length;`;

    it("are the libraries of a trace that nobody asked for, until one starts", () => {
        const program = `const { deferTracing } = require(${MODULE}); ${HOST}
            const environment = { TRACEPARENT: "00-1-1-00" };
            deferTracing(["node", "run"], environment);
            const tracing = host("./tracing");
            console.log(count(), environment.TRACEPARENT, typeof host("@opentelemetry/sdk-trace-node").NodeTracerProvider);
            tracing.start("http://127.0.0.1:9/"); tracing.newSpan("one").end(); console.log(count() > 0);
            process.exit()`;
        assert.equal(printed(program), "0 undefined function\ntrue");
    });

    it("are not those of a trace that was asked for", () => {
        const untouched = (args: string, environment: string) =>
            printed(`const { deferTracing } = require(${MODULE}); ${HOST} const environment = ${environment};
                deferTracing(${args}, environment); host("./tracing"); console.log(count() > 0, environment.TRACEPARENT)`);
        assert.equal(untouched('["--tracing=http://127.0.0.1:9/"]', '{ TRACEPARENT: "1" }'), "true 1");
        const exported = '{ TRACEPARENT: "1", PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT: "127.0.0.1:9" }';
        assert.equal(untouched("[]", exported), "true 1");
    });

    it("include source maps for the host, and for nobody else", () => {
        const program = `const { skipSourceMaps } = require(${MODULE}); ${HOST} skipSourceMaps();
            const own = Error.prepareStackTrace;
            host("source-map-support/register"); console.log(Error.prepareStackTrace === own);
            host("source-map-support/register"); console.log(Error.prepareStackTrace === own);`;
        assert.equal(printed(program), "true\nfalse");
    });
});
