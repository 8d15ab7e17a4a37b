import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { promisify } from "node:util";
import { protocol, startMonitor } from "../monitor.mjs";
import { comparedRows, inTurn, run } from "../sampling.mjs";

export const title = "Component provider";

const FLOOR = "floor: one empty component";
const NAME = "megatests-components";
const ARCHIVE = "megatests-components, as the plugin of a release";
const BUCKET = { type: "megatests-components:index:MegatestsBucket", inputs: { bucketName: "bench" } };

/** Seconds from the start of a provider's process to its first answers. */
export async function measure({ root, before, repeat, scratch }) {
    const packageIn = (checkout) => join(checkout, "packages/megatests-components");
    const empty = join(scratch, "emptyProvider");
    cpSync(join(import.meta.dirname, "../programs/emptyProvider"), empty, { recursive: true });
    symlinkSync(join(root, "node_modules"), join(empty, "node_modules"), "junction");

    const library = protocol(root);
    const monitor = await startMonitor(library);
    const answersOf = (command, component) => () => answers(library, monitor, command, component);
    try {
        const variants = {
            [FLOOR]: answersOf(hosted(empty), { type: "empty:index:Nothing", inputs: {} }),
            ...(before && { [`${NAME}, before`]: answersOf(hosted(packageIn(before)), BUCKET) }),
            [NAME]: answersOf(hosted(packageIn(root)), BUCKET),
            ...(before && { [`${ARCHIVE}, before`]: answersOf(await archived(before, scratch, "before"), BUCKET) }),
            [ARCHIVE]: answersOf(await archived(root, scratch, "now"), BUCKET),
        };
        for (const variant of Object.values(variants)) {
            await variant();
        }
        const samples = await inTurn(variants, 3 * repeat);
        const goals = Object.fromEntries([NAME, ARCHIVE].map((name) => [name, [{ most: 0.6, of: `${name}, before` }]]));
        const tableOf = (what, key, note) => ({
            title: `${title}: start to ${what}`,
            unit: "s",
            note,
            rows: comparedRows(
                Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, all.map((each) => each[key])])),
                FLOOR,
                key === "port" ? goals : {},
            ),
        });
        return [
            tableOf("port", "port", "Until the process tells the engine where it listens."),
            tableOf("GetSchema", "schema", "The first request that the process gets."),
            tableOf(
                "first Construct",
                "construct",
                "A MegatestsBucket with its side resources, right after GetSchema.",
            ),
        ];
    } finally {
        monitor.stop();
    }
}

/** The command with which Pulumi's Node.js host runs the provider in a folder. */
function hosted(folder) {
    const runner = createRequire(join(folder, "package.json")).resolve("@pulumi/pulumi/cmd/run-plugin");
    return { program: process.execPath, args: [runner, folder], cwd: folder };
}

/** The command of the plugin that a checkout's release has. */
async function archived(checkout, scratch, name) {
    const folder = join(scratch, name);
    mkdirSync(folder, { recursive: true });
    const script = join(checkout, "packages/megatests-components/scripts/pluginArchive.mjs");
    await run(process.execPath, [script, folder]);
    const archive = readdirSync(folder).find((file) => file.endsWith(".tar.gz"));
    await run("tar", ["xzf", archive], { cwd: folder });
    return { program: join(folder, `pulumi-resource-${NAME}`), args: [], cwd: folder };
}

async function answers(library, monitor, { program, args, cwd }, component) {
    const start = performance.now();
    const plugin = spawn(program, [...args, monitor.address], { cwd, stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(plugin, "exit");
    const [text] = await once(plugin.stdout, "data");
    const port = (performance.now() - start) / 1000;
    const client = new library.Client(`127.0.0.1:${String(text).trim()}`, library.grpc.credentials.createInsecure());
    try {
        await promisify(client.getSchema.bind(client))(new library.provider.GetSchemaRequest());
        const schema = (performance.now() - start) / 1000;
        await promisify(client.construct.bind(client))(constructRequest(library, monitor, component));
        return { port, schema, construct: (performance.now() - start) / 1000 };
    } finally {
        client.close();
        plugin.kill();
        await ended;
    }
}

function constructRequest({ provider, struct }, monitor, { type, inputs }) {
    const request = new provider.ConstructRequest();
    request.setProject("bench");
    request.setStack("bench");
    request.setMonitorendpoint(monitor.address);
    request.setDryrun(true);
    request.setType(type);
    request.setName("bench");
    request.setInputs(struct.Struct.fromJavaScript(inputs));
    return request;
}
